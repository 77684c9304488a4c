"""The indicators of a report: what each stood at in the period, what it stood at before, what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from actions.models import Indicator
from agencies.models import Area, AreaClass
from followup.models import IndicatorTarget, IndicatorValue
from followup.series import compared_with, ended, in_time, plain

if TYPE_CHECKING:
    from followup.services.reports.gathering import Asked

SERIES = 12
"""So many values of a series stand in a report, the newest last."""
type Place = tuple[int, int | None]


def indicators(asked: Asked) -> list[dict[str, Any]]:
    """Every series that says something of the period: its own value (or why it is missing), or its year's."""
    programme, period = asked.period.programme_id, asked.period.code
    of = {row.pk: row for row in Indicator.objects.visible_to(asked.reader).filter(programme=programme)}
    names = {row.pk: row for row in Area.objects.filter(programme=programme)}
    series: dict[Place, list[IndicatorValue]] = defaultdict(list)
    found = IndicatorValue.objects.visible_to(asked.reader).filter(programme=programme)
    for value in sorted(found, key=lambda one: in_time(one.period)):
        if ended(value.period, by=period):
            series[value.indicator_id, value.area_id].append(value)
    targets: dict[Place, list[IndicatorTarget]] = defaultdict(list)
    for target in IndicatorTarget.objects.visible_to(asked.reader).filter(programme=programme).order_by("year"):
        targets[target.indicator_id, target.area_id].append(target)
    classes = dict(AreaClass.objects.filter(programme=programme).values_list("code", "name"))
    said = [
        _said(of[place[0]], names.get(place[1] or 0), rows, targets[place] or targets[place[0], None], classes)
        for place, rows in series.items()
        if place[0] in of and rows[-1].period in (period, period[:4])
    ]
    return sorted(said, key=lambda one: (one["code"], one["area"] or ""))


def _said(
    indicator: Indicator,
    area: Area | None,
    rows: Sequence[IndicatorValue],
    targets: Sequence[IndicatorTarget],
    classes: Mapping[str, str],
) -> dict[str, Any]:
    now, before = rows[-1], compared_with(rows)
    year = int(now.period[:4])
    coming = [target for target in targets if target.year >= year] or list(targets[-1:])
    return {
        "code": indicator.code,
        "title": indicator.title,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "area": area.code if area else None,
        "area_name": area.name if area else "",
        "previous": _value(before, classes) if before else None,
        "now": _value(now, classes),
        "target": {"year": coming[0].year, "value": _plain(coming[0].value)} if coming else None,
        "targets": [{"year": target.year, "value": _plain(target.value)} for target in targets],
        "series": [_value(row, classes) for row in rows[-SERIES:]],
    }


def _value(row: IndicatorValue, classes: Mapping[str, str]) -> dict[str, Any]:
    """A number as text, or its word: a class by the name that the programme gives it."""
    number = None if row.value is None else _plain(row.value)
    return {
        "period": row.period,
        "value": number,
        "word": classes.get(row.word, row.word),
        "missing_reason": row.missing_reason,
    }


def _plain(value: Decimal) -> str:
    """As a text: the canonical form knows no fractions."""
    return f"{plain(value):f}"
