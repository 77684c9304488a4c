"""The series of a programme's indicators, for the pages that show them: one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

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
    indicators, areas, classes = _frame(viewer, programme, **which)
    of = {f"indicator__{name}": value for name, value in which.items()} | {"programme": programme}
    values, targets = _told(viewer, **of)
    fetch(indicators, values, targets, areas, classes)
    _name_classes(values, classes)
    return list(indicators), _measured(indicators, values, targets, areas, until)


def _frame(viewer: Viewer, programme: Programme, **which: Any) -> tuple[QuerySet[Any], QuerySet[Any], QuerySet[Any]]:
    """Indicators, areas and classes."""
    indicators = Indicator.objects.visible_to(viewer).filter(programme=programme, **which)
    areas = Area.objects.visible_to(viewer).filter(programme=programme).defer("geometry")
    return (
        indicators.select_related("dimension", "source_agency").order_by("code"),
        areas.order_by(in_swedish_order("name"), "id"),
        AreaClass.objects.visible_to(viewer).filter(programme=programme).order_by("pk"),
    )


def _told(viewer: Viewer, **of: Any) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Values and targets."""
    values = IndicatorValue.objects.visible_to(viewer).filter(**of).order_by("pk")
    return values, IndicatorTarget.objects.visible_to(viewer).filter(**of).order_by("year")


def _name_classes(values: Iterable[Any], classes: Iterable[AreaClass]) -> None:
    """A class is told by its name."""
    names = {one.code: one.name for one in classes}
    for value in values:
        value.word = names.get(value.word, value.word)


PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A page of the series of a programme, by dimension, indicator and area."""

    indicators: Sequence[Indicator]
    """All of them, in that order."""
    rows: Sequence[Measured]
    measured: AbstractSet[int]
    """Which of the indicators have a series, on whichever page."""
    number: int
    further: bool


def page_of(viewer: Viewer, programme: Programme, area: Area | None, number: int) -> Listed:
    """The page with this number, of one area or of all: which series there are, then what those of the page say."""
    indicators, areas, classes = _frame(viewer, programme)
    every = _told(viewer, programme=programme)
    pairs = [rows.order_by().values_list("indicator_id", "area_id").distinct() for rows in every]
    fetch(indicators, areas, classes, *pairs)
    there = {pair for rows in pairs for pair in rows}
    ordered = sorted(indicators, key=_by_dimension)
    places: list[Area | None] = [*areas, None] if area is None else [area]
    series = [(one, place) for one in ordered for place in places if (one.pk, place and place.pk) in there]
    shown = series[(number - 1) * PAGE : number * PAGE]
    values, targets = (rows.filter(_on_page(shown)) for rows in every)
    fetch(values, targets)
    _name_classes(values, classes)
    return Listed(
        indicators=ordered,
        rows=_of_pairs(shown, values, targets),
        measured={indicator for indicator, _area in there},
        number=number,
        further=len(series) > number * PAGE,
    )


def every_value(viewer: Viewer, indicator: Indicator) -> QuerySet[Any]:
    """The rows of one indicator's series, area by area and the programme's last, the newest of each first."""
    values, _targets = _told(viewer, indicator=indicator)
    place = in_swedish_order("area__name").asc(nulls_last=True)
    return values.order_by(place, "area_id", Concat("period", Value("T9")).desc())  # a year after its tertials


def every_of(viewer: Viewer, programme: Programme, area: Area | None) -> list[Measured]:
    """The series of every page, in the same order."""
    _indicators, found = of_programme(viewer, programme)
    return sorted((row for row in found if area in (None, row.area)), key=lambda row: _by_dimension(row.indicator))


def _by_dimension(indicator: Indicator) -> tuple[bool, int]:
    return indicator.dimension is None, indicator.dimension.position if indicator.dimension else 0


def _on_page(shown: Sequence[tuple[Indicator, Area | None]]) -> Q:
    """At least all that these series say."""
    found = Q(indicator__in={one.pk for one, _place in shown})
    if all(place for _one, place in shown):
        found &= Q(area__in={place.pk for _one, place in shown if place})
    return found


def of_area(viewer: Viewer, area: Area, *, until: str | None = None) -> list[Measured]:
    """The series of one area."""
    _every, found = of_programme(viewer, area.programme, until=until)
    return [row for row in found if row.area is not None and row.area.pk == area.pk]


def _measured(
    indicators: QuerySet[Any], values: Iterable[Any], targets: Iterable[Any], areas: Iterable[Area], until: str | None
) -> list[Measured]:
    places: list[Area | None] = [*areas, None]
    told = [row for row in values if until is None or ended(row.period, by=until)]
    return _of_pairs([(indicator, place) for indicator in indicators for place in places], told, targets)


def _of_pairs(
    pairs: Iterable[tuple[Indicator, Area | None]], values: Iterable[Any], targets: Iterable[Any]
) -> list[Measured]:
    rows: dict[tuple[int, int | None], list[IndicatorValue]] = defaultdict(list)
    aims: dict[tuple[int, int | None], list[IndicatorTarget]] = defaultdict(list)
    for value in sorted(values, key=lambda row: in_time(row.period)):
        rows[value.indicator_id, value.area_id].append(value)
    for target in targets:
        aims[target.indicator_id, target.area_id].append(target)
    found = [(indicator, place, (indicator.pk, place.pk if place else None)) for indicator, place in pairs]
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
