"""An indicator's series drawn as a line: values over years and tertials on one time axis, its target, its gaps.

Everything here is plain data for a template (`followup/_chart.html`, `followup/_spark.html`); nothing asks the
database. `as_svg` is the same chart as a text of its own, for papers. The numbers always stand beside it in a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.dates import format_number
from followup.series import Point, Series, plain, target_words

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 16, 26
MOST_YEARS = 8
"""So many years are named below the axis; of more, every other."""


@dataclass(frozen=True)
class Mark:
    """A place in the drawing and what stands there."""

    x: float
    y: float
    text: str | StrPromise


@dataclass(frozen=True)
class Chart:
    """A drawing of `WIDTH` × `HEIGHT`: what its template writes out. `goal`: where the target's line lies, with its
    words; `reached`: targets of years that have passed; `gaps`: where values are missing, with the reason.
    """

    series: Series
    desc: str
    line: str
    dots: Sequence[Mark]
    gaps: Sequence[Mark]
    years: Sequence[Mark]
    ticks: Sequence[Mark]
    goal: Mark | None
    reached: Sequence[Mark]
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)

    @property
    def base(self) -> int:
        """Where the time axis lies."""
        return HEIGHT - BOTTOM

    @property
    def end(self) -> int:
        """Where the time axis ends."""
        return WIDTH - RIGHT


@dataclass(frozen=True)
class Spark:
    """A small line in a box of 100 × 40, for boards; `goal` is the height of the target's line."""

    series: Series
    desc: str
    line: str
    now: str
    goal: str


@dataclass(frozen=True)
class _Scale:
    """From time and value to places in a box."""

    first: float
    last: float
    low: float
    high: float
    box: tuple[float, float, float, float]

    def x(self, place: float) -> float:
        """Of a moment in years."""
        left, _top, right, _bottom = self.box
        return round(left + (right - left) * (place - self.first) / (self.last - self.first), 1)

    def y(self, value: Decimal | float) -> float:
        """Of a value."""
        _left, top, _right, bottom = self.box
        return round(bottom - (bottom - top) * (float(value) - self.low) / (self.high - self.low), 1)

    def line(self, points: Sequence[Point]) -> str:
        """The path through the numbers from left to right, broken where one is missing."""
        drawn, pen = [], "M"
        for point in sorted(points, key=lambda point: point.place):
            if point.value is None:
                pen = "M"
                continue
            drawn.append(f"{pen}{self.x(point.place)} {self.y(point.value)}")
            pen = "L"
        return " ".join(f"{step}h.01" if _is_alone(drawn, n) else step for n, step in enumerate(drawn))


def chart(series: Series) -> Chart | None:
    """The drawing of a series; None where it holds no number."""
    if not series.numbers:
        return None
    steps = _steps(series)
    first, last = (int(point.period[:4]) for point in (series.points[0], series.points[-1]))
    scale = _Scale(first, last + 1, steps[0], steps[-1], (LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM))
    every = 1 if last - first < MOST_YEARS else ceil((last - first + 1) / MOST_YEARS)
    target = series.target
    return Chart(
        series=series,
        desc=describe(series),
        line=scale.line(series.points),
        dots=[Mark(scale.x(p.place), scale.y(p.value or 0), f"{p.label}: {series.said(p)}") for p in series.numbers],
        gaps=[
            Mark(scale.x(p.place), HEIGHT - BOTTOM, f"{p.label}: {p.missing_reason}")
            for p in series.points
            if p.missing_reason
        ],
        years=[Mark(scale.x(year + 0.5), HEIGHT - 8, str(year)) for year in range(first, last + 1, every)],
        ticks=[Mark(LEFT - 6, scale.y(step), format_number(plain(Decimal(str(step))))) for step in steps],
        goal=Mark(WIDTH - RIGHT, scale.y(target.value), target_words(series, target)) if target else None,
        reached=[
            Mark(scale.x(t.year + 1), scale.y(t.value), target_words(series, t))
            for t in series.targets
            if first <= t.year <= last
        ],
    )


def spark(series: Series) -> Spark | None:
    """The small line of a series; None where it holds no number."""
    if not series.numbers:
        return None
    places = [point.place for point in series.numbers]
    first, last = min(places), max(places)
    first, last = (first, last) if last > first else (first - 0.5, last + 0.5)
    values = [float(point.value or 0) for point in series.numbers]
    values += [float(series.target.value)] if series.target else []
    low, high = min(values), max(values)
    low, high = (low, high) if high > low else (low - 1, high + 1)
    scale = _Scale(first, last, low, high, (4, 4.6, 96, 35.4))
    newest = series.numbers[-1]
    now = f"M{scale.x(newest.place)} {scale.y(newest.value or 0)}h.01"
    goal = str(scale.y(series.target.value)) if series.target else ""
    return Spark(series, describe(series), scale.line(series.points), now, goal)


def as_svg(drawn: Chart) -> str:
    """The chart as a file of its own, with its colours written out: for papers."""
    return render_to_string("followup/chart.svg", {"chart": drawn})


def describe(series: Series) -> str:
    """What the drawing shows, for who does not see it."""
    numbers = series.numbers
    first, last = numbers[0], numbers[-1]
    said = [
        _("From %(first)s (%(begins)s) to %(last)s (%(ends)s).")
        % {
            "first": series.written(first.value),
            "begins": first.label,
            "last": series.written(last.value),
            "ends": last.label,
        }
    ]
    if series.target:
        said.append(f"{target_words(series, series.target).capitalize()}.")
    missing = [f"{point.label}, {point.missing_reason}" for point in series.points if point.missing_reason]
    if missing:
        words = ngettext("%(n)d value is missing: %(which)s.", "%(n)d values are missing: %(which)s.", len(missing))
        said.append(words % {"n": len(missing), "which": "; ".join(missing)})
    return " ".join(said)


def _is_alone(drawn: Sequence[str], n: int) -> bool:
    """A number between two gaps would not be seen as a line."""
    return drawn[n].startswith("M") and (n + 1 == len(drawn) or drawn[n + 1].startswith("M"))


def _steps(series: Series) -> list[float]:
    """Some four round values that hold all numbers and targets; from 0 where that is not far off."""
    values = [float(p.value or 0) for p in series.numbers] + [float(target.value) for target in series.targets]
    low, high = min(values), max(values)
    if 0 <= low <= high * 0.4:
        low = 0.0
    rough = ((high - low) or abs(high) or 1.0) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(round_ * power for round_ in (1, 2, 2.5, 5, 10) if round_ * power >= rough)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    first -= bool(first and first * step == low)  # what is lowest does not lie on the time axis
    return [round(n * step, 6) for n in range(first, last + 1)]
