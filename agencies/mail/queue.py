"""Letters are written into the database, with the deed that they tell of, and wait there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.core.mail import mailers
from django.db import models
from django.utils import timezone

from agencies.dates import STOCKHOLM
from agencies.mail.kinds import KINDS
from agencies.models.letter import Delivery, Letter, MailChoice

DIGEST_AT = time(7)
"""In Stockholm."""


def is_on() -> bool:
    """Is there anywhere to send mail? Where there is not, nothing is written that would come in a flood later."""
    return "default" in mailers


def digest_time(day: date) -> datetime:
    """When the mail of the day is sent."""
    return datetime.combine(day, DIGEST_AT, STOCKHOLM)


def next_digest(now: datetime) -> datetime:
    """The first sending of the day's mails after `now`."""
    today = digest_time(now.astimezone(STOCKHOLM).date())
    return today if now < today else digest_time(today.date() + timedelta(days=1))


def choices_of(people: Collection[int], kind: str) -> dict[int, Delivery]:
    """When each of them wants letters of the kind."""
    said = dict(MailChoice.objects.filter(user_id__in=people, kind=kind).values_list("user_id", "delivery"))
    return {person: Delivery(said.get(person, KINDS[kind].default)) for person in people}


def letters(
    kind: str,
    receivers: Iterable[int],
    about: models.Model,
    occasion: str,
    *,
    due: datetime | None = None,
    day: date | None = None,
) -> list[Letter]:
    """Letters as they are to be stored, for those who want them; `due`, where it is not for the receiver to choose.

    Raises LookupError for a kind that there is not.
    """
    now = timezone.now()
    when = {Delivery.AT_ONCE: due or now, Delivery.DIGEST: due or next_digest(now)}
    return [
        Letter(
            receiver_id=person, kind=kind, object_kind=about._meta.label_lower, object_id=about.pk,
            occasion=occasion, delivery=delivery, day=day, created_at=now, due_at=when[delivery],
        )
        for person, delivery in sorted(choices_of({*receivers}, kind).items())
        if delivery in when
    ]  # fmt: skip


def store(rows: Iterable[Letter]) -> None:
    """Write them; one that was written before is left as it is."""
    Letter.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
