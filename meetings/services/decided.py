"""What became of a decision."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import local_today
from agencies.errors import Stale, WrongStep
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, judge, unknown
from agencies.trail import because
from meetings.models import Decision
from meetings.services.step import acting, locked

O = Decision.Outcome  # noqa: E741 - as `S` of a status


def set_outcome(
    decision: Decision,
    outcome: str,
    *,
    text: str = "",
    superseded_by: Decision | None = None,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Decision:
    """Say what became of it: carried out, superseded (by which decision), or open again, which needs a reason.

    By who takes the meeting's minutes. Raises Http404, Refused, Stale, WrongStep where it stands so already, and
    Invalid at `outcome`, `superseded_by`, `reason` and `outcome_text`.
    """
    with because(reason, by=by, agency_id=acting(decision.meeting, by)):
        meeting = locked(decision.meeting, by=by, verb=Verb.MINUTE)
        row: Decision = policy.get_or_404(Decision.objects.all(), by, Verb.VIEW, pk=decision.pk)
        row.meeting = meeting
        if version is not None and version != row.version:
            raise Stale(row)
        errors = _errors(row, outcome, superseded_by, by)
        again = row.outcome != O.OPEN and outcome == O.OPEN
        row.outcome, row.outcome_text, row.superseded_by = outcome, text.strip(), superseded_by
        row.closed_on = None if outcome == O.OPEN else row.closed_on or local_today()
        judge(Deed(by, reason, confirm, needs_reason=again), row, errors)
        if not row.changed_fields():
            raise WrongStep(_("The decision stands so already."))
        row.version += 1
        row.save()
        return row


def _errors(row: Decision, outcome: str, superseded_by: Decision | None, by: Viewer) -> Errors:
    if outcome not in O.values:
        return {"outcome": [unknown(outcome)]}
    if (outcome == O.SUPERSEDED) != (superseded_by is not None):
        return {"superseded_by": [_("Say which decision took its place, where one did.")]}
    if superseded_by is not None:
        others = Decision.objects.visible_to(by).filter(meeting__programme_id=row.meeting.programme_id)
        if superseded_by.pk == row.pk or not others.filter(pk=superseded_by.pk).exists():
            return {"superseded_by": [unknown(superseded_by.ref)]}
    return {}
