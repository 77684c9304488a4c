"""The lead reminds agencies of their follow-up: all who are late with one click, or one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.mail import queue
from agencies.models import Agency, User
from agencies.models.letter import Delivery
from agencies.policy import Verb
from agencies.services.rows import By, Deed, fresh, judge
from agencies.swedish import sort_key
from agencies.trail import System, because, write_many
from followup import letters
from followup.models import FollowUp, Reminder, ReportingPeriod

AGAIN_AFTER = timedelta(hours=1)
"""Nobody is reminded twice within it: two clicks, or two people, are one reminder."""


@dataclass(frozen=True)
class Reminded:
    """What came of it. `sent`: who was reminded; `unreached`: where nobody receives it; `recent`: who was reminded less
    than an hour ago, and was left alone.
    """

    sent: Sequence[Agency] = field(default_factory=list)
    unreached: Sequence[Agency] = field(default_factory=list)
    recent: Sequence[Agency] = field(default_factory=list)


def remind(period: ReportingPeriod, agency: Agency | None = None, *, by: By, reason: str = "") -> Reminded:
    """Remind the agency, or without one all who are late (where nobody is, all who have not handed in): a letter to
    its staff, and a row that says so. Raises Http404, Refused, and WrongStep where there is nobody to remind.
    """
    policy.demand(by, Verb.LEAD, period)
    with because(reason, by=by):
        found = fresh(period)
        if found.status != ReportingPeriod.Status.OPEN:
            raise WrongStep(_("The period is not open; nobody is reminded of it."))
        judge(Deed(by, reason))
        rows = to_remind(_awaited(found)) if agency is None else [r for r in _awaited(found) if r.owner_id == agency.pk]
        if not rows:
            raise WrongStep(_("There is nobody to remind: what is asked for has been handed in."))
        return _reminded(found, rows, by)


def to_remind(awaited: Sequence[FollowUp]) -> list[FollowUp]:
    """Of those that are not in: those that are late, or else all."""
    late = [row for row in awaited if row.first_submitted_at is None and row.due < local_today()]
    return late or list(awaited)


def _awaited(period: ReportingPeriod) -> list[FollowUp]:
    rows = FollowUp.objects.filter(period=period, status__in=FollowUp.WRITABLE).select_related("owner")
    return sorted(rows, key=lambda row: sort_key(row.owner.short_name))


def _reminded(period: ReportingPeriod, rows: Sequence[FollowUp], by: By) -> Reminded:
    now = timezone.now()
    recent = _since(period, now - AGAIN_AFTER)
    due = [row for row in rows if row.owner_id not in recent]
    made = {row.pk: _row(period, row, by, now) for row in due}
    write_many(made.values())
    for row in due:
        letters.reminded(row, made[row.pk], by=by)
    return Reminded(
        sent=[row.owner for row in due if made[row.pk].receivers],
        unreached=[row.owner for row in due if not made[row.pk].receivers],
        recent=[row.owner for row in rows if row.owner_id in recent],
    )


def _since(period: ReportingPeriod, moment: datetime) -> set[int]:
    rows = Reminder.objects.filter(period=period, at__gt=moment, sent_by__isnull=False)
    return set(rows.values_list("agency_id", flat=True))


def _row(period: ReportingPeriod, followup: FollowUp, by: By, now: datetime) -> Reminder:
    return Reminder(
        programme_id=period.programme_id,
        period=period,
        agency_id=followup.owner_id,
        sent_by_id=None if isinstance(by, System) else by.user_id,
        receivers=len(reached(followup.owner_id)),
        at=now,
    )


def reached(agency: int) -> set[int]:
    """Whom of the agency's staff a reminder reaches: who has an address, and wants it, where mail is sent at all."""
    if not queue.is_on():
        return set()
    people = User.objects.filter(pk__in=policy.staff(agency)).exclude(email="").values_list("pk", flat=True)
    wanted = queue.choices_of(list(people), letters.REMINDED)
    return {person for person, when in wanted.items() if when != Delivery.OFF}
