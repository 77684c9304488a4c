"""Is a follow-up ready to be submitted? How many of its parts are, and what is missing in the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.services.rows import Sentence
from followup.models import FollowUp
from followup.registers.statement import Line, Sheet
from followup.services.complete import Missing, missing


@dataclass(frozen=True)
class Lack:
    """One field that is to be filled in, and where it stands on the page."""

    line: Line
    field: str
    sentence: Sentence

    @property
    def target(self) -> str:
        """The id of its control (of a group: the first choice)."""
        grouped = self.field in ("assessment", "overall_assessment")
        return f"{self.line.anchor}-{self.field}{'_0' if grouped else ''}"


@dataclass(frozen=True)
class Ready:
    """`parts` that must be filled in, and what they lack; contributions are never asked for."""

    parts: Sequence[Line]
    lacks: Sequence[Lack]

    @property
    def done(self) -> int:
        """How many parts lack nothing."""
        lacking = {lack.line.anchor for lack in self.lacks}
        return sum(line.anchor not in lacking for line in self.parts)

    @property
    def first(self) -> Sequence[Lack]:
        """The first thing that each part lacks."""
        return list({lack.line.anchor: lack for lack in reversed(self.lacks)}.values())[::-1]

    def by_line(self, line: Line) -> dict[str, Sentence]:
        """What one part lacks, by field."""
        return {lack.field: lack.sentence for lack in self.lacks if lack.line.anchor == line.anchor}


def ready(followup: FollowUp, sheet: Sheet) -> Ready:
    """As far as the reader of the sheet reads it: a row about an action that is handed over is not asked for."""
    own = [line for line in sheet.rows if line.part.action.owner_id == followup.owner_id]
    parts = [sheet.whole, *sheet.areas, *own]
    found = missing(followup, [line.part for line in sheet.areas], [line.part for line in own])
    return Ready(parts, [_lack(one, parts) for one in found])


def _lack(one: Missing, parts: Sequence[Line]) -> Lack:
    line = next(line for line in parts if line.part is one.part or (line.kind == "whole" and one.part == line.part))
    return Lack(line, one.field, one.sentence)
