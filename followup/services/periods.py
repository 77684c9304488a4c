"""Periods: planned, opened, locked. The programme's lead does it; opening can be left to the clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from agencies import policy
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.models import Programme
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, assign, code_errors, fresh, judge, store
from agencies.trail import because, write_many
from followup import letters
from followup.models import FollowUp, ReportingPeriod
from followup.services.deadlines import set_due
from followup.services.opening import open_statements

S = ReportingPeriod.Status
SUBMITTED = (FollowUp.Status.SUBMITTED, FollowUp.Status.RETURNED, FollowUp.Status.ACCEPTED)


class PeriodFields(TypedDict, total=False):
    """What is said of a period; days are local dates, the last day is included."""

    name: str
    start: date | None
    end: date | None
    opens: date | None
    agency_deadline: date | None
    lead_deadline: date | None
    steering_meeting: date | None
    owner_meeting: date | None
    opens_itself: bool


def create_period(
    programme: Programme,
    *,
    code: str,
    by: By,
    reason: str = "",
    confirm: Collection[str] = (),
    **fields: Unpack[PeriodFields],
) -> ReportingPeriod:
    """A new period of the programme, planned. Raises Http404, Refused and Invalid; the code is unique there."""
    policy.demand(by, Verb.LEAD, programme)
    period = ReportingPeriod(programme=programme, code=code.strip())
    assign(period, fields)
    with because(reason, by=by):
        errors = code_errors(code, ReportingPeriod.objects.filter(programme=programme))
        judge(Deed(by, reason, confirm), period, errors | _order_errors(period))
        store(period)
    return period


def change_period(
    period: ReportingPeriod,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[PeriodFields],
) -> ReportingPeriod:
    """Change a period that is not locked. A new deadline moves that of each agency's follow-up; once it is open, its
    first day stays, since the rows were made by it. Raises Http404, Refused, Stale, WrongStep and Invalid.
    """
    policy.demand(by, Verb.LEAD, period)
    with because(reason, by=by):
        found = fresh(period, version=version)
        if found.status == S.LOCKED:
            raise WrongStep(_("The period is locked; nothing in it is changed."))
        before = found.start
        assign(found, changes)
        errors = _order_errors(found)
        if found.status == S.OPEN and found.start != before:
            errors.setdefault("start", []).append(_("The period is open: its first day stays."))
        judge(Deed(by, reason, confirm), found, errors)
        if found.changed_fields():
            found.version += 1
            found.save()
        set_due(found)
    return found


def open_period(
    period: ReportingPeriod, *, by: By, reason: str = "", version: int | None = None
) -> tuple[ReportingPeriod, list[FollowUp]]:
    """Open a planned period: every agency that leads or contributes gets its follow-up, and is told. The period, and
    the follow-ups that were made. By the lead, or by Kedjan on the day. Raises Http404, Refused, Stale, WrongStep.
    """
    policy.demand(by, Verb.LEAD, period)
    with because(reason, by=by):
        found = _step(period, S.PLANNED, S.OPEN, version)
        judge(Deed(by, reason))
        found.opened_at = timezone.now()
        found.save()
        made = open_statements(found)
        letters.opened(made, by=by)
        return found, made


def lock_period(period: ReportingPeriod, *, by: By, reason: str = "", version: int | None = None) -> ReportingPeriod:
    """Lock an open period, for good: what was submitted, returned or accepted is locked as it is; what was never
    submitted stays its agency's draft, in which nobody writes any more. Raises Http404, Refused, Stale, WrongStep.
    """
    policy.demand(by, Verb.LEAD, period)
    with because(reason, by=by):
        found = _step(period, S.OPEN, S.LOCKED, version)
        judge(Deed(by, reason))
        found.locked_at = now = timezone.now()
        found.save()
        rows = list(FollowUp.objects.select_for_update(no_key=True).filter(period=found, status__in=SUBMITTED))
        for row in rows:
            row.locked_as, row.status = row.status, FollowUp.Status.LOCKED
            row.locked_at = row.updated_at = now
            row.version += 1
        write_many(rows)
    return found


def proposed(programme: Programme, *, today: date | None = None) -> dict[str, Any]:
    """The next tertial after those that there are (without any: the one that ended last), with its usual days."""
    last = ReportingPeriod.objects.filter(programme=programme).order_by("-end").first()
    day = last.end + timedelta(days=1) if last else _start_of(today or local_today()) - timedelta(days=1)
    return tertial(day)


def tertial(day: date) -> dict[str, Any]:
    """The tertial that `day` is in: agencies are asked a week before it ends and have a week more (a fortnight each
    way at Christmas), the lead ten days after them.
    """
    start = _start_of(day)
    number = start.month // 4 + 1
    end = _start_of(start + timedelta(days=140)) - timedelta(days=1)
    days = 16 if number == 3 else 8
    deadline = _workday(end + timedelta(days=days))
    names = (
        pgettext("period", "Tertial 1 %(year)d"),
        pgettext("period", "Tertial 2 %(year)d (half-year)"),
        pgettext("period", "Tertial 3 %(year)d (full year)"),
    )
    return {
        "code": f"{start.year}T{number}",
        "name": names[number - 1] % {"year": start.year},
        "start": start,
        "end": end,
        "opens": _workday(end - timedelta(days=days)),
        "agency_deadline": deadline,
        "lead_deadline": _workday(deadline + timedelta(days=10)),
    }


def _start_of(day: date) -> date:
    return date(day.year, (day.month - 1) // 4 * 4 + 1, 1)


def _workday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _step(period: ReportingPeriod, before: str, after: str, version: int | None) -> ReportingPeriod:
    found: ReportingPeriod = fresh(period, version=version)
    if found.status != before:
        raise WrongStep(
            _("The period is “%(now)s” and cannot become “%(then)s” from there.")
            % {"now": S(found.status).label, "then": S(after).label}
        )
    found.status = after
    found.version += 1
    return found


ORDER: Sequence[tuple[str, str, Any]] = (
    ("start", "end", _("The last day is before the first.")),
    ("opens", "agency_deadline", _("The deadline of the agencies is before the day on which it opens.")),
    ("agency_deadline", "lead_deadline", _("The lead's deadline is before that of the agencies.")),
)


def _order_errors(period: ReportingPeriod) -> Errors:
    """Days that are said, and stand in the wrong order: an error at the later one."""
    found: Errors = {}
    for first, then, sentence in ORDER:
        earlier, later = getattr(period, first), getattr(period, then)
        if earlier and later and later < earlier:
            found[then] = [sentence]
    return found
