"""What follow-up tells by mail: to whom, when, and no more than the receiver may read then."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from agencies.mail.reminders import remind
from agencies.mail.sending import send_due
from agencies.trail import System, because
from followup import letters
from followup.models import FollowUp
from followup.services import deadlines, periods
from tests.cast import Cast, action, viewer
from tests.letters import Clock, clock, people, sent
from tests.test_followup_periods import of, opened, submitted

__all__ = ["clock", "people"]
pytestmark = pytest.mark.django_db


def told(clock: Clock, **by: float) -> list[tuple[str, str]]:
    """What goes out when the clock has moved on and the day's mail is sent."""
    clock(**by)
    remind()
    send_due()
    return sorted(sent())


def test_the_staff_of_each_agency_hear_that_a_period_is_open(people: Cast, clock: Clock) -> None:
    action(people, contributors=[people.owners], title="Kvällsvandring på torget")
    opened(people)
    assert told(clock, days=1) == [
        ("owners_coordinator", "Kedjan: owners: follow-up of Tertial 3 2025 is open until 30 Jan 2026"),
        ("police_coordinator", "Kedjan: police: follow-up of Tertial 3 2025 is open until 30 Jan 2026"),
        ("police_staff", "Kedjan: police: follow-up of Tertial 3 2025 is open until 30 Jan 2026"),
    ]


def test_reminders_come_before_and_after_the_deadline_and_escalate(people: Cast, clock: Clock) -> None:
    action(people, lead=people.social)
    opened(people)
    told(clock, days=1)
    days = {n: [(who, subject.partition("is ")[2]) for who, subject in told(clock, days=1)] for n in range(2, 22)}
    both = ["social_coordinator", "social_staff"]
    assert {n: said for n, said in days.items() if said} == {
        7: [(who, "due on 30 Jan 2026") for who in both],
        13: [(who, "due on 30 Jan 2026") for who in both],
        15: [(who, "1 day late") for who in both],
        17: [("lead", "3 days late with its follow-up of Tertial 3 2025"), ("social_coordinator", "3 days late")],
        18: [("social_staff", "4 days late")],
        20: [("lead", "6 days late with its follow-up of Tertial 3 2025"), ("social_coordinator", "6 days late")],
        21: [("social_staff", "7 days late")],
    }


def test_who_has_handed_in_or_whose_period_is_locked_hears_nothing(people: Cast, clock: Clock) -> None:
    action(people, lead=people.social, contributors=[people.owners])
    period = opened(people)
    submitted(of(people.social))
    assert [who for who, _ in told(clock, days=15)] == ["owners_coordinator"]
    periods.lock_period(period, by=viewer(people.lead))
    assert told(clock, days=3) == []


def test_a_letter_that_is_no_longer_true_is_not_sent(people: Cast, clock: Clock) -> None:
    action(people, lead=people.social)
    opened(people)
    told(clock, days=1)
    row = submitted(of(people.social))
    letters.accepted(row, by=viewer(people.lead))
    letters.returned(row, by=viewer(people.lead))
    assert told(clock, days=1) == []
    returned_by_hand(row)
    letters.returned(row, by=viewer(people.lead))
    assert [subject for _, subject in told(clock, days=1)] == [
        "Kedjan: social: follow-up of Tertial 3 2025 is returned"
    ] * 2


def returned_by_hand(row: FollowUp) -> None:
    """As the lead would."""
    with because("", by=System("command")):
        row.status, row.returned_count, row.return_comment = FollowUp.Status.RETURNED, 1, "Säg mer om torget."
        row.version += 1
        row.save()


def test_a_letter_holds_nothing_that_was_typed(people: Cast, clock: Clock) -> None:
    action(people, lead=people.social, title="Kvällsvandring på torget")
    opened(people)
    row = submitted(of(people.social))
    returned_by_hand(row)
    letters.returned(row, by=viewer(people.lead))
    clock(days=1)
    send_due()
    assert len(outbox.outbox) == 2
    for message in outbox.outbox:
        assert "torget" not in str(message.body)
        assert "/followup/2025T3/SOC/" in str(message.body)


def test_an_agency_without_accounts_is_told_of_to_the_lead(people: Cast, clock: Clock) -> None:
    action(people, lead=people.outsiders, programme=people.programme, areas=[])
    opened(people)
    deadlines.set_offset(people.programme, people.police, 1, by=viewer(people.lead))
    with because("", by=System("command")):
        for membership in people.outsiders.memberships.all():
            membership.delete()
    clock(days=14 + 3)
    remind()
    send_due()
    [message] = [one for one in outbox.outbox if one.to == ["lead@example.org"]]
    assert "Nobody there has an account that a reminder reaches." in str(message.body)
