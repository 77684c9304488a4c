"""The two registers of the pages: decisions and action points, filtered, a page at a time, newest meeting first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404

from agencies.dates import local_today
from agencies.models import Programme
from agencies.policy import Verb, Viewer
from agencies.search import matching
from meetings.models import ActionPoint, Decision
from meetings.registers.linked import Linked, linked

PAGE = 50
COUNTED = 1_000
OPEN_DECISION, OPEN_POINT = Q(outcome=Decision.Outcome.OPEN), Q(status__in=ActionPoint.OPEN)


@dataclass(frozen=True)
class Listed:
    """One page of a register. `after`: where the next begins, "" on the last; `count`: at most COUNTED + 1."""

    rows: Sequence[Any]
    links: Mapping[int, Linked]
    after: str
    count: int
    late: int
    tabs: Mapping[str, int] = field(default_factory=dict)


def decisions(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> Listed:
    """Decisions of the meetings that one reads. `asked`: `view` (open, late), `q`, `forum`, `year`, `outcome`, `after`.

    Raises Invalid at `q` for what the guard refuses, and Http404 for a broken `after`.
    """
    today = local_today()
    late = OPEN_DECISION & Q(due__lt=today)
    views = {"": Q(), "open": OPEN_DECISION, "late": late}
    rows = Decision.objects.visible_to(viewer).filter(meeting__programme=programme)
    return _listed(viewer, rows, views, late, asked, {"outcome": asked.get("outcome", "")})


def points(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> Listed:
    """Action points of the meetings that one reads, as `decisions`. `view`: mine (open ones of one's own agencies),
    open, late, closed; also `agency` (its code).
    """
    today = local_today()
    late = OPEN_POINT & Q(due__lt=today)
    mine = OPEN_POINT & Q(agency_id__eqany=viewer.agencies)
    views = {"mine": mine, "": OPEN_POINT, "late": late, "closed": ~OPEN_POINT}
    rows = ActionPoint.objects.visible_to(viewer).knowing(viewer, Verb.ANSWER, Verb.MANAGE)
    rows = rows.filter(meeting__programme=programme).select_related("agency")
    return _listed(viewer, rows, views, late, asked, {"agency__code": asked.get("agency", "")})


def _listed(
    viewer: Viewer,
    rows: QuerySet[Any],
    views: Mapping[str, Q],
    late: Q,
    asked: Mapping[str, str],
    equal: Mapping[str, str],
) -> Listed:
    view = views.get(asked.get("view", ""))
    if view is None:
        raise Http404
    narrowed = rows.filter(_narrowed(asked), **{name: value for name, value in equal.items() if value})
    if text := asked.get("q", "").strip():
        narrowed = narrowed.filter(matching(narrowed, text))
    found = narrowed.filter(view)
    page = list(
        _after(found, asked.get("after", "")).select_related("meeting__forum", "meeting__programme")[: PAGE + 1]
    )
    shown = page[:PAGE]
    return Listed(
        rows=shown,
        links=linked(viewer, rows.model, [row.pk for row in shown]),
        after=_place(shown[-1]) if len(page) > PAGE else "",
        count=_counted(found),
        late=_counted(found.filter(late)),
        tabs={name: _counted(narrowed.filter(q)) for name, q in views.items()},
    )


def _narrowed(asked: Mapping[str, str]) -> Q:
    found = Q()
    if asked.get("forum"):
        found &= Q(meeting__forum__code=asked["forum"])
    year = asked.get("year", "")
    if year.isdecimal() and len(year) == 4:
        found &= Q(meeting__start__year=int(year))
    return found


def _after(rows: QuerySet[Any], place: str) -> QuerySet[Any]:
    """Newest meeting first, in it by number; what comes after `place`."""
    ordered = rows.order_by("-meeting__start", "-meeting_id", "number")
    if not place:
        return ordered
    try:
        text, meeting, number = place.rsplit("_", 2)
        start = datetime.fromisoformat(text)
        beyond = Q(meeting__start__lt=start) | Q(meeting__start=start, meeting_id__lt=int(meeting))
        return ordered.filter(beyond | Q(meeting_id=int(meeting), number__gt=int(number)))
    except (ValueError, OverflowError):
        raise Http404 from None


def _place(row: Any) -> str:
    return f"{row.meeting.start.isoformat()}_{row.meeting_id}_{row.number}"


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: COUNTED + 1].count()


def years(viewer: Viewer, model: type[models.Model], programme: Programme) -> list[int]:
    """The years in which the meetings were held whose rows one reads, the last first."""
    rows: Any = model._default_manager
    starts = rows.visible_to(viewer).filter(meeting__programme=programme)
    return sorted({day.year for day in starts.dates("meeting__start", "year")}, reverse=True)
