"""The list's sums and its first page as SQL that is written once, where nobody searches for words.

Their text depends on which filters narrow the list, on the view and on the order, and on nothing that anybody holds:
it is made by the same rules as any other list's, for a viewer of marks (`agencies.policy.marked`).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from actions.listing.asking import PROGRAMME, Frame, Sums, asked, columns_of_sums, mine, summed
from actions.listing.paging import Page, cut, first
from actions.listing.rows import LINE, lines
from actions.models import Action, is_late
from agencies.models import Programme
from agencies.policy.marked import Compiled, Marks, compiled, held_by, marked_viewer

KINDS = {
    "area": "areas",
    "lead": "agencies",
    "agency": "agencies",
    "dimension": "dimensions",
    "objective": "objectives",
}
MARKS = {name: PROGRAMME - 1 - n for n, name in enumerate(KINDS)}
TODAY, DUE = date(1899, 12, 30), date(1899, 12, 31)
"""Stand where the ids behind codes and the days come."""

type Shape = tuple[tuple[str, Any], ...]
"""Filter → what it is asked for, or a mark; all that the SQL depends on."""


@dataclass(frozen=True)
class Usual:
    """What somebody asks of the list, without words that are searched for."""

    shape: Shape
    marks: Marks

    def sums(self) -> Sums:
        """How many."""
        return summed(_sums(self.shape).filled(self.marks))

    def page(self, view: str, order: str, *, belongs_to: str, along: bool) -> Page:
        """The first page."""
        question, keys = _page(self.shape, view, order, along=along)
        filled = question.filled(self.marks)
        with connection.cursor() as cursor:
            cursor.execute(filled.sql, filled.params)
            rows = [_row(keys)(*row) for row in cursor.fetchall()]
        return cut(rows, keys, salt=f"{order}|{belongs_to}")


def usual(frame: Frame, wanted: Mapping[str, Any], today: date) -> Usual | None:
    """What is asked, where `asked` has found nothing wrong with it; None where its text depends on more."""
    if frame.viewer.is_empty or wanted.get("q"):
        return None
    marks: dict[Any, Any] = {**held_by(frame.viewer), PROGRAMME: frame.programme.pk, TODAY: today}
    shape: list[tuple[str, Any]] = []
    for name, value in wanted.items():
        if value in (None, "") or (name == "archived" and value != "true"):
            continue
        if name in KINDS:
            marks[MARKS[name]] = frame.id_of(KINDS[name], value)
        elif name == "due_before":
            marks[DUE] = value
        shape.append((name, DUE if name == "due_before" else name if name in KINDS else value))
    return Usual(tuple(shape), marks)


class _Marked(Frame):
    """A frame where each filter's code leads to its mark."""

    def id_of(self, kind: str, code: str) -> int | None:
        """The mark."""
        return MARKS[code]


@lru_cache(maxsize=256)
def _asked(shape: Shape) -> QuerySet[Action]:
    frame = _Marked(marked_viewer(), Programme(pk=PROGRAMME))
    return asked(Action.objects.visible_to(frame.viewer), dict(shape), frame=frame, today=TODAY)


@lru_cache(maxsize=256)
def _sums(shape: Shape) -> Compiled:
    return compiled(columns_of_sums(_asked(shape), viewer=marked_viewer(), today=TODAY))


@lru_cache(maxsize=256)
def _page(shape: Shape, view: str, order: str, *, along: bool) -> tuple[Compiled, tuple[str, ...]]:
    views = {"mine": mine(marked_viewer()), "late": is_late(TODAY)}
    rows = _asked(shape).filter(views[view]) if view else _asked(shape)
    found, keys = first(lines(rows, today=TODAY), order, along=PROGRAMME if along else None, columns=LINE)
    return compiled(found), tuple(keys)


@lru_cache(maxsize=64)
def _row(keys: tuple[str, ...]) -> Any:
    return namedtuple("Row", (*LINE, *keys))  # noqa: PYI024 - its columns differ by the order
