"""Which field each column of a list is: from its heading in people's own words, and from what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.importing.fields import MANY, Field
from actions.importing.folding import folded
from actions.importing.names import NOTHING_KNOWN, Vocabulary
from actions.importing.sheet import Sheet

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


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
    return tuple(_one(column, heading, remembered) for column, heading in enumerate(sheet.headings))


def remember(sheet: Sheet, chosen: Mapping[int, Field]) -> dict[str, str]:
    """Folded heading → field value, of the columns that have a heading: what `guess` takes as `remembered`."""
    return {folded(sheet.headings[column]): field.value for column, field in chosen.items() if sheet.headings[column]}


def money_factor(heading: str) -> int:
    """What an amount below this heading is multiplied by to become kronor: 1,000 where it says tkr, 1 where nothing."""
    words = folded(heading).split()
    return 1_000_000 if "mkr" in words else 1_000 if {"tkr", "tsek"} & set(words) else 1


_EXACT = {
    folded(word): field
    for field, words in {
        Field.RUNNING_NUMBER: ("Nr",),
        Field.TITLE: ("Åtgärd", "Title"),
        Field.AREAS: ("Område", "Area"),
        Field.LEAD: ("Ansvarig (lead)", "Ansvarig part", "Lead agency"),
        Field.CONTRIBUTORS: ("Medverkande", "Contributors"),
        Field.DIMENSION: ("Dimension",),
        Field.OBJECTIVE: ("Mål", "Objective"),
        Field.START: ("Start",),
        Field.END: ("Slut", "End"),
        Field.STATUS: ("Status",),
        Field.BUDGET: ("Budget (tkr)", "Budget"),
    }.items()
    for word in words
}


def _one(column: int, heading: str, remembered: Mapping[str, str]) -> Guess:
    chosen = remembered.get(folded(heading))
    if chosen in Field.values:
        return Guess(column, Field(chosen), 1.0, "", money_factor(heading))
    found = _EXACT.get(folded(heading), Field.NOTE)
    return Guess(column, found, 0.9 if found not in MANY else 0.5, "", money_factor(heading))
