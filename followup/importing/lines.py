"""From a file to lines whose cells have names: its columns are known by their headings, in any order."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from actions.importing.folding import folded
from actions.importing.reading import read
from actions.importing.sheet import Sheet, Unreadable

MOST = 2_000
"""Lines of one file; an annual file of a programme has a tenth of it."""
LONGEST = 250
"""So much of a cell is read; no column that it goes to holds as much, so that what is cut is refused."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, and the text of each named column."""

    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        """The text, nothing where the column is missing or empty."""
        return self.cells.get(name, "").strip()


def lines_of(name: str, file: BinaryIO, words: Mapping[str, str], needed: Collection[str]) -> list[Line]:
    """The lines of a file with the columns that `words` knows. Raises Unreadable, naming what is missing."""
    sheet = read(name, file)
    columns = _columns(sheet, words)
    if missing := [wanted for wanted in needed if wanted not in columns]:
        heads = ", ".join(words[wanted].split(",")[0].strip() for wanted in missing)
        raise Unreadable(_("These columns are missing in the file: %(columns)s.") % {"columns": heads})
    if len(sheet.rows) > MOST:
        raise Unreadable(_("The file has more than %(most)d rows. Divide it.") % {"most": MOST})
    named = columns.items()
    return [Line(row.number, {name: row.text(column)[:LONGEST] for name, column in named}) for row in sheet.rows]


def _columns(sheet: Sheet, words: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, heading in enumerate(sheet.headings):
        name = next((name for name, known in words.items() if folded(heading) in _known(name, known)), "")
        if name:
            found.setdefault(name, column)
    return found


def _known(name: str, words: str) -> set[str]:
    return {folded(name), *(folded(word) for word in words.split(","))}


def packed(lines: Sequence[Line]) -> str:
    """The lines as one text, for a page to carry from its preview to its button."""
    return json.dumps([[line.number, dict(line.cells)] for line in lines], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> list[Line]:
    """The lines again. Raises ValueError for what no page of ours has sent."""
    try:
        found = [Line(int(number), {str(k): str(v) for k, v in cells.items()}) for number, cells in json.loads(text)]
    except (TypeError, AttributeError) as wrong:
        raise ValueError("lines") from wrong
    if len(found) > MOST:
        raise ValueError("lines")
    return found
