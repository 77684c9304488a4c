"""An exported list as text: what a Swedish Excel opens by a double click (BOM, semicolons, decimal commas)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO

from actions.exporting.cells import shielded
from actions.exporting.columns import Column
from actions.exporting.rows import Cell


def write(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Headings and rows, and nothing else, into the open `file`."""
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(shielded(str(column.heading)) for column in columns)  # some are people's own words
    writer.writerows([_said(cell) for cell in row] for row in rows)
    lines.detach()  # flushed, and `file` stays open


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | Decimal):
        return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else str(cell)
    return shielded(cell)
