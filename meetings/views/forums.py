"""A forum: what it is, who is in it, its meetings, and what of them is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
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
from meetings.forms.planning import StandingForm
from meetings.models import ActionPoint, Attendance, Decision, Meeting, StandingItem
from meetings.registers.linked import linked
from meetings.services.standing import set_standing_items
from meetings.views.fetching import forum_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest

COMING, PAST, OPEN, COLUMNS = 5, 8, 8, 3
"""How many meetings and open tasks stand on the page, and of how many meetings the attendance."""
NO_CASES = (Forum.Kind.SSPF, Forum.Kind.TREFAS)
"""Where people are discussed elsewhere: individual cases never belong here."""


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
    areas = Area.objects.filter(id__in=forum.area_links.values("area_id"))
    meetings = Meeting.objects.visible_to(request.viewer).filter(forum=forum)
    now = timezone.now()
    past = list(meetings.filter(start__lte=now).order_by("-start", "-id")[: PAST + 1])
    context = {
        "forum": forum,
        "no_cases": forum.kind in NO_CASES,
        "areas": list(areas.order_by(in_swedish_order("name"), "id")),
        "coming": list(meetings.coming(now).filter(start__gt=now)[:COMING]),
        "past": _held(request.viewer, past[:PAST]),
        "more_past": len(past) > PAST,
        "standing": list(StandingItem.objects.visible_to(request.viewer).filter(forum=forum)),
        "today": local_today(),
        **_open(request.viewer, forum),
        **_members(request.viewer, forum, past[:COLUMNS]),
    }
    return render(request, "meetings/forum.html", context)


def _held(viewer: Viewer, meetings: Collection[Meeting]) -> list[Held]:
    ids = [meeting.pk for meeting in meetings]
    decided = dict(_counted(Decision.objects.visible_to(viewer).filter(meeting_id__in=ids)))
    points = ActionPoint.objects.visible_to(viewer).filter(meeting_id__in=ids)
    every, still = dict(_counted(points)), dict(_counted(points.filter(status__in=ActionPoint.OPEN)))
    return [Held(row, decided.get(row.pk, 0), every.get(row.pk, 0), still.get(row.pk, 0)) for row in meetings]


def _counted(rows: Any) -> Any:
    return rows.order_by().values_list("meeting_id").annotate(n=Count("pk"))


def _open(viewer: Viewer, forum: Forum) -> dict[str, Any]:
    """Open decisions and points of its meetings, those due first."""
    decisions = Decision.objects.visible_to(viewer).filter(meeting__forum=forum, outcome=Decision.Outcome.OPEN)
    points = ActionPoint.objects.visible_to(viewer).filter(meeting__forum=forum, status__in=ActionPoint.OPEN)
    decided = list(decisions.select_related("meeting").order_by("due", "id")[:OPEN])
    tasks = list(points.select_related("meeting", "agency").order_by("due", "id")[:OPEN])
    return {
        "decisions": decided,
        "decision_links": linked(viewer, Decision, [row.pk for row in decided]),
        "points": tasks,
        "point_links": linked(viewer, ActionPoint, [row.pk for row in tasks]),
    }


def _members(viewer: Viewer, forum: Forum, lately: Collection[Meeting]) -> dict[str, Any]:
    """Its members with their attendance at the last meetings, the oldest of them first."""
    meetings = [meeting for meeting in lately if meeting.status != Meeting.Status.CANCELLED][::-1]
    rows = Attendance.objects.visible_to(viewer).filter(meeting__in=meetings)
    came = {
        (agency, meeting): present
        for agency, meeting, present in rows.values_list("agency_id", "meeting_id", "present")
    }
    noted = Counter(meeting for _agency, meeting in came)
    columns = [meeting for meeting in meetings if noted[meeting.pk]]
    links = ForumMember.objects.filter(forum=forum).select_related("agency")
    members = [link.agency for link in links.order_by(in_swedish_order("agency__short_name"), "id")]
    return {
        "columns": columns,
        "members": [Member(one, [came.get((one.pk, meeting.pk)) for meeting in columns]) for one in members],
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
