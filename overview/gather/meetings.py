"""What my page and an area's page say of meetings: what waits for an answer, what is to come, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db.models import Q
from django.utils import timezone

from agencies.models import Area, Programme
from agencies.policy import Viewer
from meetings.models import ActionPoint, Approval, Decision, Meeting
from meetings.services.approval import hash_of
from overview.gather.spans import SOON

COMING, DECIDED = 5, 5
S = ActionPoint.Status


@dataclass(frozen=True)
class PointTodo:
    """One action point of an agency that one is staff of: offered, or accepted and due. `days` until the day."""

    part: ClassVar[str] = "overview/_point.html"

    point: ActionPoint
    days: int

    @property
    def since(self) -> int:
        """Days late."""
        return -self.days


@dataclass(frozen=True)
class ApprovalTodo:
    """Minutes that one was asked to approve. `again`: they have been changed since one did."""

    part: ClassVar[str] = "overview/_to_approve.html"

    meeting: Meeting
    again: bool


def offered_points(viewer: Viewer, programme: Programme, today: date) -> list[PointTodo]:
    """Points that are offered to agencies that one is staff of, by their day."""
    return _points(viewer, programme, today, Q(status=S.OFFERED))


def due_points(viewer: Viewer, programme: Programme, today: date) -> list[PointTodo]:
    """Accepted ones that are late or due within a month."""
    return _points(viewer, programme, today, Q(status=S.ACCEPTED, due__lte=today + SOON))


def _points(viewer: Viewer, programme: Programme, today: date, which: Q) -> list[PointTodo]:
    rows = ActionPoint.objects.visible_to(viewer).filter(
        which, meeting__programme=programme, meeting__sent_round_at__isnull=False, agency_id__eqany=viewer.staff
    )
    found = rows.select_related("meeting", "agency").order_by("due", "id")
    return [PointTodo(row, (row.due - today).days) for row in found]


def to_approve(viewer: Viewer, programme: Programme) -> list[ApprovalTodo]:
    """Minutes that wait for one's approval, those sent round first on top."""
    rows = Approval.objects.visible_to(viewer).filter(
        meeting__programme=programme,
        meeting__status=Meeting.Status.MINUTES_DRAFT,
        meeting__sent_round_at__isnull=False,
        user_id=viewer.user_id or 0,
    )
    found = rows.select_related("meeting__forum", "meeting__programme").order_by("meeting__sent_round_at", "id")
    return [
        ApprovalTodo(row.meeting, again=bool(row.content_hash))
        for row in found
        if not row.content_hash or row.content_hash != hash_of(row.meeting)
    ]


def coming(viewer: Viewer, programme: Programme, now: datetime | None = None) -> list[Meeting]:
    """The next meetings that one reads."""
    rows = Meeting.objects.visible_to(viewer).filter(programme=programme).coming(now or timezone.now())
    return list(rows.for_list()[:COMING])


@dataclass(frozen=True)
class AreaMeetings:
    """The next meeting of an area's forums, and what was decided last."""

    coming: Meeting | None
    decisions: list[Decision]


def of_area(viewer: Viewer, area: Area) -> AreaMeetings:
    """What the viewer reads of it. A meeting that names no area concerns all, and stands on no area's page."""
    here = Q(areas__contains=[area.pk])
    meetings = Meeting.objects.visible_to(viewer).filter(here, programme_id=area.programme_id)
    decided = Decision.objects.visible_to(viewer).filter(meeting__areas__contains=[area.pk])
    newest = decided.select_related("meeting").order_by("-meeting__start", "-meeting_id", "number")
    return AreaMeetings(meetings.coming(timezone.now()).for_list().first(), list(newest[:DECIDED]))
