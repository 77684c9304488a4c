"""An Excel workbook (.xlsx): the sheet with the list in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.reading.container import Container, Damaged, damaged, relations_of, target_of
from actions.importing.reading.grid import Around, Grid, Merged, Stop
from actions.importing.reading.limits import MAX_CELLS, Budget
from actions.importing.reading.markup import walk
from actions.importing.reading.parts import Book, Relations, Strings, Styles
from actions.importing.reading.table import HEAD, find_headings, sheet_of
from actions.importing.sheet import Row, Sheet, Unreadable

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MAX_SHEETS = 30
"""Of those that are looked at for headings."""
_NAMED = 5
"""Cells that a remark names; of more it gives the number."""


def read_workbook(content: bytes) -> Sheet:
    """The list in the workbook: the sheet whose headings are known best, the first of equals. Raises Unreadable."""
    container = Container(content)
    part, book, relations = _book(container)
    around = _around(container, part, book, relations)
    name, place = _chosen(container, _visible(container, part, book, relations), around)
    grid = walk(container.chunks(place), Grid(around, Budget()))
    rows = _filled_down(grid.rows, grid.merged)
    form = format_lazy(_("the sheet {name} of an Excel workbook"), name=name)
    return sheet_of(name, rows, form, _remarks(container, grid))


def _book(container: Container) -> tuple[str, Book, Relations]:
    """The workbook's own part, and what it points to."""
    top = walk(container.chunks("_rels/.rels"), Relations()).found.values()
    part = next((target_of("", target) for kind, target in top if kind == "officeDocument"), "")
    if part not in container.names or not part.endswith(".xml") or "word/" in part or "ppt/" in part:
        raise damaged()
    book = walk(container.chunks(part), Book())
    return part, book, walk(container.chunks(relations_of(part)), Relations())


def _around(container: Container, part: str, book: Book, relations: Relations) -> Around:
    places = {kind: target_of(part, target) for kind, target in relations.found.values()}
    strings, styles = Strings(), Styles()
    if (place := places.get("sharedStrings")) in container.names:
        walk(container.chunks(place), strings)
    if (place := places.get("styles")) in container.names:
        walk(container.chunks(place), styles)
    return Around(strings, styles, book.from_1904)


def _visible(container: Container, part: str, book: Book, relations: Relations) -> list[tuple[str, str]]:
    """Name and part of the sheets that a person sees, the hidden ones only where there are no others."""
    found = [
        (name, target_of(part, relations.found[key][1]), hidden)
        for name, key, hidden in book.sheets
        if relations.found.get(key, ("", ""))[0] == "worksheet"
    ]
    there = [(name, place, hidden) for name, place, hidden in found if place in container.names]
    return [(name, place) for name, place, hidden in there if not hidden] or [each[:2] for each in there]


def _chosen(container: Container, sheets: Sequence[tuple[str, str]], around: Around) -> tuple[str, str]:
    """Raises Unreadable for a damaged sheet, and for one that holds too much where none behind it has headings: it may
    be the list.
    """
    if not sheets:
        raise Unreadable(_("There is no sheet with cells in the workbook."))
    if len(sheets) == 1:
        return sheets[0]
    heads = {place: _head(container, place, around) for _name, place in sheets[:MAX_SHEETS]}

    def fit(sheet: tuple[str, str]) -> tuple[float, bool]:
        head = heads.get(sheet[1], [])
        rows = [] if isinstance(head, Unreadable) else head
        found = find_headings(rows)
        return found.known if found else 0.0, bool(rows)

    best = max(sheets, key=fit)
    for _name, place in sheets[: sheets.index(best)]:
        if isinstance(wrong := heads.get(place), Unreadable) and not fit(best)[0]:
            raise wrong
    return best


def _head(container: Container, place: str, around: Around) -> list[Row] | Unreadable:
    """The sheet's first rows; what is wrong with one that holds too much to be looked at. Raises Damaged."""
    grid = Grid(around, Budget(), most=HEAD)
    try:
        walk(container.chunks(place), grid)
    except Stop:
        pass
    except Damaged:
        raise
    except Unreadable as wrong:
        return wrong
    return grid.rows


def _filled_down(rows: Sequence[Row], blocks: Iterable[Merged]) -> list[Row]:
    """The rows with what a block of cells over several rows says in each of them, as a person reads it."""
    numbers = [row.number for row in rows]
    shown = [{cell.column: cell for cell in row.cells} for row in rows]
    room = MAX_CELLS
    for block in blocks:
        first, last = bisect_left(numbers, block.top), bisect_right(numbers, block.bottom)
        cell = shown[first].get(block.left) if first < len(rows) and numbers[first] == block.top else None
        room -= last - first
        if cell and room > 0:
            for cells in shown[first:last]:
                cells.setdefault(block.left, cell)
    return [Row(number, tuple(cells[at] for at in sorted(cells))) for number, cells in zip(numbers, shown, strict=True)]


def _remarks(container: Container, grid: Grid) -> list[str | StrPromise]:
    remarks: list[str | StrPromise] = []
    if grid.unsaved:
        sentence = _(
            "Formulas without a saved value are read as empty: {cells}. Open the workbook in Excel and save it."
        )
        remarks.append(format_lazy(sentence, cells=_some(grid.unsaved)))
    if grid.failed:
        remarks.append(
            format_lazy(_("Cells with an error in them are read as empty: {cells}."), cells=_some(grid.failed))
        )
    if container.points_outside:
        remarks.append(_("The workbook takes values from other files. Those that were last saved are read."))
    return remarks


def _some(places: Sequence[str]) -> str:
    named = ", ".join(places[:_NAMED])
    return f"{named} … ({len(places)})" if len(places) > _NAMED else named
