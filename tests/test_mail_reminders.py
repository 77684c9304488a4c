"""Reminders come each day until the thing is done, never twice a day; and the register's other letters."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from actions import services
from actions.models import Action, Follow
from agencies.mail.kinds import RULES
from agencies.mail.reminders import remind
from agencies.mail.sending import send_due
from agencies.models import Letter
from agencies.walls import Visibility
from tests.cast import TODAY, Cast, action, viewer
from tests.letters import Clock, sent, states

pytestmark = pytest.mark.django_db


# Reminders


def late_action(people: Cast, ends: date, **more: Any) -> Action:
    return action(people, start=date(2025, 1, 1), end=ends, contact=people.police_staff, status="ongoing", **more)


def test_what_is_late_is_said_again_until_it_is_done_and_never_twice_a_day(people: Cast, clock: Clock):
    made = late_action(people, TODAY - timedelta(days=1), title="Belysning")
    Follow.objects.create(user=people.social_staff, action=made)
    Follow.objects.create(user=people.police_staff, action=made)
    days: dict[int, list[str]] = {}
    for day in range(1, 16):
        for _ in range(2):
            remind()
            send_due()
        if came := sent():
            days[day] = [to for to, _ in came]
        clock(days=1)
    both = ["police_staff", "social_staff"]
    assert {day: sorted(who) for day, who in days.items()} == dict.fromkeys([1, 3, 5, 7, 14], both)
    services.set_status(made, "completed", by=viewer(people.police_staff), reason="Klart")
    clock(days=10)
    assert (remind(), send_due()) == (True, 0)


def test_after_days_of_downtime_only_today_is_said(people: Cast, clock: Clock):
    late_action(people, TODAY - timedelta(days=1), title="Belysning")
    remind()  # written, and then the worker was down
    clock(days=4)
    remind()
    send_due()
    assert sent() == [("police_staff", "Kedjan: The action IUO-001 Belysning is 5 days late")]
    assert states() == [("dropped", "outdated"), ("sent", "")]


def test_what_ends_soon_is_said_once(people: Cast, clock: Clock):
    late_action(people, TODAY + timedelta(days=9), title="Belysning")
    came = []
    for _ in range(9):
        remind()
        send_due()
        came.append(len(sent()))
        clock(days=1)
    assert came == [0, 0, 1, 0, 0, 0, 0, 0, 0]


def test_a_day_begins_in_stockholm_and_reminders_come_with_the_mail_of_the_day(people: Cast):
    late_action(people, TODAY - timedelta(days=1))
    assert remind(datetime(2026, 1, 16, 5, 29, tzinfo=UTC)) is False
    assert remind(datetime(2026, 1, 16, 5, 30, tzinfo=UTC)) is True
    (letter,) = Letter.objects.all()
    assert (letter.day, letter.due_at) == (TODAY, datetime(2026, 1, 16, 6, tzinfo=UTC))


def test_a_rule_that_fails_keeps_no_other_back(people: Cast, clock: Clock, monkeypatch: Any):
    monkeypatch.setattr("agencies.mail.reminders.RULES", [lambda _today: 1 // 0, *RULES])
    late_action(people, TODAY - timedelta(days=1))
    assert (remind(), remind(), send_due()) == (True, False, 1)


# The register's letters


def test_an_offer_and_its_answer_reach_the_coordinators(people: Cast, clock: Clock):
    made = action(people, title="Nattvandring", contributors=[people.social])
    services.offer_hand_over(made, "SOC", by=viewer(people.police_coordinator))
    clock(days=1)
    send_due()
    assert sent() == [("social_coordinator", f"Kedjan: police offers social the action {made.ref} Nattvandring")]
    services.accept_hand_over(made, by=viewer(people.social_coordinator))
    clock(days=1)
    send_due()
    assert sent() == [("police_coordinator", f"Kedjan: social has taken over the action {made.ref} Nattvandring")]


def test_what_is_restricted_is_told_without_its_title(people: Cast, clock: Clock):
    made = action(people, title="Avhopparstöd", rung=Visibility.RESTRICTED)
    terms = {"agency": "SOC", "legal_ground": "OSL", "purpose": "Samverkan", "valid_until": TODAY + timedelta(days=9)}
    services.share_action(made, terms, by=viewer(people.police_coordinator))
    clock(days=1)
    send_due()
    (message,) = outbox.outbox
    assert (message.to, message.subject) == (
        ["social_coordinator@example.org"],
        f"Kedjan: police shares the action {made.ref}",
    )
    assert "Avhopparstöd" not in message.body
    assert f"/actions/{made.pk}/?programme=IUO" in message.body
