"""A list in text: cells parted by semicolons, commas, tabs or bars, as spreadsheets and registers save them (CSV)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.exporting.cells import unshielded
from actions.importing.reading.limits import Budget, check_column, check_length
from actions.importing.reading.table import HEAD, find_headings, sheet_of
from actions.importing.reading.text import clean, decoded
from actions.importing.sheet import Cell, Row, Sheet, Unreadable

SEPARATORS = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("bar")}
_SAID = re.compile(r'\ufeff?"?sep=([;,\t|:])"?[ ;,\t]*(?:\r\n|\r|\n|$)')
_MARKUP = re.compile(r"\s*<(?:!doctype|html|table|head|body|\?xml|svg)\b|\s*(?:%PDF|\{\\rtf)", re.IGNORECASE)
_AS_TEXT = re.compile(r'^="([^"]*)"$')
"""How some registers keep a spreadsheet from taking 0123 for a number."""
_END = "\x1e\x1e\x1e"
"""A line of our own after the last: whoever doesn't meet it read over an open quotation mark."""


def read_delimited(name: str, content: bytes) -> Sheet:
    """The list in the text. Raises Unreadable."""
    text, encoding = decoded(content)
    if _MARKUP.match(text):
        raise Unreadable(_("The file is a web page or a document, not a list. Save it as .xlsx or .csv."))
    text, separator = _separator(text)
    rows = list(_rows(text, separator, Budget()))
    form = format_lazy(
        _("{separator} and {encoding}"), separator=SEPARATORS.get(separator, separator), encoding=encoding
    )
    return sheet_of(name, rows, form)


def _separator(text: str) -> tuple[str, str]:
    """The text without Excel's own line about it, and what parts the cells: said there, or else found out."""
    if said := _SAID.match(text):
        return text[said.end() :], said[1]
    return text, max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[float, float, int]:
    """How well it parts the first lines: known headings, then rows of the same width, then how wide."""
    head: list[list[str]] = []
    with suppress(csv.Error):  # a cell over its limit: what stands before it says enough
        head.extend(islice(_records(text[:200_000], separator), HEAD))
    filled = [record for record in head if any(map(str.strip, record))]
    found = find_headings([Row(at, tuple(_cells(record))) for at, record in enumerate(filled)])
    width = len(filled[found.at]) if found else 1
    alike = sum(len(record) == width for record in filled) / len(filled) if width > 1 else 0.1
    return (found.known if found else 0.0) * alike, alike, width


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator != "\t")


def _rows(text: str, separator: str, budget: Budget) -> Iterator[Row]:
    """Every row with something in it, numbered as a spreadsheet that opens the file does."""
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    number = 0
    record: list[str] = []
    try:
        for number, record in enumerate(_records(f"{text}{ending}{_END}", separator), start=1):
            if record == [_END]:
                return
            if (row := budget.row(number, _checked(number, _cells(record)))).cells:
                yield row
    except csv.Error:  # a cell over its limit, which is far over ours
        number += 1
    sentence = _("A quotation mark in row {row} is never closed, or a cell there holds far too much.")
    raise Unreadable(format_lazy(sentence, row=number))


def _cells(record: list[str]) -> Iterator[Cell]:
    for column, raw in enumerate(record):
        if raw and (text := clean(unshielded(_AS_TEXT.sub(r"\1", raw)))):
            yield Cell(column, text, text)


def _checked(number: int, cells: Iterable[Cell]) -> Iterator[Cell]:
    for cell in cells:
        check_column(cell.column)
        check_length(len(cell.text), number, cell.column)
        yield cell
