"""Where the bars of a timeline lie: days become places along an axis of tertials. Nothing here asks the database.

Each tertial is as wide as every other, so that headings in equal columns stand right above their bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

UNIT = 360
"""How wide a tertial is, about three for a day."""
LEAST = 30
"""How wide a bar is at least: a day must be seen."""
REACH = 15
"""How many tertials the axis reaches before and after today's at most."""
NAMED = 9
"""Up to so many tertials are headings of their own; past that, whole years are."""


class Planned(Protocol):
    """What a bar is drawn of. `end`: the last day, none until further notice."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def end(self) -> date | None:
        """The last day."""


@dataclass(frozen=True)
class Axis:
    """Tertials in a row from the number `first`, counted from the year 0: `count` of them, by name or by year."""

    first: int
    count: int
    by_year: bool

    @property
    def width(self) -> int:
        """Its whole length."""
        return self.count * UNIT

    def place(self, day: date) -> int:
        """Where a day begins; what lies beyond an end of the axis lies at that end."""
        tertial = tertial_of(day)
        here, following = first_day(tertial), first_day(tertial + 1)
        within = UNIT * (day - here).days // (following - here).days
        return min(max((tertial - self.first) * UNIT + within, 0), self.width)

    @property
    def lines(self) -> str:
        """The lines between its headings, down a strip 28 high."""
        step = UNIT * (3 if self.by_year else 1)
        return "".join(f"M{x} 0V28" for x in range(step, self.width, step))

    def headings(self) -> list[str]:
        """Of its tertials, or years."""
        if self.by_year:
            return [str((self.first + n) // 3) for n in range(0, self.count, 3)]
        numbers = [divmod(self.first + n, 3) for n in range(self.count)]
        return [_("T%(number)d %(year)d") % {"number": third + 1, "year": year} for year, third in numbers]


@dataclass(frozen=True)
class Bar:
    """One bar: where it begins and how long it is. `open`: without end, to the end of the axis.

    `over`: the place and length of what a late one has run over, to today.
    """

    x: int
    width: int
    open: bool = False
    over: tuple[int, int] | None = None

    @property
    def path(self) -> str:
        """Its outline in a strip 28 high; one without end is pointed."""
        end = self.x + self.width
        if not self.open:
            return f"M{self.x} 7H{end}V21H{self.x}Z"
        return f"M{self.x} 7H{max(end - 2 * LEAST, self.x)}L{end} 14L{max(end - 2 * LEAST, self.x)} 21H{self.x}Z"

    @property
    def over_path(self) -> str:
        """The outline of what it has run over."""
        if self.over is None:
            return ""
        x, width = self.over
        return f"M{x} 8H{x + width}V20H{x}"


def tertial_of(day: date) -> int:
    """The number of the tertial that a day lies in, counted from the year 0."""
    return day.year * 3 + (day.month - 1) // 4


def first_day(tertial: int) -> date:
    """Of the tertial with this number."""
    return date(tertial // 3, tertial % 3 * 4 + 1, 1)


def axis(planned: Sequence[Planned], today: date) -> Axis:
    """The axis that shows all of `planned` and today, but no further than REACH from today; at least a year."""
    now = tertial_of(today)
    days = [day for row in planned for day in (row.start, row.end) if day is not None]
    tertials = [min(max(tertial_of(day), now - REACH), now + REACH) for day in days]
    first, last = min([now, *tertials]), max([now, *tertials])
    last = max(last, first + 2)
    if last - first < NAMED:
        return Axis(first, last - first + 1, by_year=False)
    first, last = first - first % 3, last - last % 3 + 2
    return Axis(first, last - first + 1, by_year=True)


def bar(along: Axis, row: Planned, today: date, *, late: bool) -> Bar:
    """The bar of one row. `late`: it is open after its last day, and runs over to today."""
    x = min(along.place(row.start), along.width - LEAST)
    if row.end is None:
        return Bar(x, along.width - x, open=True)
    width = max(_after(along, row.end) - x, LEAST)
    over = (x + width, along.place(today) - x - width) if late else None
    return Bar(x, width, over=over if over and over[1] > 0 else None)


def _after(along: Axis, day: date) -> int:
    """Where the day after `day` begins."""
    if tertial_of(day) >= along.first + along.count:
        return along.width
    following = date.fromordinal(day.toordinal() + 1)
    return along.place(following)


@dataclass(frozen=True)
class Group[R]:
    """Rows under one heading."""

    heading: str
    rows: list[R]


def grouped[R](rows: Iterable[tuple[str, R]], order: Sequence[str]) -> list[Group[R]]:
    """Rows with their headings as groups: headings in `order`, each row in its own."""
    found: dict[str, list[R]] = {heading: [] for heading in order}
    for heading, row in rows:
        found[heading].append(row)
    return [Group(heading, members) for heading, members in found.items() if members]
