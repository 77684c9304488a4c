"""One meeting as it is read: its facts, agenda and minutes, who came, what was decided, and what has happened to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from agencies import policy
from agencies.dates import local_today
from agencies.services.shares import live_shares
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds
from meetings.guarded import sent_round_or_written_by
from meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Decision,
    ItemMinutes,
    Meeting,
    Proposal,
)
from meetings.readership import circles
from meetings.recurrence import from_rrule, sentence
from meetings.registers.linked import Linked, all_linked
from meetings.services.changing import later_in_series
from meetings.sheet import Source, sources_of
from meetings.views.approval import approval_context
from meetings.views.fetching import meeting_of

if TYPE_CHECKING:
    from agencies.policy import Viewer
    from agencies.requests import PageRequest

ROWS, DEEDS = 60, 12
"""History rows that are read, and deeds that are shown of them; the rest is on the history's own page."""


@dataclass(frozen=True)
class Item:
    """One agenda item with what was written and decided under it."""

    row: AgendaItem
    number: int
    link: Linked
    minutes: str
    outcomes: list[Outcome]
    source: Source


@dataclass(frozen=True)
class Outcome:
    """One decision or action point."""

    row: Any
    link: Linked
    is_point: bool


@require_safe
def meeting_detail(request: PageRequest, pk: int) -> HttpResponse:
    """The meeting's page."""
    meeting = meeting_of(request, pk)
    context = {"meeting": meeting, **facts(meeting, request.viewer), **written(meeting, request.viewer)}
    context |= approval_context(request, meeting)
    return render(request, "meetings/detail.html", {**context, **around(meeting, request.viewer)})


def facts(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """When, where and with whom; who came; what is asked for."""
    of = {"meeting": meeting}
    attendance = Attendance.objects.visible_to(viewer).filter(**of).select_related("agency")
    proposals = Proposal.objects.visible_to(viewer).filter(**of, state=Proposal.State.PROPOSED).select_related("agency")
    return {
        "today": local_today(),
        "begun": meeting.start <= timezone.now(),
        "over": meeting.status in (Meeting.Status.MINUTES_DRAFT, Meeting.Status.APPROVED),
        "places": list(policy.places_of(meeting)),
        "attendance": list(attendance.order_by(in_swedish_order("agency__short_name"), "id")),
        "proposals": list(proposals.order_by("id")),
        "later": len(later_in_series(meeting, viewer)),
        "rule": sentence(from_rrule(meeting.rule), get_language() or "sv") if meeting.rule else "",
    }


def written(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """The agenda with minutes, decisions and points, as far as the viewer reads them; what has no item stands last."""
    items, texts, decisions, points = _of(viewer, meeting)
    fetch(items, texts, decisions, points)
    minutes, sources = dict(texts), sources_of(viewer, items)
    kinds = {AgendaItem: items, Decision: decisions, ActionPoint: points}
    links = all_linked(viewer, {model: [row.pk for row in rows] for model, rows in kinds.items()})
    outcomes: dict[int | None, list[Outcome]] = defaultdict(list)
    for row in (*decisions, *points):
        outcomes[row.item_id].append(Outcome(row, links[type(row)][row.pk], isinstance(row, ActionPoint)))
    about = links[AgendaItem]
    return {
        "items": [
            Item(row, number, about[row.pk], minutes.get(row.pk, ""), outcomes.pop(row.pk, []), sources[row.pk])
            for number, row in enumerate(items, start=1)
        ],
        "loose": [one for left in outcomes.values() for one in left],
        "closed": not Meeting.objects.filter(sent_round_or_written_by(viewer), pk=meeting.pk).exists(),
    }


def _of(viewer: Viewer, meeting: Meeting) -> tuple[Any, ...]:
    """Its items, their minutes, decisions and points, not asked yet."""
    items, texts, decisions, points = (
        model.objects.visible_to(viewer).filter(meeting=meeting)
        for model in (AgendaItem, ItemMinutes, Decision, ActionPoint)
    )
    decisions = decisions.select_related("meeting").order_by("number")
    points = points.select_related("meeting", "agency").order_by("number")
    return items.order_by("position", "id"), texts.values_list("item_id", "text"), decisions, points


def around(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """Shares, who reads it, and its history as the reader may have it."""
    shares = live_shares(meeting)
    return {
        "shares": shares,
        "circles": circles(meeting, shares),
        "deeds": deeds(feed(viewer, Asked(obj=(Meeting, meeting.pk)), limit=ROWS), viewer)[:DEEDS],
        "object": f"meeting:{meeting.pk}",
    }
