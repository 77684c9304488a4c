"""Obstacles to cooperation as one viewer may know of them: the list, those of an area or a forum, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from agencies import policy
from agencies.dates import local_today
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Verb, Viewer
from agencies.policy.hidden import links_to
from agencies.policy.readers import taking_part
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.models import DecisionObstacle, FollowUpRules, Obstacle
from meetings.models import Decision

VIEWS = ("", "closed")
OPEN = ~Q(status=Obstacle.Status.CLOSED)
PAGE = 100
COUNTED = 1_000


@dataclass(frozen=True)
class Row:
    """One obstacle of a list: how many days it has stood, and whether that is long (point 7 of the follow-up)."""

    obstacle: Obstacle
    days: int
    long: bool


@dataclass(frozen=True)
class Listed:
    """One page of obstacles, and what can be chosen above it."""

    rows: Sequence[Row]
    more: bool
    open_count: int
    closed_count: int
    areas: Sequence[Area]
    forums: Sequence[Forum]
    agencies: Sequence[Agency]
    limit: int


def open_obstacles(
    viewer: Viewer, programme: Programme, *, area: Area | None = None, forum: Forum | None = None
) -> QuerySet[Obstacle]:
    """The open obstacles that the viewer reads, oldest first: of the programme, one area (or of no area, which is the
    whole programme), one forum.
    """
    rows: QuerySet[Obstacle] = Obstacle.objects.visible_to(viewer).filter(OPEN, programme=programme)
    if area is not None:
        rows = rows.filter(Q(areas__contains=[area.pk]) | Q(areas=[]))
    if forum is not None:
        rows = rows.filter(forum=forum)
    return rows.select_related("owner", "forum").order_by("raised_on", "id")


def limit_of(programme: Programme) -> int:
    """How many days an obstacle stands before it is told by itself."""
    return FollowUpRules.of(programme.pk).obstacle_days


def listed(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> Listed:
    """`asked`: `view` (closed), `area`, `forum`, `agency` (codes; who raised it or is concerned). Two questions."""
    rows, closed = _under(viewer, programme, asked), asked.get("view") == "closed"
    page = every(viewer, programme, asked)[: PAGE + 1]
    areas = (
        Area.objects.visible_to(viewer)
        .filter(programme=programme)
        .defer("geometry")
        .order_by(in_swedish_order("name"), "id")
    )
    forums = Forum.objects.visible_to(viewer).filter(programme=programme).order_by(in_swedish_order("name"), "id")
    agencies = taking_part(programme.pk).distinct().order_by(in_swedish_order("short_name"), "id")
    rules = FollowUpRules.objects.filter(programme=programme)
    counts = [rows.filter(OPEN).order_by()[:COUNTED], rows.filter(~OPEN).order_by()[:COUNTED]]
    open_count, closed_count = fetch(page, areas, forums, agencies, rules, counts=counts)
    limit = int((rules[0] if rules else FollowUpRules()).obstacle_days)
    today = local_today()
    told = [Row(one, one.days_open(today), one.days_open(today) > limit and not closed) for one in list(page)[:PAGE]]
    return Listed(told, len(page) > PAGE, open_count, closed_count, list(areas), list(forums), list(agencies), limit)


def every(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> QuerySet[Obstacle]:
    """All that `listed` shows the first of, in its order."""
    closed = asked.get("view") == "closed"
    rows = _under(viewer, programme, asked).filter(~OPEN if closed else OPEN).select_related("owner", "forum")
    return rows.order_by(*(("-closed_on", "-id") if closed else ("raised_on", "id")))


def _under(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> QuerySet[Obstacle]:
    rows: QuerySet[Obstacle] = Obstacle.objects.visible_to(viewer)
    return rows.filter(_narrowed(asked), programme=programme)


def _narrowed(asked: Mapping[str, str]) -> Q:
    found = Q()
    if area := asked.get("area"):
        found &= Q(pk__in=Obstacle.objects.filter(area_links__area__code=area).values("pk"))
    if forum := asked.get("forum"):
        found &= Q(forum__code=forum)
    if agency := asked.get("agency"):
        parties = Obstacle.objects.filter(parties__agency__code=agency, parties__called_as="concerned")
        found &= Q(owner__code=agency) | Q(pk__in=parties.values("pk"))
    return found


def decisions_on(viewer: Viewer, obstacle: Obstacle) -> list[Decision]:
    """What meetings have decided on it, among the decisions that the viewer reads; the newest first. Each knows whether
    the viewer may say that it was about something else.
    """
    rows: Any = Decision.objects.visible_to(viewer).knowing(viewer, Verb.RELATE)
    rows = rows.filter(obstacle_links__obstacle=obstacle).select_related("meeting__forum")
    return list(rows.order_by("-meeting__start", "number"))


def hidden_decisions(viewer: Viewer, obstacle: Obstacle) -> int:
    """How many decisions there are on it that the viewer does not read."""
    return links_to(viewer, DecisionObstacle, "obstacle_id", [obstacle.pk]).filter(reads=False).count()


def decisions_to_link(viewer: Viewer, obstacle: Obstacle) -> QuerySet[Decision]:
    """What the viewer may say was decided on it: told decisions of its programme, the newest first."""
    rows = Decision.objects.visible_to(viewer).filter(policy.permits(viewer, Verb.RELATE, Decision))
    rows = rows.filter(meeting__programme=obstacle.programme_id, meeting__sent_round_at__isnull=False)
    found: QuerySet[Decision] = rows.exclude(obstacle_links__obstacle=obstacle.pk).select_related("meeting")
    return found.order_by("-meeting__start", "number")


def obstacles_of(viewer: Viewer, decision: Decision) -> list[Obstacle]:
    """The obstacles that a decision concerns, among those that the viewer reads."""
    rows: Any = Obstacle.objects.visible_to(viewer).filter(decision_links__decision=decision)
    return list(rows.select_related("owner").order_by("raised_on", "id"))
