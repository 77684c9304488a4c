"""One sheet of a workbook: its filled cells, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import override

from actions.importing.reading.cells import moment_in, number_in, said
from actions.importing.reading.limits import Budget, check_column, check_length
from actions.importing.reading.markup import Reader
from actions.importing.reading.parts import Strings, Styles, Text
from actions.importing.reading.text import clean
from actions.importing.sheet import Cell, Row, Value, letter

MAX_MERGED = 10_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True)
class Around:
    """What a sheet needs of its workbook."""

    strings: Strings
    styles: Styles
    from_1904: bool


@dataclass
class Merged:
    """One block of cells shown as one: columns and rows from 0 and 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass
class _Open:
    """The cell that is being read."""

    column: int
    kind: str
    style: str | None
    text: Text = field(default_factory=Text)
    value: list[str] = field(default_factory=list)
    length: int = 0
    formula: bool = False


class Stop(Exception):
    """As many rows as were asked for have been read."""


class Grid(Reader):
    """The rows of a sheet with something in them. `most`: raise Stop after so many.

    `unsaved`: cells with a formula that was saved without its value. `failed`: those whose value is an error (#REF!).
    `merged`: the blocks of cells that span several rows.
    """

    def __init__(self, around: Around, budget: Budget, most: int | None = None) -> None:
        self.rows: list[Row] = []
        self.unsaved: list[str] = []
        self.failed: list[str] = []
        self.merged: list[Merged] = []
        self._around, self._budget, self._most = around, budget, most
        self._row = 0
        self._column = -1
        self._cells: dict[int, Cell] = {}
        self._cell: _Open | None = None
        self._within = ""

    @override
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written.isdecimal() and len(written) <= 7 else self._row + 1
            self._column, self._cells = -1, {}
        elif name == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._cell = _Open(self._column, attributes.get("t", "n"), attributes.get("s"))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif self._cell:
            self._within = name
            self._cell.text.start(name)
            self._cell.formula = self._cell.formula or name == "f"

    @override
    def data(self, text: str) -> None:
        if not self._cell:
            return
        if self._within == "v":
            self._cell.length += len(text)
            check_length(self._cell.length, self._row, self._cell.column)
            self._cell.value.append(text)
        else:
            self._cell.text.data(text)

    @override
    def end(self, name: str) -> None:
        if name == "row":
            self._end_row()
        elif name == "c" and self._cell:
            self._end_cell(self._cell)
            self._cell = None
        elif self._cell:
            self._within = ""
            self._cell.text.end(name)

    def _end_row(self) -> None:
        row = self._budget.row(self._row, (self._cells[column] for column in sorted(self._cells)))
        if row.cells:
            self.rows.append(row)
        if self._most is not None and len(self.rows) >= self._most:
            raise Stop

    def _end_cell(self, cell: _Open) -> None:
        written = "".join(cell.value)
        value = self._value(cell, written)
        if value is None:
            self._tell(cell, written)
            return
        text = value if isinstance(value, str) else said(value, self._around.styles.kind(cell.style))
        if text:
            check_column(cell.column)
            check_length(len(text), self._row, cell.column)
            self._cells[cell.column] = Cell(cell.column, text, value)

    def _tell(self, cell: _Open, written: str) -> None:
        place = f"{letter(cell.column)}{self._row}"
        if cell.kind == "e" and written:
            self.failed.append(place)
        elif cell.formula and not written:
            self.unsaved.append(place)

    def _value(self, cell: _Open, written: str) -> Value | None:
        """What the cell holds; None for nothing, an error, or a formula without a saved value."""
        if cell.kind == "inlineStr":
            return clean(cell.text.take())
        if not written or cell.kind == "e":
            return None
        if cell.kind == "s":
            return self._shared(written)
        if cell.kind == "b":
            return written in {"1", "true"}
        if cell.kind in {"str", "d"}:
            return moment_in(written) if cell.kind == "d" else clean(written)
        return number_in(written, self._around.styles.kind(cell.style), from_1904=self._around.from_1904)

    def _shared(self, written: str) -> str | None:
        texts = self._around.strings.texts
        at = int(written) if written.isdecimal() and len(written) < 10 else len(texts)
        return texts[at] if at < len(texts) else None

    def _merge(self, written: str) -> None:
        first, _colon, last = written.partition(":")
        if (start := _PLACE.fullmatch(first)) and (end := _PLACE.fullmatch(last)) and len(self.merged) < MAX_MERGED:
            block = Merged(_column(start[1]), int(start[2]), _column(end[1]), int(end[2]))
            if block.bottom > block.top:
                self.merged.append(block)


def _column(letters: str) -> int:
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - ord("A") + 1
    return number - 1
