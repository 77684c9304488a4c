"""An exported list as a workbook: real days and numbers, text that stays text, and a sheet that says what it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any, Self

import xlsxwriter
from django.utils.translation import gettext as _

from actions.exporting.columns import Column
from actions.exporting.rows import Cell

FIRST_DAY = date(1900, 3, 1)
"""Workbooks can't count days before it: their calendar has a 29 February 1900."""
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True, "bg_color": "#0d4b59", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True, "valign": "top"},
    "plain": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
    "whole": {"valign": "top", "num_format": "#,##0"},
    "decimal": {"valign": "top", "num_format": "#,##0.00"},
}


class Book:
    """A workbook that is written row by row into a file and never lies in memory whole."""

    def __init__(self, file: IO[bytes], **properties: Any) -> None:
        self.folder = tempfile.TemporaryDirectory()  # rows wait here until the book is closed
        plainly = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(file, {**plainly, "constant_memory": True, "tmpdir": self.folder.name})
        self.book.set_properties(properties)
        self.formats = {name: self.book.add_format(form) for name, form in FORMATS.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_wrong: object) -> None:
        with self.folder:
            if kind is None:
                self.book.close()
            for sheet in self.book.worksheets():
                sheet.row_data_fh.close()

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Any:
        """A sheet of `rows` below their headings, which stay in sight and can be filtered by. The sheet."""
        sheet = self.book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, str(column.heading), self.formats["heading"])
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self.cell(sheet, last, place, cell, wraps=column.wraps)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        return sheet

    def cell(self, sheet: Any, row: int, place: int, cell: Cell, *, wraps: bool = False) -> None:
        """One cell; nothing stays empty."""
        if cell is None or cell == "":
            return
        if isinstance(cell, date) and cell >= FIRST_DAY:
            sheet.write_datetime(row, place, cell, self.formats["day"])
        elif isinstance(cell, int | Decimal):
            sheet.write_number(row, place, cell, self.formats["decimal" if isinstance(cell, Decimal) else "whole"])
        else:
            text = cell.isoformat() if isinstance(cell, date) else cell
            sheet.write_string(row, place, text, self.formats["wrapped" if wraps else "plain"])

    def told(self, name: str, title: str, lines: Iterable[tuple[str, Cell]]) -> Any:
        """A sheet of words and what they stand for, below a title."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, title, self.formats["title"])
        for row, (word, cell) in enumerate(lines, start=2):
            sheet.write_string(row, 0, word, self.formats["label"])
            self.cell(sheet, row, 1, cell, wraps=True)
        return sheet


def write(
    file: IO[bytes],
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    about: Iterable[tuple[str, Cell]],
) -> None:
    """The list, and after it the sheet that says what it is (`about` is read when the rows are written)."""
    with Book(file, title=name) as book:
        book.table(name, columns, rows)
        book.told(_("About the export"), _("About the export"), about)
