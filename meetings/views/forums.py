"""A forum: what it is, who is in it, its meetings, and what of them is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.views.fetching import sent, shown
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.models import Agency, Area, Forum, ForumMember
from agencies.policy import Verb, Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from meetings.forms.planning import StandingForm
from meetings.joined import OF_FORUM
from meetings.models import ActionPoint, Attendance, Decision, Meeting, StandingItem
from meetings.registers.linked import all_linked
from meetings.registers.papers import NO_CASES
from meetings.services.standing import set_standing_items
from meetings.views.fetching import forum_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest

COMING, PAST, OPEN, COLUMNS = 5, 8, 8, 3
"""How many meetings and open tasks stand on the page, and of how many meetings the attendance."""


@dataclass(frozen=True)
class Held:
    """One meeting that has begun, with how many decisions and points of it the viewer reads."""

    row: Meeting
    decisions: int
    points: int
    open_points: int


@dataclass(frozen=True)
class Member:
    """One agency, and if it came to each of the last meetings (None where nothing is noted)."""

    agency: Agency
    came: list[bool | None]


@require_safe
def forum_detail(request: PageRequest, code: str) -> HttpResponse:
    """The forum's page."""
    forum = forum_of(request, code)
    context = {"forum": forum, "no_cases": forum.kind in NO_CASES, "today": local_today()}
    return render(request, "meetings/forum.html", {**context, **_around(request.viewer, forum)})


def _around(viewer: Viewer, forum: Forum) -> dict[str, Any]:
    """Its areas, members and standing items, its meetings, and what of them is still open. Two questions: what there
    is, and what is said of it.
    """
    now, open_rows = timezone.now(), _open(viewer, forum)
    meetings = Meeting.objects.visible_to(viewer).filter(forum=forum)
    areas = Area.objects.filter(id__in=forum.area_links.values("area_id")).order_by(in_swedish_order("name"), "id")
    coming = meetings.coming(now).filter(start__gt=now)[:COMING]
    past = meetings.filter(start__lte=now).order_by("-start", "-id")[: PAST + 1]
    standing = StandingItem.objects.visible_to(viewer).filter(forum=forum)
    members = ForumMember.objects.filter(forum=forum).select_related("agency")
    members = members.order_by(in_swedish_order("agency__short_name"), "id")
    beside = [tell(viewer, forum) for tell in OF_FORUM]
    fetch(areas, coming, past, standing, members, *open_rows.values(), *(one.rows for one in beside))
    joined = [section for one in beside if (section := one.say(one.rows)) is not None]
    context = {
        "joined": joined,
        "areas": areas,
        "coming": coming,
        "more_past": len(past) > PAST,
        "standing": standing,
        **open_rows,
    }
    return {**context, **_said(viewer, list(past)[:PAST], [link.agency for link in members], **open_rows)}


def _open(viewer: Viewer, forum: Forum) -> dict[str, Any]:
    """Open decisions and points of its meetings, those due first."""
    decisions = Decision.objects.visible_to(viewer).filter(meeting__forum=forum, outcome=Decision.Outcome.OPEN)
    points = ActionPoint.objects.visible_to(viewer).filter(meeting__forum=forum, status__in=ActionPoint.OPEN)
    return {
        "decisions": decisions.select_related("meeting").order_by("due", "id")[:OPEN],
        "points": points.select_related("meeting", "agency").order_by("due", "id")[:OPEN],
    }


def _said(
    viewer: Viewer, past: Sequence[Meeting], agencies: Sequence[Agency], *, decisions: Any, points: Any
) -> dict[str, Any]:
    """How much each of the past meetings led to, who came to the last of them, and what the open tasks concern."""
    ids = [meeting.pk for meeting in past]
    lately = [meeting for meeting in past[:COLUMNS] if meeting.status != Meeting.Status.CANCELLED][::-1]
    rows = ActionPoint.objects.visible_to(viewer).filter(meeting_id__in=ids)
    decided, every = _counted(Decision.objects.visible_to(viewer).filter(meeting_id__in=ids)), _counted(rows)
    still = _counted(rows.filter(status__in=ActionPoint.OPEN))
    attended = Attendance.objects.visible_to(viewer).filter(meeting__in=lately)
    came = attended.values_list("agency_id", "meeting_id", "present")
    asked = {Decision: [row.pk for row in decisions], ActionPoint: [row.pk for row in points]}
    links = all_linked(viewer, asked, decided, every, still, came)
    numbers = [dict(found) for found in (decided, every, still)]
    return {
        "past": [Held(row, *(found.get(row.pk, 0) for found in numbers)) for row in past],
        "decision_links": links[Decision],
        "point_links": links[ActionPoint],
        **_members(agencies, lately, {(agency, meeting): present for agency, meeting, present in came}),
    }


def _counted(rows: Any) -> Any:
    return rows.order_by().values_list("meeting_id").annotate(n=Count("pk"))


def _members(
    agencies: Sequence[Agency], lately: Sequence[Meeting], came: Mapping[tuple[int, int], bool]
) -> dict[str, Any]:
    """The members with their attendance at the last meetings, the oldest of them first."""
    noted = {meeting for _agency, meeting in came}
    columns = [meeting for meeting in lately if meeting.pk in noted]
    return {
        "columns": columns,
        "members": [Member(one, [came.get((one.pk, meeting.pk)) for meeting in columns]) for one in agencies],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def standing_items(request: PageRequest, code: str) -> HttpResponse:
    """What stands on every agenda of the forum."""
    forum = forum_of(request, code, Verb.MINUTE)
    present = StandingItem.objects.visible_to(request.viewer).filter(forum=forum).values_list("heading", flat=True)
    form = StandingForm(sent(request), initial={"headings": "\n".join(present)})

    def written(data: dict[str, Any]) -> bool:
        headings = data.get("headings", "").splitlines()
        reason = data.get("reason", "")
        set_standing_items(forum, headings, by=request.viewer, reason=reason, confirm=form.confirm)
        return True

    if form.send(written):
        messages.success(request, _("The standing items are saved."), extra_tags=f"kept-done:standing-{forum.pk}")
        return redirect(programme_url(request.nav, "meetings:forum", forum.code))
    return shown(request, "meetings/standing.html", form, forum=forum)
