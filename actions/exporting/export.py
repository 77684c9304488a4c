"""A list as a file, for pages and API: who asked, for what, and how many rows it became."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from actions.exporting import text, workbook
from actions.exporting.columns import Column, columns
from actions.exporting.rows import Cell, cells
from actions.models import Action
from agencies.dates import STOCKHOLM, format_datetime

MOST = 100_000
"""Longer lists are refused, not cut: a file that lacks rows is worse than none."""
KINDS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


class TooMany(ValueError):
    """The list has more than MOST rows. `str()` is the sentence for whoever asked."""

    def __str__(self) -> str:
        most = number_format(MOST, use_l10n=True, force_grouping=True)
        sentence = _("The list has more than %(most)s rows, and a file holds no more. Narrow it by filters.")
        return sentence % {"most": most}


@dataclass(frozen=True)
class About:
    """What a file says of itself. `programme`: its code, or nothing for all. `asked`: filter → value, in words.

    `what`: what it holds, actions unless said; `of`: of what.
    """

    by: str
    at: datetime
    programme: str
    asked: Sequence[tuple[str, str]]
    archived: bool = False
    what: str = ""
    of: str = ""

    @property
    def name(self) -> str:
        """Of the file, without its ending: what it holds and the day."""
        day = self.at.astimezone(STOCKHOLM).date().isoformat()
        return " ".join(filter(None, [self.what or _("Actions"), self.of, self.programme, day]))


class _Counted:
    """Rows that are counted as they pass; no more than MOST do."""

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self.rows, self.passed = rows, 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self.rows:
            if self.passed == MOST:
                raise TooMany
            self.passed += 1
            yield row


def exported(actions: QuerySet[Action], kind: str, about: About) -> FileResponse:
    """`actions` (behind the wall, filtered and ordered) as an attachment of one of KINDS. Raises TooMany.

    The file is written before it is sent, inside the transaction.
    """
    found = columns(archived=about.archived)
    return written(kind, _("Actions"), found, whole(actions, cells(actions, found)), about)


def whole(asked: QuerySet[Any], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """`rows`, made of what is `asked`: what is longer than a file is refused before the first is fetched.

    Raises TooMany.
    """
    if asked.order_by().values("pk")[MOST : MOST + 1].exists():
        raise TooMany
    yield from rows


def written(
    kind: str, name: str, found: Sequence[Column], rows: Iterable[Sequence[Cell]], about: About
) -> FileResponse:
    """Rows below their headings as an attachment of one of KINDS; `name`: of the sheet. Raises TooMany."""
    counted = _Counted(rows)

    def write(file: IO[bytes]) -> None:
        if kind == "csv":
            text.write(file, found, counted)
        else:
            workbook.write(file, name, found, counted, _told(about, counted))

    return attached(about.name, kind, write)


def attached(name: str, kind: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    """What `write` writes, as an attachment of one of KINDS. The file is gone when it has been sent, or has failed."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        write(file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return FileResponse(file, as_attachment=True, filename=f"{name}.{kind}", content_type=KINDS[kind])


def _told(about: About, rows: _Counted) -> Iterator[tuple[str, Cell]]:
    yield _("Exported by"), about.by
    yield _("When"), format_datetime(about.at)
    yield _("Programme"), about.programme or _("All")
    yield _("Rows"), rows.passed
    yield from about.asked
    yield _("What is in it"), _("What the person above may read, and nothing else.")
