"""The example data: loaded once and whole, as one deed of Kedjan's own, then played with by its people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from actions.models import Action, ActionArea, Contribution, Dimension, Follow, Indicator, Objective, Priority
from actions.services.create import next_ref
from agencies.dates import local_today
from agencies.models import (
    Agency,
    Area,
    AreaClassification,
    AreaGrant,
    ChangeSet,
    Forum,
    ForumMember,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy import viewer_of
from agencies.services.demo import demo_credentials, demo_users
from agencies.trail import System, tracked_models
from agencies.trail.records import past_of
from agencies.walls import Visibility
from config.environment import BASE_DIR
from followup.models import (
    ActionRow,
    AnnualAnalysis,
    EstCount,
    FollowUp,
    IndicatorTarget,
    IndicatorValue,
    ReportingPeriod,
    SteeringReport,
)
from overview import demo
from overview.demo.play import STEPS
from tests.clients import client_of, text_of

pytestmark = pytest.mark.usefixtures("loaded", "db")


def written(name: str) -> Any:
    return json.loads((BASE_DIR / "demo" / name).read_text(encoding="utf-8"))


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().strip()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example, loaded once for the tests of this module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load() == "The example data is loaded."
        connection.check_constraints()  # the trail's own checks wait for the commit that never comes
        yield
        transaction.set_rollback(True)


ORGANISATIONS, ACTIONS = written("organisations.json"), written("actions.json")["actions"]
MEETING_DEEDS = 53
"""What the people of the example do with meetings, beside the steps of the register."""


def test_every_action_has_its_reference_areas_rung_and_lead_from_the_file():
    areas = dict(Area.objects.values_list("pk", "code"))
    found = {
        row.ref: (row.programme.code, [areas[pk] for pk in row.areas], Visibility(row.visibility).code, row.owner.code)
        for row in Action.objects.exclude(visibility=Visibility.DRAFT).select_related("programme", "owner")
    }
    assert found == {
        row["id"]: (
            row["programme"],
            sorted(row["areas"], key=["TUR", "EDS", "KLO"].index),
            row["visibility"],
            row["lead"],
        )
        for row in ACTIONS
    }


def test_links_and_contributors_are_the_files_and_what_was_played():
    expected = {(row["id"], code) for row in ACTIONS for code in row["contributing"]} | {("SOL-015", "RTJ-ATT")}
    assert set(Contribution.objects.values_list("action__ref", "agency__code")) == expected
    linked = set(ActionArea.objects.values_list("action__ref", "area__code"))
    assert {one for one in linked if one[0]} == {(row["id"], code) for row in ACTIONS for code in row["areas"]}


def test_the_frame_is_the_files():
    grants = {
        (row["agency"], right, row["area"]) for row in ORGANISATIONS["participations"] for right in row["permissions"]
    }
    assert (
        set(AreaGrant.objects.values_list("group__agency__code", "permission__codename", "content_object__code"))
        == grants
    )
    members = {
        (row["username"], m["agency"], m["role"]) for row in ORGANISATIONS["demo_users"] for m in row["memberships"]
    }
    assert set(Membership.objects.values_list("user__username", "agency__code", "role")) == members
    roles = {
        (row["username"], f"{role}_programme", code)
        for row in ORGANISATIONS["demo_users"]
        for code, held in row["programme_roles"].items()
        for role in held
    }
    kept = ProgrammeGrant.objects.values_list("user__username", "permission__codename", "content_object__code")
    assert set(kept) == roles
    assert set(Agency.objects.values_list("code", flat=True)) == {row["code"] for row in ORGANISATIONS["agencies"]}
    assert set(Forum.objects.values_list("code", flat=True)) == {row["code"] for row in ORGANISATIONS["forums"]}
    assert ForumMember.objects.count() == sum(len(row["members"]) for row in ORGANISATIONS["forums"])
    offices = dict(Programme.objects.values_list("code", "office__code"))
    assert offices == {row["code"]: row["office"] for row in ORGANISATIONS["programmes"]}


def test_areas_hold_what_the_file_says_from_when_to_when():
    found = AreaClassification.objects.values_list("area__code", "area_class__code", "start", "end")
    periods = [
        (row["code"], one["class"], one["from"], one["to"])
        for row in written("areas.json")["areas"]
        for one in row["classifications"]
    ]
    periods += [("EDS", "ingen_oppen_drogscen", "2023-09-01", None)]
    assert sorted((*row[:2], str(row[2]), str(row[3])) for row in found) == sorted(
        (*row[:2], row[2], str(row[3])) for row in periods
    )
    assert set(Area.objects.filter(geometry__isnull=False).values_list("code", flat=True)) == {"TUR"}


def test_the_plan_is_the_files():
    plan = written("objectives-indicators.json")
    assert set(Objective.objects.values_list("programme__code", "code")) == {
        (row["programme"], row["code"]) for row in plan["objectives"]
    }
    assert set(Indicator.objects.values_list("programme__code", "code")) == {
        (code, row["code"]) for row in plan["indicators"] for code in row["programmes"]
    }
    assert Dimension.objects.count() == 2 * len(plan["dimensions"])
    assert list(Priority.objects.order_by("code").values_list("code", "area__code", "year", "number")) == [
        ("2026-1", "TUR", 2026, 1),
        ("2026-2", "TUR", 2026, 2),
        ("2026-3", "TUR", 2026, 3),
        ("2026-4", "EDS", 2026, 4),
    ]


def test_what_was_loaded_is_one_deed_of_the_systems():
    system = ChangeSet.objects.filter(actor=None)
    assert [(row.reason, row.door, row.agency) for row in system] == [("Exempeldata", "command", None)]
    written_by = {
        model._meta.label: past_of(model)._default_manager.filter(change_set=system.get()).count()
        for model in tracked_models()
    }
    assert written_by["actions.Action"] == len(ACTIONS)
    assert written_by["agencies.User"] == len(ORGANISATIONS["demo_users"])
    assert sum(written_by.values()) > 300


def test_the_people_have_played_some_thirty_changes_with_their_own_rights():
    deeds = ChangeSet.objects.exclude(actor=None)
    follows = Follow.objects.count()
    assert deeds.count() == len(STEPS) - follows + MEETING_DEEDS
    assert (follows, deeds.count() >= 30) == (5, True)
    acted_for = set(deeds.values_list("actor__username", "agency__code"))
    members = {(row["username"], m["agency"]) for row in ORGANISATIONS["demo_users"] for m in row["memberships"]}
    assert acted_for - members == set()
    assert len(acted_for) > 8


def test_drafts_are_private_and_have_no_reference():
    drafts = Action.objects.filter(visibility=Visibility.DRAFT)
    assert sorted(drafts.values_list("owner__code", "ref")) == [("KOF-SOL", None), ("POL-SOL", None)]


def test_the_next_references_go_on_from_the_last():
    refs = [next_ref(Programme.objects.get(code=code)) for code in ("SOL-IUO2030", "NKP-TRYGG", "SOL-IUO2030")]
    assert refs == ["SOL-027", "NKP-005", "SOL-028"]


def test_every_person_can_sign_in_and_has_a_page():
    people = [row["username"] for row in ORGANISATIONS["demo_users"]]
    assert [user.username for user in demo_users()] == people
    for name in people:
        assert authenticate(None, username=name, password=demo_credentials(name)[0]) == User.objects.get(username=name)
        assert client_of(User.objects.get(username=name)).get("/").status_code == 200


def test_a_person_signs_in_on_the_page_and_finds_something_to_do():
    client = Client()
    answer = client.post("/accounts/login/", {"login": "anv08", "password": demo_credentials("anv08")[0]}, follow=True)
    assert answer.status_code == 200
    page = text_of(answer)
    assert "Ta över ”Läxhjälp och lovskola”" in page
    assert "Ny mötesplats för unga vid Malmvägen sen 12 dagar SOL-009" in page
    assert page.count("Kedjan, automatiskt lade in") <= 1


def test_a_second_call_finds_it_there_and_changes_nothing():
    def state() -> list[Any]:
        rows = [(m._meta.label, list(m._default_manager.order_by("pk").values_list())) for m in tracked_models()]
        return [
            rows,
            list(ChangeSet.objects.order_by("pk").values_list()),
            list(Follow.objects.order_by("pk").values_list()),
        ]

    before = state()
    assert load() == "The example data is loaded already."
    demo.load(by=System("command"))
    assert state() == before


LIGHTS = ("on_track", "at_risk", "off_track")


def lights_of(username: str | None) -> tuple[int, ...]:
    """How many rows of each light of SOL-IUO2030's second tertial of 2025 the person reads; nobody: all."""
    rows = ActionRow.objects.filter(followup__period__code="2025T2", followup__programme__code="SOL-IUO2030")
    if username is not None:
        rows = rows.visible_to(viewer_of(User.objects.get(username=username)))
    found = list(rows.values_list("assessment", flat=True))
    assert set(found) <= set(LIGHTS)
    return tuple(found.count(light) for light in LIGHTS)


@pytest.mark.parametrize(
    ("usernames", "lights"),
    [
        ((None, "anv03", "anv04"), (18, 6, 1)),
        (("anv01", "anv11", "anv12"), (17, 5, 1)),
        (("anv08",), (13, 5, 1)),
        (("anv10",), (1, 0, 0)),
        (("anv13", "anv15"), (0, 0, 0)),
    ],
)
def test_each_person_reads_the_rows_of_a_tertial_that_their_wall_lets_them(
    usernames: tuple[str | None, ...], lights: tuple[int, ...]
):
    assert {username: lights_of(username) for username in usernames} == dict.fromkeys(usernames, lights)


def test_the_statements_that_were_late_are_those_of_the_file():
    said = {(row["period"], row["agency"]) for row in written("followups-2025.json")["followups"] if row["late"]}
    stored = FollowUp.objects.filter(loaded=True).select_related("period", "owner")
    assert {(one.period.code, one.owner.code) for one in stored if one.was_late} == said
    assert {one.status for one in stored} == {"locked"}
    assert (len(stored), ActionRow.objects.filter(followup__loaded=True).count()) == (39, 88)


def test_every_value_and_count_of_the_files_is_there():
    rows = written("objectives-indicators.json")["indicators"]
    values = [one for row in rows for one in row["values"] if one["area"] != "KLO" or "NKP-TRYGG" in row["programmes"]]
    assert IndicatorValue.objects.count() == len(values)
    assert IndicatorTarget.objects.count() == sum(len(row["targets"]) for row in rows)
    assert EstCount.objects.count() == 10
    analysis = AnnualAnalysis.objects.get()
    assert [(one.number, one.priority.number) for one in analysis.priorities.all()] == [(n, n) for n in range(1, 5)]


def test_the_tertial_that_ended_last_is_open_and_two_agencies_are_late_with_it():
    period = ReportingPeriod.objects.get(status="open")
    found = {
        one.owner.code: (one.status, one.due < local_today())
        for one in FollowUp.objects.filter(period=period).select_related("owner")
    }
    assert {code for code, (_, late) in found.items() if late} == {"AMK-SOL", "CIV-TUR"}
    assert {code: status for code, (status, _) in found.items() if status != "draft"} == {
        "SHEM": "accepted",
        "KOF-SOL": "accepted",
        "UTB-SOL": "submitted",
        "POL-SOL": "submitted",
        "SOC-SOL": "returned",
    }


def test_the_loaded_report_counts_every_row_and_describes_those_of_its_edition():
    report = SteeringReport.objects.get()
    figures = json.loads(report.content)["figures"]
    assert {light: figures[light] for light in LIGHTS} == {"on_track": 18, "at_risk": 6, "off_track": 1}
    assert {light: figures["not_described"][light] for light in LIGHTS} == {"on_track": 1, "at_risk": 1, "off_track": 0}
    assert (report.status, report.registry_number, report.loaded) == ("approved", "KS 2025/0123", True)
