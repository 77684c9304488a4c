"""The series of a programme's indicators, for the pages that show them: one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from actions.models import Indicator
from agencies.models import Area, AreaClass, Programme
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.charts import Chart, Spark, chart, spark
from followup.models import IndicatorTarget, IndicatorValue
from followup.series import Point, Series, Target, ended, in_time


@dataclass(frozen=True)
class Measured:
    """One indicator in one area (None: in the programme): its series, and the rows that it is made of."""

    indicator: Indicator
    area: Area | None
    series: Series
    values: Sequence[IndicatorValue]
    targets: Sequence[IndicatorTarget]

    @property
    def chart(self) -> Chart | None:
        """Its line, large."""
        return chart(self.series)

    @property
    def spark(self) -> Spark | None:
        """Its line, small."""
        return spark(self.series)

    @property
    def lines(self) -> list[tuple[Point, IndicatorValue]]:
        """The rows with how they are said, the newest first."""
        return list(zip(self.series.points, self.values, strict=True))[::-1]

    @property
    def stories(self) -> list[IndicatorValue]:
        """The rows that say what lies behind them, the newest first."""
        return [value for _point, value in self.lines if value.comment]

    @property
    def source(self) -> str:
        """Where all of the values come from, if those that name a source name the same."""
        return next(iter(self._sources)) if len(self._sources) == 1 else ""

    @property
    def many_sources(self) -> bool:
        """Must each value say where it comes from?"""
        return len(self._sources) > 1

    @property
    def _sources(self) -> set[str]:
        return {point.source for point in self.series.points if point.source}

    @property
    def key(self) -> str:
        """What tells it from the others of a page."""
        return f"{self.indicator.code}-{self.area.code if self.area else 'all'}"


def of_programme(
    viewer: Viewer, programme: Programme, *, until: str | None = None, **which: Any
) -> tuple[list[Indicator], list[Measured]]:
    """Every indicator of the programme, and each series that has a value or a target: by indicator's code, then area.

    `until`: a period; what ends later is left out. `which` narrows the indicators.
    """
    indicators = Indicator.objects.visible_to(viewer).filter(programme=programme, **which)
    indicators = indicators.select_related("dimension", "source_agency").order_by("code")
    of = {f"indicator__{name}": value for name, value in which.items()} | {"programme": programme}
    values = IndicatorValue.objects.visible_to(viewer).filter(**of).order_by("pk")
    targets = IndicatorTarget.objects.visible_to(viewer).filter(**of).order_by("year")
    areas = (
        Area.objects.visible_to(viewer)
        .filter(programme=programme)
        .defer("geometry")
        .order_by(in_swedish_order("name"), "id")
    )
    classes = AreaClass.objects.visible_to(viewer).filter(programme=programme).order_by("pk")
    fetch(indicators, values, targets, areas, classes)
    for value in values:  # a class is told by its name
        value.word = next((one.name for one in classes if one.code == value.word), value.word)
    return list(indicators), _measured(indicators, values, targets, areas, until)


def of_area(viewer: Viewer, area: Area, *, until: str | None = None) -> list[Measured]:
    """The series of one area."""
    _every, found = of_programme(viewer, area.programme, until=until)
    return [row for row in found if row.area is not None and row.area.pk == area.pk]


def _measured(
    indicators: QuerySet[Any], values: Iterable[Any], targets: Iterable[Any], areas: Iterable[Area], until: str | None
) -> list[Measured]:
    rows: dict[tuple[int, int | None], list[IndicatorValue]] = defaultdict(list)
    aims: dict[tuple[int, int | None], list[IndicatorTarget]] = defaultdict(list)
    for value in sorted(values, key=lambda row: in_time(row.period)):
        if until is None or ended(value.period, by=until):
            rows[value.indicator_id, value.area_id].append(value)
    for target in targets:
        aims[target.indicator_id, target.area_id].append(target)
    places: list[Area | None] = [*areas, None]
    found = [
        (indicator, place, (indicator.pk, place.pk if place else None)) for indicator in indicators for place in places
    ]
    return [
        Measured(indicator, place, _series(indicator, rows[key], aims[key]), rows[key], aims[key])
        for indicator, place, key in found
        if rows.get(key) or aims.get(key)
    ]


def _series(indicator: Indicator, values: Sequence[IndicatorValue], targets: Sequence[IndicatorTarget]) -> Series:
    return Series(
        title=indicator.title,
        unit=indicator.unit,
        direction=indicator.direction,
        points=[Point(row.period, _exact(row.value), row.word, row.missing_reason, row.source) for row in values],
        targets=[Target(row.year, round(row.value, 4)) for row in targets],
    )


def _exact(value: Decimal | None) -> Decimal | None:
    """As its column holds it: what comes as JSON has been a float."""
    return None if value is None else round(value, 4)
