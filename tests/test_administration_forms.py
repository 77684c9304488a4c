"""The forms of administration, sent as a browser without any script does: what is typed survives every refusal."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from agencies.models import (
    Agency,
    Area,
    AreaClass,
    AreaClassification,
    AreaGrant,
    ChangeSet,
    Forum,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.services.agencies import change_agency
from agencies.services.areas import change_area, change_area_class, correct_classification, set_boundary
from agencies.services.forums import change_forum
from agencies.services.memberships import change_role
from agencies.services.people import change_person
from agencies.services.programmes import change_programme
from tests.administration import address, browser, classified, membership_of, role_of
from tests.cast import Cast, viewer

pytestmark = pytest.mark.usefixtures("the_day")

POLYGON = {"type": "Polygon", "coordinates": [[[17.9, 59.4], [17.95, 59.4], [17.95, 59.43], [17.9, 59.4]]]}


@pytest.fixture(autouse=True)
def english():
    """Also for what is asked of an answer after it was given."""
    with translation.override("en"):
        yield


@pytest.fixture
def admin(cast: Cast) -> Client:
    return browser(cast.administrator)


def sent(client: Client, url: str, **fields: Any) -> Any:
    """The form as it stands on its page, with these fields filled in, sent to where it came from."""
    values = {**filled_in(client, url), **fields}
    return client.post(url, {name: value for name, value in values.items() if value is not None})


def filled_in(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send if nothing were typed."""
    form = client.get(url).context["form"]
    found: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        widget = bound.field.widget
        if value in (None, "") or (getattr(widget, "input_type", "") == "checkbox" and value is False):
            continue
        if getattr(widget, "allow_multiple_selected", False):
            found[bound.name] = [bound.field.prepare_value(one) for one in value]
        else:
            found[bound.name] = bound.field.prepare_value(value) if not isinstance(value, str) else value
    return found


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


# --- What is sent is done, with its reason, and the next page says so


def test_an_agency_is_registered_with_rights(cast, admin):
    answer = sent(
        admin, address("agency_new"), code="REG", name="Region Stockholm", short_name="Regionen", sector="health",
        legal_form="region", public_access="on", **{"rights-TUR": ["view_area", "record_area"]}, reason="Med i EST",
    )  # fmt: skip
    assert (answer.status_code, answer["Location"]) == (302, "/administration/agencies/REG/")
    made = Agency.objects.get(code="REG")
    assert (made.public_access, AreaGrant.objects.filter(group=made.group).count()) == (True, 2)
    assert ChangeSet.objects.latest("pk").reason == "Med i EST"
    page = admin.get(answer["Location"])
    assert [str(m) for m in page.context["messages"]] == ["Regionen is registered. Now it needs a coordinator."]
    assert [m.extra_tags for m in page.context["messages"]] == ["kept-done:agency-new"] or not page.context["messages"]


def test_rights_are_given_and_taken_in_one_form(cast, admin):
    url = address("agency_rights", "UTB")
    assert filled_in(admin, url) == {
        "rights-EDS": [],
        "rights-TUR": ["view_area", "record_area"],
        "held": "TUR:record_area TUR:view_area",
    }
    answer = sent(admin, url, **{"rights-EDS": ["view_area"], "rights-TUR": []}, reason="Skolan flyttar")
    assert answer["Location"] == "/administration/agencies/UTB/"
    held = AreaGrant.objects.filter(group=cast.school.group).values_list("content_object__code", "permission__codename")
    assert list(held) == [("EDS", "view_area")]


def test_the_effect_of_rights_is_said_before_the_button(cast, admin):
    page = admin.get(address("agency_rights", "BID")).content.decode()
    assert "is not covered by the public-access law" in page
    assert "Without any right owners no longer takes part in Inga utsatta områden" in page
    assert "The agency has 1 member." in page
    assert "public-access law" not in admin.get(address("agency_rights", "UTB")).content.decode()


def test_an_agency_of_another_programme_is_let_in_by_who_administers_both(cast, admin):
    from guardian.shortcuts import assign_perm  # noqa: PLC0415 - beside its only use

    from agencies.trail import System, because  # noqa: PLC0415

    assert admin.get(address("administration")).context["others"] == []
    with because("Also there", by=System("command")):
        assign_perm("administer_programme", cast.administrator, cast.elsewhere)
    assert [agency.code for agency in admin.get(address("administration")).context["others"]] == ["POL-N"]
    answer = sent(admin, address("agency_rights", "POL-N"), **{"rights-TUR": ["view_area"]}, reason="Samma distrikt")
    assert answer["Location"] == "/administration/agencies/POL-N/?programme=IUO"
    assert viewer(cast.outsider).areas == [cast.tureberg.pk, cast.klockaretorpet.pk]


def test_a_new_account_leads_to_its_first_link(cast, admin):
    answer = sent(admin, address("person_new"), username="anv99", title="Fältare", email="", agency="UTB", reason="Ny")
    assert answer["Location"] == "/accounts/links/ask/anv99/"
    assert admin.get(answer["Location"]).status_code == 200
    made = User.objects.get(username="anv99")
    assert (made.registered_by, membership_of(made).role) == (cast.administrator, "coordinator")


def test_a_new_account_is_offered_only_agencies_without_a_coordinator(cast, admin):
    form = admin.get(address("person_new")).context["form"]
    assert sorted(agency.code for agency in form.fields["agency"].queryset) == ["BO", "UTB"]
    assert list(errors(sent(admin, address("person_new"), username="anv99", title="F", agency="POL", reason="x"))) == [
        "agency"
    ]


def test_a_coordinator_makes_an_account_for_the_own_agency(cast):
    client = browser(cast.police_coordinator)
    answer = sent(
        client, address("member_account", "POL"), username="anv99", title="Fältare", role="staff", reason="Ny"
    )
    assert answer["Location"] == "/accounts/links/ask/anv99/"
    assert membership_of(User.objects.get(username="anv99")).agency == cast.police
    assert client.get(answer["Location"]).status_code == 200


def test_a_coordinator_adds_somebody_who_has_an_account(cast):
    client = browser(cast.police_coordinator)
    url = address("member_new", "POL")
    choice = client.get(url).context["form"].fields["user"].queryset
    assert {user.username for user in choice} == {
        "social_reader", "social_staff", "social_coordinator", "school_staff", "housing_staff", "owners_coordinator",
        "lead", "steering",
    }  # fmt: skip
    answer = sent(client, url, user="housing_staff", role="reader", reason="Lånas in")
    assert answer["Location"] == "/administration/agencies/POL/"
    assert Membership.objects.get(user=cast.housing_staff, agency=cast.police).role == "reader"
    for forged in ("auditor", "administrator", "nobody", "outsider", "police_staff", "inactive", "never"):
        assert list(errors(sent(client, url, user=forged, role="reader", reason="x"))) == ["user"]


def test_an_administrator_appoints_the_first_coordinator_without_choosing_a_role(cast, admin):
    url = address("member_new", "UTB")
    assert list(admin.get(url).context["form"].fields) == ["user", "reason"]
    sent(admin, url, user="housing_staff", reason="Den första")
    assert Membership.objects.get(user=cast.housing_staff, agency=cast.school).role == "coordinator"
    assert admin.get(url).status_code == 403


def test_an_administrator_makes_a_member_the_first_coordinator(cast, admin):
    url = address("membership", membership_of(cast.school_staff).pk)
    assert list(admin.get(url).context["form"].fields) == ["version", "reason"]
    sent(admin, url, reason="Den första")
    assert membership_of(cast.school_staff).role == "coordinator"


def test_a_membership_is_changed_and_ended(cast):
    client, pk = browser(cast.police_coordinator), membership_of(cast.police_staff).pk
    assert filled_in(client, address("membership", pk))["role"] == "staff"
    sent(client, address("membership", pk), role="reader", reason="Ny uppgift")
    assert membership_of(cast.police_staff).role == "reader"
    answer = sent(client, address("membership_end", pk), reason="Slutat")
    assert answer["Location"] == "/administration/agencies/POL/"
    assert not Membership.objects.filter(user=cast.police_staff).exists()


def test_the_end_of_the_last_coordinator_is_warned_of(cast, admin):
    warned = admin.get(address("membership_end", membership_of(cast.owners_coordinator).pk)).content.decode()
    assert "Verksamhetsledare is the last coordinator of owners." in warned
    other = admin.get(address("membership_end", membership_of(cast.police_staff).pk)).content.decode()
    assert "is the last coordinator" not in other


def test_roles_are_given_and_ended(cast, admin):
    sent(admin, address("role_new"), user="police_reader", role="steer", reason="Ny chef")
    grant = role_of(cast.police_reader)
    assert grant.permission.codename == "steer_programme"
    sent(admin, address("role_end", grant.pk), reason="Slutat")
    assert not ProgrammeGrant.objects.filter(user=cast.police_reader).exists()
    assert list(errors(sent(admin, address("role_new"), user="administrator", role="lead", reason="x"))) == ["user"]


def test_an_account_is_changed_closed_and_opened(cast, admin):
    pk = cast.police_staff.pk
    sent(admin, address("person_edit", pk), title="Gruppchef", email="chef@example.org", reason="Ny tjänst")
    sent(admin, address("person_close", pk), reason="Tjänstledig")
    closed = User.objects.get(pk=pk)
    assert (closed.title, closed.email, closed.is_active) == ("Gruppchef", "chef@example.org", False)
    sent(admin, address("person_reopen", pk), reason="Åter")
    assert User.objects.get(pk=pk).is_active
    assert admin.post(address("person_reopen", pk), {"reason": "Igen"}).status_code == 409


def test_an_area_is_made_changed_and_bounded(cast, admin):
    answer = sent(
        admin, address("area_new"), code="MAL", name="Malmvägen", phase="candidate", sub_places="Torget\n\n Parken ",
        reason="Ny",
    )  # fmt: skip
    assert answer["Location"] == "/administration/areas/MAL/"
    area = Area.objects.get(programme=cast.programme, code="MAL")
    assert (area.sub_places, area.municipality) == (["Torget", "Parken"], "Sollentuna")
    assert filled_in(admin, address("area_edit", "MAL"))["sub_places"] == "Torget\nParken"
    sent(admin, address("area_edit", "MAL"), name="Malmvägen norra", reason="Delat")
    sent(
        admin, address("area_boundary", "MAL"), geometry=json.dumps(POLYGON), geometry_source="Polisen", reason="Lista"
    )
    area.refresh_from_db()
    assert (area.name, area.geometry, area.version) == ("Malmvägen norra", POLYGON, 3)
    sent(admin, address("area_boundary", "MAL"), geometry="", reason="Fel område")
    area.refresh_from_db()
    assert area.geometry is None


def test_a_classification_is_noted_and_corrected(cast, admin):
    period = classified(cast)
    answer = sent(
        admin, address("classification_new", "TUR"), area_class="utsatt", start="1 dec 2025", reason="Ny lista"
    )
    assert answer["Location"] == "/administration/areas/TUR/"
    found = AreaClassification.objects.filter(area=cast.tureberg).order_by("start")
    assert list(found.values_list("area_class__code", "start", "end")) == [
        ("risk", date(2019, 6, 1), date(2025, 12, 1)),
        ("utsatt", date(2025, 12, 1), None),
    ]
    assert filled_in(admin, address("classification", period.pk))["area_class"] == "risk"
    sent(admin, address("classification", period.pk), start="1/1 2015", reason="Källan fanns")
    period.refresh_from_db()
    assert period.start == date(2015, 1, 1)


def test_a_class_is_made_and_renamed(cast, admin):
    sent(admin, address("class_new"), code="risk", kind="police_list", name="Riskområde", rank="2", reason="Ny")
    sent(admin, address("class", "risk"), name="Riskområde (utgått)", rank="2", reason="Utgick")
    made = AreaClass.objects.get(programme=cast.programme, code="risk")
    assert (made.name, made.rank, made.kind) == ("Riskområde (utgått)", 2, "police_list")


def test_the_lead_makes_and_changes_forums(cast):
    client = browser(cast.lead)
    answer = sent(
        client, address("forum_new"), code="REF", name="Referensgrupp", kind="reference_group", secretariat="POL",
        members=["UTB", "BO"], areas=[], default_visibility="steering", reason="Ny",
    )  # fmt: skip
    assert answer["Location"] == "/administration/forums/"
    url = address("forum", "REF")
    assert sorted(filled_in(client, url)["members"]) == ["BO", "UTB"]
    sent(client, url, members=["UTB", "SOC"], name="Referensgruppen", reason="Ny ordning")
    forum = Forum.objects.get(programme=cast.programme, code="REF")
    assert (forum.name, sorted(link.agency.code for link in forum.members.all())) == ("Referensgruppen", ["SOC", "UTB"])
    for forged in (
        {"members": ["POL-N"]},
        {"secretariat": "POL-N"},
        {"areas": ["KLO"]},
        {"default_visibility": "draft"},
    ):
        assert list(errors(sent(client, url, reason="x", **forged))) == list(forged)


def test_the_programme_is_changed(cast, admin):
    answer = sent(admin, address("programme"), goal="Trygga torg", office="POL", end="31 dec 2030", reason="Nytt mål")
    assert answer["Location"] == "/administration/"
    changed = Programme.objects.get(pk=cast.programme.pk)
    assert (changed.goal, changed.office, changed.end) == ("Trygga torg", cast.police, date(2030, 12, 31))
    assert list(errors(sent(admin, address("programme"), office="POL-N", reason="x"))) == ["office"]


# --- What is refused stands at its field, and nothing typed is lost


FORMS: tuple[Any, ...] = (
    (
        "agency_new",
        [],
        {"code": "REG", "name": "Region", "short_name": "R", "sector": "health", "legal_form": "region"},
    ),
    ("agency_edit", ["POL"], {"name": "Polisen i norr"}),
    ("agency_rights", ["POL"], {"rights-TUR": ["view_area"]}),
    ("person_new", [], {"username": "anv99", "title": "Fältare"}),
    ("area_new", [], {"code": "MAL", "name": "Malmvägen", "phase": "listed"}),
    ("area_boundary", ["TUR"], {"geometry": json.dumps(POLYGON)}),
    ("class_new", [], {"code": "x", "kind": "other", "name": "X", "rank": "1"}),
    ("role_new", [], {"user": "police_reader", "role": "lead"}),
    ("programme", [], {"goal": "Trygga torg"}),
)


@pytest.mark.parametrize(("name", "values", "fields"), FORMS, ids=[name for name, *_ in FORMS])
def test_without_a_reason_nothing_is_written_and_everything_typed_is_kept(cast, admin, name, values, fields):
    before = ChangeSet.objects.count()
    answer = sent(admin, address(name, *values), **fields, reason="  ")
    assert errors(answer) == {"reason": ["Write why; the reason stands in the history."]}
    assert ChangeSet.objects.count() == before
    page = answer.content.decode()
    kept = {field: answer.context["form"][field].value() for field in fields}
    assert kept == fields
    assert "<title>Error: " in page
    assert 'href="#id_reason"' in page


@pytest.mark.parametrize(("name", "values", "fields"), FORMS, ids=[name for name, *_ in FORMS])
def test_a_personal_identity_number_in_the_reason_is_refused_and_a_telephone_number_asked_about(
    cast, admin, name, values, fields
):
    url = address(name, *values)
    refused = sent(admin, url, **fields, reason="Gäller 19121212-1212")
    assert list(errors(refused)) == ["reason"]
    asked = sent(admin, url, **fields, reason="Ring 070-174 06 05")
    assert asked.status_code == 422
    assert list(asked.context["form"].guard_warnings) == ["reason"]
    assert 'name="confirm" value="reason"' in asked.content.decode()
    assert sent(admin, url, **fields, reason="Ring 070-174 06 05", confirm=["reason"]).status_code == 302


def test_every_field_of_an_agency_says_what_is_wrong_with_it(cast, admin):
    answer = sent(
        admin, address("agency_new"), code="", name="", short_name="", sector="magic", legal_form="", reason=""
    )
    assert sorted(errors(answer)) == ["code", "legal_form", "name", "reason", "sector", "short_name"]
    answer = sent(
        admin, address("agency_new"), code="p ol", name="x" * 201, short_name="y" * 41, sector="police",
        legal_form="other", remark="19121212-1212", reason="z" * 501,
    )  # fmt: skip
    assert sorted(errors(answer)) == ["code", "name", "reason", "remark", "short_name"]
    assert answer.context["form"]["name"].value() == "x" * 201
    assert "maxlength" not in answer.content.decode()


@pytest.mark.parametrize(("name", "values", "field"), [("area_edit", ["TUR"], "remark"), ("programme", [], "mandate")])
def test_a_text_without_a_length_of_its_own_has_one_all_the_same(cast, admin, name, values, field):
    url = address(name, *values)
    long = sent(admin, url, **{field: "x" * 4_001}, reason="Allt om området")
    assert errors(long) == {field: ["The text is 4001 characters; at most 4000."]}
    assert sent(admin, url, **{field: "x" * 4_000}, reason="Det viktigaste").status_code == 302


def test_a_period_in_the_way_is_a_sentence_at_the_day(cast, admin):
    classified(cast)
    url = address("classification_new", "TUR")
    for day, sentence in {
        "1 juni 2019": "The area is noted as Riskområde from 1 Jun 2019. Choose other days, or correct that first.",
        "30 feb 2020": "30 February does not exist. Write for example 2026-02-28",
        "": "This field is required.",
    }.items():
        answer = sent(admin, url, area_class="utsatt", start=day, reason="Ny lista")
        assert errors(answer) == {"start": [sentence]}
        assert answer.context["form"]["start"].value() == day
    assert errors(sent(admin, url, area_class="never", start="2020-01-01", reason="x")) == {
        "area_class": ["Select a valid choice. That choice is not one of the available choices."]
    }


@pytest.mark.parametrize(
    "garbage", ["Tureberg", "[]", '{"type":"Point"}', "[" * 50_000, json.dumps({**POLYGON, "coordinates": [[[1, 2]]]})]
)
def test_what_is_no_boundary_is_refused_in_a_sentence_and_kept(cast, admin, garbage):
    answer = sent(admin, address("area_boundary", "TUR"), geometry=garbage, reason="Ny lista")
    assert list(errors(answer)) == ["geometry"]
    assert answer.context["form"]["geometry"].value() == garbage
    assert Area.objects.get(pk=cast.tureberg.pk).geometry is None


def test_a_code_that_is_taken_is_an_error_at_the_field(cast, admin):
    fields = {"name": "Region", "short_name": "R", "sector": "health", "legal_form": "region", "reason": "Ny"}
    assert errors(sent(admin, address("agency_new"), code="POL-N", **fields)) == {"code": ["That code is taken."]}
    assert errors(sent(admin, address("area_new"), code="TUR", name="x", phase="listed", reason="x")) == {
        "code": ["That code is taken."]
    }


# --- Two people at once


def clashed(cast: Cast, name: str) -> tuple[Client, str, dict[str, Any], Any, dict[str, tuple[str, str]]]:
    """A form that somebody filled in while somebody else saved: client, address, typed, the other's deed, the clash."""
    by, lead, period = viewer(cast.administrator), viewer(cast.lead), classified(cast)
    cases: dict[str, Any] = {
        "agency_edit": (cast.administrator, "POL", {"name": "Polisen N", "remark": "Nord"},
                        lambda: change_agency(cast.police, name="Polisen S", by=by, reason="Före"),
                        {"Name": ("Polisen S", "Polisen N"), "Remark": ("nothing", "Nord")}),
        "area_edit": (cast.administrator, "TUR", {"sub_places": "Torget\nParken"},
                      lambda: change_area(cast.tureberg, phase="sustain", by=by, reason="Före"),
                      {"Phase": ("Sustain", "Listed"), "Places inside the area": ("nothing", "Torget\nParken")}),
        "area_boundary": (cast.administrator, "TUR", {"geometry": json.dumps(POLYGON)},
                          lambda: set_boundary(cast.tureberg, geometry=None, source="Polisen", by=by, reason="Före"),
                          {"Boundary (GeoJSON, WGS84)": ("nothing", json.dumps(POLYGON)),
                           "Source of the boundary": ("Polisen", "nothing")}),
        "programme": (cast.administrator, None, {"end": "31 dec 2030"},
                      lambda: change_programme(cast.programme, office=cast.police, by=by, reason="Före"),
                      {"Office": ("police", "nothing"), "End": ("nothing", "31 Dec 2030")}),
        "forum": (cast.lead, "AG", {"members": ["POL", "UTB"], "default_visibility": "steering"},
                  lambda: change_forum(cast.forum, members=[cast.police], by=lead, reason="Före"),
                  {"Members": ("police", "police, school"),
                   "Visibility that its meetings begin with": ("Parties in the area", "Steering group")}),
        "person_edit": (cast.administrator, cast.police_staff.pk, {"title": "Gruppchef"},
                        lambda: change_person(cast.police_staff, title="Utredare", by=by, reason="Före"),
                        {"Role title": ("Utredare", "Gruppchef")}),
        "membership": (cast.police_coordinator, membership_of(cast.police_staff).pk, {"role": "coordinator"},
                       lambda: change_role(membership_of(cast.police_staff), role="reader",
                                           by=viewer(cast.police_coordinator), reason="Före"),
                       {"Role in the agency": ("Reader", "Coordinator")}),
        "class": (cast.administrator, "risk", {"name": "Risk", "rank": "3"},
                  lambda: change_area_class(period.area_class, rank=4, by=by, reason="Före"),
                  {"Name": ("Riskområde", "Risk"), "Severity": ("4", "3")}),
        "classification": (cast.administrator, period.pk, {"start": "1 jan 2015", "area_class": "utsatt"},
                           lambda: correct_classification(period, start=date(2014, 1, 1), by=by, reason="Före"),
                           {"What the area is": ("Riskområde", "Utsatt område"),
                            "From and including": ("1 Jan 2014", "1 Jan 2015")}),
    }  # fmt: skip
    person, value, typed, first, clashes = cases[name]
    return browser(person), address(name, *([value] if value else [])), typed, first, clashes


@pytest.mark.parametrize(
    "name",
    [
        "agency_edit", "area_edit", "area_boundary", "programme", "forum", "person_edit", "membership", "class",
        "classification",
    ],
)  # fmt: skip
def test_who_saves_from_an_older_version_sees_the_newer_text_beside_the_typed_one(cast, name):
    client, url, typed, first, clashes = clashed(cast, name)
    started = {**filled_in(client, url), **typed, "reason": "Efter"}
    first()
    before = ChangeSet.objects.count()
    answer = client.post(url, started)
    assert (answer.status_code, ChangeSet.objects.count()) == (412, before)
    form = answer.context["form"]
    assert {clash.label: (clash.theirs, clash.mine) for clash in form.clashes} == clashes
    assert {field: form[field].value() for field in typed} == typed
    assert "Nothing of yours is saved yet." in answer.content.decode()
    newer = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    assert newer is not None
    assert int(newer[1]) > started["version"]
    assert client.post(url, {**started, "version": newer[1]}).status_code == 302


def test_who_typed_the_very_same_is_told_too(cast, admin):
    url = address("person_edit", cast.police_staff.pk)
    started = {**filled_in(admin, url), "title": "Gruppchef", "reason": "Ny tjänst"}
    assert [admin.post(url, started).status_code for _twice in range(2)] == [302, 412]
    page = admin.post(url, started).content.decode()
    assert "Nothing that you see here differs from theirs." in page
    assert "Two versions" not in page


def test_of_two_who_change_an_agencys_rights_each_gives_and_takes_only_what_they_chose(cast, admin):
    url = address("agency_rights", "BO")
    older = filled_in(admin, url)
    assert older["held"] == "EDS:record_area EDS:view_area"
    sent(admin, url, **{"rights-TUR": ["view_area"], "rights-EDS": ["view_area"]}, reason="Förvaltar hus i Tureberg")
    answer = admin.post(url, {**older, "rights-EDS": ["record_area"], "reason": "Ska inte läsa"})
    assert answer.status_code == 302
    held = AreaGrant.objects.filter(group=cast.housing.group).values_list(
        "content_object__code", "permission__codename"
    )
    assert sorted(held) == [("TUR", "view_area")]
    given, taken = ChangeSet.objects.order_by("-pk")[:2][::-1]
    assert [(given.reason, rights_in(given)), (taken.reason, rights_in(taken))] == [
        ("Förvaltar hus i Tureberg", [("+", "TUR", "view_area"), ("-", "EDS", "record_area")]),
        ("Ska inte läsa", [("-", "EDS", "view_area")]),
    ]


def rights_in(deed: ChangeSet) -> list[tuple[str, str, str]]:
    """What a deed gave and took: sign, area and right."""
    rows = AreaGrant.history.filter(change_set=deed)
    return sorted(rows.values_list("history_type", "content_object__code", "permission__codename"))


def test_a_form_of_rights_that_comes_back_still_knows_what_it_began_as(cast, admin):
    url = address("agency_rights", "UTB")
    older = filled_in(admin, url)
    sent(admin, url, **{"rights-EDS": ["view_area"]}, reason="Skolan i Edsberg")
    answer = admin.post(url, {**older, "rights-TUR": ["view_area"], "reason": ""})
    assert list(errors(answer)) == ["reason"]
    assert 'name="held" value="TUR:record_area TUR:view_area"' in answer.content.decode()
    again = {bound.name: bound.value() for bound in answer.context["form"]}
    admin.post(url, {**again, "reason": "Skriver inte här"})
    held = AreaGrant.objects.filter(group=cast.school.group).values_list("content_object__code", "permission__codename")
    assert sorted(held) == [("EDS", "view_area"), ("TUR", "view_area")]


def test_who_meets_two_versions_and_then_an_error_still_has_what_was_typed(cast):
    client, url, typed, first, _clashes = clashed(cast, "agency_edit")
    started = {**filled_in(client, url), **typed, "reason": "Efter"}
    first()
    client.post(url, started)
    answer = client.post(url, {**started, "version": "2", "reason": ""})
    assert list(errors(answer)) == ["reason"]
    assert answer.context["form"]["name"].value() == "Polisen N"


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "-1"])
def test_a_forged_version_writes_nothing(cast, admin, version):
    answer = sent(admin, address("agency_edit", "POL"), name="Polisen N", version=version, reason="x")
    assert answer.status_code in (412, 422)
    assert Agency.objects.get(pk=cast.police.pk).name == "police agency"
