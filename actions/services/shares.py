"""Shares of one action: who may give and end them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from actions.models import Action
from actions.services.step import acting, locked
from agencies import mail, policy
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed
from agencies.services.shares import Share, give_share, take_share
from agencies.trail import because


def share_action(
    action: Action, data: Mapping[str, Any], *, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> Share:
    """Share the action on the terms in `data` (see `agencies.services.shares`); without a reason its purpose is why.

    Raises Refused, WrongStep on an archived action, and Invalid at the fields.
    """
    why = reason.strip() or str(data.get("purpose") or "").strip()
    with because(why, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.SHARE)
        shared = give_share(fresh, data, deed=Deed(by, reason, confirm))
        auditors = {shared.auditor.pk} if shared.auditor else set()
        told = policy.coordinators(shared.agency.pk) if shared.agency else auditors
        mail.post("action_shared", told, fresh, occasion=f"until:{shared.valid_until}", by=by)
        return shared


def end_share(action: Action, share_id: int, *, by: Viewer, reason: str, confirm: Collection[str] = ()) -> None:
    """End one of the action's live shares. Raises Refused, Http404 for another id, and Invalid without a reason."""
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.SHARE)
        take_share(fresh, share_id, deed=Deed(by, reason, confirm, needs_reason=True))
