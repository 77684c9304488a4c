"""The red thread of a programme as one viewer reads it: analysis → priorities → objectives → actions → latest light."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from actions.models import Action, Objective, Priority
from agencies.dates import local_today
from agencies.models import Area, Programme
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.models import AnnualAnalysis
from followup.registers.breaks import carriers, in_force
from followup.registers.chain import Carrying, carrying


@dataclass(frozen=True)
class Chosen:
    """One priority in force, and the actions that carry it."""

    priority: Priority
    actions: Sequence[Carrying]


@dataclass(frozen=True)
class InArea:
    """The thread in one area (None: in the whole programme)."""

    area: Area | None
    analysis: AnnualAnalysis | None
    writing: Sequence[AnnualAnalysis]
    priorities: Sequence[Chosen]


@dataclass(frozen=True)
class Wanted:
    """One objective, how deep below others it lies, and how many open actions that the viewer reads have it."""

    objective: Objective
    depth: int
    actions: int


@dataclass(frozen=True)
class Thread:
    """The whole."""

    areas: Sequence[InArea]
    objectives: Sequence[Wanted]


def thread(viewer: Viewer, programme: Programme, *, today: date | None = None) -> Thread:
    """Four questions."""
    year = (today or local_today()).year
    areas = Area.objects.visible_to(viewer).filter(programme=programme).defer("geometry")
    areas = areas.order_by(in_swedish_order("name"), "id")
    analyses = AnnualAnalysis.objects.visible_to(viewer).filter(programme=programme).order_by("-year", "id")
    priorities = Priority.objects.visible_to(viewer).filter(programme=programme).order_by("-year", "number", "id")
    objectives = Objective.objects.visible_to(viewer).filter(programme=programme).order_by("code")
    counts = carriers(viewer, programme).filter(status__in=Action.OPEN, objective__isnull=False)
    counted = counts.order_by().values("objective_id").annotate(n=Count("pk"))
    fetch(areas, analyses, priorities, objectives, counted)
    chosen = in_force(priorities, year)
    carried = carrying(viewer, [one.pk for one in chosen])
    numbers = {row["objective_id"]: row["n"] for row in counted}
    places: list[Area | None] = [*areas, None]
    found = [_in_area(place, analyses, chosen, carried) for place in places]
    return Thread(
        [one for one in found if one.area is not None or one.analysis or one.priorities],
        list(_tree(list(objectives), numbers)),
    )


def _in_area(area: Area | None, analyses: Iterable[Any], chosen: Iterable[Priority], carried: Any) -> InArea:
    pk = area.pk if area else None
    here = [one for one in analyses if one.area_id == pk]
    for one in here:
        one.area = area
    decided = [one for one in here if one.status == AnnualAnalysis.Status.DECIDED]
    newest = max(decided, key=lambda one: (one.year, one.decided_on), default=None)
    return InArea(
        area,
        newest,
        [one for one in here if one.status == AnnualAnalysis.Status.WRITING],
        [Chosen(one, carried.get(one.pk, [])) for one in chosen if one.area_id == pk],
    )


def _tree(objectives: Sequence[Objective], numbers: dict[int, int]) -> Iterable[Wanted]:
    """Each below the one that it carries."""
    known = {one.pk for one in objectives}

    def below(parent: int | None, depth: int) -> Iterable[Wanted]:
        for one in objectives:
            if (one.parent_id if one.parent_id in known else None) == parent:
                yield Wanted(one, depth, numbers.get(one.pk, 0))
                yield from below(one.pk, depth + 1)

    return below(None, 0)
