"""Lights as they were reported, over time: of one action, of many, of an area. Each as its reader reads the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Coalesce

from actions.models import Action
from agencies.models import Area
from agencies.policy import Viewer
from followup.models import ActionRow, Assessment, FollowUp, ReportingPeriod
from followup.registers.corrected import Overlay, corrected_light, overlay

PERIODS = 6
"""How many periods back one looks."""


@dataclass(frozen=True)
class Light:
    """What was reported of one action on one period, corrections laid over it."""

    row: ActionRow
    period: ReportingPeriod
    assessment: str
    implementation_status: str
    comment: str


def reported(viewer: Viewer) -> Any:
    """Rows that are reported, as the viewer reads them: of what is no draft any more, and has a light, be it only since
    it was corrected.
    """
    rows = ActionRow.objects.visible_to(viewer).exclude(followup__status=FollowUp.Status.DRAFT)
    rows = rows.alias(light=Coalesce(corrected_light(), F("assessment"), output_field=TextField())).exclude(light="")
    return rows.select_related("followup__period")


def of_action(viewer: Viewer, action: Action) -> list[Light]:
    """The action's lights, the oldest of the last periods first."""
    rows = list(reported(viewer).filter(action=action).order_by("-followup__period__start", "-id")[:PERIODS])
    return _lights(rows[::-1])


def latest(viewer: Viewer, actions: Collection[int]) -> dict[int, Light]:
    """The newest light of each of the actions that has one. Two queries."""
    rows = reported(viewer).filter(action_id__in=actions)
    found = list(rows.order_by("action_id", "-followup__period__start", "-id").distinct("action_id"))
    return {light.row.action_id: light for light in _lights(found)}


def _lights(rows: Sequence[ActionRow]) -> list[Light]:
    corrected = overlay({row.followup_id for row in rows})
    return [_light(row, corrected) for row in rows]


def _light(row: ActionRow, corrected: Overlay) -> Light:
    def said(name: str) -> str:
        return corrected.row(row.followup_id, row.action_id, name, getattr(row, name))

    names = ("assessment", "implementation_status", "comment")
    return Light(row, row.followup.period, **{name: said(name) for name in names})


@dataclass(frozen=True)
class Tally:
    """How many of an area's actions had which light in one period."""

    period: ReportingPeriod
    numbers: Mapping[str, int]

    @property
    def each(self) -> list[tuple[str, int]]:
        """(light, how many), green first, without those that nothing had."""
        return [(one, self.numbers[one]) for one in Assessment if self.numbers.get(one)]

    @property
    def all(self) -> int:
        """How many."""
        return sum(self.numbers.values())


def of_area(viewer: Viewer, area: Area) -> list[Tally]:
    """The lights of the area's actions per period, the oldest of the last periods first."""
    periods = list(ReportingPeriod.objects.visible_to(viewer).filter(programme_id=area.programme_id)[:PERIODS])
    rows = list(reported(viewer).filter(action__areas__contains=[area.pk], followup__period__in=periods))
    by_period: dict[int, Counter[str]] = {}
    for light in _lights(rows):
        by_period.setdefault(light.period.pk, Counter())[light.assessment] += 1
    return [Tally(period, by_period[period.pk]) for period in periods[::-1] if period.pk in by_period]
