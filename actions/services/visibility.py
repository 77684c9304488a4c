"""Who reads the action: opening a draft, and the rung up and down, with what each does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services.create import next_ref
from actions.services.step import acting, checked_reason, locked, needs_reason, touch
from actions.services.values import REQUIRED
from agencies.errors import WrongStep
from agencies.models import Agency
from agencies.policy import Verb, Viewer
from agencies.policy.readers import readers
from agencies.trail import because
from agencies.walls import Visibility


@dataclass(frozen=True)
class Effect:
    """What a rung would do, named: who begins and who stops reading, and if the programme's roles do."""

    begin: list[Agency]
    stop: list[Agency]
    roles_begin: bool
    roles_stop: bool


def effect_of(action: Action, visibility: Visibility) -> Effect:
    """What moving `action` to `visibility` would do to who reads it."""
    now, then = readers(action), readers(action, visibility=visibility)
    before, after = now.reading(), then.reading()
    return Effect(
        begin=[agency for agency, _why in then.agencies if agency.pk in after - before],
        stop=[agency for agency, _why in now.agencies if agency.pk in before - after],
        roles_begin=then.roles_read and not now.roles_read,
        roles_stop=now.roles_read and not then.roles_read,
    )


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
