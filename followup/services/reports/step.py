"""What every verb on a report does first and last: lock it through the policy, check where it stands, raise it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.policy import Rows, Verb
from agencies.services.held import demand_step, held
from agencies.services.rows import By, staff_of_first
from followup.models import SteeringReport

S = SteeringReport.Status
SETTLED = (S.PRESENTED, S.APPROVED)


REPORTS = Rows(SteeringReport.objects.select_related("period", "programme"))


def locked(
    report: SteeringReport, *, by: By, verb: Verb, version: int | None = None, during: Collection[str] | None = None
) -> SteeringReport:
    """The report, fresh and locked, if `by` may do `verb` on it. `version` is its revision.

    Raises Http404 or Refused as the policy says, Stale where `version` is not the present one, and WrongStep where the
    report is in none of the states `during`.
    """
    found = held(REPORTS, report, by=by, verb=verb, version=version, counter="revision")
    if during is not None:
        demand_step(found.status, during, S, _("The report is “%(now)s”; this cannot be done then."))
    return found


def touch(report: SteeringReport) -> None:
    """Write the report with its next revision, also where only its texts changed."""
    report.revision += 1
    report.updated_at = timezone.now()
    report.save()


def acting(report: SteeringReport, by: By) -> int | None:
    """The agency that `by` acts for: the office."""
    return staff_of_first(by, [report.owner_id])
