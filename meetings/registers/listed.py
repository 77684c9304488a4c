"""The two registers of the pages: decisions and action points, filtered, a page at a time, newest meeting first.

A page asks two questions: what it shows, how many there are and what can be chosen; and the actions concerned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Count, Q, QuerySet, Value

from agencies.dates import STOCKHOLM, local_today
from agencies.models import Programme
from agencies.policy import Verb, Viewer
from agencies.policy.readers import taking_part
from agencies.search import matching
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from meetings.models import ActionPoint, Decision, Meeting
from meetings.registers.linked import Linked, linked

PAGE = 50
LATE = "how late"
"""Beside the views: what is late of the one that is shown."""
COUNTED = 1_000
OPEN_DECISION, OPEN_POINT = Q(outcome=Decision.Outcome.OPEN), Q(status__in=ActionPoint.OPEN)


@dataclass(frozen=True)
class Listed:
    """One page of a register. `after`: where the next begins, "" on the last; numbers: at most COUNTED + 1."""

    rows: Sequence[Any]
    links: Mapping[int, Linked]
    after: str
    count: int
    late: int
    tabs: Mapping[str, int] = field(default_factory=dict)


class Choices:
    """What the filters offer: forums, years, agencies. Asked together with the page, or when first looked at."""

    def __init__(self, viewer: Viewer, programme: Programme) -> None:
        meetings = Meeting.objects.visible_to(viewer).filter(programme=programme).values_list("start", flat=True)
        self.forums = programme.forums.order_by(in_swedish_order("name"), "id").values_list("code", "name")
        self.agencies = taking_part(programme.pk).order_by(in_swedish_order("short_name"), "id")
        self._first, self._last = meetings.order_by("start")[:1], meetings.order_by("-start")[:1]

    @property
    def questions(self) -> Sequence[QuerySet[Any]]:
        """To be asked together with others."""
        return (self.forums, self.agencies, self._first, self._last)

    @property
    def years(self) -> list[int]:
        """From the first meeting that the viewer reads to the last, the last year first."""
        years = [start.astimezone(STOCKHOLM).year for start in (*self._first, *self._last)]
        return list(range(max(years), min(years) - 1, -1)) if years else []


@dataclass(frozen=True)
class RegisterRows:
    """The rows of one register under one address: its views, what is late, and which columns must equal what."""

    all: QuerySet[Any]
    views: Mapping[str, Q]
    late: Q
    equal: Mapping[str, str]

    def view(self, asked: Mapping[str, str]) -> Q:
        """The view that is asked for. Raises BadRequest for none."""
        found = self.views.get(asked.get("view", ""))
        if found is None:
            raise BadRequest("view")
        return found

    def under(self, asked: Mapping[str, str]) -> QuerySet[Any]:
        """The rows that pass the filters, of any view. Raises Invalid at `q`."""
        equal = {name: value for name, value in self.equal.items() if value}
        narrowed = self.all.filter(_narrowed(asked), **equal)
        if text := asked.get("q", "").strip():
            narrowed = narrowed.filter(matching(narrowed, text))
        return narrowed


def decisions(viewer: Viewer, programme: Programme, asked: Mapping[str, str], choices: Choices) -> Listed:
    """Decisions of the meetings that one reads. `asked`: `view` (open, late), `q`, `forum`, `year`, `outcome`, `after`.

    Raises Invalid at `q` for what the guard refuses, and BadRequest for a view or an `after` that no link names.
    """
    return _listed(viewer, _decisions(viewer, programme, asked), asked, choices)


def _decisions(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> RegisterRows:
    late = OPEN_DECISION & Q(due__lt=local_today())
    views = {"": Q(), "open": OPEN_DECISION, "late": late}
    rows = Decision.objects.visible_to(viewer).filter(meeting__programme=programme)
    return RegisterRows(rows, views, late, {"outcome": asked.get("outcome", "")})


def points(viewer: Viewer, programme: Programme, asked: Mapping[str, str], choices: Choices) -> Listed:
    """Action points of the meetings that one reads, as `decisions`. `view`: mine (open ones of one's own agencies),
    open, late, closed; also `agency` (its code).
    """
    return _listed(viewer, _points(viewer, programme, asked), asked, choices)


def _points(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> RegisterRows:
    late = OPEN_POINT & Q(due__lt=local_today())
    mine = OPEN_POINT & Q(agency_id__eqany=viewer.agencies)
    views = {"mine": mine, "": OPEN_POINT, "late": late, "closed": ~OPEN_POINT}
    rows = ActionPoint.objects.visible_to(viewer).knowing(viewer, Verb.ANSWER, Verb.MANAGE)
    rows = rows.filter(meeting__programme=programme).select_related("agency")
    return RegisterRows(rows, views, late, {"agency__code": asked.get("agency", "")})


def every_decision(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> QuerySet[Any]:
    """All decisions that `decisions` would show, page after page, in its order. Raises as it does."""
    return _every(_decisions(viewer, programme, asked), asked)


def every_point(viewer: Viewer, programme: Programme, asked: Mapping[str, str]) -> QuerySet[Any]:
    """All action points that `points` would show, page after page, in its order. Raises as it does."""
    return _every(_points(viewer, programme, asked), asked)


def _every(rows: RegisterRows, asked: Mapping[str, str]) -> QuerySet[Any]:
    found = rows.under(asked).filter(rows.view(asked))
    return _after(found, "")


def _listed(viewer: Viewer, rows: RegisterRows, asked: Mapping[str, str], choices: Choices) -> Listed:
    view, narrowed = rows.view(asked), rows.under(asked)
    found = narrowed.filter(view)
    page = _after(found, asked.get("after", "")).select_related("meeting__forum", "meeting__programme")[: PAGE + 1]
    sums = _sums(narrowed, {**rows.views, LATE: view & rows.late})
    fetch(page, sums, *choices.questions)
    tabs = {name: min(n, COUNTED + 1) for name, n in zip((*rows.views, LATE), next(iter(sums), ()), strict=False)}
    shown = list(page)[:PAGE]
    return Listed(
        rows=shown,
        links=linked(viewer, rows.all.model, [row.pk for row in shown]),
        after=_place(shown[-1]) if len(page) > PAGE else "",
        count=tabs.get(asked.get("view", ""), 0),
        late=tabs.get(LATE, 0),
        tabs=tabs,
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
        raise BadRequest("after") from None


def _place(row: Any) -> str:
    return f"{row.meeting.start.isoformat()}_{row.meeting_id}_{row.number}"


def _sums(rows: QuerySet[Any], parts: Mapping[str, Q]) -> QuerySet[Any]:
    """One row: how many of `rows` are in each of the parts."""
    counts = {f"n{n}": Count("pk", filter=part or Q(pk__isnull=False)) for n, part in enumerate(parts.values())}
    found: QuerySet[Any] = rows.order_by().values(one=Value(True)).annotate(**counts).values_list(*counts)
    return found
