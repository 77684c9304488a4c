"""Who is reminded of their follow-up, and when: asked once a day (`agencies.mail.reminders`).

A week before the last day and the day before, to the agency's staff. Late: on the first day and then every third, to
its staff; from the third day on its coordinators have a letter of their own, and the programme's lead is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from agencies.mail import Reminder, register_reminder
from agencies.policy import coordinators, leads, staff
from followup.letters import DUE_SOON, ESCALATED, LATE, NOT_IN, SOON
from followup.models import FollowUp, ReportingPeriod

ESCALATES = 3
"""Days late, from which the agency's coordinators are reminded and the lead is told."""
EVERY = 3


def register_reminders() -> None:
    """Tell the ground floor what is to be reminded of."""
    register_reminder(soon)
    register_reminder(late)


def soon(today: date) -> Iterator[Reminder]:
    """Once in the last week and once on the last day before the deadline."""
    people = cache(staff)
    for row in _awaited(due__gte=today, due__lte=today + timedelta(days=SOON)):
        stage = 1 if row.due <= today + timedelta(days=1) else SOON
        yield from _to(people(row.owner_id), DUE_SOON, row, occasion=f"{stage}:{row.due}")


def late(today: date) -> Iterator[Reminder]:
    """Until it is in."""
    people, asked, told = cache(staff), cache(coordinators), cache(leads)
    for row in _awaited(due__lt=today, first_submitted_at=None):
        escalated = (today - row.due).days >= ESCALATES
        above = asked(row.owner_id) if escalated else set()
        yield from _to(people(row.owner_id) - above, LATE, row, every=EVERY)
        yield from _to(above, ESCALATED, row, every=EVERY)
        if escalated:
            yield from _to(told(row.programme_id), NOT_IN, row, every=EVERY)


def _awaited(**which: Any) -> Iterable[FollowUp]:
    rows = FollowUp.objects.filter(status__in=FollowUp.WRITABLE, period__status=ReportingPeriod.Status.OPEN, **which)
    return rows.order_by("pk").iterator()


def _to(people: Iterable[int], kind: str, row: FollowUp, **said: Any) -> Iterator[Reminder]:
    for person in sorted(people):
        yield Reminder(kind, person, row, **said)
