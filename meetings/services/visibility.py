"""Who reads the meeting: its rung, and shares with agencies and auditors outside its wall."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.errors import WrongStep
from agencies.policy import Verb
from agencies.services.rows import By, Deed, judge
from agencies.services.shares import Share, give_share, take_share
from agencies.trail import because
from agencies.walls import Visibility
from meetings.models import Meeting
from meetings.services.step import acting, locked, touch


def set_meeting_visibility(
    meeting: Meeting,
    visibility: Visibility,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """Move the meeting to the rung `visibility`, in whichever state; a meeting is never a draft.

    Raises Refused, Stale, WrongStep towards `draft` or to the present rung, and Invalid without a reason where fewer
    are to read.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.VISIBILITY, version=version)
        if visibility == found.visibility:
            raise WrongStep(_("The meeting is read by this circle already."))
        if visibility == Visibility.DRAFT:
            raise WrongStep(_("A meeting is never a draft."))
        judge(Deed(by, reason, confirm, needs_reason=visibility < found.visibility))
        found.visibility = visibility
        touch(found)
        return found


def share_meeting(
    meeting: Meeting, data: Mapping[str, Any], *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> Share:
    """Share the meeting on the terms in `data` (see `agencies.services.shares`); without a reason its purpose is why.

    Raises Refused and Invalid at the fields.
    """
    why = reason.strip() or str(data.get("purpose") or "").strip()
    with because(why, by=by, agency_id=acting(meeting, by)):
        return give_share(locked(meeting, by=by, verb=Verb.SHARE), data, deed=Deed(by, reason, confirm))


def end_meeting_share(meeting: Meeting, share_id: int, *, by: By, reason: str, confirm: Collection[str] = ()) -> None:
    """End one of the meeting's live shares. Raises Refused, Http404 for another id, and Invalid without a reason."""
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.SHARE)
        take_share(found, share_id, deed=Deed(by, reason, confirm, needs_reason=True))
