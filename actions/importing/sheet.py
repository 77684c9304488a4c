"""What was read from a file: a table of filled cells, numbered as the person's own spreadsheet numbers them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

type Value = str | Decimal | date | datetime | bool
"""What a cell holds: text from a CSV file; from a workbook also its own numbers, days, moments and truths."""


class Unreadable(ValueError):
    """A file that can't be read as a list. `sentence` (and `str`): what is wrong and what to do, translated lazily."""

    def __init__(self, sentence: str | StrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. `column` counts from 0. `text`: as a person reads it, without spaces around, lines by LF."""

    column: int
    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it. `number`: as the spreadsheet numbers it, from 1. `cells`: the filled ones only."""

    number: int
    cells: tuple[Cell, ...]

    def get(self, column: int) -> Cell | None:
        """The filled cell in that column, if there is one."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def text(self, column: int) -> str:
        """What stands in that column; nothing is the empty string."""
        cell = self.get(column)
        return cell.text if cell else ""


@dataclass(frozen=True)
class Sheet:
    """The list in a file.

    `name`: the sheet in the workbook; of a CSV file, the file's. `headings`: one for each column; a column without one
    has the empty string. `heading_row`: its number. `rows`: those below it that hold anything. `form`: how the file was
    understood ("semicolon and UTF-8"). `remarks`: what the person should know of how it was read. Both are translated
    lazily.
    """

    name: str
    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    form: str | StrPromise = ""
    remarks: tuple[str | StrPromise, ...] = field(default=())

    def column(self, column: int) -> tuple[Cell, ...]:
        """The filled cells of that column."""
        return tuple(cell for row in self.rows if (cell := row.get(column)))


def letter(column: int) -> str:
    """How a spreadsheet names the column: A, B, … Z, AA."""
    name = ""
    rest = column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        name = chr(ord("A") + place) + name
    return name
