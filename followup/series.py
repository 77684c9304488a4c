"""A series: an indicator's values in one area over years and tertials, its targets, and how they are said in words.

Plain data; nothing asks the database. A series never sets a light.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from agencies.dates import NO_BREAK, format_number

HIGHER, LOWER = "higher_better", "lower_better"
COUNTED = frozenset({"", "antal", "st", "st.", "styck", "number", "count", "class"})
"""Units that are not written after the number: people's own words for counting."""
_PERIOD = re.compile(r"(\d{4})[ -]?(?:T([1-3]))?|T([1-3])[ -]?(\d{4})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Point:
    """One value: a number, a word, or why there is none."""

    period: str
    value: Decimal | None = None
    word: str = ""
    missing_reason: str = ""
    source: str = ""

    @property
    def label(self) -> str:
        """'T2 2025', or the year."""
        return period_label(self.period)

    @property
    def place(self) -> float:
        """Where it lies in time, in years: the middle of its year or tertial."""
        return sum(span(self.period)) / 2


@dataclass(frozen=True)
class Target:
    """The value wanted by the end of one year."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class Series:
    """An indicator's values in one area (or in the programme), in the order of time, and its targets by year."""

    title: str
    unit: str
    direction: str
    points: Sequence[Point] = ()
    targets: Sequence[Target] = ()

    @property
    def numbers(self) -> list[Point]:
        """The values that are numbers."""
        return [point for point in self.points if point.value is not None]

    @property
    def latest(self) -> Point | None:
        """The newest row, be it a number, a word or missing."""
        return self.points[-1] if self.points else None

    @property
    def previous(self) -> Point | None:
        """What the latest row is compared with."""
        return compared_with(self.points)

    @property
    def target(self) -> Target | None:
        """The first that is not reached by time; past the last one, that."""
        year = int(self.points[-1].period[:4]) if self.points else 0
        coming = [target for target in self.targets if target.year >= year]
        return coming[0] if coming else (self.targets[-1] if self.targets else None)

    def written(self, value: Decimal | None) -> str:
        """A number with its unit: '81,2 %', '24'."""
        return with_unit(value, self.unit)

    def said(self, point: Point) -> str:
        """A row's value in words: its number, its word, or why it is missing."""
        return self.written(point.value) if point.value is not None else point.word or point.missing_reason

    @property
    def change(self) -> str:
        """How the latest number differs from the one before: '+0,8, better than 2024'. Never a light."""
        latest, before = self.latest, self.previous
        if latest is None or before is None:
            return ""
        if latest.word and before.word:
            same = latest.word == before.word
            form = _("unchanged since %(period)s") if same else _("was “%(word)s” in %(period)s")
            return form % {"word": before.word, "period": before.label}
        if latest.value is None or before.value is None:
            return ""
        difference = latest.value - before.value
        if not difference:
            return _("unchanged since %(period)s") % {"period": before.label}
        sign = "+" if difference > 0 else ""
        values = {"change": f"{sign}{format_number(plain(difference))}", "period": before.label}
        if self.direction not in (HIGHER, LOWER):
            return _("%(change)s since %(period)s, to be read with care") % values
        better = (difference > 0) == (self.direction == HIGHER)
        return (_("%(change)s, better than %(period)s") if better else _("%(change)s, worse than %(period)s")) % values


class Row(Protocol):
    """What a series is made of: a value of one period, or why there is none."""

    @property
    def period(self) -> Any:
        """Its year or tertial."""

    @property
    def missing_reason(self) -> Any:
        """Why it says nothing; empty where it does."""


def compared_with[R: Row](rows: Sequence[R]) -> R | None:
    """What the last of these is compared with: the same tertial a year ago, else the newest before it; of those that
    say something. Summers are not compared with winters where that can be helped.
    """
    told = [row for row in rows[:-1] if not row.missing_reason]
    if not told:
        return None
    period = rows[-1].period
    a_year_ago = f"{int(period[:4]) - 1}{period[4:]}"
    return next((row for row in told if row.period == a_year_ago), told[-1])


def target_words(series: Series, target: Target) -> str:
    """'target 85 % in 2027'."""
    return _("target %(value)s in %(year)d") % {"value": series.written(target.value), "year": target.year}


def period_label(code: str) -> str:
    """'T2 2025' of "2025T2"; a year as it is."""
    year, _t, tertial = code.partition("T")
    return _("T%(number)d %(year)d") % {"number": int(tertial), "year": int(year)} if tertial else code


def span(code: str) -> tuple[float, float]:
    """Where a period begins and ends, in years."""
    year, _t, tertial = code.partition("T")
    return (int(year) + (int(tertial) - 1) / 3, int(year) + int(tertial) / 3) if tertial else (int(year), int(year) + 1)


def in_time(code: str) -> tuple[float, float]:
    """What periods are sorted by: when they end; a year's own value comes after that of its last tertial."""
    begins, ends = span(code)
    return ends, -begins


def ended(code: str, *, by: str) -> bool:
    """Has a period ended when another one does?"""
    return span(code)[1] <= span(by)[1]


def read_period(text: str) -> str:
    """The code of the year or tertial that a person writes: 2025, 2025T2, T2 2025. Raises ValueError."""
    found = _PERIOD.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(text)
    year, tertial = found[1] or found[4], found[2] or found[3]
    return f"{year}T{tertial}" if tertial else year


def with_unit(value: Decimal | None, unit: str) -> str:
    """A number as people write it, with its unit; nothing for none."""
    if value is None:
        return ""
    number = format_number(plain(value))
    return number if unit.strip().lower() in COUNTED else f"{number}{NO_BREAK}{unit.strip()}"


def plain(value: Decimal) -> Decimal:
    """Without zeros that say nothing, and never as a power of ten."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
