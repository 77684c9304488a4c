"""The chase board: who has answered, for whom; and what its lead does there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from agencies.mail.sending import send_due
from agencies.models import User
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import CorrectedRow, FollowUp, Reminder, ReportingPeriod
from followup.registers.board import board
from followup.registers.chase import Board
from followup.services import corrections, deadlines
from tests.cast import NOON, TODAY, Cast, action, viewer
from tests.clients import client_of, said
from tests.followup import RED, YELLOW, correction, followup, lock, period
from tests.letters import clock, people, sent
from tests.test_followup_periods import opened

__all__ = ["clock", "people"]
pytestmark = pytest.mark.django_db


def seen(cast: Cast, person: User, code: str = "2026T1") -> Board:
    """The board as the person sees it on TODAY."""
    return board(viewer(person), cast.programme, code, today=TODAY)


def cells(shown: Board) -> dict[str, str]:
    """How each agency stands in the chosen period."""
    return {line.agency.code: str(line.now.stands) for line in shown.lines}


@pytest.fixture
def every(cast: Cast) -> Any:
    """A period in which the agencies stand differently."""
    now = period(cast)
    late = TODAY - timedelta(days=2)
    restricted = action(cast, rung=Visibility.RESTRICTED)
    led = action(cast)
    followup(cast, now, status="submitted", rows={led: RED, restricted: YELLOW}, areas=[cast.tureberg])
    followup(cast, now, agency=cast.social, due=late)
    followup(cast, now, agency=cast.school, status="accepted", nothing_to_report=True)
    followup(cast, now, agency=cast.housing, status="returned")
    return now


def test_each_state_is_a_cell_of_its_own_and_a_draft_shows_nothing_else(cast: Cast, every: Any) -> None:
    shown = seen(cast, cast.lead)
    assert cells(shown) == {
        "SOC": "late",
        "POL": "submitted",
        "BO": "returned",
        "UTB": "nothing",
        "BID": "not_asked",
    }
    assert [(line.agency.code, line.now.days_late) for line in shown.lines if line.now.days_late] == [("SOC", 2)]
    assert {line.agency.code: line.now.reads for line in shown.lines} == {
        "SOC": False,
        "POL": True,
        "BO": True,
        "UTB": True,
        "BID": False,
    }


def test_figures_are_of_what_one_reads(cast: Cast, every: Any) -> None:
    lead, reader = seen(cast, cast.lead).figures, seen(cast, cast.police_reader).figures
    assert (lead.asked, lead.came, lead.waiting) == (4, 2, 1)
    assert (lead.rows, lead.deviations, lead.decisions) == (1, 1, 1)
    assert (reader.rows, reader.deviations) == (2, 2)


def test_who_does_not_oversee_sees_its_own_and_what_is_accepted(cast: Cast, every: Any) -> None:
    assert cells(seen(cast, cast.social_reader)) == {"SOC": "late", "UTB": "nothing"}
    assert cells(seen(cast, cast.police_reader)) == {"POL": "submitted", "UTB": "nothing"}
    assert cells(seen(cast, cast.owners_coordinator)) == {"BID": "not_asked"}
    assert seen(cast, cast.administrator).figures.asked == 0


def test_an_area_shows_its_light_or_how_the_statement_stands(cast: Cast, every: Any) -> None:
    shown = {line.agency.code: [(c.light, c.there) for c in line.areas] for line in seen(cast, cast.lead).lines}
    assert shown["POL"] == [("", True), ("on_track", True)]
    assert shown["UTB"] == [("", False), ("", True)]


def test_the_lock_tells_what_was_never_submitted_from_what_was_not_accepted(cast: Cast, every: Any) -> None:
    lock(every)
    assert cells(seen(cast, cast.lead)) == {
        "POL": "not_accepted",
        "BO": "not_accepted",
        "SOC": "not_submitted",
        "UTB": "nothing",
        "BID": "not_asked",
    }


def test_an_accepted_correction_of_a_light_is_counted(cast: Cast) -> None:
    now, led = period(cast), action(cast)
    made = followup(cast, now, status="accepted", rows={led: YELLOW}, areas=[cast.tureberg])
    lock(now)
    found = correction(cast, made, row=made.rows.get())
    assert seen(cast, cast.lead).figures.deviations == 1
    from_yellow_to_green(cast, found)
    assert seen(cast, cast.lead).figures.deviations == 0


def test_a_correction_is_marked_on_the_board_for_who_reads_it(cast: Cast) -> None:
    made = followup(cast, of := period(cast), status="accepted")
    lock(of)
    found = correction(cast, made)

    def marks(*people: Any) -> list[Any]:
        return [list(seen(cast, person).lines[0].now.corrections) for person in people]

    readers, others = (cast.lead, cast.steering, cast.police_reader), (cast.school_staff, cast.social_reader)
    assert (marks(*readers), marks(*others)) == ([["proposed"]] * 3, [[], []])
    page = client_of(cast.lead).get("/followup/2026T1/").content.decode()
    assert f'href="{made.get_absolute_url()}#corrections"' in page
    corrections.accept(found, by=viewer(cast.lead))
    assert marks(*readers, *others) == [["accepted"]] * 5


def from_yellow_to_green(cast: Cast, found: Any) -> None:
    """The correction says that the light was green, and is accepted."""
    row: CorrectedRow = CorrectedRow.objects.get(correction=found)
    with because("", by=System("command")):
        row.field, row.before, row.after = "assessment", "at_risk", "on_track"
        row.save()
        made = row.correction
        made.status, made.answered_at, made.answered_by = "accepted", NOON, cast.lead
        made.visibility = Visibility.PARTNERSHIP
        made.save()


def test_earlier_periods_stand_before_the_chosen_one(cast: Cast) -> None:
    old = period(cast, "2025T3")
    followup(cast, old, status="accepted")
    lock(old)
    followup(cast, period(cast))
    [line, *_rest] = seen(cast, cast.lead).lines
    assert [str(cell.stands) for cell in line.cells] == ["accepted", "not_started"]
    assert [one.code for one in seen(cast, cast.lead, "2025T3").shown] == ["2025T3"]


@pytest.mark.parametrize("agencies", [1, 4])
def test_a_board_asks_one_question_however_many_there_are(
    cast: Cast, agencies: int, django_assert_num_queries: Any
) -> None:
    now = period(cast)
    for agency in (cast.police, cast.social, cast.school, cast.housing)[:agencies]:
        followup(cast, now, agency=agency, status="submitted", rows={action(cast, lead=agency): RED})
    who = viewer(cast.lead)
    with django_assert_num_queries(1):
        board(who, cast.programme, "2026T1", today=TODAY)


def test_the_page_asks_eight_questions(cast: Cast, every: Any, the_day: None, django_assert_num_queries: Any) -> None:
    client = client_of(cast.lead)
    client.get("/followup/2026T1/")
    with django_assert_num_queries(8):
        client.get("/followup/2026T1/")


def test_the_page_leads_to_the_newest_open_period(cast: Cast, the_day: None) -> None:
    client = client_of(cast.lead)
    assert client.get("/followup/").status_code == 200
    old = period(cast, "2025T3")
    period(cast)
    lock(old)
    assert client.get("/followup/")["Location"] == "/followup/2026T1/"
    assert client.get("/followup/2025T3/").status_code == 200
    assert client.get("/followup/2024T3/").status_code == 404


def test_one_click_reminds_who_is_late_and_not_twice_within_the_hour(people: Cast, clock: Any) -> None:
    action(people, contributors=[people.social, people.owners])
    now = opened(people)
    deadlines.set_offset(people.programme, people.social, -20, by=viewer(people.lead))
    client = client_of(people.lead)
    client.post(f"/followup/{now.code}/remind/")
    again = client.post(f"/followup/{now.code}/remind/", follow=True)
    assert said(again)[-1] == ("Reminded less than an hour ago, and not again: social.", "")
    assert list(Reminder.objects.values_list("agency__code", "receivers", "sent_by__username")) == [("SOC", 2, "lead")]
    send_due()
    assert sorted(who for who, subject in sent() if "reminds you" in subject) == ["social_coordinator", "social_staff"]
    outbox.outbox.clear()
    answer = client.post(f"/followup/{now.code}/remind/", {"agency": "BID"}, follow=True)
    assert said(answer) == [("A reminder is on its way to owners.", "")]


def test_an_agency_where_nobody_receives_it_is_named_to_the_lead(cast: Cast, the_day: None) -> None:
    action(cast)
    now = opened(cast)
    answer = client_of(cast.lead).post(f"/followup/{now.code}/remind/", {"agency": "POL"}, follow=True)
    assert said(answer) == [("Nobody receives it at police: no staff there with an address.", "")]
    assert Reminder.objects.get().receivers == 0


@pytest.mark.parametrize("way", ["open", "lock", "remind"])
def test_only_the_lead_opens_locks_and_reminds(cast: Cast, way: str, the_day: None) -> None:
    now = period(cast)
    followup(cast, now)
    for person, status in ((cast.steering, 403), (cast.police_coordinator, 403), (cast.outsider, 404)):
        assert client_of(person).post(f"/followup/{now.code}/{way}/", {"version": "1"}).status_code == status


def test_a_period_is_planned_opened_and_locked_on_the_pages(cast: Cast, the_day: None) -> None:
    action(cast)
    client = client_of(cast.lead)
    form = client.get("/followup/periods/new/").context["form"]
    said = {name: form.initial.get(name, "") for name in form.fields}
    assert client.post("/followup/periods/new/", said).status_code == 302
    made = ReportingPeriod.objects.get()
    assert made.code == "2025T3"
    assert client.post("/followup/2025T3/change/", said | {"name": "T3", "version": "1"}).status_code == 302
    client.post("/followup/2025T3/open/", {"version": "2"})
    assert client.post("/followup/2025T3/change/", said | {"version": "3"}).status_code == 422  # why: they go by it
    client.post("/followup/2025T3/lock/", {"version": "2"})
    made.refresh_from_db()
    assert (made.status, FollowUp.objects.get().status) == ("open", "draft")
    client.post("/followup/2025T3/lock/", {"version": "3"})
    made.refresh_from_db()
    assert made.status == "locked"
