"""An area's board (the model's steps, with the actions of each) and its coverage (who does what)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.models import Action, Dimension
from agencies.models import Agency, Area
from agencies.policy import Viewer
from agencies.policy.readers import circle
from followup.registers.lights import latest

WORST = {"off_track": 0, "at_risk": 1}
"""Lights that stand first on a board."""


@dataclass
class Column:
    """One dimension with its actions: red and yellow first, then late ones, then by end; what has ended last."""

    dimension: Dimension
    actions: list[Any] = field(default_factory=list)

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(1 for action in self.actions if action.late)


@dataclass
class Cell:
    """How many actions an agency leads and contributes to in a dimension; `heat` 0 (a gap) to 4."""

    leads: int = 0
    contributes: int = 0

    @property
    def heat(self) -> int:
        """0 for a gap; leading weighs more than contributing."""
        if not (self.leads or self.contributes):
            return 0
        return min(4, (2 if self.leads else 1) + (self.leads + self.contributes) // 2)


@dataclass(frozen=True)
class CoverageRow:
    """One agency's row of the coverage table."""

    agency: Agency
    cells: list[Cell]


def actions_of(viewer: Viewer, area: Area, today: date) -> list[Any]:
    """The area's unarchived actions that `viewer` reads; each knows `late`, `ended` and the newest `light` that
    was reported of it ("" for none).
    """
    rows = Action.objects.visible_to(viewer).filter(
        programme_id=area.programme_id, areas__contains=[area.pk], archived_at__isnull=True
    )
    found = list(rows.for_list())
    reported = latest(viewer, [action.pk for action in found])
    for action in found:
        action.light = reported[action.pk].assessment if action.pk in reported else ""
        action.ended = action.status not in Action.OPEN
        action.late = action.days_late(today) > 0
    last = date.max
    found.sort(key=lambda a: (a.ended, WORST.get(a.light, len(WORST)), not a.late, a.end or last, a.pk))
    return found


def board(dimensions: list[Dimension], actions: list[Any]) -> tuple[list[Column], list[Column]]:
    """(the model's columns in order, the columns outside the model)."""
    columns = {dimension.pk: Column(dimension) for dimension in dimensions}
    for action in actions:
        columns[action.dimension_id].actions.append(action)
    inside = [column for column in columns.values() if not column.dimension.outside_model]
    return inside, [column for column in columns.values() if column.dimension.outside_model]


def coverage(area: Area, dimensions: list[Dimension], actions: list[Any]) -> list[CoverageRow]:
    """Every agency that takes part in the programme, with what it leads and contributes to, by dimension."""
    place = {dimension.pk: index for index, dimension in enumerate(dimensions)}
    agencies = circle(area.programme_id, {action.owner_id for action in actions})
    cells = {agency.pk: [Cell() for _ in dimensions] for agency in agencies}
    for action in actions:
        cells[action.owner_id][place[action.dimension_id]].leads += 1
        for agency_id in action.involved:
            if agency_id in cells:
                cells[agency_id][place[action.dimension_id]].contributes += 1
    return [CoverageRow(agency, cells[agency.pk]) for agency in agencies]
