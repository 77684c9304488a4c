"""The trail as the browser shows it: deeds under the days that they were done on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencies.dates import STOCKHOLM
from agencies.policy import Viewer
from agencies.trail.browsing import Place, page_of, rows_of
from agencies.trail.feed import Asked
from agencies.trail.sentences import Deed, by_day

MOST = 20
"""Deeds to a page."""


@dataclass(frozen=True)
class Found:
    """One page: (day in Stockholm, its deeds) newest first, and where the next page begins."""

    days: list[tuple[date, list[Deed]]]
    next: Place | None

    @property
    def deeds(self) -> int:
        """How many deeds."""
        return sum(len(found) for _day, found in self.days)

    @property
    def fields(self) -> int:
        """How many fields are told of, one by one."""
        return sum(deed.fields for _day, found in self.days for deed in found)


def found(viewer: Viewer, asked: Asked, start: Place) -> Found:
    """A page of deeds from `start` on; of one chosen deed its rows, however many."""
    page = rows_of(viewer, asked, start) if asked.change_sets else page_of(viewer, asked, most=MOST, start=start)
    return Found(by_day(page.deeds, lambda at: at.astimezone(STOCKHOLM).date()), page.next)
