"""From a file to lines whose cells have names: what each column is was guessed by its heading and may be corrected.

What the guard refuses in a cell gives way to dots before anything else is done with it; the row stays refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from actions.importing.reading import read
from actions.importing.sheet import Unreadable
from agencies.guard import Severity, masked

MOST = 2_000
"""Lines of one file; an annual file of a programme has a tenth of it."""
WIDEST = 40
"""Columns of it that are looked at."""
LONGEST = 1_200
"""So much of a cell is read; no column that it goes to holds as much, so that what is cut is refused."""
HEAVIEST = 1_500_000
"""So many signs a page carries from its preview to its button."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, the text of each named column, and what the guard refuses in them."""

    number: int
    cells: Mapping[str, str]
    refused: Sequence[str] = ()

    def get(self, name: str) -> str:
        """The text, nothing where the column is missing or empty."""
        return self.cells.get(name, "").strip()


@dataclass(frozen=True)
class Table:
    """What stands in a file: its headings, and each row's number and cells. `form`: how the file was understood.

    `refused`: a row's number and a place in it → why the guard refuses what stood there.
    """

    name: str
    form: str
    headings: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    refused: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def samples(self, place: int) -> list[str]:
        """The first three things that stand in a column."""
        told = dict.fromkeys(cells[place] for _number, cells in self.rows[:50] if cells[place])
        return [*told][:3]

    def lines(self, chosen: Sequence[str]) -> list[Line]:
        """The rows, each cell under the name that its column was given; where two were given one, the first holds."""
        places: dict[str, int] = {}
        for place, name in enumerate(chosen[: len(self.headings)]):
            if name:
                places.setdefault(name, place)
        return [
            Line(
                number,
                {name: cells[place] for name, place in places.items()},
                [self.refused[number, place] for place in places.values() if (number, place) in self.refused],
            )
            for number, cells in self.rows
        ]


def table_of(name: str, file: BinaryIO) -> Table:
    """What stands in a file. Raises Unreadable with what is wrong and what to do."""
    sheet = read(name, file)
    if len(sheet.rows) > MOST:
        raise Unreadable(_("The file has more than %(most)d rows. Divide it.") % {"most": MOST})
    judged = cache(masked)  # lists say the same again and again
    headings = [judged(heading)[0][:LONGEST] for heading in sheet.headings[:WIDEST]]
    read_rows = [(row.number, [judged(row.text(place)) for place in range(len(headings))]) for row in sheet.rows]
    rows = [(number, [text[:LONGEST] for text, _found in cells]) for number, cells in read_rows]
    refused = {
        (number, place): " ".join(replace(one, line=number).message for one in wrong)
        for number, cells in read_rows
        for place, (_text, found) in enumerate(cells)
        if (wrong := [one for one in found if one.severity is Severity.REFUSE])
    }
    table = Table(judged(name)[0][:100], str(sheet.form), headings, rows, refused)
    if len(packed(table)) > HEAVIEST:
        raise Unreadable(_("There is too much text in the file. Take away columns that are not needed, or divide it."))
    return table


def packed(table: Table) -> str:
    """The table as one text, for a page to carry from its preview to its button."""
    refused = [[*at, why] for at, why in table.refused.items()]
    said = [table.name, table.form, table.headings, table.rows, refused]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Table:
    """The table again. Raises ValueError for what no page of ours has sent."""
    try:
        name, form, heads, sent, kept_out = json.loads(text)
        headings = [str(heading) for heading in heads]
        rows = [(int(number), [str(cell) for cell in cells]) for number, cells in sent]
        refused = {(int(number), int(place)): str(why) for number, place, why in kept_out}
    except (TypeError, AttributeError, RecursionError) as wrong:
        raise ValueError("lines") from wrong
    if len(rows) > MOST or len(headings) > WIDEST or any(len(cells) != len(headings) for _number, cells in rows):
        raise ValueError("lines")
    said = [str(name), *headings, *refused.values(), *chain.from_iterable(cells for _number, cells in rows)]
    if b"\x00" in "".join(said).encode():
        raise ValueError("lines")
    return Table(str(name), str(form), headings, rows, refused)
