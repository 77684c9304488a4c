"""Which field each column of a list is: from its heading in people's own words, and from what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.contents import Contents
from actions.importing.fields import MANY, Field
from actions.importing.folding import folded
from actions.importing.names import NOTHING_KNOWN, Vocabulary
from actions.importing.recognising import recognise
from actions.importing.sheet import Cell, Sheet
from actions.importing.wording import UNITS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_BY_PERIOD = frozenset({Field.STATUS})
"""What lists repeat for each period, with the newest to the right: the last such column is meant."""
_HARD_TO_TEST = frozenset({Field.IGNORED, Field.REGISTRY_NUMBER, Field.REF})
"""Fields that take what no test knows: what stands in the column speaks little against its heading."""


@dataclass(frozen=True)
class Guess:
    """What a column is taken for. `confidence`: 0 to 1 (1: chosen before). `why`: in a few words, translated lazily.

    `factor`: what its amounts are multiplied by to become kronor (1,000 for "Budget (tkr)").
    """

    column: int
    field: Field
    confidence: float
    why: str | StrPromise
    factor: int = 1


def guess(sheet: Sheet, remembered: Mapping[str, str], vocabulary: Vocabulary = NOTHING_KNOWN) -> tuple[Guess, ...]:
    """One guess for each column, in their order. No field is two columns', but those of `MANY`.

    `remembered`: folded heading → field value, as chosen before in this programme (`remember` writes it); it wins.
    `vocabulary`: what the importer may choose among, to know a column by its content.
    """
    columns = _columns(sheet)
    found = _remembered(sheet, remembered)
    contents = Contents(vocabulary)
    proposals = [
        each
        for column in range(len(columns))
        if column not in found
        for each in _proposals(sheet, columns, column, contents)
    ]
    for each in sorted(proposals, key=_first):
        taken = {given.field for given in found.values()} - MANY
        if each.column not in found and each.field not in taken:
            found[each.column] = each
    _find_title(columns, found)
    return tuple(found.get(column) or _left(sheet, columns, column) for column in range(len(columns)))


def remember(sheet: Sheet, chosen: Mapping[int, Field]) -> dict[str, str]:
    """Folded heading → field value, of the columns that have a heading: what `guess` takes as `remembered`."""
    return {folded(sheet.headings[column]): field.value for column, field in chosen.items() if sheet.headings[column]}


def money_factor(heading: str) -> int:
    """What an amount below this heading is multiplied by to become kronor: 1,000 where it says tkr, 1 where nothing."""
    return next((UNITS[word] for word in folded(heading).split() if word in UNITS), 1)


def _columns(sheet: Sheet) -> list[list[Cell]]:
    columns: list[list[Cell]] = [[] for _heading in sheet.headings]
    for row in sheet.rows:
        for cell in row.cells:
            columns[cell.column].append(cell)
    return columns


def _remembered(sheet: Sheet, remembered: Mapping[str, str]) -> dict[int, Guess]:
    found: dict[int, Guess] = {}
    for column, heading in enumerate(sheet.headings):
        chosen = remembered.get(folded(heading)) if heading else None
        taken = {given.field for given in found.values()} - MANY
        if chosen in Field.values and Field(chosen) not in taken:
            found[column] = Guess(column, Field(chosen), 1.0, _("chosen before"), money_factor(heading))
    return found


def _proposals(sheet: Sheet, columns: list[list[Cell]], column: int, contents: Contents) -> list[Guess]:
    """All that the column may be. Its heading comes first, unless what stands in it says otherwise."""
    heading, cells = sheet.headings[column], columns[column]
    factor = money_factor(heading)
    if not (said := recognise(heading)):
        return _by_content(column, cells, contents, factor)
    support = None if said.sure == 1 or said.field is Field.NOTE else contents.support(cells, said.field)
    if support is None or support >= 0.5:
        return [Guess(column, said.field, said.sure + (1 - said.sure) * 0.6 * (support or 0), said.why, factor)]
    why = _("the heading says so, but not what stands below it")
    doubt = 0.8 if said.field in _HARD_TO_TEST else 0.4 + support
    by_heading = Guess(column, said.field, said.sure * doubt, why, factor)
    return [by_heading, *_by_content(column, cells, contents, factor)]


def _by_content(column: int, cells: list[Cell], contents: Contents, factor: int) -> list[Guess]:
    return [Guess(column, field, sure, _("from what stands in it"), factor) for field, sure in contents.says(cells)]


def _first(each: Guess) -> tuple[float, int]:
    """The surest first; of equals the one to the left, of what is repeated for each period the one to the right."""
    return -round(each.confidence, 2), -each.column if each.field in _BY_PERIOD else each.column


def _find_title(columns: list[list[Cell]], found: dict[int, Guess]) -> None:
    """Where no heading says which column the title is, the first with a text of its own in every row may be it."""
    if any(given.field is Field.TITLE for given in found.values()):
        return
    for column, cells in enumerate(columns):
        texts = {cell.text for cell in cells if isinstance(cell.value, str) and 8 <= len(cell.text) <= 200}
        if column not in found and len(texts) > 0.8 * max(map(len, columns)):
            found[column] = Guess(column, Field.TITLE, 0.4, _("a text of its own in each row"))
            return


def _left(sheet: Sheet, columns: list[list[Cell]], column: int) -> Guess:
    """A column that is no field's: a note under its heading, or nothing."""
    heading = sheet.headings[column]
    if not columns[column]:
        return Guess(column, Field.IGNORED, 1.0, _("nothing stands in it"))
    if not heading:
        return Guess(column, Field.IGNORED, 0.5, _("it has no heading"))
    if said := recognise(heading):
        why = format_lazy(_("another column is already “{field}”"), field=said.field.label)
        return Guess(column, Field.NOTE, 0.4, why)
    return Guess(column, Field.NOTE, 0.3, _("no field of its own"))
