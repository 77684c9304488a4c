"""The steps of a meeting up to its minutes: open, close, cancel."""

from __future__ import annotations

from collections.abc import Collection

from agencies.policy import Verb
from agencies.services.rows import By, Deed, judge
from agencies.trail import because
from meetings.models import Meeting
from meetings.services import notices
from meetings.services.changing import later_in_series
from meetings.services.step import S, acting, locked, step, touch


def open_meeting(
    meeting: Meeting, *, by: By, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Meeting:
    """The meeting begins: from now on minutes are taken. Raises Refused, Stale and WrongStep."""
    return _moved(meeting, S.OPEN, Deed(by, reason, confirm), version)


def close_meeting(
    meeting: Meeting, *, by: By, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Meeting:
    """The meeting is over, its minutes are being written. Raises Refused, Stale and WrongStep."""
    return _moved(meeting, S.MINUTES_DRAFT, Deed(by, reason, confirm), version)


def cancel_meeting(
    meeting: Meeting,
    *,
    following: bool = False,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """The meeting does not take place, with `following` nor do those later in its series that have not begun.

    It stays where it was, for those who read it. Raises Refused, Stale, WrongStep, and Invalid without a reason.
    """
    deed = Deed(by, reason, confirm, needs_reason=True)
    with because(reason, by=by, agency_id=acting(meeting, by)):
        cancelled = _moved(meeting, S.CANCELLED, deed, version)
        later = later_in_series(cancelled, by) if following else []
        notices.called(cancelled, *(_moved(one, S.CANCELLED, deed, None) for one in later), by=by)
        return cancelled


def _moved(meeting: Meeting, status: str, deed: Deed, version: int | None) -> Meeting:
    with because(deed.reason, by=deed.by, agency_id=acting(meeting, deed.by)):
        found = locked(meeting, by=deed.by, verb=Verb.MINUTE, version=version)
        step(found, status)
        judge(deed)
        if status == S.CANCELLED:
            found.sequence += 1  # other calendars take it away
        touch(found)
        return found
