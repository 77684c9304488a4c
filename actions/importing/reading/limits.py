"""How much of a list is read, and the sentences for more. Counted is what was read, not what the file claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.sheet import Cell, Row, Unreadable, letter

MAX_SIZE = 10 * 1024 * 1024
"""Bytes, of the file as it is uploaded."""
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 200, 400_000
"""Of filled ones."""
MAX_CELL = 32_767
"""Characters in a cell: as many as Excel takes."""
MAX_TEXT = 20_000_000
"""Characters in all cells together."""


_ABOVE = 100
"""Rows above the list: titles, who made it and when."""
_LAST_ROW = 1_048_576
"""Of a spreadsheet, empty ones counted."""


def too_many_rows() -> Unreadable:
    """The list is longer than one that people work with."""
    sentence = _("The list has more than {number} rows. Divide it and import one part at a time.")
    return Unreadable(format_lazy(sentence, number=MAX_ROWS))


@dataclass
class Budget:
    """What has been read of a list so far."""

    rows: int = 0
    cells: int = 0
    text: int = 0

    def row(self, number: int, cells: Iterable[Cell]) -> Row:
        """The row, if there is still room for it. Raises Unreadable."""
        row = Row(number, tuple(cells))
        self.rows += bool(row.cells)
        self.cells += len(row.cells)
        self.text += sum(len(cell.text) for cell in row.cells)
        if self.rows > MAX_ROWS + _ABOVE or number > _LAST_ROW:
            raise too_many_rows()
        if self.cells > MAX_CELLS or self.text > MAX_TEXT:
            raise Unreadable(_("The list holds too much. Divide it and import one part at a time."))
        return row


def check_column(column: int) -> None:
    """Raise Unreadable for a filled cell too far to the right to be in a list."""
    if column >= MAX_COLUMNS:
        sentence = _("The list has more than {number} columns. Take away those that are not to be imported.")
        raise Unreadable(format_lazy(sentence, number=MAX_COLUMNS))


def check_length(length: int, row: int, column: int) -> None:
    """Raise Unreadable for a cell that is longer than Excel would have it."""
    if length > MAX_CELL:
        sentence = _("Cell {cell} holds more than {number} characters. Shorten it and try again.")
        raise Unreadable(format_lazy(sentence, cell=f"{letter(column)}{row}", number=MAX_CELL))
