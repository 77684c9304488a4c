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
from agencies.services.forums import change_forum
from agencies.walls import Visibility
from meetings.models import Meeting
from meetings.recurrence import from_rrule
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


def test_who_joins_is_invited_and_who_leaves_is_told_to_take_it_away(people: Cast, clock: Clock):
    lead = viewer(people.lead)
    held = meeting(people, title="Hemlig insats", place="Polishuset", rung=Visibility.RESTRICTED, ref="MOT-2026-07")
    members = [people.police, people.social]
    change_forum(people.forum, members=[*members, people.housing], by=lead, reason="Ny part")
    send_due()
    assert events() == {"housing_staff": ("REQUEST", 0, "Meeting")}
    change_forum(people.forum, members=members, by=lead, reason="Slutar")
    changing.change_meeting(held, {"start": held.start + timedelta(days=9), "end": held.end + timedelta(days=9)},
        by=viewer(people.police_staff))  # fmt: skip
    send_due()
    mails: list[Any] = outbox.outbox
    [mail] = [one for one in mails if "housing" in one.to[0]]
    text = f"{mail.subject} {mail.body} {mail.calendar.text}"
    assert [word for word in ("Hemlig", "Polishuset", held.ref, f"/meetings/{held.pk}/") if word in text] == []
    outbox.outbox[:] = [mail]
    assert events() == {"housing_staff": ("CANCEL", 1, "Meeting")}
    [event] = icalendar.Calendar.from_ical(mail.calendar.text).walk("VEVENT")
    assert (str(event["UID"]), event.decoded("DTSTART")) == (str(held.uid), held.start)


def test_who_was_never_invited_or_reads_it_still_is_not_told_that_they_left(people: Cast, clock: Clock):
    lead = viewer(people.lead)
    meeting(people)
    members = [people.police, people.social, people.school]
    for wanted in ([*members, people.housing], members):  # before anything is sent
        change_forum(people.forum, members=wanted, by=lead, reason="Ändrat")
    send_due()
    assert [name for name in events() if name.startswith("housing")] == []
    change_forum(people.forum, members=members[:2], by=lead, reason="Skolan lämnar")
    send_due()
    assert events() == {}  # the school reads what concerns its area


def test_of_a_series_every_meeting_that_is_changed_is_told_in_one_mail(people: Cast, clock: Clock):
    by, start = viewer(people.police_staff), NOON + timedelta(days=3)
    data: dict[str, Any] = {"start": start, "end": start + timedelta(hours=2), "title": "Serien"}
    made = planning.plan_meetings(
        people.forum, data, rule=from_rrule("FREQ=WEEKLY;BYDAY=MO;COUNT=5", frozenset()), by=by
    )
    send_due()
    outbox.outbox.clear()
    changing.change_meeting(made[1], {"place": "Huset"}, following=True, by=by)
    send_due()
    [one] = [mail for mail in outbox.outbox if mail.to == ["social_staff@example.org"]]
    files = [str(part.get_content()) for part in one.message().iter_attachments()]
    assert [(f"SUMMARY:Serien ({row.ref})" in text, "METHOD:REQUEST" in text) for row, text in zip(made[1:], files,
        strict=True)] == [(True, True)] * 4  # fmt: skip
