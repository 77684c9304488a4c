"""Rows of a file as a list: which of them holds the headings, what stands above it, where the list ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from actions.importing.folding import folded
from actions.importing.reading.limits import MAX_ROWS, too_many_rows
from actions.importing.recognising import recognised
from actions.importing.sheet import Row, Sheet, Unreadable

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HEAD = 40
"""Filled rows among which the headings are looked for."""


@dataclass(frozen=True)
class Headed:
    """Where the headings stand among the rows, and how surely: how many of them are known words."""

    at: int
    known: float
    filled: int


def find_headings(rows: Sequence[Row]) -> Headed | None:
    """The first row that looks like headings: by known words, else by its texts in as many columns as the list has."""
    head = rows[:HEAD]
    scored = [Headed(at, _known(row), len(row.cells)) for at, row in enumerate(head)]
    best = max((each.known for each in scored), default=0.0)
    if best and best >= min(2, max(len(row.cells) for row in head)) * 0.5:
        return next(each for each in scored if each.known >= 0.85 * best)
    usual = Counter(len(row.cells) for row in head).most_common(1)
    wide = max(2, usual[0][0] * 2 // 3) if usual else 2
    return next((each for each in scored if each.filled >= wide and _all_text(head[each.at])), None)


def _known(row: Row) -> float:
    """How much of the row is known headings; a word that comes twice counts once, long text is no heading."""
    words = {folded(cell.text) for cell in row.cells if isinstance(cell.value, str) and len(cell.text) <= 60}
    return sum(recognised(word) for word in words)


def _all_text(row: Row) -> bool:
    return all(isinstance(cell.value, str) and not cell.text[0].isdecimal() for cell in row.cells)


def sheet_of(name: str, rows: Sequence[Row], form: str | StrPromise, remarks: Sequence[str | StrPromise] = ()) -> Sheet:
    """The list in `rows` (those that hold anything). Raises Unreadable where there is none."""
    if not rows:
        raise Unreadable(_("There is nothing in the list."))
    found = find_headings(rows)
    if not found:
        raise Unreadable(
            _("No row with headings was found. Write over each column what it holds: Action, Area, Start …")
        )
    heading, below = rows[found.at], rows[found.at + 1 :]
    repeated = {cell.column: cell.text for cell in heading.cells}
    listed = [row for row in below if {cell.column: cell.text for cell in row.cells} != repeated]
    if not listed:
        raise Unreadable(_("There are headings in the list, but no rows below them."))
    if len(listed) > MAX_ROWS:
        raise too_many_rows()
    width = max(row.cells[-1].column for row in (heading, *listed)) + 1
    return Sheet(
        name=name,
        headings=tuple(" ".join(repeated.get(column, "").split()) for column in range(width)),
        heading_row=heading.number,
        rows=tuple(listed),
        form=form,
        remarks=tuple(remarks),
    )
