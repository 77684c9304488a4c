"""What happened in a period: meetings, decisions, points and changes, as a reminder for who writes about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from actions.models import Action
from agencies.dates import STOCKHOLM, end_of_day, start_of_day
from agencies.policy import Viewer
from agencies.together import fetch
from agencies.trail.browsing import page_of
from agencies.trail.feed import Asked
from followup.models import FollowUp
from meetings.models import ActionPoint, Decision, Meeting

MOST = 14
DEEDS = 6


@dataclass(frozen=True)
class Happening:
    """One thing: a `meeting`, `decision` or `point` (its row), or a `deed` of the trail."""

    day: date
    kind: str
    row: Any

    @property
    def key(self) -> bool:
        """Is it one of the things to look at first?"""
        return self.kind == "decision"


def happened(viewer: Viewer, followup: FollowUp) -> Sequence[Happening]:
    """The newest first, as far as the viewer reads them: meetings to which the agency was called, what was decided
    there, what it did of its points, and what was changed in its actions.
    """
    since, until = start_of_day(followup.period.start), end_of_day(followup.period.end)
    called = Q(owner_id=followup.owner_id) | Q(involved__contains=[followup.owner_id])
    held = Meeting.objects.visible_to(viewer).filter(
        called, programme_id=followup.programme_id, start__gte=since, start__lt=until
    )
    held = held.exclude(status__in=[Meeting.Status.PLANNED, Meeting.Status.CANCELLED])
    meetings = held.order_by("-start")[:MOST]
    decisions = Decision.objects.visible_to(viewer).filter(meeting__in=held.order_by()).select_related("meeting")
    decisions = decisions.order_by("-meeting__start", "number")[:MOST]
    points = ActionPoint.objects.visible_to(viewer).filter(
        agency_id=followup.owner_id,
        status=ActionPoint.Status.DONE,
        closed_on__gte=followup.period.start,
        closed_on__lte=followup.period.end,
        meeting__programme_id=followup.programme_id,
    )
    points = points.select_related("meeting").order_by("-closed_on", "-id")[:MOST]
    fetch(meetings, decisions, points)
    own = Q(owner_id=followup.owner_id, programme_id=followup.programme_id)
    deeds = page_of(viewer, Asked(where={Action: own}, since=since, until=until), most=DEEDS).deeds
    found = [
        *(Happening(_day(row.start), "meeting", row) for row in meetings),
        *(Happening(_day(row.meeting.start), "decision", row) for row in decisions),
        *(Happening(row.closed_on, "point", row) for row in points),
        *(Happening(_day(deed.at), "deed", deed) for deed in deeds),
    ]
    return sorted(found, key=lambda one: (one.day, one.key), reverse=True)[:MOST]


def _day(moment: Any) -> date:
    found: date = moment.astimezone(STOCKHOLM).date()
    return found
