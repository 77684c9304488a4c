"""A change of one meeting, or of it and those that follow in its series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import STOCKHOLM
from agencies.errors import WrongStep
from agencies.models import Agency
from agencies.policy import Verb, Viewer
from agencies.services.rows import By, Deed, Errors, assign, judge
from agencies.trail import because
from meetings.models import ActionPoint, Involvement, Meeting
from meetings.services import fields, notices
from meetings.services.involving import image, write_areas, write_called
from meetings.services.step import ARRANGED, BEFORE, acting, locked, touch

IN_CALENDARS = frozenset({"title", "start", "end", "place", "link"})
"""What other calendars show: a change of it is told to them."""
WIDER = frozenset({"areas", "invited"})
"""What changes who reads the meeting."""


def change_meeting(
    meeting: Meeting,
    data: Mapping[str, Any],
    *,
    following: bool = False,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """Change the fields named in `data` (the API's names), with `following` also of those later in its series that
    have not begun: each moves as far as this one does. All of them change, or none.

    Who may change the meeting changes what it is and when; who plans it also its areas and who is invited. Raises
    Http404, Refused, Stale, WrongStep, and Invalid; a reason is needed where an agency is no longer invited.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.CHANGE, version=version, during=ARRANGED)
        if data.keys() & WIDER:
            policy.demand(by, Verb.MINUTE, found)
        moved = _moves(found, data)
        later = list(_later(found, by)) if following else []
        for one in (found, *later):
            out = _change(one, {**data, **moved(one)}, Deed(by, reason, confirm))
            notices.called(one, by=by)
            notices.left(one, out, by=by)
        return found


def _moves(meeting: Meeting, data: Mapping[str, Any]) -> Any:
    """How each meeting's times follow from this one's, on the clocks of Stockholm: its start moves as far as this one's
    does, and it lasts as long.
    """
    start, end = data.get("start", meeting.start), data.get("end", meeting.end)
    if not start or not end or not data.keys() & set(fields.TIMES):
        return lambda _one: {}
    step, lasts = _clock(start) - _clock(meeting.start), end - start

    def moved(one: Meeting) -> dict[str, datetime]:
        begins = (_clock(one.start) + step).replace(tzinfo=STOCKHOLM)
        return {"start": begins, "end": begins + lasts}

    return moved


def _clock(moment: datetime) -> datetime:
    return moment.astimezone(STOCKHOLM).replace(tzinfo=None)


def later_in_series(meeting: Meeting, by: By) -> list[Meeting]:
    """Those after it in its series that have not begun, as far as one reads them."""
    if meeting.series is None:
        return []
    rows = Meeting.objects.filter(series=meeting.series, start__gt=meeting.start, status__in=BEFORE)
    if isinstance(by, Viewer):
        rows = rows.visible_to(by)
    return list(rows.exclude(pk=meeting.pk).order_by("start", "id"))


def _later(meeting: Meeting, by: By) -> Iterable[Meeting]:
    """The same, locked, each if one may change it. Raises Refused and WrongStep."""
    if meeting.series is None:
        raise WrongStep(_("The meeting is in no series."))
    for row in later_in_series(meeting, by):
        yield locked(row, by=by, verb=Verb.CHANGE, during=BEFORE)


def _change(meeting: Meeting, data: Mapping[str, Any], deed: Deed) -> set[int]:
    """Judge and write one locked meeting; which agencies it calls no more."""
    errors: Errors = {}
    assign(meeting, fields.plain(data, errors))
    fields.check_times(meeting.start, meeting.end, errors)
    areas = fields.areas_of(meeting.programme, data["areas"] or (), errors) if "areas" in data else None
    called = _called(meeting, data["invited"] or (), errors) if "invited" in data else None
    out = set() if called is None else set(meeting.involved) - called.keys()
    judge(Deed(deed.by, deed.reason, deed.confirm, needs_reason=bool(out)), meeting, errors)
    image(meeting, areas=None if areas is None else [area.pk for area in areas], called=called)
    changed = meeting.changed_fields() or (called is not None and called != present_calls(meeting))
    if not changed:
        return out
    if meeting.changed_fields() & IN_CALENDARS or out:
        meeting.sequence += 1
    touch(meeting)
    if areas is not None:
        write_areas(meeting, areas)
    if called is not None:
        write_called(meeting, called)
    return out


def present_calls(meeting: Meeting) -> dict[int, str]:
    """Who is called, with why."""
    return dict(Involvement.objects.filter(meeting=meeting).values_list("agency_id", "called_as"))


def _called(meeting: Meeting, codes: Iterable[str], errors: Errors) -> dict[int, str]:
    """Who is called when these are invited: members stay, and so does who is responsible for a point."""
    now = present_calls(meeting)
    invited: list[Agency] = fields.invited_of(meeting.programme, codes, errors, already=now)
    stay = {pk: why for pk, why in now.items() if why != Involvement.CalledAs.INVITED}
    gone = now.keys() - stay.keys() - {agency.pk for agency in invited}
    stay |= dict.fromkeys(responsible(meeting) & gone, Involvement.CalledAs.RESPONSIBLE)
    wanted = {a.pk for a in invited} - stay.keys() - {meeting.owner_id}
    return {**stay, **dict.fromkeys(wanted, Involvement.CalledAs.INVITED)}


def responsible(meeting: Meeting) -> set[int]:
    """The agencies that are responsible for a point of the meeting: they stay involved in it."""
    return set(ActionPoint.objects.filter(meeting=meeting).values_list("agency_id", flat=True))
