"""The way of a period, as its board shows it: who has what to do by which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.dates import STOCKHOLM
from followup.models import ReportingPeriod

S = ReportingPeriod.Status


@dataclass(frozen=True)
class PeriodStep:
    """One step: what happens, by which day; `at`: done, here, or neither."""

    word: str | Promise
    day: date | None
    at: str = ""


def steps(period: ReportingPeriod, today: date, owner_body: str) -> list[PeriodStep]:
    """From opening to the owner body; those without a day are left out. `here` is what is being done now."""
    opened = period.opened_at.astimezone(STOCKHOLM).date() if period.opened_at else period.opens
    ways: Sequence[tuple[str | Promise, date | None]] = [
        (_("Opened") if period.opened_at else _("Opens"), opened),
        (_("Agencies submit"), period.agency_deadline),
        (_("The lead accepts"), period.lead_deadline),
        (_("Steering group"), period.steering_meeting),
        (owner_body or _("Owner body"), period.owner_meeting),
    ]
    here = _here(period, today)
    found = [
        PeriodStep(word, day, "done" if place < here else "here" if place == here else "")
        for place, (word, day) in enumerate(ways)
    ]
    return [step for step in found if step.day is not None]


def _here(period: ReportingPeriod, today: date) -> int:
    if period.status == S.PLANNED:
        return 0
    if period.status == S.OPEN:
        return 1 if today <= period.agency_deadline else 2
    coming = [period.steering_meeting, period.owner_meeting]
    return next((3 + place for place, day in enumerate(coming) if day is not None and day >= today), 5)
