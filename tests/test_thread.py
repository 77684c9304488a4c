"""The red thread and its weak links: what is missing is said to who oversees, and nobody is told of the hidden."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Action, ActionIndicator, Objective, Priority
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.registers.breaks import breaks
from followup.registers.thread import thread
from meetings.models import DecisionAction
from tests.api import Caller
from tests.cast import NOON, TODAY, YESTERDAY, Cast, action, viewer
from tests.clients import client_of, text_of
from tests.followup import GREEN, followup, lock, period
from tests.meetings import decision, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def weak(cast: Cast, person: Any) -> dict[str, list[str]]:
    """Kind → what is said to be weak."""
    found = breaks(viewer(person), cast.programme, today=TODAY)
    return {one.kind.value: [row.text for row in one.rows] for one in found}


def priority(cast: Cast, number: int = 1, **values: Any) -> Priority:
    """One of this year in Tureberg."""
    given = {"year": 2026, "area": cast.tureberg, "text": f"Prioritering {number}"}
    with because("A priority for the test", by=System("command")):
        made: Priority = Priority.objects.create(
            programme=cast.programme, code=f"2026-{number}", number=number, **given | values
        )
    return made


def planned(cast: Cast, **values: Any) -> Action:
    """An action that lacks nothing."""
    made = action(cast, **{"objective": cast.objective, "status": "ongoing", **values})
    with because("It is followed", by=System("command")):
        ActionIndicator.objects.create(action=made, indicator=cast.indicator)
    return made


def linked(cast: Cast, taken: Any, to: Action) -> None:
    """The decision concerns the action."""
    with because("It concerns it", by=System("command")):
        DecisionAction.objects.create(meeting=taken.meeting, decision=taken, action=to)


def test_a_priority_and_an_objective_without_an_action_are_told_to_who_oversees_and_to_nobody_else(cast: Cast) -> None:
    priority(cast)
    rows = [row for one in breaks(viewer(cast.lead), cast.programme, today=TODAY) for row in one.rows]
    for row in rows:  # where one mends it
        form = client_of(cast.lead).get(row.mend).context["form"]
        assert form.initial["priority"] == "2026-1" or form.initial["objective"] == cast.objective.code
    auditor = breaks(viewer(cast.auditor), cast.programme, today=TODAY)
    assert {row.mend for one in auditor for row in one.rows} == {""}
    told = Caller(cast.lead).get("weak-links/?programme=IUO").json()
    assert [(one["kind"], one["text"]) for one in told["results"]] == [
        ("priority", "Prioritering 1"),
        ("objective", "Trygga torg"),
    ]
    assert Caller(cast.police_staff).get("weak-links/?programme=IUO").json()["results"] == []
    missing = {"priority": ["Prioritering 1"], "objective": ["Trygga torg"]}
    assert [weak(cast, one) for one in (cast.lead, cast.steering, cast.auditor)] == [missing] * 3
    assert [weak(cast, one) for one in (cast.police_staff, cast.school_staff, cast.administrator)] == [{}] * 3


@pytest.mark.parametrize("rung", [Visibility.DRAFT, Visibility.RESTRICTED, Visibility.STEERING, Visibility.PARTNERSHIP])
def test_what_a_hidden_action_carries_looks_the_same_as_what_nothing_carries(cast: Cast, rung: Visibility) -> None:
    chosen = priority(cast)
    before = {name: weak(cast, cast.people[name]) for name in ("lead", "housing_staff", "school_staff")}
    planned(cast, rung=rung, priority=chosen)
    after = {name: weak(cast, cast.people[name]) for name in ("lead", "housing_staff", "school_staff")}
    if rung >= Visibility.STEERING:
        assert (set(before.pop("lead")), after.pop("lead")) == ({"priority", "objective"}, {})
    assert before == after


def test_drafts_cancelled_and_archived_actions_carry_nothing_also_for_those_who_read_them(cast: Cast) -> None:
    chosen = priority(cast)
    with because("The lead works for the police", by=System("command")):
        cast.lead.memberships.create(agency=cast.police, role="staff")
    planned(cast, rung=Visibility.DRAFT, priority=chosen)
    planned(cast, status="cancelled", priority=chosen)
    planned(cast, archived_at=NOON, priority=chosen)
    assert weak(cast, cast.lead) == {"priority": ["Prioritering 1"], "objective": ["Trygga torg"]}
    planned(cast, status="proposed", priority=chosen)
    assert weak(cast, cast.lead) == {"only_proposed": ["Prioritering 1"]}


def test_last_years_priorities_are_in_force_only_where_there_are_no_newer_ones(cast: Cast) -> None:
    priority(cast, 1, year=2024, text="Förrfjol")
    priority(cast, 2, year=2025, text="I fjol")
    assert weak(cast, cast.lead)["priority"] == ["I fjol"]
    priority(cast, 3)
    assert weak(cast, cast.lead)["priority"] == ["Prioritering 3"]


def test_an_objective_is_carried_by_those_below_it(cast: Cast) -> None:
    with because("Another one", by=System("command")):
        below = Objective.objects.create(programme=cast.programme, code="M2", title="Delmål", parent=cast.objective)
    planned(cast, objective=below)
    assert weak(cast, cast.lead) == {}


def test_what_an_action_lacks_is_told_to_who_reads_it(cast: Cast) -> None:
    planned(cast)
    action(cast, title="Utan allt", rung=Visibility.RESTRICTED)
    action(cast, title="Utan indikator", objective=cast.objective)
    action(cast, title="Utkast", rung=Visibility.DRAFT)
    action(cast, title="Klar", status="completed")
    assert weak(cast, cast.police_staff) == {"unplanned": ["Utan allt", "Utan indikator"]}
    assert weak(cast, cast.school_staff) == {"unplanned": ["Utan indikator"]}
    assert weak(cast, cast.housing_staff) == {}


def test_a_decision_that_is_late_or_leads_to_nothing_is_told_to_who_reads_it(cast: Cast) -> None:
    held = meeting(cast, sent_round_at=NOON, status="minutes_draft", start=NOON - timedelta(days=9))
    late, bare, carried, done = (decision(held, text) for text in ("Sent", "Utan åtgärd", "Buren", "Gjort"))
    with because("How they stand", by=System("command")):
        late.due, done.outcome, done.closed_on = YESTERDAY, "carried_out", TODAY
        late.save()
        done.save()
    linked(cast, late, planned(cast))
    linked(cast, carried, planned(cast, rung=Visibility.RESTRICTED))
    linked(cast, bare, planned(cast, rung=Visibility.DRAFT))
    told = {"decision": ["Sent", "Utan åtgärd"]}
    assert (weak(cast, cast.school_staff), weak(cast, cast.lead)) == (told, told)
    assert weak(cast, cast.housing_staff) == {}


def test_who_has_not_answered_is_told_to_who_oversees_and_to_themselves(cast: Cast) -> None:
    planned(cast)
    now = period(cast, agency_deadline=YESTERDAY)
    followup(cast, now)
    followup(cast, now, agency=cast.social, status="submitted")
    followup(cast, now, agency=cast.school, due=TODAY)
    told = {"unanswered": ["police"]}
    names = ("lead", "police_reader", "social_staff", "school_staff", "outsider")
    assert [weak(cast, cast.people[name]) for name in names] == [told, told, {}, {}, {}]
    lock(now)
    assert weak(cast, cast.lead) == {"unanswered": ["police", "school"]}


def test_the_thread_shows_each_reader_the_actions_that_they_read_in_as_many_questions_for_many_as_for_one(
    cast: Cast,
) -> None:
    chosen = priority(cast)

    def shown(person: Any) -> tuple[list[str], int]:
        with CaptureQueriesContext(connection) as asked:
            weak(cast, person)
            found = thread(viewer(person), cast.programme, today=TODAY)
        here = next(one for one in found.areas if one.area == cast.tureberg)
        return [one.action.title for part in here.priorities for one in part.actions], len(asked)

    first = planned(cast, title="Öppen", priority=chosen)
    followup(cast, period(cast), status="accepted", rows={first: GREEN})
    assert shown(cast.school_staff) == (["Öppen"], QUESTIONS)
    for n in range(3):
        planned(cast, title=f"Hemlig {n}", rung=Visibility.RESTRICTED, priority=chosen)
        planned(cast, title=f"Fler {n}", priority=priority(cast, n + 2))
    assert shown(cast.school_staff) == (["Öppen", "Fler 0", "Fler 1", "Fler 2"], QUESTIONS)
    assert shown(cast.housing_staff)[0] == []


QUESTIONS = 7
"""Twice what the viewer holds; the weak links; the frame, the actions, their lights with corrections."""


def test_the_page_says_what_it_is_reckoned_on(cast: Cast) -> None:
    priority(cast)
    for person, told in ((cast.lead, "drafts are not counted"), (cast.police_staff, "Only what you read yourself")):
        page = text_of(client_of(person).get("/thread/"))
        assert (told in page, "Priority without an action" in page) == (True, person is cast.lead)
