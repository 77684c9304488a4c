"""Areas as cards, their classes over time, and which objectives their actions carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import Action, Objective
from agencies.models import Area, AreaClass, AreaClassification, Programme
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from overview.gather.shapes import Ribbon, ribbon


@dataclass(frozen=True)
class AreaCard:
    """One area in the list: what it holds today, and its open and late actions that the reader sees."""

    area: Area
    now: list[AreaClassification]
    open: int
    late: int


@dataclass(frozen=True)
class KindOverTime:
    """One question (the police list, an open drug scene) with its answers over time, newest first."""

    label: str
    rows: list[AreaClassification]
    ribbon: Ribbon | None


def cards(viewer: Viewer, programme: Programme, today: date) -> list[AreaCard]:
    """Every area of the programme by name, in three queries however many there are."""
    areas = list(Area.objects.visible_to(viewer).filter(programme=programme).order_by(in_swedish_order("name"), "id"))
    held = AreaClassification.objects.visible_to(viewer).filter(area__programme=programme).select_related("area_class")
    by_area: dict[int, list[AreaClassification]] = {}
    for row in held:
        by_area.setdefault(row.area_id, []).append(row)
    open_rows = Action.objects.visible_to(viewer).open().filter(programme=programme).values_list("areas", "end")
    opened: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for area_ids, end in open_rows:
        opened.update(area_ids)
        if end is not None and end < today:
            late.update(area_ids)
    return [AreaCard(area, held_on(by_area.get(area.pk, []), today), opened[area.pk], late[area.pk]) for area in areas]


def held_on(rows: Iterable[AreaClassification], day: date) -> list[AreaClassification]:
    """What is held on a day: `start` in, `end` out. The police list first."""
    found = [row for row in rows if row.start <= day and (row.end is None or day < row.end)]
    return sorted(found, key=lambda row: row.kind != AreaClass.Kind.POLICE_LIST)


def kinds(rows: list[AreaClassification], today: date) -> list[KindOverTime]:
    """The area's classifications by the question that they answer."""
    found = []
    for kind in AreaClass.Kind:
        of_kind = sorted((row for row in rows if row.kind == kind), key=lambda row: row.start, reverse=True)
        if of_kind:
            found.append(KindOverTime(str(kind.label), of_kind, ribbon(of_kind, today)))
    return found


def objectives(viewer: Viewer, programme: Programme, actions: list[Any]) -> list[tuple[Objective, int]]:
    """The programme's objectives with how many of the actions carry each; 0 is a break in the chain."""
    carried = Counter(action.objective_id for action in actions)
    rows = Objective.objects.visible_to(viewer).filter(programme=programme).order_by("code")
    return [(row, carried[row.pk]) for row in rows]
