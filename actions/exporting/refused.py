"""What was refused of a list that somebody brought in, as a file to correct and bring in again.

It has the columns of that list, as they stood there, and beside them the row's number there and why it was refused:
two headings that the import knows and leaves out. A workbook also has a sheet of the refused cells, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.exporting import text
from actions.exporting.columns import Column
from actions.exporting.export import attached
from actions.exporting.rows import Cell
from actions.exporting.workbook import Book
from actions.importing.sheet import letter
from actions.importing.wording import REFUSED_BECAUSE, ROW_IN_FILE

type Refused = Mapping[str, Any]
"""A row with something to correct: `row`, `why`, and `cells` with `column`, `value`, `outcome` and `why`."""
NARROWEST, WIDEST = 10, 44
"""Characters, of a column of the list."""
CELLS = (
    Column("row", ROW_IN_FILE, 12),
    Column("column", gettext_lazy("Column"), 24),
    Column("value", gettext_lazy("Value"), 44, wraps=True),
    Column("why", REFUSED_BECAUSE, 60, wraps=True),
)


def refused_rows(rows: Sequence[Refused], kind: str, file_name: str) -> FileResponse:
    """The rows (one at least) as an attachment of one of export.KINDS; `file_name`: the list's."""
    found = columns(rows)

    def write(file: IO[bytes]) -> None:
        if kind == "csv":
            text.write(file, found, map(_line, rows))
            return
        with Book(file, title=_("Refused rows")) as book:
            book.table(_("Refused rows"), found, map(_line, rows))
            book.table(_("Refused cells"), CELLS, _cells(rows))

    return attached(_("Refused rows of %(file)s") % {"file": PurePath(file_name).stem[:100]}, kind, write)


def columns(rows: Sequence[Refused]) -> list[Column]:
    """The list's own, without headings that only stood for a missing one, and the two that the import leaves out."""
    found = [_column(place, cell["column"], rows) for place, cell in enumerate(rows[0]["cells"])]
    return [*found, Column("row", ROW_IN_FILE, 12), Column("why", REFUSED_BECAUSE, 60, wraps=True)]


def _column(place: int, heading: str, rows: Sequence[Refused]) -> Column:
    longest = max([len(heading), *(len(row["cells"][place]["value"]) for row in rows)])
    wide = max(NARROWEST, min(WIDEST, longest + 2))
    return Column(letter(place), "" if heading == letter(place) else heading, wide, wraps=longest > WIDEST)


def _line(row: Refused) -> list[Cell]:
    return [*(cell["value"] for cell in row["cells"]), row["row"], "\n".join(_reasons(row))]


def _reasons(row: Refused) -> Iterator[str]:
    yield from row["why"]
    for cell in _refused(row):
        if cell["why"] not in row["why"]:
            yield _("%(column)s: %(why)s") % {"column": cell["column"], "why": cell["why"]}


def _refused(row: Refused) -> list[Mapping[str, Any]]:
    return [cell for cell in row["cells"] if cell["outcome"] == "refused"]


def _cells(rows: Sequence[Refused]) -> Iterator[list[Cell]]:
    for row in rows:
        found = _refused(row)
        for cell in found:
            yield [row["row"], cell["column"], cell["value"], cell["why"]]
        for why in row["why"] if not found else ():
            yield [row["row"], "", "", why]
