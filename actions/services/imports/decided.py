"""An import's preview as it is shown: sums, columns, names, questions, and rows a page at a time.

A short list is decided whenever it is looked at; of a long one this is what is kept (`looks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

from actions.importing.fields import Field
from actions.models import Import
from actions.services.imports.fate import CellFate, Fates, Outcome, RowFate
from actions.services.imports.fates import place
from actions.services.imports.frame import Frame, shown
from actions.services.imports.looking import Column, Look, Value

type Row = dict[str, Any]
"""One row as its page shows it: see `row_shown`."""


class Rows(Protocol):
    """Where the rows of a list come from: `outcome` (empty: any), the row number after which to begin, how many."""

    def shown(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the page shows them."""

    def told(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the API and the command give them."""

    def refused(self) -> list[Row]:
        """All with something to correct, as `shown`."""


MOST_DOUBTS = 500
"""Names to look at that are kept; more are settled a part at a time."""


@dataclass(frozen=True)
class Question:
    """One cell that the guard asks about, or asked about and was answered."""

    name: str
    row: int
    column: str
    text: str
    why: str
    answered: bool


class Decided:
    """What would become of a list, for its maker and now."""

    def __init__(self, imported: Import, frame: Frame, said: Mapping[str, Any], rows: Rows) -> None:
        """`said`: what `said_of_list` made."""
        self.imported, self.frame, self.said, self.rows = imported, frame, said, rows
        self.counts: Mapping[str, int] = said["counts"]
        self.digest: str = said["digest"]
        self.form: str = said["form"]
        self.remarks: list[str] = said["remarks"]
        self.named: int = said["named"]
        self.doubts: int = said["doubts"]
        self.to_correct: int = said["to_correct"]

    @property
    def total(self) -> int:
        """How many rows."""
        return sum(self.counts.values())

    @property
    def writing(self) -> int:
        """How many actions are made or changed."""
        return self.counts["new"] + self.counts["changed"]

    @cached_property
    def columns(self) -> list[Column]:
        """What the columns are taken for."""
        return [Column(**{**column, "field": Field(column["field"])}) for column in self.said["columns"]]

    @property
    def columns_sure(self) -> bool:
        """There is nothing to look at among the columns."""
        return all(column.sure == "sure" for column in self.columns)

    @cached_property
    def doubtful(self) -> list[Value]:
        """The names to look at."""
        return [_value(value) for value in self.said["doubtful"]]

    @cached_property
    def values(self) -> list[Value]:
        """The names in the file, the least sure first."""
        return [_value(value) for value in self.said["values"]]

    @cached_property
    def questions(self) -> list[Question]:
        """The cells that the guard asks about, answered ones, too."""
        return [Question(**question) for question in self.said["questions"]]

    def name(self, kind: str, code: str) -> str:
        """What the thing with the code is called."""
        return shown(self.frame.rows[kind][code])


def _value(kept: Mapping[str, Any]) -> Value:
    nearest = kept["nearest"]
    fields = tuple(map(Field, kept["fields"]))
    return Value(**{**kept, "fields": fields, "nearest": (nearest[0], nearest[1]) if nearest else None})


def decide(look: Look) -> Decided:
    """All of it, now."""
    return Decided(look.imported, look.frame, said_of_list(look), _Now(look.fates))


class _Now:
    """The rows of a list that has just been decided."""

    def __init__(self, fates: Fates) -> None:
        self.fates = fates

    def _found(self, outcome: str, after: int, most: int) -> list[RowFate]:
        found = (row for row in self.fates.rows if outcome in ("", row.outcome) and row.number > after)
        return [*islice(found, most)]

    def shown(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the page shows them."""
        return [row_shown(row) for row in self._found(outcome, after, most)]

    def told(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the API and the command give them."""
        return [row.as_json() for row in self._found(outcome, after, most)]

    def refused(self) -> list[Row]:
        """All with something to correct."""
        return [row_shown(row) for row in self.fates.rows if row.to_correct]


def said_of_list(look: Look) -> dict[str, Any]:
    """What is said of the list as a whole, as JSON holds it."""
    fates, sheet = look.fates, look.sheet
    return {
        "counts": fates.counts,
        "digest": fates.digest,
        "form": str(sheet.form),
        "remarks": [str(remark) for remark in sheet.remarks],
        "headings": look.headings,
        "named": len(look.values),
        "to_correct": sum(row.to_correct for row in fates.rows),
        "columns": [asdict(column) for column in look.columns],
        "doubts": len(look.doubtful),
        "doubtful": [asdict(value) for value in look.doubtful[:MOST_DOUBTS]],
        "values": [asdict(value) for value in look.values[:MOST_DOUBTS]],
        "questions": [asdict(question) for question in _questions(look)],
    }


def _questions(look: Look) -> Iterable[Question]:
    answered, findings = set(look.imported.choices["confirm"]), look.deciding.kept.findings
    for row in look.fates.rows if findings else ():
        for cell in row.cells:
            name = place(row.number, cell.column)
            if cell.question or (name in answered and (row.number, cell.column) in findings):
                why = "" if name in answered else str(cell.why)
                yield Question(name, row.number, cell.heading, cell.text, why, name in answered)


def row_shown(row: RowFate) -> dict[str, Any]:
    """One row as its page shows it, as JSON holds it. `cells`: all of them, where one was refused."""
    return {
        "number": row.number,
        "outcome": row.outcome.value,
        "title": row.called,
        "action": row.action.pk if row.action else None,
        "why": [str(sentence) for sentence in row.why],
        "refused_cells": [_read(cell) for cell in row.refused_cells],
        "changing": [{"heading": cell.heading, "was": cell.was, "becomes": cell.becomes} for cell in row.changing],
        "notes": list(row.notes),
        "interpreted": [_read(cell) for cell in row.interpreted] if row.outcome is Outcome.NEW else [],
        "cells": [cell.as_json() for cell in row.cells] if row.to_correct else [],
    }


def _read(cell: CellFate) -> dict[str, str]:
    return {"heading": cell.heading, "text": cell.text, "why": str(cell.why)}
