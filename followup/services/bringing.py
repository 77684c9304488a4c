"""What a list that is brought in does, row by row, said before it is done: new, changed, unchanged, refused and why.

The same fates are decided for the preview and again when the list is written; where they differ meanwhile, nothing is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.importing.sheet import letter
from agencies import guard
from agencies.errors import Invalid, WrongStep
from agencies.services.rows import By, Deed, Errors, judge
from agencies.trail import Tracked, write_many
from followup.importing.lines import Line, Table
from followup.services.naming import Areas

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
MOVED = gettext_lazy("Something has changed since the list was shown. Look at it again.")


@dataclass(frozen=True)
class Fate:
    """What becomes of one line. `what`: what it says, in words; `was`: what stands there now; `why` it is refused."""

    number: int
    outcome: str
    what: str
    row: Any = None
    was: str = ""
    why: Sequence[Any] = ()


@dataclass(frozen=True)
class Preview:
    """The fates of a list, as they are now, and what its names of areas were taken for."""

    fates: Sequence[Fate]
    areas: Areas

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, also of those that there are none of."""
        counted = Counter(fate.outcome for fate in self.fates)
        return {outcome: counted[outcome] for outcome in (NEW, CHANGED, UNCHANGED, REFUSED)}

    @property
    def writing(self) -> int:
        """How many rows are written."""
        return self.counts[NEW] + self.counts[CHANGED]

    @property
    def digest(self) -> str:
        """What the preview showed; the button writes that or nothing."""
        said = [f"{fate.number}|{fate.outcome}|{fate.what}|{fate.was}" for fate in self.fates]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


class Moved(WrongStep):
    """The list would do something else than what was shown."""


def fate_of(line: Line, row: Tracked, errors: Errors, what: str, was: str, by: By) -> Fate:
    """What becomes of a line that says `row`: an unsaved one, or the present one with the line's values in it."""
    try:
        judge(Deed(by, ""), row, errors)
    except Invalid as refused:
        told = [str(sentence) for sentences in refused.message_dict.values() for sentence in sentences]
        found = [one for name in refused.warnings for one in guard.examine(str(getattr(row, name)))]
        asked = [replace(one, line=line.number).message for one in found]
        return refused_line(line, [*told, *asked], what)
    if row._state.adding:
        return Fate(line.number, NEW, what, row)
    return Fate(line.number, CHANGED if row.changed_fields() else UNCHANGED, what, row, was)


def refused_line(line: Line, why: Sequence[Any], what: str = "") -> Fate:
    """A line that can't be read."""
    cells = ", ".join(text for text in line.cells.values() if text)
    return Fate(line.number, REFUSED, what or cells[:120], why=why)


def twice(first: int) -> str:
    """Why a line that says what another said is refused."""
    return _("It stands on row %(row)d already.") % {"row": first}


def refused_of(preview: Preview, table: Table) -> list[dict[str, Any]]:
    """The refused rows with all their cells, as `actions.exporting.refused` takes them."""
    cells = dict(table.rows)
    headings = [heading or letter(place) for place, heading in enumerate(table.headings)]
    return [
        {
            "row": fate.number,
            "why": [str(sentence) for sentence in fate.why],
            "cells": [
                {"column": heading, "value": text, "outcome": "", "why": ""}
                for heading, text in zip(headings, cells[fate.number], strict=True)
            ],
        }
        for fate in preview.fates
        if fate.outcome == REFUSED
    ]


def write(preview: Preview, seen: str) -> Preview:
    """Write what is new and changed, in one change set: inside `because()`. Raises Moved where it is not what was
    `seen`.
    """
    if preview.digest != seen:
        raise Moved(MOVED)
    rows = [fate.row for fate in preview.fates if fate.outcome in (NEW, CHANGED)]
    for fate in preview.fates:
        if fate.outcome == CHANGED:
            fate.row.version += 1
    write_many(rows)
    preview.areas.remember()
    return preview
