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
class Source:
    """What one item came from, where the viewer reads that: an open point, an item carried over, a proposal."""

    point: ActionPoint | None = None
    earlier: AgendaItem | None = None
    proposal: Proposal | None = None

    def __bool__(self) -> bool:
        """Is there anything to lead on to?"""
        return bool(self.point or self.earlier or self.proposal)


@dataclass
class Line:
    """One item. `starts`: when, if all keeps to its planned time."""

    item: AgendaItem
    number: int
    link: Linked
    minutes: ItemMinutes
    source: Source
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
    sources = sources_of(viewer, items)
    found = [
        Line(item, number, links[item.pk], texts.get(item.pk) or _nothing(item), sources[item.pk])
        for number, item in enumerate(items, 1)
    ]
    _tell_times(meeting, found)
    for model, name in ((Decision, "decisions"), (ActionPoint, "points")):
        recorded = recorded_of(viewer, meeting, model)
        for line in found:
            setattr(line, name, recorded[line.item.pk])
    return found


def _nothing(item: AgendaItem) -> ItemMinutes:
    return ItemMinutes(meeting_id=item.meeting_id, item=item, version=0)


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


def sources_of(viewer: Viewer, items: Sequence[AgendaItem]) -> dict[int, Source]:
    """Where each of the items came from, as far as the viewer reads it; an entry for every id."""
    found = {item.pk: Source() for item in items}
    for model, column, name in (
        (ActionPoint, "point_id", "point"),
        (AgendaItem, "carried_from_id", "earlier"),
        (Proposal, "proposal_id", "proposal"),
    ):
        wanted = {getattr(item, column): item.pk for item in items if getattr(item, column)}
        if not wanted:
            continue
        rows: Any = model.objects.visible_to(viewer).filter(id__in=[*wanted]).select_related("meeting")
        for row in rows if model is AgendaItem else rows.select_related("agency"):
            setattr(found[wanted[row.pk]], name, row)
    return found


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
