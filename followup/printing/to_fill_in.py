"""A workbook to fill in: the columns of a list of values or counts, and a sheet that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from django.utils.translation import gettext as _

from actions.exporting.columns import Column as Shown
from actions.exporting.export import attached
from actions.exporting.workbook import Book
from followup.importing.columns import Column

ROWS = 1_000
"""How many rows below the headings have drop-downs."""


def to_fill_in(name: str, columns: Sequence[Column], areas: Sequence[str]) -> Any:
    """The workbook as an attachment; its headings are in the reader's language, which the import knows."""

    def write(file: IO[bytes]) -> None:
        with Book(file, title=name) as book:
            sheet = book.table(name[:31], [Shown(one.name, one.label, 20) for one in columns], [])
            for place, one in enumerate(columns):
                if one.name == "area" and areas:
                    rule = {"validate": "list", "source": f"='{_('Areas')}'!$A$2:$A${len(areas) + 1}"}
                    sheet.data_validation(1, place, ROWS, place, {**rule, "show_error": False})
            _explained(book, columns)
            book.table(_("Areas"), [Shown("area", _("Area"), 30)], [[area] for area in areas])

    return attached(_("Template %(programme)s") % {"programme": name}, "xlsx", write)


def _explained(book: Book, columns: Sequence[Column]) -> None:
    """Column by column: is it needed, what is to be written, an example."""
    heads = ((_("Column"), 24), (_("Needed"), 10), (_("What to write"), 60), (_("Example"), 30))
    rows = [[str(one.label), _("yes") if one.needed else "", str(one.hint), str(one.example)] for one in columns]
    book.table(_("How to fill it in"), [Shown("", head, width, wraps=True) for head, width in heads], rows)
