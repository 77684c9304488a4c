"""The implementation status and its steps (product.md, The objects)."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actions.models import Action
from actions.services.step import acting, checked_reason, locked, needs_reason, touch
from actions.services.values import unknown
from agencies.errors import WrongStep
from agencies.policy import Verb, Viewer
from agencies.trail import because

S = Action.Status
TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.PROPOSED: (S.PLANNED, S.ONGOING, S.CANCELLED),
    S.PLANNED: (S.ONGOING, S.PAUSED, S.CANCELLED),
    S.ONGOING: (S.PAUSED, S.COMPLETED, S.MAINSTREAMED, S.CANCELLED),
    S.PAUSED: (S.ONGOING, S.COMPLETED, S.MAINSTREAMED, S.CANCELLED),
    S.COMPLETED: (S.MAINSTREAMED, S.ONGOING),
    S.MAINSTREAMED: (S.ONGOING,),
    S.CANCELLED: (S.ONGOING,),
}


def step_needs_reason(before: str, after: str) -> bool:
    """Pausing, cancelling and taking up again what had ended are explained."""
    return after in (S.PAUSED, S.CANCELLED) or (before not in Action.OPEN and after == S.ONGOING)


def set_status(
    action: Action,
    status: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Action:
    """Move the action to `status`.

    Raises Refused, Stale, ValidationError at `status` for an unknown word and at `reason` where one is needed,
    and WrongStep for a step that does not exist.
    """
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.CHANGE, version=version)
        if status not in S.values:
            raise ValidationError({"status": [unknown(status)]})
        if status not in TRANSITIONS[fresh.status]:
            raise WrongStep(
                _("The action is “%(now)s” and cannot go to “%(then)s” from there.")
                % {"now": S(fresh.status).label, "then": S(status).label}
            )
        if step_needs_reason(fresh.status, status):
            needs_reason(reason)
        fresh.status = status
        touch(fresh)
        return fresh
