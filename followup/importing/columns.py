"""The columns of lists of values and counts: what each is called, in which words people head it, which are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from actions.importing.folding import folded
from followup.importing.wording import EST_WORDS, VALUE_WORDS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

IGNORED = ""
"""What a column is that is no field of the list."""
SURE, LIKELY, NONE = "sure", "likely", "none"


@dataclass(frozen=True)
class Column:
    """One field of a list. `words`: how people head it; `example`: what may stand in it."""

    name: str
    label: StrPromise
    words: str
    example: str | StrPromise
    hint: StrPromise
    needed: bool = True
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        words = {folded(word) for word in (self.name, *self.words.split(","))}
        object.__setattr__(self, "known", frozenset(words))

    @property
    def heads(self) -> frozenset[str]:
        """Every heading that surely is this field, its label in the reader's language among them."""
        return self.known | {folded(str(self.label))}


@dataclass(frozen=True)
class Guess:
    """What a column of a file is taken for, and how surely."""

    name: str
    sure: str


def _columns(
    words: Mapping[str, str], *said: tuple[str, StrPromise, str | StrPromise, StrPromise, bool]
) -> tuple[Column, ...]:
    return tuple(Column(name, label, words[name], example, hint, needed) for name, label, example, hint, needed in said)


VALUES = _columns(
    VALUE_WORDS,
    ("period", _("Period"), "2025T2", _("A year or a tertial: 2025, 2025T2 or T2 2025."), True),
    ("value", _("Value"), "27,5", _("A number, with a decimal comma or point. Empty where it is missing."), True),
    ("area", _("Area"), "TUR", _("Its code or name. Empty: the whole programme."), False),
    ("tertial", _("Tertial"), "2", _("Only where the year stands in a column of its own."), False),
    ("missing_reason", _("Why it is missing"), _("fewer than 5"), _("Only where there is no value."), False),
    ("source", _("Source"), _("Local statistics"), _("Nothing about individuals."), False),
    ("comment", _("What lies behind it"), "", _("Nothing about individuals."), False),
)
EST = _columns(
    EST_WORDS,
    ("iso_week", _("Week"), "2025-W10", _("2025-W10, 2025 v 10 or, with a column for the year, 10."), True),
    ("area", _("Area"), "TUR", _("Its code or name."), True),
    ("place", _("Place"), _("The square"), _("A place, never an address of somebody's."), True),
    ("category", _("Category"), _("Graffiti"), _("What kind of event."), True),
    ("count", _("Count"), "3", _("A whole number, 0 or more."), True),
    ("year", _("Year"), "2025", _("Only where the week stands without its year."), False),
    ("time_pattern", _("Time pattern"), _("Fri 20–23"), _("When, in a few words."), False),
)


def guess(headings: Sequence[str], columns: Sequence[Column]) -> list[Guess]:
    """What each heading is taken for: first those that say just what a field is called, then those that hold such a
    word among others ("Antal händelser (st)"). No field is two columns'.
    """
    found: dict[int, Guess] = {}
    for place, heading in enumerate(headings):
        name = next((one.name for one in columns if folded(heading) in one.heads), IGNORED)
        if name and name not in {given.name for given in found.values()}:
            found[place] = Guess(name, SURE)
    for place, heading in enumerate(headings):
        name = IGNORED if place in found else _held(heading, columns)
        if name and name not in {given.name for given in found.values()}:
            found[place] = Guess(name, LIKELY)
    _whole_period(found)
    return [found.get(place, Guess(IGNORED, NONE)) for place in range(len(headings))]


def _held(heading: str, columns: Sequence[Column]) -> str:
    """The field whose longest word the heading holds as words of their own."""
    text = f" {folded(heading)} "
    held = [(len(word), one.name) for one in columns for word in one.heads if len(word) > 2 and f" {word} " in text]
    return max(held)[1] if held else IGNORED


def _whole_period(found: dict[int, Guess]) -> None:
    """A column of tertials with no years beside it says both."""
    if "period" not in {given.name for given in found.values()}:
        for place, given in found.items():
            if given.name == "tertial":
                found[place] = Guess("period", given.sure)


def missing(chosen: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """The needed fields that no column is taken for."""
    return [one for one in columns if one.needed and one.name not in chosen]
