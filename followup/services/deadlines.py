"""Each agency's own last day, and what else a programme has settled for its follow-up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from agencies import policy
from agencies.models import Agency, Programme
from agencies.policy import Verb
from agencies.services.rows import By, Deed, fresh, judge, part_errors
from agencies.trail import because, write_many
from followup.models import DeadlineOffset, FollowUp, FollowUpRules, ReportingPeriod


def due(agency_deadline: date, days: int) -> date:
    """An agency's own last day: the period's, and as many days later as its offset says."""
    return agency_deadline + timedelta(days=days)


def offsets(programme: int) -> dict[int, int]:
    """Agency → days, of those that have a deadline of their own in the programme."""
    return dict(DeadlineOffset.objects.filter(programme_id=programme).values_list("agency_id", "days"))


def set_due(period: ReportingPeriod, agencies: Collection[int] | None = None) -> None:
    """Write each agency's own last day on its follow-up, inside the caller's deed, while the period is open.

    The versions stay: who writes the follow-up meanwhile is not disturbed by a new day.
    """
    if period.status != ReportingPeriod.Status.OPEN:
        return
    days = offsets(period.programme_id)
    asked = FollowUp.objects.select_for_update(no_key=True).filter(period=period).exclude(status="locked")
    rows = list(asked if agencies is None else asked.filter(owner_id__in=agencies))
    for row in rows:
        row.due = due(period.agency_deadline, days.get(row.owner_id, 0))
    write_many(rows)


def set_offset(
    programme: Programme, agency: Agency, days: int, *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> None:
    """Give an agency that takes part a deadline of its own, `days` after that of each period (below 0: before), or with
    0 take it away. Those of its follow-ups whose period is open move with it. Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.LEAD, programme)
    with because(reason, by=by):
        fresh(programme)
        row = DeadlineOffset.objects.filter(programme=programme, agency=agency).first()
        if row is None:
            row = DeadlineOffset(programme=programme, agency=agency, version=0)
        row.days = days
        errors = {} if row.pk else part_errors(programme, "agency", [agency])
        judge(Deed(by, reason, confirm), row, errors)
        if days and row.changed_fields():
            row.version += 1
            row.save()
        elif not days and row.pk:
            row.delete()
        # Also those that are planned: one that is opened meanwhile took its days before this one was written.
        periods = ReportingPeriod.objects.filter(programme=programme).exclude(status=ReportingPeriod.Status.LOCKED)
        for period in periods.select_for_update(no_key=True).order_by("pk"):
            set_due(period, [agency.pk])


def set_rules(
    programme: Programme, *, obstacle_days: int | None, by: By, reason: str = "", confirm: Collection[str] = ()
) -> FollowUpRules:
    """Settle after how many days an open obstacle stands in the report by itself. Raises Http404, Refused, Invalid."""
    policy.demand(by, Verb.LEAD, programme)
    with because(reason, by=by):
        fresh(programme)
        rules = FollowUpRules.of(programme.pk)
        rules.obstacle_days = obstacle_days  # type: ignore[assignment]  # judged below
        judge(Deed(by, reason, confirm), rules)
        if rules.changed_fields():
            rules.version += 1
            rules.save()
    return rules
