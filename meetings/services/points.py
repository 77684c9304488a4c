"""What becomes of an action point: accepted or declined by the responsible agency, done; snoozed, offered to another or
cancelled by the secretariat.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import local_today
from agencies.errors import Invalid, Stale, WrongStep
from agencies.models import Agency
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, judge, part_errors
from agencies.trail import because
from meetings.models import ActionPoint, Involvement, Meeting
from meetings.services import notices
from meetings.services.involving import involve

S = ActionPoint.Status
TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    S.OFFERED: (S.ACCEPTED, S.DECLINED, S.CANCELLED),
    S.ACCEPTED: (S.DONE, S.DECLINED, S.CANCELLED),
    S.DECLINED: (S.CANCELLED,),
    S.DONE: (),
    S.CANCELLED: (),
}
"""Beside these, an open point that is given to another agency is offered to it."""
NOTICES: Mapping[str, Callable[..., None]] = {S.OFFERED: notices.offered, S.DECLINED: notices.declined}
"""Who is told of what a point has become."""
CALLED = {"done_text": "text", "answer": "reason"}
"""Column → what the caller calls it."""
REQUIRED = _("Fill this in.")


def accept(
    point: ActionPoint, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> ActionPoint:
    """The responsible agency takes it on. Raises Http404, Refused, Stale, Invalid at `reason` and WrongStep."""

    def change(row: ActionPoint) -> Errors:
        _step(row, S.ACCEPTED)
        row.answer = ""
        return {}

    return _changed(point, Verb.ANSWER, change, Deed(by, reason, confirm), version)


def decline(
    point: ActionPoint, *, by: Viewer, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> ActionPoint:
    """The responsible agency says no, and why; it stands on the next agenda. Raises as `accept`."""

    def change(row: ActionPoint) -> Errors:
        _step(row, S.DECLINED)
        row.answer = reason.strip()
        return {}

    return _changed(point, Verb.ANSWER, change, Deed(by, reason, confirm, needs_reason=True), version)


def complete(
    point: ActionPoint,
    text: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPoint:
    """It is done, with a line on what was done. Raises as `accept`, and Invalid at `text`."""

    def change(row: ActionPoint) -> Errors:
        _step(row, S.DONE)
        row.done_text, row.closed_on = text.strip(), local_today()
        return {} if row.done_text else {"text": [REQUIRED]}

    return _changed(point, Verb.ANSWER, change, Deed(by, reason, confirm), version)


def snooze(
    point: ActionPoint,
    until: date | None,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPoint:
    """No agenda before `until` takes it up; None wakes it. Raises as `accept`, and Invalid at `until`."""

    def change(row: ActionPoint) -> Errors:
        _open(row)
        row.snoozed_until = until
        past = until is not None and until <= local_today()
        return {"until": [_("Choose a day that is to come.")]} if past else {}

    return _changed(point, Verb.MANAGE, change, Deed(by, reason, confirm), version)


def reassign(
    point: ActionPoint,
    agency: Agency,
    *,
    by: Viewer,
    reason: str = "",
    due: date | None = None,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPoint:
    """Offer an open point to another agency (or again to the same that declined), which is called to the meeting and
    then reads its minutes. Raises as `accept`, and Invalid at `agency` for one that takes no part in the programme.
    """

    def change(row: ActionPoint) -> Errors:
        _open(row)
        if row.agency_id == agency.pk and row.status != S.DECLINED:
            raise WrongStep(_("The point is this agency's already."))
        errors = part_errors(row.meeting.programme, "agency", [agency])
        if not errors:
            involve(row.meeting, agency.pk, Involvement.CalledAs.RESPONSIBLE)
        row.agency, row.status, row.answer = agency, S.OFFERED, ""
        row.due = due or row.due
        return errors

    return _changed(point, Verb.MANAGE, change, Deed(by, reason, confirm), version)


def cancel(
    point: ActionPoint, *, by: Viewer, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> ActionPoint:
    """It is not to be done any more, and why. Raises as `accept`."""

    def change(row: ActionPoint) -> Errors:
        _step(row, S.CANCELLED)
        row.closed_on = local_today()
        return {}

    return _changed(point, Verb.MANAGE, change, Deed(by, reason, confirm, needs_reason=True), version)


def _step(row: ActionPoint, status: str) -> None:
    if status not in TRANSITIONS[row.status]:
        raise WrongStep(
            _("The point is “%(now)s” and cannot become “%(then)s” from there.")
            % {"now": S(row.status).label, "then": S(status).label}
        )
    row.status = status


def _open(row: ActionPoint) -> None:
    if row.status not in ActionPoint.OPEN:
        raise WrongStep(_("The point is “%(now)s”; nothing more is done with it.") % {"now": S(row.status).label})


def _changed(
    point: ActionPoint, verb: Verb, change: Callable[[ActionPoint], Errors], deed: Deed, version: int | None
) -> ActionPoint:
    """Lock the meeting, then the point, change it, judge it and write it with its next version."""
    by = cast("Viewer", deed.by)
    with because(deed.reason, by=by, agency_id=_acting(point, by, verb)):
        row = fresh_point(point, by=by, verb=verb, version=version)
        errors = change(row)
        confirm = [*deed.confirm, *(column for column, name in CALLED.items() if name in deed.confirm)]
        try:
            judge(replace(deed, confirm=confirm), row, errors)
        except Invalid as refused:
            raise renamed(refused, CALLED) from None
        row.version += 1
        offered_anew = row.changed_fields() & {"agency", "agency_id", "status"}
        row.save()
        if offered_anew and row.status in NOTICES:
            NOTICES[row.status](row, by=by)
        return row


def fresh_point(point: ActionPoint, *, by: Viewer, verb: Verb, version: int | None) -> ActionPoint:
    """The point, locked after its meeting, if `by` may do `verb` on it and its minutes have been sent round."""
    meeting = Meeting.objects.select_for_update(no_key=True).filter(pk=point.meeting_id).first()
    if meeting is None:
        raise Http404
    row: ActionPoint = policy.get_or_404(ActionPoint.objects.all(), by, verb, pk=point.pk)
    row.meeting = meeting
    if version is not None and version != row.version:
        raise Stale(row)
    if meeting.sent_round_at is None:
        raise WrongStep(_("The minutes have not been sent round yet: the point is offered to nobody."))
    return row


def renamed(refused: Invalid, names: Mapping[str, str]) -> Invalid:
    """The same with its fields called as the caller knows them."""
    errors: Errors = {}
    for name, found in refused.message_dict.items():
        at = errors.setdefault(names.get(name, name), [])
        at.extend(one for one in found if one not in at)
    return Invalid(errors, {names.get(name, name): found for name, found in refused.warnings.items()})


def _acting(point: ActionPoint, by: Viewer, verb: Verb) -> int | None:
    wanted = point.agency_id if verb is Verb.ANSWER else point.meeting.owner_id
    return wanted if wanted in by.staff else None
