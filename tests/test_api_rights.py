"""Memberships and grants by the API: who reads them, who gives and ends them."""

from __future__ import annotations

from typing import Any

import pytest

from agencies.models import Agency, AreaGrant, Membership, ProgrammeGrant, User
from agencies.trail import System, because
from tests.api import Caller
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("the_day")


def member(cast: Cast, name: str) -> Membership:
    found: Membership = cast.people[name].memberships.get()  # type: ignore[union-attr]
    return found


# Memberships


def test_memberships_are_read_by_those_who_answer_for_them(cast: Cast):
    everything = set(Membership.objects.exclude(agency=cast.outsiders).values_list("pk", flat=True))
    police = {row.pk for row in cast.police.memberships.all()}
    for name, expected in (
        ("administrator", everything),
        ("lead", everything),
        ("auditor", everything),
        ("steering", set()),
        ("police_coordinator", police),
        ("police_staff", {member(cast, "police_staff").pk}),
        ("outsider", {member(cast, "outsider").pk}),
        ("nobody", set()),
    ):
        caller = Caller(cast.people[name])
        assert (name, set(caller.ids("memberships/"))) == (name, expected)
        assert caller.get("memberships/count/").json()["count"] == len(expected)
    row = member(cast, "social_staff")
    shown = {"id": row.pk, "user": "social_staff", "agency": "SOC", "role": "staff"}
    assert Caller(cast.lead).get(f"memberships/{row.pk}/").json() == shown
    assert Caller(cast.police_coordinator).get(f"memberships/{row.pk}/").status_code == 404


def test_memberships_are_narrowed(cast: Cast):
    caller = Caller(cast.administrator)
    for query, expected in (
        ({"agency": "BO"}, ["housing_staff"]),
        ({"user": "housing_staff"}, ["housing_staff"]),
        ({"role": "reader"}, ["police_reader", "social_reader"]),
        ({"role": "reader", "agency": "SOC", "programme": "IUO"}, ["social_reader"]),
    ):
        rows = caller.get("memberships/", query).json()["results"]
        assert [row["user"] for row in rows] == expected
    for query in ({"agency": "POL-N"}, {"user": "outsider"}, {"role": "boss"}):
        assert Caller(cast.lead).get("memberships/", query).status_code == 400


def test_a_coordinator_gives_and_ends_memberships_of_the_own_agency(cast: Cast):
    with because("Known here", by=System("command")):
        cast.nobody.registered_in = cast.programme
        Membership.objects.create(user=cast.nobody, agency=cast.social, role="reader")
    caller = Caller(cast.police_coordinator)
    body = {"user": "nobody", "agency": "POL", "role": "staff"}
    assert list(caller.post("memberships/", body).json()) == ["reason"]
    given = caller.post("memberships/", {**body, "reason": "Nyanställd"})
    pk = given.json()["id"]
    assert (given.status_code, given.json()) == (201, {"id": pk, **body})
    assert list(caller.post("memberships/", {**body, "reason": "Igen"}).json()) == ["user"]
    assert Caller(cast.police_staff).post(f"memberships/{pk}/end/", {"reason": "Nej"}).status_code == 404
    assert list(caller.post(f"memberships/{pk}/end/", {}).json()) == ["reason"]
    assert caller.post(f"memberships/{pk}/end/", {"reason": "Slutat"}).status_code == 204
    assert caller.post(f"memberships/{pk}/end/", {"reason": "Slutat"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("police_staff", {"user": "social_staff", "agency": "POL", "role": "reader"}, 403),
        ("lead", {"user": "social_staff", "agency": "POL", "role": "reader"}, 403),
        ("administrator", {"user": "social_staff", "agency": "POL", "role": "reader"}, 403),
        ("administrator", {"user": "social_staff", "agency": "POL", "role": "coordinator"}, 403),
        ("administrator", {"user": "social_staff", "agency": "BO", "role": "coordinator"}, 201),
        ("police_coordinator", {"user": "police_coordinator", "agency": "SOC", "role": "staff"}, 403),
        ("police_coordinator", {"user": "outsider", "agency": "POL", "role": "staff"}, 400),
        ("police_coordinator", {"user": "social_staff", "agency": "POL", "role": "boss"}, 400),
    ],
)
def test_nobody_else_gives_them(cast: Cast, name: str, body: dict[str, str], status: int):
    answer = Caller(cast.people[name]).post("memberships/", {**body, "reason": "Därför"})
    assert answer.status_code == status, answer.content


def test_nobody_ends_a_membership_of_their_own(cast: Cast):
    pk = member(cast, "police_coordinator").pk
    answer = Caller(cast.police_coordinator).post(f"memberships/{pk}/end/", {"reason": "Slutar"})
    assert (answer.status_code, list(answer.json())) == (403, ["detail"])
    assert Caller(cast.administrator).post(f"memberships/{pk}/end/", {"reason": "Slutat"}).status_code == 204


def test_the_unknown_and_the_hidden_get_the_same_words(cast: Cast):
    caller = Caller(cast.police_coordinator)
    missed, hidden = (
        caller.post("memberships/", {"user": user, "agency": agency, "role": "staff", "reason": "x"}).json()
        for user, agency in (("nix", "NIX"), ("outsider", "POL-N"))
    )
    assert missed["user"][0].replace("nix", "outsider") == hidden["user"][0]
    assert missed["agency"][0].replace("NIX", "POL-N") == hidden["agency"][0]


# Grants


def area_grant(cast: Cast, agency: Agency) -> AreaGrant:
    found: AreaGrant = AreaGrant.objects.filter(group=agency.group).earliest("pk")
    return found


def test_grants_are_read_by_those_who_answer_for_them(cast: Cast):
    inside = {f"area-{row.pk}" for row in AreaGrant.objects.filter(content_object__programme=cast.programme)}
    roles = {f"programme-{row.pk}" for row in ProgrammeGrant.objects.filter(content_object=cast.programme)}
    police = {f"area-{row.pk}" for row in AreaGrant.objects.filter(group=cast.police.group)}
    own = {f"programme-{ProgrammeGrant.objects.get(user=cast.steering).pk}"}
    for name, expected in (
        ("administrator", inside | roles),
        ("lead", inside | roles),
        ("auditor", inside | roles),
        ("steering", own),
        ("police_coordinator", police),
        ("police_staff", set()),
        ("nobody", set()),
    ):
        caller = Caller(cast.people[name])
        assert (name, set(caller.ids("grants/"))) == (name, expected)
        assert caller.get("grants/count/").json() == {"count": len(expected), "exact": True}


def test_grants_are_one_list_over_two_tables(cast: Cast):
    caller = Caller(cast.administrator)
    whole = caller.ids("grants/")
    assert whole == sorted(whole, key=lambda name: (name.partition("-")[0], int(name.partition("-")[2])))
    for query in ("page_size=1", "page_size=4", "page_size=4&ordering=id", "page_size=5&programme=IUO"):
        assert caller.ids(f"grants/?{query}") == whole
    assert caller.ids("grants/?ordering=-id&page_size=3") == whole[::-1]
    page = caller.get("grants/?page_size=7").json()
    back = caller.get(caller.get(page["next"]).json()["previous"]).json()
    assert (back["results"], back["previous"]) == (page["results"], None)


def test_grants_are_shown_and_narrowed(cast: Cast):
    caller = Caller(cast.administrator)
    [shown] = caller.get("grants/", {"agency": "BID"}).json()["results"]
    pk = shown.pop("id")
    assert shown == {
        "programme": "IUO",
        "agency": "BID",
        "area": "TUR",
        "right": "record_area",
        "user": None,
        "role": None,
    }
    assert caller.get(f"grants/{pk}/").json() == {"id": pk, **shown}
    [role] = caller.get("grants/", {"role": "audit"}).json()["results"]
    assert (role["user"], role["role"], role["programme"], role["agency"]) == ("auditor", "audit", "IUO", None)
    assert {row["agency"] for row in caller.get("grants/", {"area": "EDS"}).json()["results"]} == {"POL", "SOC", "BO"}
    assert len(caller.ids("grants/", {"right": "view_area", "agency": "POL"})) == 2
    assert caller.ids("grants/", {"user": "lead", "agency": "POL"}) == []


def test_the_administrator_grants_and_ends(cast: Cast):
    caller = Caller(cast.administrator)
    for body in (
        {"agency": "BID", "area": "TUR", "right": "view_area"},
        {"user": "police_reader", "programme": "IUO", "role": "steer"},
    ):
        assert list(caller.post("grants/", body).json()) == ["reason"]
        made = caller.post("grants/", {**body, "reason": "Beslut"})
        assert made.status_code == 201, made.content
        assert {name: made.json()[name] for name in body} == body
        end = f"grants/{made.json()['id']}/end/"
        assert Caller(cast.lead).post(end, {"reason": "Nej"}).status_code == 403
        assert Caller(cast.outsider).post(end, {"reason": "Nej"}).status_code == 404
        assert caller.post(end, {"reason": "Beslut"}).status_code == 204
        assert caller.get(end.removesuffix("end/")).status_code == 404


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"agency", "area", "right"}),
        ({"agency": "POL"}, {"area", "right"}),
        ({"user": "lead"}, {"role"}),
        ({"user": "lead", "role": "audit", "agency": "POL"}, {"area", "right", "role", "user"}),
        ({"agency": "POL-N", "area": "TUR", "right": "view_area"}, {"agency"}),
        ({"agency": "POL", "area": "KLO", "right": "view_area"}, {"area"}),
        ({"agency": "POL", "area": "TUR", "right": "own_area"}, {"right"}),
        ({"agency": "POL", "area": "TUR", "right": "view_area", "programme": "NKP"}, {"programme"}),
        ({"user": "nix", "programme": "IUO", "role": "audit"}, {"user"}),
        ({"user": "police_reader", "programme": "IUO", "role": "king"}, {"role"}),
        ({"id": "area-1", "agency": "POL"}, {"id"}),
    ],
)
def test_what_is_wrong_with_a_grant_stands_at_its_field(cast: Cast, body: dict[str, Any], fields: set[str]):
    answer = Caller(cast.administrator).post("grants/", {**body, "reason": "Beslut"})
    assert (answer.status_code, set(answer.json())) == (400, fields)


def test_nobody_grants_to_themselves_and_nobody_else_grants(cast: Cast):
    role = {"user": "administrator", "programme": "IUO", "role": "audit", "reason": "Jag vill"}
    assert Caller(cast.administrator).post("grants/", role).status_code == 403
    right = {"agency": "BID", "area": "TUR", "right": "view_area", "reason": "Därför"}
    for name in ("lead", "steering", "police_coordinator", "auditor"):
        assert Caller(cast.people[name]).post("grants/", right).status_code == 403
    own = f"programme-{ProgrammeGrant.objects.get(user=cast.administrator).pk}"
    assert Caller(cast.administrator).post(f"grants/{own}/end/", {"reason": "Slutar"}).status_code == 403
    assert User.objects.get(pk=cast.administrator.pk).programme_grants.count() == 1
    assert area_grant(cast, cast.owners).permission.codename == "record_area"
