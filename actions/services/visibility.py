"""Who reads the action: opening a draft, and the rung up and down, with what each does."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services.create import next_ref
from actions.services.step import acting, checked_reason, locked, needs_reason, touch
from actions.services.values import REQUIRED
from agencies.errors import WrongStep
from agencies.policy import Verb, Viewer
from agencies.trail import because
from agencies.walls import Visibility


def set_visibility(
    action: Action,
    visibility: Visibility,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Action:
    """Move the action to the rung `visibility`; what leaves `draft` gets its reference and never returns there.

    Raises Refused, Stale, ValidationError at `reason` where fewer are to read, and WrongStep towards `draft` or
    to the present rung.
    """
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.VISIBILITY, version=version)
        if visibility == fresh.visibility:
            raise WrongStep(_("The action is read by this circle already."))
        if visibility == Visibility.DRAFT:
            raise WrongStep(_("What has been shared never becomes a draft again."))
        if fresh.visibility == Visibility.DRAFT and not fresh.description:
            raise ValidationError({"description": [REQUIRED]})
        if visibility < fresh.visibility:
            needs_reason(reason)
        if fresh.ref is None:
            fresh.ref = next_ref(fresh.programme)
        fresh.visibility = visibility
        touch(fresh)
        return fresh
