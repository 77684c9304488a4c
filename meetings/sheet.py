"""The writing page's content: each item with what is written under it, as who arranges or writes may have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from actions.models import Action
from agencies.policy import Viewer
from meetings.models import ActionPoint, AgendaItem, Decision, ItemMinutes, Meeting, Proposal
from meetings.registers.linked import Linked, linked


@dataclass
class Recorded:
    """One decision or point with what it concerns."""

    row: Any
    link: Linked


@dataclass
class Line:
    """One item. `point` and `earlier` are what it came from, where the viewer reads that; `starts`: if all keeps to its
    planned time.
    """

    item: AgendaItem
    number: int
    link: Linked
    minutes: ItemMinutes
    point: ActionPoint | None = None
    earlier: AgendaItem | None = None
    proposal: Proposal | None = None
    starts: datetime | None = None
    decisions: list[Recorded] = field(default_factory=list)
    points: list[Recorded] = field(default_factory=list)
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def bare(self) -> bool:
        """Is nothing written under it?"""
        return not (self.minutes.text or self.decisions or self.points)


def lines_of(viewer: Viewer, meeting: Meeting) -> list[Line]:
    """The agenda in its order, with what the viewer reads of what is written: a bounded number of queries."""
    items = list(AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position", "id"))
    links = linked(viewer, AgendaItem, [item.pk for item in items])
    texts = {row.item_id: row for row in ItemMinutes.objects.visible_to(viewer).filter(meeting=meeting)}
    found = [
        Line(item, number, links[item.pk], texts.get(item.pk) or ItemMinutes(meeting=meeting, item=item, version=0))
        for number, item in enumerate(items, 1)
    ]
    _tell_sources(viewer, found)
    _tell_times(meeting, found)
    for model, name in ((Decision, "decisions"), (ActionPoint, "points")):
        recorded = recorded_of(viewer, meeting, model)
        for line in found:
            setattr(line, name, recorded[line.item.pk])
    return found


def recorded_of(viewer: Viewer, meeting: Meeting, model: type[Any]) -> dict[int | None, list[Recorded]]:
    """The meeting's decisions or points by the item that they belong to."""
    rows = model.objects.visible_to(viewer).filter(meeting=meeting).order_by("number")
    rows = list(rows.select_related("agency") if model is ActionPoint else rows)
    links = linked(viewer, model, [row.pk for row in rows])
    found: dict[int | None, list[Recorded]] = defaultdict(list)
    for row in rows:
        row.meeting = meeting
        found[row.item_id].append(Recorded(row, links[row.pk]))
    return found


def _tell_sources(viewer: Viewer, lines: Sequence[Line]) -> None:
    """Where items came from, as far as the viewer reads it."""
    for model, column, name in (
        (ActionPoint, "point_id", "point"),
        (AgendaItem, "carried_from_id", "earlier"),
        (Proposal, "proposal_id", "proposal"),
    ):
        wanted = [getattr(line.item, column) for line in lines if getattr(line.item, column)]
        rows: Any = model.objects.visible_to(viewer).filter(id__in=wanted).select_related("meeting")
        found = (
            {row.pk: row for row in (rows.select_related("agency") if name != "earlier" else rows)} if wanted else {}
        )
        for line in lines:
            setattr(line, name, found.get(getattr(line.item, column)))


def _tell_times(meeting: Meeting, lines: Sequence[Line]) -> None:
    """When each begins, as long as every item before it has a planned time."""
    at: datetime | None = meeting.start
    for line in lines:
        line.starts = at if line.item.duration else None
        at = at + timedelta(minutes=line.item.duration) if at and line.item.duration else None


def actions_to_link(viewer: Viewer, meeting: Meeting, *, most: int = 60) -> list[Action]:
    """Suggestions: open actions of the meeting's areas (of the programme, where it names none), newest first."""
    rows = Action.objects.visible_to(viewer).filter(
        programme_id=meeting.programme_id, ref__isnull=False, archived_at__isnull=True
    )
    if meeting.areas:
        rows = rows.filter(areas__overlap=meeting.areas)
    return list(rows.order_by("-updated_at", "-id").only("id", "ref", "title")[:most])


def decisions_of_last_time(viewer: Viewer, meeting: Meeting, *, most: int = 6) -> list[Decision]:
    """What the forum decided the last time that it met, and what became of it."""
    before = Meeting.objects.visible_to(viewer).filter(
        forum_id=meeting.forum_id, start__lt=meeting.start, sent_round_at__isnull=False
    )
    last = before.order_by("-start", "-id").first()
    rows = Decision.objects.visible_to(viewer).filter(meeting=last).select_related("meeting") if last else ()
    return list(rows)[:most]
