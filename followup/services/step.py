"""What every verb on a follow-up does first and last: lock it through the policy, check where it stands, write it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import WrongStep
from agencies.policy import Rows, Verb
from agencies.services.held import demand_step, held
from agencies.services.rows import By, staff_of_first
from agencies.walls import Visibility
from followup.models import FollowUp, ReportingPeriod

S = FollowUp.Status
TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    S.DRAFT: (S.SUBMITTED,),
    S.SUBMITTED: (S.RETURNED, S.ACCEPTED, S.LOCKED),
    S.RETURNED: (S.SUBMITTED, S.LOCKED),
    S.ACCEPTED: (S.RETURNED, S.LOCKED),
    S.LOCKED: (),
}
RUNGS: Mapping[str, Visibility] = {
    S.DRAFT: Visibility.DRAFT,
    S.SUBMITTED: Visibility.STEERING,
    S.RETURNED: Visibility.STEERING,
    S.ACCEPTED: Visibility.PARTNERSHIP,
}
"""Who reads it follows from where it stands; the lock leaves the rung as it is."""


FOLLOWUPS = Rows(FollowUp.objects.select_related("programme"))


def locked(
    followup: FollowUp, *, by: By, verb: Verb, version: int | None = None, during: Collection[str] | None = None
) -> FollowUp:
    """The follow-up, fresh and locked, if `by` may do `verb` on it. Whoever writes on it or on what hangs on it locks
    it first, after its period, and so waits for whoever submits it or locks the period.

    Raises Http404 or Refused as the policy says, Stale where `version` is not the present one, and WrongStep where it
    is in none of the states `during`, or is not locked and its period is not open.
    """
    of_period = _held(followup.period_id)
    found = held(FOLLOWUPS, followup, by=by, verb=verb, version=version)
    if found.status != S.LOCKED and of_period != ReportingPeriod.Status.OPEN:
        raise WrongStep(_("The period is not open; this cannot be done any more."))
    if during is not None:
        demand_step(found.status, during, S, _("The follow-up is “%(now)s”; this cannot be done then."))
    return found


def _held(period_id: int) -> str | None:
    """The period's status, which nobody changes while this lasts; others may hold it at the same time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM followup_reportingperiod WHERE id = %s FOR SHARE", [period_id])
        row = cursor.fetchone()
    return row[0] if row else None


def step(followup: FollowUp, status: str) -> None:
    """Move a locked follow-up on, to who reads it then. Raises WrongStep for a step that does not exist. The caller
    writes it. (The period's lock moves it in `periods`.)
    """
    if status not in TRANSITIONS[followup.status]:
        raise WrongStep(
            _("The follow-up is “%(now)s” and cannot become “%(then)s” from there.")
            % {"now": S(followup.status).label, "then": S(status).label}
        )
    followup.status, followup.visibility = status, RUNGS.get(status, followup.visibility)


def touch(followup: FollowUp) -> None:
    """Write the follow-up with its next version."""
    followup.version += 1
    followup.updated_at = timezone.now()
    followup.save()


def acting(followup: FollowUp, by: By) -> int | None:
    """The agency that `by` acts for: the follow-up's own, else the programme's office."""
    return staff_of_first(by, (followup.owner_id, followup.programme.office_id))
