"""Areas as cards, and one area as a page: its board, its classes over time, and which objectives its actions carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, Func, Q

from actions.models import Action, Dimension, Objective
from agencies.models import Area, AreaClass, AreaClassification, Programme
from agencies.policy import Viewer, reads_content
from agencies.swedish import in_swedish_order
from agencies.trail.browsing import page_of as deeds_of
from agencies.trail.feed import Asked
from agencies.trail.sentences import Deed
from overview.gather import board, followup, meetings
from overview.gather.shapes import Drawing, Ribbon, draw, ribbon


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


@dataclass(frozen=True)
class AreaPage:
    """What the page of one area shows on a day.

    `reads`: is there any content here for the reader? `reads_all`: may they call an empty column a gap, since they
    read what is open to all parties in the area? `inside` and `outside`: the model's columns, and those beside it.
    """

    today: date
    reads: bool
    reads_all: bool
    actions: list[Any]
    inside: list[board.Column]
    outside: list[board.Column]
    coverage: list[board.CoverageRow]
    objectives: list[tuple[Objective, int]]
    drawing: Drawing | None
    kinds: list[KindOverTime]
    now: list[AreaClassification]
    deeds: list[Deed]
    meetings: meetings.AreaMeetings
    followup: followup.AreaFollowup

    @property
    def late(self) -> int:
        """How many of the actions are late."""
        return sum(1 for action in self.actions if action.late)

    @property
    def columns(self) -> Sequence[board.Column]:
        """Every dimension, those of the model first."""
        return [*self.inside, *self.outside]


def page_of(viewer: Viewer, area: Area, today: date) -> AreaPage:
    """Everything on the area's page, in a number of queries that does not depend on what is there."""
    programme = area.programme
    actions = board.actions_of(viewer, area, today)
    dimensions = list(Dimension.objects.visible_to(viewer).filter(programme=programme))
    inside, outside = board.board(dimensions, actions)
    held = list(AreaClassification.objects.visible_to(viewer).filter(area=area).select_related("area_class"))
    asked = Asked(area_id=area.pk, programme_id=programme.pk)
    return AreaPage(
        today=today,
        reads=reads_content(viewer, programme),
        reads_all=area.pk in viewer.areas or programme.pk in viewer.oversees,
        actions=actions,
        inside=inside,
        outside=outside,
        coverage=board.coverage(area, [column.dimension for column in (*inside, *outside)], actions),
        objectives=objectives(viewer, programme, actions),
        drawing=draw(area.geometry),
        kinds=kinds(held, today),
        now=held_on(held, today),
        deeds=deeds_of(viewer, asked, most=6).deeds,
        meetings=meetings.of_area(viewer, area),
        followup=followup.of_area(viewer, area, today),
    )


def cards(viewer: Viewer, programme: Programme, today: date) -> list[AreaCard]:
    """Every area of the programme by name, in three queries however many there are."""
    areas = list(Area.objects.visible_to(viewer).filter(programme=programme).order_by(in_swedish_order("name"), "id"))
    held = AreaClassification.objects.visible_to(viewer).filter(area__programme=programme).select_related("area_class")
    by_area: dict[int, list[AreaClassification]] = {}
    for row in held:
        by_area.setdefault(row.area_id, []).append(row)
    open_rows = Action.objects.visible_to(viewer).open().filter(programme=programme)
    each = open_rows.order_by().values_list(Func(F("areas"), function="unnest", output_field=BigIntegerField()))
    late = Count("id", filter=Q(end__lt=today))  # among open ones
    counts = {pk: counted for pk, *counted in each.annotate(every=Count("id"), late=late)}
    return [AreaCard(area, held_on(by_area.get(area.pk, []), today), *counts.get(area.pk, (0, 0))) for area in areas]


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
