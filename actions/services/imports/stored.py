"""A sheet as JSON, from the upload until it is applied, with what the guard found in its cells.

What the guard refuses is not kept at all: its figures give way to dots before anything is stored, and the cell stays
refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from actions.importing.sheet import Cell, Row, Sheet, Value
from agencies.guard import Finding, Severity, masked

type Place = tuple[int, int]
"""Row number and column."""


@dataclass(frozen=True)
class Kept:
    """The sheet, and what the guard found: (row number, column) → findings. Row 0 is the headings."""

    sheet: Sheet
    findings: Mapping[Place, Sequence[Finding]]


def to_json(sheet: Sheet, *, today: date) -> dict[str, Any]:
    """The sheet without what the guard refuses."""
    judged = cache(lambda text: _judged(text, today))  # lists say the same again and again
    headings = [judged(text) for text in sheet.headings]
    return {
        "name": sheet.name,
        "form": str(sheet.form),
        "remarks": [str(remark) for remark in sheet.remarks],
        "heading_row": sheet.heading_row,
        "headings": [[text, found] for text, found in headings],
        "rows": [[row.number, [_cell(cell, judged) for cell in row.cells]] for row in sheet.rows],
    }


def from_json(data: Mapping[str, Any]) -> Kept:
    """The sheet again."""
    findings: dict[Place, Sequence[Finding]] = {}
    for column, (_text, found) in enumerate(data["headings"]):
        if found:
            findings[0, column] = [_finding(one) for one in found]
    rows = []
    for number, cells in data["rows"]:
        rows.append(Row(number, tuple(Cell(column, text, _value(text, typed)) for column, text, typed, _ in cells)))
        findings |= {(number, cell[0]): [_finding(one) for one in cell[3]] for cell in cells if cell[3]}
    sheet = Sheet(
        name=data["name"],
        headings=tuple(text for text, _found in data["headings"]),
        heading_row=data["heading_row"],
        rows=tuple(rows),
        form=data["form"],
        remarks=tuple(data["remarks"]),
    )
    return Kept(sheet, findings)


def _cell(cell: Cell, judged: Callable[[str], tuple[str, list[Any]]]) -> list[Any]:
    text, found = judged(cell.text)
    dotted = text != cell.text
    return [cell.column, text, None if dotted or isinstance(cell.value, str) else _typed(cell.value), found]


def _judged(text: str, today: date) -> tuple[str, list[Any]]:
    kept, found = masked(text, today=today)
    return kept, [[one.severity, one.kind, one.start, one.end, one.line, one.excerpt] for one in found]


def _finding(found: Sequence[Any]) -> Finding:
    severity, kind, start, end, line, excerpt = found
    return Finding(Severity(severity), kind, start, end, line, excerpt)


def _typed(value: Value) -> list[Any]:
    if isinstance(value, bool):
        return ["truth", value]
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return ["number", str(value)]


def _value(text: str, typed: Sequence[Any] | None) -> Value:
    if typed is None:
        return text
    kind, value = typed
    read: dict[str, Any] = {
        "truth": bool,
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
        "number": Decimal,
    }
    found: Value = read[kind](value)
    return found
