"""Files that left Kedjan, opened again as somebody else's program would: their cells."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl

from actions.exporting.columns import COLUMNS

PLACES = {column.name: place for place, column in enumerate(COLUMNS)}


def content(response: Any) -> bytes:
    """All of an answer that is a file."""
    return b"".join(response.streaming_content)


def book_of(response: Any) -> Any:
    """The workbook that an answer is."""
    return openpyxl.load_workbook(io.BytesIO(content(response)))


def table_of(response: Any) -> list[list[Any]]:
    """Headings and rows of a workbook's first sheet, or of text."""
    if response.headers["Content-Type"] == "text/csv":
        return [*csv.reader(io.StringIO(content(response).decode("utf-8-sig"), newline=""), delimiter=";")]
    return [list(row) for row in book_of(response).worksheets[0].iter_rows(values_only=True)]


def column(response: Any, name: str) -> list[Any]:
    """What stands below one heading, by the API's name of the column."""
    return [row[PLACES[name]] for row in table_of(response)[1:]]
