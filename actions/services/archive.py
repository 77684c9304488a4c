"""Taking an action out of the daily lists, and back. It changes nothing in the wall."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from actions.models import Action
from actions.services.step import acting, checked_reason, locked, needs_reason, touch
from agencies.policy import Verb, Viewer
from agencies.trail import because


def archive_action(
    action: Action, *, by: Viewer, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> Action:
    """Archive the action. Raises Refused, Stale, WrongStep where it is archived, ValidationError without a reason."""
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.ARCHIVE, version=version)
        needs_reason(reason)
        fresh.archived_at = timezone.now()
        touch(fresh)
        return fresh


def unarchive_action(
    action: Action, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Action:
    """Take the action out of the archive. Raises Refused, Stale, and WrongStep where it is not archived."""
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.ARCHIVE, version=version, archived=True)
        fresh.archived_at = None
        touch(fresh)
        return fresh
