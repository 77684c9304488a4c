"""What a meeting decides and whom it asks for what, recorded while its minutes are written.

A point stays `offered` and is read by nobody but the writers until the minutes are sent round. Until they are approved
both can be corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, cast

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from agencies.dates import STOCKHOLM
from agencies.errors import WrongStep
from agencies.models import Agency
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, part_errors, unknown
from agencies.trail import because
from meetings.models import ActionPoint, Decision, DecisionAction, Involvement, Meeting, PointAction
from meetings.services import linking, notices
from meetings.services.agenda import item_of
from meetings.services.involving import involve, release
from meetings.services.step import WRITABLE, acting, locked

type Outcome = Decision | ActionPoint
LINKS: dict[type[Any], type[Any]] = {Decision: DecisionAction, ActionPoint: PointAction}
REQUIRED = _("Fill this in.")


def record_decision(
    meeting: Meeting, data: Mapping[str, Any], *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> Decision:
    """The meeting's next decision: `text`, `item` (an id), `due` (a day or none), `actions` (ids or references).

    By who takes the meeting's minutes. Raises Http404, Refused, WrongStep unless the minutes are being written, and
    Invalid.
    """
    return cast("Decision", _recorded(Decision, meeting, data, Deed(by, reason, confirm)))


def record_point(
    meeting: Meeting, data: Mapping[str, Any], *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> ActionPoint:
    """The meeting's next action point: `text`, `agency` (a code), `due`, `item`, `actions`.

    The responsible agency is called to the meeting, and reads its minutes. Raises as `record_decision`.
    """
    return cast("ActionPoint", _recorded(ActionPoint, meeting, data, Deed(by, reason, confirm)))


def _recorded(model: type[Any], meeting: Meeting, data: Mapping[str, Any], deed: Deed) -> Outcome:
    with because(deed.reason, by=deed.by, agency_id=acting(meeting, deed.by)):
        found = locked(meeting, by=deed.by, verb=Verb.MINUTE, during=WRITABLE)
        row = model(meeting=found, number=_last(model, found) + 1)
        _set(row, {"text": "", **({"agency": "", "due": None} if model is ActionPoint else {}), **data}, deed)
        return cast("Outcome", row)


def change_decision(
    decision: Decision,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Decision:
    """Correct what `data` names. Of its actions only those that `by` reads are replaced. Raises also Stale."""
    return cast("Decision", _changed(decision, data, Deed(by, reason, confirm), version))


def change_point(
    point: ActionPoint,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPoint:
    """Correct what `data` names. Another agency is named only while nobody has answered; afterwards it is offered anew
    by reassigning. Raises as `change_decision`.
    """
    return cast("ActionPoint", _changed(point, data, Deed(by, reason, confirm), version))


def _changed(row: Outcome, data: Mapping[str, Any], deed: Deed, version: int | None) -> Outcome:
    with because(deed.reason, by=deed.by, agency_id=acting(row.meeting, deed.by)):
        meeting = locked(row.meeting, by=deed.by, verb=Verb.MINUTE, during=WRITABLE)
        found = fresh(row, version=version)
        found.meeting = meeting
        _set(found, data, deed)
        return found


def _set(row: Outcome, data: Mapping[str, Any], deed: Deed) -> None:
    """Judge all that is named, call the agency, write the row and its links; the version rises if any differs."""
    errors: Errors = {}
    former = getattr(row, "agency_id", None)
    assign(row, {name: data[name] for name in ("text", "due") if name in data})
    if not row.text:
        errors["text"] = [REQUIRED]
    if "item" in data:
        row.item = item_of(row.meeting, data["item"], errors)
    if isinstance(row, ActionPoint):
        _set_responsible(row, data, errors)
    links = linking.named(row.meeting, data["actions"] or (), errors, by=deed.by) if "actions" in data else None
    judge(deed, row, errors)
    if isinstance(row, ActionPoint) and row.agency_id != former:
        involve(row.meeting, row.agency_id, Involvement.CalledAs.RESPONSIBLE)
    _store(row, lambda: links is not None and linking.write(LINKS[type(row)], row, links, by=deed.by))
    if isinstance(row, ActionPoint) and row.meeting.sent_round_at is not None and row.agency_id != former:
        notices.offered(row, by=deed.by)
    if former is not None and former != getattr(row, "agency_id", None):
        release(row.meeting, former)


def _store(row: Outcome, relink: Callable[[], bool]) -> None:
    new, differs = row._state.adding, bool(row.changed_fields())
    if new:
        row.save()
    if (relink() or differs) and not new:
        row.version += 1
        row.save()


def _set_responsible(point: ActionPoint, data: Mapping[str, Any], errors: Errors) -> None:
    _check_due(point, errors)
    if "agency" not in data:
        return
    code = str(data["agency"] or "")
    agency = Agency.objects.filter(code=code).first() if "\x00" not in code else None
    if not code:
        errors["agency"] = [REQUIRED]
    elif agency is None:
        errors["agency"] = [unknown(code)]
    elif point._state.adding or agency.pk != point.agency_id:
        if point.status != ActionPoint.Status.OFFERED:
            raise WrongStep(_("The agency has answered. Offer the point to another by reassigning it."))
        errors.update(part_errors(point.meeting.programme, "agency", [agency]))
        point.agency = agency
    if "agency" in errors and point._state.adding:
        point.agency = point.meeting.owner  # any, so that the rest can be judged; nothing is stored


def _check_due(point: ActionPoint, errors: Errors) -> None:
    due = cast("date | None", point.due)
    if due is None:
        errors["due"] = [REQUIRED]
    elif "due" in point.changed_fields() and due < point.meeting.start.astimezone(STOCKHOLM).date():
        errors["due"] = [_("The day is before the meeting.")]


def remove_decision(
    decision: Decision, *, by: By, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Meeting:
    """Take back the last decision, before the minutes are sent round: numbers have no gaps.

    Raises Http404, Refused, Stale, and WrongStep for any other.
    """
    return _removed(decision, Deed(by, reason, confirm), version)


def remove_point(
    point: ActionPoint, *, by: By, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Meeting:
    """Take back the last action point, before the minutes are sent round; who was called for it alone is called no
    more. Raises as `remove_decision`.
    """
    return _removed(point, Deed(by, reason, confirm), version)


def _removed(row: Outcome, deed: Deed, version: int | None) -> Meeting:
    with because(deed.reason, by=deed.by, agency_id=acting(row.meeting, deed.by)):
        meeting = locked(row.meeting, by=deed.by, verb=Verb.MINUTE, during=WRITABLE)
        found = fresh(row, version=version)
        judge(deed)
        if meeting.sent_round_at is not None:
            raise WrongStep(_("The minutes have been sent round: correct the text instead of removing it."))
        if found.number != _last(type(found), meeting):
            raise WrongStep(_("Only the last one is removed, so that numbers have no gaps. Change the text instead."))
        linking.clear(LINKS[type(found)], [found])
        found.delete()
        if isinstance(found, ActionPoint):
            release(meeting, found.agency_id)
        return meeting


def _last(model: type[Any], meeting: Meeting) -> int:
    """The highest number so far."""
    return int(model.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0)
