"""EST's weekly counts by place and category over some weeks: what recurs, and how it has gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Area, Programme
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.models import EstCount

WINDOWS = (4, 8, 12, 26, 52)
USUAL = 12
RECURS = 3
"""Events in so many of the weeks are no accident."""
MOST = 6
"""So many recurring problems are named on top; the table marks them all."""


WORDS = {
    "narkotikahandel_misstanke": _("Suspected drug dealing"),
    "ordningsstorning": _("Public disorder"),
    "skadegorelse": _("Vandalism"),
    "hot_och_vald": _("Threats and violence"),
    "mopedkorning": _("Reckless moped riding"),
    "klotter": _("Graffiti"),
}
"""What the usual codes of EST's reports are called; others are shown as they stand."""


def category_word(code: str) -> str:
    """A category as it is said: the usual codes by their names, others as they stand, written as words."""
    return str(WORDS.get(code) or code.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Bar:
    """One week of a problem, in a strip `100` wide and `24` high."""

    week: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Problem:
    """One category in one place, over the weeks: how many events, in how many weeks."""

    area: Area
    place: str
    category: str
    counts: Sequence[tuple[str, int]]
    time_pattern: str

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(count for _week, count in self.counts)

    @property
    def weeks(self) -> int:
        """In how many weeks there were any."""
        return sum(1 for _week, count in self.counts if count)

    @property
    def recurs(self) -> bool:
        """Does it come back?"""
        return self.weeks >= RECURS

    @property
    def category_word(self) -> str:
        """As it was given, written as words."""
        return category_word(self.category)

    @property
    def bars(self) -> list[Bar]:
        """The weeks drawn, each against the problem's own highest."""
        most = max(count for _week, count in self.counts) or 1
        step = 100 / len(self.counts)
        return [
            Bar(week, count, round(n * step, 1), round(24 - 24 * count / most, 1), step * 0.8, 24 * count / most)
            for n, (week, count) in enumerate(self.counts)
        ]

    @property
    def said(self) -> str:
        """The same in numbers: '2025-W10: 7, 2025-W11: 3'."""
        return ", ".join(f"{week}: {count}" for week, count in self.counts if count)


@dataclass(frozen=True)
class Counts:
    """What a page shows of EST: the weeks, the problems with the most first, the areas to choose among."""

    weeks: Sequence[str]
    problems: Sequence[Problem]
    areas: Sequence[Area]

    @property
    def recurring(self) -> list[Problem]:
        """What comes back, the most first."""
        return [problem for problem in self.problems if problem.recurs][:MOST]

    @property
    def most(self) -> list[Problem]:
        """The three with the most, where nothing comes back."""
        return [] if self.recurring else [*self.problems[:3]]


def counts_of(viewer: Viewer, programme: Programme, *, area: str = "", window: int = USUAL) -> Counts:
    """The last `window` weeks up to the newest that the viewer reads counts of. Three questions."""
    areas, weeks, found = _asked(viewer, programme, area, window)
    rows = found.order_by("iso_week", "id")
    return Counts(weeks, _problems(rows, weeks, {row.pk: row for row in areas}), list(areas))


def every_of(
    viewer: Viewer, programme: Programme, *, area: str = "", window: int = USUAL
) -> tuple[list[Area], QuerySet[Any]]:
    """The areas to choose among, and all counts that `counts_of` adds up, the newest week first."""
    areas, _weeks, found = _asked(viewer, programme, area, window)
    return areas, found.order_by("-iso_week", in_swedish_order("area__name"), "area_id", "place", "category")


def _asked(viewer: Viewer, programme: Programme, area: str, window: int) -> tuple[list[Area], list[str], QuerySet[Any]]:
    """Areas, weeks, and their counts."""
    rows: QuerySet[Any] = EstCount.objects.visible_to(viewer).filter(programme=programme)
    if area:
        rows = rows.filter(area__code=area)
    areas = (
        Area.objects.visible_to(viewer)
        .filter(programme=programme)
        .defer("geometry")
        .order_by(in_swedish_order("name"), "id")
    )
    newest = rows.order_by("-iso_week")[:1]
    fetch(areas, newest)
    weeks = weeks_until(newest[0].iso_week, window) if newest else []
    return list(areas), weeks, rows.filter(iso_week__in=weeks) if weeks else rows.none()


def _problems(rows: object, weeks: Sequence[str], areas: dict[int, Area]) -> list[Problem]:
    counts: dict[tuple[int, str, str], dict[str, int]] = defaultdict(dict)
    patterns: dict[tuple[int, str, str], str] = {}
    for row in rows:  # type: ignore[attr-defined]  # a queryset
        key = (row.area_id, row.place, row.category)
        counts[key][row.iso_week] = row.count
        patterns[key] = row.time_pattern or patterns.get(key, "")
    found = [
        Problem(areas[pk], place, category, [(week, of.get(week, 0)) for week in weeks], patterns[pk, place, category])
        for (pk, place, category), of in counts.items()
        if pk in areas
    ]
    return sorted(found, key=lambda one: (-one.total, -one.weeks, one.place, one.category))


def weeks_until(week: str, n: int) -> list[str]:
    """The `n` ISO weeks that end with this one, in their order."""
    year, _w, number = week.partition("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    days = (monday - timedelta(weeks=back) for back in range(n - 1, -1, -1))
    return [f"{iso.year}-W{iso.week:02d}" for iso in (day.isocalendar() for day in days)]
