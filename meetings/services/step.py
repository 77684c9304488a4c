"""What every verb on a meeting does first and last: lock it through the policy, check its version, raise it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import WrongStep
from agencies.policy import Rows, Verb
from agencies.services.held import demand_step, held
from agencies.services.rows import By, staff_of_first
from meetings.models import Meeting

S = Meeting.Status
TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    S.PLANNED: (S.OPEN, S.CANCELLED),
    S.OPEN: (S.MINUTES_DRAFT, S.CANCELLED),
    S.MINUTES_DRAFT: (S.APPROVED,),
    S.APPROVED: (),
    S.CANCELLED: (),
}
BEFORE = (S.PLANNED,)
WRITABLE = (S.OPEN, S.MINUTES_DRAFT)
"""While these last, minutes, decisions and points are written."""
ARRANGED = (S.PLANNED, S.OPEN, S.MINUTES_DRAFT)
"""While these last, the agenda is arranged."""


MEETINGS = Rows(Meeting.objects.select_related("programme"))


def locked(
    meeting: Meeting, *, by: By, verb: Verb, version: int | None = None, during: Collection[str] | None = None
) -> Meeting:
    """The meeting, fresh and locked, if `by` may do `verb` on it. Whoever writes on a meeting or what hangs on it
    locks it first, and so waits for whoever approves it.

    Raises Http404 or Refused as the policy says, Stale where `version` is not the present one, and WrongStep where the
    meeting is in none of the states `during`.
    """
    found = held(MEETINGS, meeting, by=by, verb=verb, version=version)
    if during is not None:
        demand_step(found.status, during, S, _("The meeting is “%(now)s”; this cannot be done then."))
    return found


def step(meeting: Meeting, status: str) -> None:
    """Move a locked meeting on. Raises WrongStep for a step that does not exist. The caller writes it."""
    if status not in TRANSITIONS[meeting.status]:
        raise WrongStep(
            _("The meeting is “%(now)s” and cannot become “%(then)s” from there.")
            % {"now": S(meeting.status).label, "then": S(status).label}
        )
    meeting.status = status


def touch(meeting: Meeting) -> None:
    """Write the meeting with its next version, also where only its links changed."""
    meeting.version += 1
    meeting.updated_at = timezone.now()
    meeting.save()


def acting(meeting: Meeting, by: By) -> int | None:
    """The agency that `by` acts for at this meeting: the secretariat, else one that is called."""
    return staff_of_first(by, (meeting.owner_id, *meeting.involved))
