"""Reminders: once a day the rules say who is to be reminded of what. A day that was missed is not made up for."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import batched

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from agencies.dates import STOCKHOLM
from agencies.mail import queue
from agencies.mail.kinds import RULES, Reminder, Rule
from agencies.models.letter import Letter, ReminderDay

logger = logging.getLogger(__name__)
WRITTEN_FROM = time(6, 30)
"""In Stockholm: before the day's mail is sent, so that reminders come in it."""
KEPT = timedelta(days=400)
"""How long it is remembered who was told of what."""


def remind(now: datetime | None = None) -> bool:
    """Write today's reminders, unless that is done or the day is too young; whether this call began the day.

    All of them and the mark of the day are one transaction: a worker that dies leaves neither.
    """
    local = (now or timezone.now()).astimezone(STOCKHOLM)
    today = local.date()
    if local.time() < WRITTEN_FROM or ReminderDay.objects.filter(day=today).exists():
        return False
    try:
        with transaction.atomic():
            ReminderDay.objects.create(day=today, at=local)  # a second worker waits here, and then fails
            for rule in RULES if queue.is_on() else ():
                _ask(rule, today)
    except IntegrityError:
        if ReminderDay.objects.filter(day=today).exists():
            return False
        raise
    return True


def _ask(rule: Rule, today: date) -> None:
    """Write what one rule yields. A rule that fails writes nothing, and keeps none of the others back."""
    try:
        with transaction.atomic():
            for some in batched(rule(today), 500):
                queue.store(_wanted(some, today))
    except Exception:
        logger.exception("the reminders of %s could not be written", rule)


def _wanted(some: Sequence[Reminder], today: date) -> Iterator[Letter]:
    """The letters of those that did not come too short a time ago."""
    last = _last_days(some, today)
    for reminder in some:
        told = last.get(_key(reminder))
        if told is None or told <= today - timedelta(days=reminder.every):
            yield from _letter(reminder, today)


def _letter(reminder: Reminder, today: date) -> list[Letter]:
    """It comes with the day's mail, also to who has chosen to hear at once."""
    occasion, day = (reminder.occasion, None) if reminder.occasion else (today.isoformat(), today)
    due = queue.digest_time(today)
    return queue.letters(reminder.kind, [reminder.receiver], reminder.about, occasion, due=due, day=day)


def _key(reminder: Reminder) -> tuple[int, str, str, int]:
    return reminder.receiver, reminder.kind, reminder.about._meta.label_lower, reminder.about.pk


def _last_days(some: Iterable[Reminder], today: date) -> dict[tuple[int, str, str, int], date]:
    """When they were last told of the same, as far back as it matters. What could not be sent does not count."""
    since = today - timedelta(days=max(reminder.every for reminder in some))
    told = Letter.objects.filter(
        receiver_id__in={reminder.receiver for reminder in some},
        kind__in={reminder.kind for reminder in some},
        day__gte=since,
    ).exclude(state__in=[Letter.State.DROPPED, Letter.State.FAILED])
    keys = told.values_list("receiver_id", "kind", "object_kind", "object_id")
    return {key: day for *key_parts, day in keys.annotate(last=Max("day")) for key in [tuple(key_parts)]}


def sweep(now: datetime | None = None) -> None:
    """Forget what was sent, or not sent, more than a year ago."""
    before = (now or timezone.now()) - KEPT
    done = [Letter.State.SENT, Letter.State.DROPPED, Letter.State.FAILED]
    Letter.objects.filter(created_at__lt=before, state__in=done).delete()
    ReminderDay.objects.filter(at__lt=before).delete()
