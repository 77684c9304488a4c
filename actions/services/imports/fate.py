"""What becomes of a row and of each of its cells."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.importing.fields import Field
from actions.models import Action


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


WRITING = (Outcome.NEW, Outcome.CHANGED)


class Taken(models.TextChoices):
    """What becomes of a cell: stored or equal to what is there, left out for a reason that is said, or refused."""

    TAKEN = "taken", _("Taken")
    IGNORED = "ignored", _("Left out")
    REFUSED = "refused", _("Refused")


@dataclass(slots=True)
class CellFate:
    """One cell. `was` and `becomes` are shown where the cell changes an action; `question`: the guard asks.
    `tell`: the preview says why it is left out.
    """

    column: int
    heading: str
    text: str
    field: Field
    outcome: Taken = Taken.IGNORED
    why: Any = ""
    was: str = ""
    becomes: str = ""
    question: bool = False
    tell: bool = False

    def take(self, why: Any = "", *, was: str = "", becomes: str = "") -> None:
        """It is stored, or equal to what is there."""
        self.outcome, self.why, self.was, self.becomes = Taken.TAKEN, why, was, becomes

    def ignore(self, why: Any, *, tell: bool = False) -> None:
        """It is left out."""
        self.outcome, self.why, self.tell = Taken.IGNORED, why, tell

    def refuse(self, why: Any) -> None:
        """It can't be stored."""
        self.outcome, self.why, self.was, self.becomes = Taken.REFUSED, why, "", ""

    @property
    def refused(self) -> bool:
        """Was it refused?"""
        return self.outcome == Taken.REFUSED

    @property
    def kept(self) -> list[str]:
        """What `told` needs beside its heading."""
        return [self.text, self.outcome.value, str(self.why)]

    def as_json(self) -> dict[str, Any]:
        """As the API and the command give it."""
        return told(self.heading, self.kept)


def told(heading: str, kept: Sequence[str]) -> dict[str, Any]:
    """A cell as the API and the command give it: what became of it as a value and as a key, for readers of either."""
    text, outcome, why = kept
    return {"column": heading, "value": text, "outcome": outcome, outcome: True, "why": why}


@dataclass(slots=True)
class RowFate:
    """One row: what it does to which action. `new`: what `draw_up` or `write_all_changes` is given."""

    number: int
    title: str = ""
    outcome: Outcome = Outcome.REFUSED
    cells: list[CellFate] = field(default_factory=list)
    why: list[Any] = field(default_factory=list)
    action: Action | None = None
    new: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def refused_cells(self) -> list[CellFate]:
        """The cells that are refused."""
        return [cell for cell in self.cells if cell.refused]

    @property
    def changing(self) -> list[CellFate]:
        """The cells that say what changes."""
        return [cell for cell in self.cells if cell.becomes]

    @property
    def interpreted(self) -> list[CellFate]:
        """The cells that say something else than what is stored, or are left out for a reason worth saying."""
        read = [cell for cell in self.cells if (cell.outcome is Taken.TAKEN and cell.why) or cell.tell]
        return [cell for cell in read if cell.field is not Field.NOTE]

    @property
    def called(self) -> str:
        """The action's title, as the list has it, else as it is."""
        return self.title or (self.action.title if self.action else "")

    @property
    def to_correct(self) -> bool:
        """Was anything of it refused?"""
        return self.outcome is Outcome.REFUSED or any(cell.refused for cell in self.cells)

    def forget(self) -> None:
        """Nobody asks any more."""
        self.action = None
        for kept in (self.cells, self.new, self.notes):
            kept.clear()

    def as_json(self) -> dict[str, Any]:
        """As the API and the command give it."""
        return {
            "row": self.number,
            "outcome": self.outcome.value,
            "title": self.called,
            "why": [str(sentence) for sentence in self.why],
            "cells": [cell.as_json() for cell in self.cells],
        }


@dataclass(frozen=True)
class Fates:
    """Every row's fate, in the order of the file."""

    rows: Sequence[RowFate]

    @property
    def counts(self) -> dict[str, int]:
        """Outcome → how many rows."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}

    @property
    def writing(self) -> list[RowFate]:
        """The rows that write something."""
        return [row for row in self.rows if row.outcome in WRITING]

    @property
    def questions(self) -> list[tuple[RowFate, CellFate]]:
        """The cells that the guard asks about."""
        return [(row, cell) for row in self.rows for cell in row.cells if cell.question]

    @property
    def digest(self) -> str:
        """Another where any row has another fate: what was confirmed is what was seen."""
        return digest_of((row.number, row.outcome, row.action and row.action.pk, _plain(row)) for row in self.rows)


def _plain(row: RowFate) -> Any:
    """Without the rung: it is chosen beside the button."""
    return [[name, plain(value)] for name, value in sorted(row.new.items()) if name != "visibility"], row.notes


def digest_of(parts: Iterable[Any]) -> str:
    """A short fingerprint of plain values."""
    found = hashlib.sha256()
    for part in parts:
        found.update(json.dumps(part, cls=DjangoJSONEncoder).encode())
    return found.hexdigest()[:32]


def plain(value: Any) -> Any:
    """A value of an action as JSON can hold it: ids in the place of rows."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Mapping):
        return {str(row.pk): line for row, line in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value
