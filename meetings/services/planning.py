"""Planning: one meeting of a forum, or a series of them by a rule."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import STOCKHOLM
from agencies.models import Area, Forum, ForumArea, ForumMember, Programme
from agencies.policy import Verb, Viewer
from agencies.services.rows import By, Deed, Errors, fresh, judge, unknown
from agencies.trail import because, write_many
from agencies.walls import Visibility
from meetings.models import Involvement, Meeting, MeetingArea
from meetings.recurrence import Rule, moments, to_rrule
from meetings.services import fields, notices

MEMBER, INVITED = Involvement.CalledAs.MEMBER, Involvement.CalledAs.INVITED


@dataclass(frozen=True)
class Called:
    """Whom a meeting that is planned will concern: its areas, and each agency called with why."""

    areas: Sequence[Area]
    agencies: Mapping[int, str]


def plan_meetings(
    forum: Forum,
    data: Mapping[str, Any],
    *,
    rule: Rule | None = None,
    by: By,
    reason: str = "",
    confirm: Collection[str] = (),
) -> list[Meeting]:
    """Plan one meeting of the forum from `data` (the API's names; codes for what is chosen), or with `rule` a series,
    each an ordinary meeting; the first of them first. `start` and `end` are needed.

    The forum's members are called, and who is `invited`. What is not said is the forum's: its name as title, its chair,
    its rung, its areas. Staff of its secretariat plan, and the programme's lead on a rung that they read. Raises
    Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.MINUTE, forum)
    with because(reason, by=by, agency_id=_acting(forum, by)):
        found: Forum = fresh(forum)  # who joins or leaves it meanwhile waits, and finds these meetings
        programme = found.programme
        errors: Errors = {}
        first = _first(found, data, by, errors)
        called = _called(found, data, errors)
        starts = _starts(first, rule, errors)
        judge(Deed(by, reason, confirm), first, errors)
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)  # references are counted
        made = _write(first, starts, rule, called)
        notices.called(made[0], by=by)
        return made


def _acting(forum: Forum, by: By) -> int | None:
    """The secretariat, if one is of its staff."""
    return forum.secretariat_id if isinstance(by, Viewer) and forum.secretariat_id in by.staff else None


def _first(forum: Forum, data: Mapping[str, Any], by: By, errors: Errors) -> Meeting:
    """The meeting, or the first of the series, as it is said; not yet with its areas and whom it calls."""
    now = timezone.now()
    said = {"title": forum.name, "chair_role": forum.chair_role, "start": None, "end": None, **data}
    found = fields.plain({**said, "title": said["title"] or forum.name}, errors)
    fields.check_times(found["start"], found["end"], errors)
    return Meeting(
        programme=forum.programme,
        owner_id=forum.secretariat_id,
        forum=forum,
        ref="MOT",  # its own is counted once nothing stands in the way
        visibility=_visibility(forum, data, by, errors),
        created_at=now,
        updated_at=now,
        **found,
    )


def _visibility(forum: Forum, data: Mapping[str, Any], by: By, errors: Errors) -> Visibility:
    code = data.get("visibility") or Visibility(forum.default_visibility).code
    narrowest = policy.narrowest_meeting(by, forum) if isinstance(by, Viewer) else Visibility.RESTRICTED
    try:
        rung = Visibility.from_code(code)
    except KeyError:
        rung = Visibility.DRAFT
    if rung == Visibility.DRAFT:
        errors["visibility"] = [unknown(code)]
    elif rung < narrowest:
        errors["visibility"] = [_("What you plan as the programme's lead is read by the steering group or more.")]
    return rung


def _called(forum: Forum, data: Mapping[str, Any], errors: Errors) -> Called:
    members = ForumMember.objects.filter(forum=forum).values_list("agency_id", flat=True)
    invited = fields.invited_of(forum.programme, data.get("invited") or (), errors)
    agencies = {agency.pk: INVITED for agency in invited if agency.pk != forum.secretariat_id}
    agencies |= dict.fromkeys(members, MEMBER)
    if data.get("areas") is None:
        areas = [link.area for link in ForumArea.objects.filter(forum=forum).select_related("area")]
    else:
        areas = fields.areas_of(forum.programme, data["areas"], errors)
    return Called(areas, agencies)


def _starts(first: Meeting, rule: Rule | None, errors: Errors) -> Sequence[datetime]:
    """When the meetings start. A series has at least two."""
    if rule is None or first.start is None:
        return [first.start]
    found = moments(rule, first.start)
    if len(found) < 2 and "start" not in errors:
        errors["rule"] = [_("The rule gives fewer than two meetings. Say a later last day, or plan a single meeting.")]
    return found


def _write(first: Meeting, starts: Sequence[datetime], rule: Rule | None, called: Called) -> list[Meeting]:
    """As many statements for sixty meetings as for one."""
    series = uuid.uuid4() if rule else None
    lasts = first.end - first.start
    made = []
    for start, ref in zip(starts, next_refs(first.programme, starts), strict=True):
        one = Meeting(**{name: getattr(first, name) for name in KEPT}, start=start, end=start + lasts, ref=ref)
        one.series, one.rule = series, to_rrule(rule) if rule else ""
        one.areas = sorted(area.pk for area in called.areas)
        one.involved = sorted(called.agencies)
        made.append(one)
    write_many(made)
    write_many(MeetingArea(meeting=one, area=area) for one in made for area in called.areas)
    write_many(
        Involvement(meeting=one, agency_id=agency_id, called_as=called_as)
        for one in made
        for agency_id, called_as in sorted(called.agencies.items())
    )
    return made


KEPT = (
    *("programme", "owner_id", "forum", "visibility", "created_at", "updated_at"),
    *fields.TEXTS,
)
"""What every meeting of a series has from the first."""


def next_refs(programme: Programme, starts: Sequence[datetime]) -> list[str]:
    """The next references ("MOT-2026-03") for meetings that start then, counted in the programme and the year of
    Stockholm. The caller has locked the programme's row: two at once wait for each other.
    """
    last: dict[int, int] = {}
    found = []
    for start in starts:
        year = start.astimezone(STOCKHOLM).year
        last[year] = (last[year] if year in last else _last_number(programme, year)) + 1
        found.append(f"MOT-{year}-{last[year]:02d}")
    return found


def _last_number(programme: Programme, year: int) -> int:
    refs = Meeting.objects.filter(programme=programme, ref__startswith=f"MOT-{year}-").values_list("ref", flat=True)
    numbers = [ref.rpartition("-")[2] for ref in refs]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
