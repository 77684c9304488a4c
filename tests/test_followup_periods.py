"""Periods are planned, opened and locked, and each agency gets its statement when they open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from actions.services import archive_action, set_status
from agencies.errors import Invalid, WrongStep
from agencies.models import Agency
from agencies.policy import Refused
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import ActionRow, AreaAssessment, ContributionNote, FollowUp, ReportingPeriod
from followup.services import deadlines, opening, periods
from tests.cast import TODAY, Cast, action, viewer

pytestmark = pytest.mark.django_db
DAYS: dict[str, Any] = {
    "name": "Tertial 3 2025",
    "start": date(2025, 9, 1),
    "end": date(2025, 12, 31),
    "opens": TODAY,
    "agency_deadline": TODAY + timedelta(days=14),
    "lead_deadline": TODAY + timedelta(days=24),
}


def planned(cast: Cast, code: str = "2025T3", **values: Any) -> ReportingPeriod:
    """One period of the programme."""
    return periods.create_period(cast.programme, code=code, by=viewer(cast.lead), reason="", **{**DAYS, **values})


def opened(cast: Cast, **values: Any) -> ReportingPeriod:
    """One that is open."""
    return periods.open_period(planned(cast, **values), by=viewer(cast.lead))[0]


def of(agency: Agency) -> FollowUp:
    """The agency's only follow-up."""
    found: FollowUp = FollowUp.objects.get(owner=agency)
    return found


def test_every_agency_that_leads_or_contributes_gets_its_follow_up(cast: Cast) -> None:
    led = action(cast, contributors=[cast.social, cast.owners])
    hidden = action(cast, lead=cast.social, rung=Visibility.RESTRICTED)
    action(cast, lead=cast.school, rung=Visibility.DRAFT)
    opened(cast)
    assert set(FollowUp.objects.values_list("owner__code", "status", "visibility", "due")) == {
        (code, "draft", Visibility.DRAFT, DAYS["agency_deadline"]) for code in ("POL", "SOC", "BID")
    }
    assert set(ActionRow.objects.values_list("followup__owner__code", "action_id")) == {
        ("POL", led.pk),
        ("SOC", hidden.pk),
    }
    assert set(ContributionNote.objects.values_list("followup__owner__code", "action_id")) == {
        ("SOC", led.pk),
        ("BID", led.pk),
    }
    assert set(AreaAssessment.objects.values_list("followup__owner__code", "area__name")) == {
        *(("POL", "Tureberg"), ("POL", "Edsberg"), ("SOC", "Tureberg"), ("SOC", "Edsberg"), ("BID", "Tureberg"))
    }


def test_an_action_that_came_to_its_end_in_the_period_is_reported_and_an_archived_one_is_not(cast: Cast) -> None:
    done, gone, ended = action(cast, status="ongoing"), action(cast), action(cast, status="completed")
    set_status(done, "completed", by=viewer(cast.police_staff), reason="")
    archive_action(gone, by=viewer(cast.police_staff), reason="Dubblett")
    opened(cast)
    assert list(ActionRow.objects.values_list("action_id", flat=True)) == [done.pk]
    assert ended.pk != done.pk


def test_an_agency_whose_only_action_has_ended_is_asked_without_a_row(cast: Cast) -> None:
    action(cast, status="completed", contributors=[cast.owners])
    opened(cast)
    assert sorted(FollowUp.objects.values_list("owner__code", flat=True)) == ["BID", "POL"]
    assert (ActionRow.objects.count(), ContributionNote.objects.count()) == (0, 0)


def test_what_ended_before_the_first_day_is_not_reported(cast: Cast) -> None:
    done = action(cast, status="ongoing")
    set_status(done, "completed", by=viewer(cast.police_staff), reason="")
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the database's own clock stamps what was done
    days: dict[str, Any] = dict.fromkeys(("start", "end", "opens", "agency_deadline", "lead_deadline"), tomorrow)
    period = planned(cast, **days)
    assert list(opening.alive_in(period)) == []


def test_what_came_since_is_fetched_once_and_nothing_when_the_period_is_locked(cast: Cast) -> None:
    action(cast)
    period = opened(cast)
    new = action(cast, contributors=[cast.social])
    mine = of(cast.police)
    assert opening.add_missing(mine, by=viewer(cast.police_staff)) == 1
    assert opening.add_missing(mine, by=viewer(cast.police_staff)) == 0
    assert ActionRow.objects.filter(followup=mine, action=new).count() == 1
    with pytest.raises(Refused):
        opening.add_missing(mine, by=viewer(cast.police_reader))
    periods.lock_period(period, by=viewer(cast.lead))
    with pytest.raises(WrongStep):
        opening.add_missing(mine, by=viewer(cast.police_staff))


def test_a_new_deadline_moves_each_agencys_own(cast: Cast) -> None:
    action(cast, contributors=[cast.social])
    period = opened(cast)
    deadlines.set_offset(cast.programme, cast.social, -15, by=viewer(cast.lead), reason="Nämnden")
    assert of(cast.social).due == DAYS["agency_deadline"] - timedelta(days=15)
    later = DAYS["agency_deadline"] + timedelta(days=3)
    periods.change_period(period, by=viewer(cast.lead), agency_deadline=later)
    assert (of(cast.police).due, of(cast.social).due) == (later, later - timedelta(days=15))
    deadlines.set_offset(cast.programme, cast.social, 0, by=viewer(cast.lead), reason="Som andra")
    assert of(cast.social).due == later


def test_the_lock_takes_what_was_submitted_as_it_is_and_leaves_drafts(cast: Cast) -> None:
    action(cast, contributors=[cast.social, cast.owners])
    period = opened(cast)
    submitted(of(cast.social))
    periods.lock_period(period, by=viewer(cast.lead))
    assert set(FollowUp.objects.values_list("owner__code", "status", "locked_as", "visibility")) == {
        ("SOC", "locked", "submitted", Visibility.STEERING),
        ("POL", "draft", "", Visibility.DRAFT),
        ("BID", "draft", "", Visibility.DRAFT),
    }
    with pytest.raises(WrongStep):
        periods.change_period(period, by=viewer(cast.lead), name="Ett annat")
    row = of(cast.social)
    row.summary = "Efteråt"
    with pytest.raises(IntegrityError, match="frozen"), because("", by=System("command")):
        row.save()


def submitted(row: FollowUp) -> FollowUp:
    """As its agency would: nothing to report."""
    with because("", by=System("command")):
        row.status, row.visibility, row.nothing_to_report = FollowUp.Status.SUBMITTED, Visibility.STEERING, True
        row.submitted_at = row.first_submitted_at = row.updated_at
        row.version += 1
        row.save()
    return row


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end": date(2025, 8, 1)}, "end"),
        ({"agency_deadline": TODAY - timedelta(days=1)}, "agency_deadline"),
        ({"lead_deadline": TODAY}, "lead_deadline"),
        ({"start": None}, "start"),
        ({"code": "2025 T3"}, "code"),
    ],
)
def test_a_period_has_its_days_in_order(cast: Cast, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planned(cast, **values)
    assert list(refused.value.message_dict) == [field]


def test_only_the_lead_plans_opens_and_locks(cast: Cast) -> None:
    period = planned(cast)
    for person in (cast.steering, cast.auditor, cast.police_coordinator):
        with pytest.raises(Refused):
            periods.open_period(period, by=viewer(person))
        with pytest.raises(Refused):
            periods.lock_period(period, by=viewer(person))
        with pytest.raises(Refused):
            periods.change_period(period, by=viewer(person), name="Ett annat")
    with pytest.raises(WrongStep):
        periods.lock_period(period, by=viewer(cast.lead))


@pytest.mark.parametrize(
    ("day", "code", "days"),
    [
        (date(2026, 2, 3), "2026T1", ("2026-01-01", "2026-04-30", "2026-04-22", "2026-05-08", "2026-05-18")),
        (date(2026, 5, 1), "2026T2", ("2026-05-01", "2026-08-31", "2026-08-24", "2026-09-08", "2026-09-18")),
        (date(2025, 12, 31), "2025T3", ("2025-09-01", "2025-12-31", "2025-12-15", "2026-01-16", "2026-01-26")),
    ],
)
def test_a_tertial_has_its_usual_days(day: date, code: str, days: tuple[str, ...]) -> None:
    found = periods.tertial(day)
    said = [found[name].isoformat() for name in ("start", "end", "opens", "agency_deadline", "lead_deadline")]
    assert (found["code"], *said) == (code, *days)


def test_the_next_tertial_follows_the_last_period(cast: Cast) -> None:
    assert periods.proposed(cast.programme, today=TODAY)["code"] == "2025T3"
    planned(cast)
    assert periods.proposed(cast.programme, today=TODAY)["code"] == "2026T1"
