"""The frame by the API: programmes, areas, agencies, people, forums, the plan, and oneself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from guardian.shortcuts import assign_perm

from actions.models import Priority
from agencies.models import Area, AreaClass, AreaClassification, Membership, User
from agencies.trail import System, because
from tests.api import Caller
from tests.cast import Cast, action
from tests.walls import FRAME_CIRCLE, OTHER_CIRCLE

pytestmark = pytest.mark.usefixtures("the_day")

CODED = {
    "programmes": "IUO",
    "areas": "TUR",
    "agencies": "POL",
    "people": "police_staff",
    "forums": "AG",
    "dimensions": "safety",
    "objectives": "M1",
    "priorities": "P1",
    "indicators": "I1",
}


@pytest.fixture
def planned(cast: Cast) -> Cast:
    """The cast, with dated classes and a priority."""
    with because("Decided", by=System("command")):
        classes = {
            code: AreaClass.objects.create(programme=cast.programme, code=code, name=code.title(), kind=kind, rank=rank)
            for code, kind, rank in (
                ("risk", "police_list", 1),
                ("utsatt", "police_list", 2),
                ("odd", "other", 1),
            )
        }
        for code, start, end in (
            ("risk", date(2015, 12, 1), date(2017, 6, 1)),
            ("utsatt", date(2017, 6, 1), None),
            ("odd", date(2020, 1, 1), date(2021, 1, 1)),
        ):
            AreaClassification.objects.create(
                area=cast.tureberg, area_class=classes[code], kind=classes[code].kind, start=start, end=end
            )
        Priority.objects.create(programme=cast.programme, code="P1", year=2026, number=1, text="Torget")
    return cast


def in_both(cast: Cast) -> User:
    """Somebody who works in both programmes."""
    with because("Two programmes", by=System("command")):
        both: User = User.objects.create(username="both", title="Kommunpolis", registered_in=cast.programme)
        for agency in (cast.police, cast.outsiders):
            Membership.objects.create(user=both, agency=agency, role="staff")
    return both


# Who reads it


@pytest.mark.parametrize("kind", CODED)
def test_the_circle_reads_the_frame_and_nobody_else(planned: Cast, kind: str):
    cast, code = planned, CODED[kind]
    with because("A namesake could hide a leak", by=System("command")):
        for row in (cast.outside_objective, cast.outside_dimension):
            row.code = f"{row.code}-2"
            row.save()
    for name, person in cast.people.items():
        caller = Caller(person)
        expected = 401 if name in ("anonymous", "inactive") else 200 if name in FRAME_CIRCLE else 404
        assert (name, caller.get(f"{kind}/{code}/").status_code) == (name, expected)
        if expected == 401:
            continue
        if name == "nobody":
            assert caller.get(f"{kind}/").status_code == (200 if kind in ("programmes", "agencies", "people") else 404)
            continue
        assert (code in caller.ids(f"{kind}/")) == (name in FRAME_CIRCLE)
        assert caller.get(f"{kind}/count/").json()["count"] == len(caller.ids(f"{kind}/"))


def test_another_programme_is_absent(planned: Cast):
    caller = Caller(planned.outsider)
    assert "outsider" in OTHER_CIRCLE
    assert caller.ids("programmes/") == ["NKP"]
    assert caller.ids("agencies/") == ["POL-N"]
    assert caller.ids("people/") == ["outside_lead", "outsider"]
    assert caller.ids("areas/") == ["KLO"]
    assert caller.ids("priorities/") == caller.ids("forums/") == caller.ids("indicators/") == []


@pytest.mark.parametrize("kind", CODED)
@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_the_frame_is_read_only_here(planned: Cast, kind: str, method: str):
    caller = Caller(planned.administrator)
    assert caller.call(method, f"{kind}/{CODED[kind]}/", {}).status_code == 405
    assert caller.call(method, f"{kind}/", {}).status_code == 405


# Which programme is meant


@pytest.mark.parametrize("kind", ["areas", "forums", "dimensions", "objectives", "priorities", "indicators"])
def test_who_has_several_programmes_says_which_one(planned: Cast, kind: str):
    caller, code = Caller(in_both(planned)), CODED[kind]
    for path in (f"{kind}/", f"{kind}/count/", f"{kind}/{code}/"):
        answer = caller.get(path)
        assert (answer.status_code, list(answer.json())) == (400, ["programme"])
        assert answer.json()["programme"][0].endswith(": IUO, NKP.")
        assert caller.get(path, {"programme": "IUO"}).status_code == 200
        missed, hidden = (caller.get(path, {"programme": name}) for name in ("NIX", "nix"))
        assert (missed.status_code, hidden.status_code) == (400, 400)
    assert caller.get(f"{kind}/{code}/", {"programme": "IUO"}).json()["programme"] == "IUO"


def test_codes_in_filters_are_of_the_programme_that_is_named(planned: Cast):
    caller = Caller(in_both(planned))
    assert caller.get("actions/").status_code == 200
    answer = caller.get("actions/", {"area": "TUR"})
    assert (answer.status_code, list(answer.json())) == (400, ["programme"])
    assert caller.get("actions/", {"area": "TUR", "programme": "IUO"}).status_code == 200
    assert list(caller.get("actions/", {"area": "TUR", "programme": "NKP"}).json()) == ["area"]


def test_an_action_is_found_in_its_own_programme_only(planned: Cast):
    made, caller = action(planned), Caller(in_both(planned))
    assert caller.get(f"actions/{made.pk}/", {"programme": "IUO"}).status_code == 200
    assert caller.get(f"actions/{made.pk}/", {"programme": "NKP"}).status_code == 404
    assert caller.get(f"actions/{made.pk}/", {"programme": "NIX"}).status_code == 400
    assert caller.ids("actions/", {"programme": "NKP"}) == []


def test_who_has_no_programme_finds_nothing(cast: Cast):
    caller = Caller(cast.nobody)
    assert caller.ids("programmes/") == caller.ids("actions/") == caller.ids("trail/") == []
    assert caller.get("areas/").status_code == 404


# What it says


def test_an_area_says_what_was_decided_and_from_when(planned: Cast):
    found = Caller(planned.police_reader).get("areas/TUR/")
    assert found["ETag"] == '"1"'
    area = found.json()
    held = [(one["code"], one["start"], one["end"]) for one in area.pop("classifications")]
    assert held == [("risk", "2015-12-01", "2017-06-01"), ("utsatt", "2017-06-01", None)]
    assert area.pop("statuses") == [
        {
            "kind": "other",
            "code": "odd",
            "name": "Odd",
            "rank": 1,
            "start": "2020-01-01",
            "end": "2021-01-01",
            "source": "",
            "certainty": "",
        }
    ]
    assert area == {
        "code": "TUR",
        "programme": "IUO",
        "name": "Tureberg",
        "phase": "listed",
        "municipality": "",
        "sub_places": [],
        "police_list_name": "",
        "geometry": None,
        "geometry_source": "",
        "remark": "",
        "version": 1,
    }


@pytest.mark.parametrize(
    ("day", "classes", "statuses"),
    [
        ("2015-11-30", [], []),
        ("2015-12-01", ["risk"], []),
        ("2017-05-31", ["risk"], []),
        ("2017-06-01", ["utsatt"], []),
        ("2020-06-01", ["utsatt"], ["odd"]),
        ("2021-01-01", ["utsatt"], []),
        ("2099-01-01", ["utsatt"], []),
    ],
)
def test_an_area_on_a_day_is_what_it_was_that_day(planned: Cast, day: str, classes: list[str], statuses: list[str]):
    caller = Caller(planned.police_reader)
    rows = {row["code"]: row for row in caller.get("areas/", {"on": day}).json()["results"]}
    assert rows["TUR"] == caller.get("areas/TUR/", {"on": day}).json()
    assert [one["code"] for one in rows["TUR"]["classifications"]] == classes
    assert [one["code"] for one in rows["TUR"]["statuses"]] == statuses
    assert rows["EDS"]["classifications"] == rows["EDS"]["statuses"] == []


@pytest.mark.parametrize("day", ["", "2022", "1 juni 2022", "2022-13-01", "2022-06-01T00:00:00Z"])
def test_a_day_that_is_none_is_refused(cast: Cast, day: str):
    for path in ("areas/", "areas/TUR/"):
        answer = Caller(cast.police_reader).get(path, {"on": day})
        assert (answer.status_code, list(answer.json())) == (400, ["on"])


def test_people_are_their_titles_and_the_agencies_that_one_sees(cast: Cast):
    in_both(cast)
    seen, outside = Caller(cast.social_reader), Caller(cast.outsider)
    assert seen.get("people/both/").json() == {"username": "both", "title": "Kommunpolis", "agencies": ["POL"]}
    assert outside.get("people/both/").json()["agencies"] == ["POL-N"]
    assert seen.ids("people/", {"agency": "BID"}) == ["owners_coordinator"]
    assert "inactive" not in seen.ids("people/")
    assert seen.ids("people/", {"q": "områdespolis"}) == ["police_staff"]


def test_an_agency_says_where_it_takes_part_as_far_as_one_sees(cast: Cast):
    with because("Takes part elsewhere, too", by=System("command")):
        assign_perm("view_area", cast.police.group, cast.klockaretorpet)
    found = Caller(cast.social_reader).get("agencies/POL/").json()
    assert (found["programmes"], found["sector"]) == (["IUO"], "police")
    assert Caller(cast.outsider).get("agencies/POL/").json()["programmes"] == ["NKP"]
    both = Caller(in_both(cast))
    assert both.get("agencies/POL/").json()["programmes"] == ["IUO", "NKP"]
    assert both.ids("agencies/", {"programme": "NKP"}) == ["POL", "POL-N"]
    assert both.ids("agencies/", {"sector": "housing"}) == ["BO"]


def test_a_forum_says_its_members_and_areas(cast: Cast):
    found = Caller(cast.police_reader).get("forums/AG/").json()
    assert (found["members"], found["areas"], found["secretariat"]) == (["BID", "POL", "SOC"], ["TUR"], "POL")
    assert found["default_visibility"] == "partnership"


def test_oneself(cast: Cast):
    assert Caller(cast.police_coordinator).get("me/").json() == {
        "username": "police_coordinator",
        "title": "Kommunpolis",
        "language": "sv",
        "memberships": [{"agency": "POL", "role": "coordinator"}],
        "programme_roles": {},
        "programmes": ["IUO"],
    }
    lead = Caller(cast.lead).get("me/").json()
    assert (lead["memberships"], lead["programme_roles"]) == ([], {"IUO": ["lead"]})


@pytest.mark.parametrize(
    ("kind", "queries"),
    [("areas", 6), ("agencies", 5), ("people", 5), ("forums", 7), ("programmes", 4), ("objectives", 5)],
)
def test_lists_of_the_frame_ask_the_same_however_long_they_are(planned: Cast, kind: str, queries: int):
    caller: Any = Caller(planned.police_reader)
    found = []
    for size in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            caller.get(f"{kind}/", {"page_size": size})
        found.append(len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert found == [queries, queries]
    assert Area.objects.count() == 3
