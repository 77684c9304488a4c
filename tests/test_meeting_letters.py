"""What meetings tell by mail: to whom, when, and no more than the receiver may read then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.core import mail as outbox

from agencies.mail.reminders import remind
from agencies.mail.sending import send_due
from agencies.models import Letter
from agencies.walls import Visibility
from meetings.models import Meeting
from meetings.services import approval, changing, planning, points, steps
from tests.cast import NOON, TODAY, Cast, viewer
from tests.letters import Clock, sent
from tests.meetings import item, meeting, point

pytestmark = pytest.mark.django_db


def kinds() -> list[tuple[str, str]]:
    """Who waits for what, in order."""
    rows = Letter.objects.order_by("kind", "receiver__username").values_list("kind", "receiver__username")
    return list(rows)


def events() -> dict[str, tuple[str, int, str]]:
    """Method, sequence and title of the calendar file in each mail that went out, by its receiver."""
    found = {}
    mails: list[Any] = outbox.outbox
    for message in mails:
        calendar = icalendar.Calendar.from_ical(message.calendar.text)
        [event] = calendar.walk("VEVENT")
        found[message.to[0].partition("@")[0]] = (
            str(calendar["METHOD"]), int(event.decoded("SEQUENCE")), str(event["SUMMARY"])
        )  # fmt: skip
    outbox.outbox.clear()
    return found


def test_a_meeting_calls_moves_and_is_cancelled_with_a_file_for_the_calendar(people: Cast, clock: Clock):
    by = viewer(people.police_staff)
    start = NOON + timedelta(days=20)
    data: dict[str, Any] = {"start": start, "end": start + timedelta(hours=2), "title": "Torget"}
    [held] = planning.plan_meetings(people.forum, data, by=by)
    send_due()
    everybody = [
        "owners_coordinator", "police_coordinator", "police_reader", "social_coordinator", "social_reader",
        "social_staff",
    ]  # fmt: skip
    called = events()
    assert sorted(called) == everybody
    assert set(called.values()) == {("REQUEST", 0, f"Torget ({held.ref})")}
    changing.change_meeting(held, {"place": "Turebergshuset"}, by=by)
    changing.change_meeting(Meeting.objects.get(), {"chair_role": "Kommunpolis"}, by=by)
    send_due()
    assert set(events().values()) == {("REQUEST", 1, f"Torget ({held.ref})")}
    steps.cancel_meeting(Meeting.objects.get(), by=by, reason="För få kan komma")
    send_due()
    assert set(events().values()) == {("CANCEL", 2, f"Torget ({held.ref})")}


def test_a_restricted_meeting_is_called_without_its_matter(people: Cast, clock: Clock):
    held = meeting(people, title="Hemlig insats", rung=Visibility.RESTRICTED, called=[people.social])
    changing.change_meeting(held, {"place": "Polishuset"}, by=viewer(people.police_staff))
    send_due()
    mails: list[Any] = outbox.outbox
    texts = [f"{message.subject} {message.body} {message.calendar.text}" for message in mails]
    assert len(texts) == 5
    assert [word for word in ("Hemlig", "Polishuset") for text in texts if word in text] == []


def test_minutes_sent_round_ask_approvers_and_offer_points(people: Cast, clock: Clock):
    held = meeting(people, called=[people.social], status="open", title="Torget")
    item(held, text="Gicks igenom.")
    task = point(held, people.social, "Laga lampan")
    approval.send_round(held, ["police_reader", "social_reader"], by=viewer(people.police_staff))
    assert kinds() == [
        ("minutes_to_approve", "police_reader"),
        ("minutes_to_approve", "social_reader"),
        ("point_offered", "social_coordinator"),
        ("point_offered", "social_staff"),
    ]
    approval.approve(held, approval.hash_of(held), by=viewer(people.police_reader))
    send_due()
    assert [to for to, _subject in sent()] == ["social_reader"]
    points.decline(task, by=viewer(people.social_staff), reason="Inte vår lampa")
    assert [kind for kind in kinds() if kind[0] == "point_declined"] == [
        ("point_declined", "police_coordinator"),
        ("point_declined", "police_staff"),
    ]
    points.reassign(task, people.housing, by=viewer(people.police_staff))
    assert kinds().count(("point_offered", "housing_staff")) == 1


def test_what_waits_is_asked_for_again_until_it_is_done(people: Cast, clock: Clock):
    held = meeting(people, called=[people.housing], status="open", title="Torget")
    item(held, text="Gicks igenom.")
    task = point(held, people.housing, "Laga lampan", due=TODAY + timedelta(days=5))
    approval.send_round(held, ["police_reader", "housing_staff"], by=viewer(people.police_staff))
    points.accept(task, by=viewer(people.housing_staff))
    Letter.objects.all().delete()
    days: dict[int, list[str]] = {}
    known: set[int] = set()
    for day in range(1, 10):
        remind()
        rows = Letter.objects.filter(receiver=people.housing_staff).exclude(pk__in=known)
        days[day] = sorted(rows.values_list("kind", flat=True))
        known |= set(Letter.objects.values_list("pk", flat=True))
        clock(days=1)
    assert {day: told for day, told in days.items() if told} == {
        1: ["point_due_soon"],
        2: ["minutes_to_approve"],
        5: ["minutes_to_approve"],
        7: ["point_overdue"],
        8: ["minutes_to_approve"],
        9: ["point_overdue"],
    }
