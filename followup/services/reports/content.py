"""What a report says: what was gathered and what the lead wrote, put together into the one content of every paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followup.models import Assessment, ReportText, SteeringReport

K = ReportText.Kind


@dataclass(frozen=True)
class Written:
    """The lead's own words: `areas` by code with a light, `dimensions` by code, `indicators` by `place_of`; lists in
    their order.
    """

    introduction: str = ""
    areas: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    decisions: Sequence[str] = ()
    risks: Sequence[str] = ()
    next_steps: Sequence[str] = ()


def place_of(indicator: str, area: str | None) -> str:
    """What one series is called among the texts: `I04/TUR`, or `I09` of the whole programme."""
    return f"{indicator}/{area}" if area else indicator


def written_of(report: SteeringReport) -> Written:
    """What the lead has written into it. Of what is presented, `content` says it."""
    rows = list(ReportText.objects.filter(report=report).select_related("area", "dimension", "indicator"))
    rows.sort(key=lambda row: (row.position, row.pk))
    lists = {kind: [row.text for row in rows if row.kind == kind] for kind in (K.DECISION, K.RISK, K.NEXT_STEP)}
    return Written(
        introduction=report.introduction,
        areas={row.area.code: (row.assessment, row.text) for row in rows if row.kind == K.AREA and row.area},
        dimensions={row.dimension.code: row.text for row in rows if row.kind == K.DIMENSION and row.dimension},
        indicators={
            place_of(row.indicator.code, row.area.code if row.area else None): row.text
            for row in rows
            if row.kind == K.INDICATOR and row.indicator
        },
        decisions=lists[K.DECISION],
        risks=lists[K.RISK],
        next_steps=lists[K.NEXT_STEP],
    )


def by_name(written: Written) -> dict[str, str]:
    """Every text of the lead by what it is called in errors: `areas.TUR`, `next_steps.2`."""
    maps = {"areas": {code: text for code, (_light, text) in written.areas.items()}}
    maps |= {"dimensions": dict(written.dimensions), "indicators": dict(written.indicators)}
    lists = {"decisions": written.decisions, "risks": written.risks, "next_steps": written.next_steps}
    return {
        "introduction": written.introduction,
        **{f"{name}.{code}": text for name, texts in maps.items() for code, text in texts.items()},
        **{f"{name}.{n}": text for name, texts in lists.items() for n, text in enumerate(texts, 1)},
    }


def content_of(
    report: SteeringReport, compiled: Mapping[str, Any], written: Written, changes: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The whole report as plain data. Nothing is asked of the database."""
    rows = compiled["rows"]
    return {
        **compiled,
        "title": report.title,
        "number": report.number,
        "introduction": written.introduction,
        "asks": _asks(compiled, written),
        "areas": [_area(area, rows, written) for area in compiled["areas"]],
        "dimensions": [
            {
                **one,
                "text": written.dimensions.get(one["code"], ""),
                "lights": lights_of(row for row in rows if row["dimension"] == one["code"]),
            }
            for one in compiled["dimensions"]
        ],
        "indicators": [
            {**one, "interpretation": written.indicators.get(place_of(one["code"], one["area"]), "")}
            for one in compiled["indicators"]
        ],
        "risks": list(written.risks),
        "next_steps": list(written.next_steps),
        "changes": list(changes),
    }


def lights_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many of these described rows carry each light."""
    found = Counter(row["assessment"] for row in rows)
    return {code: found[code] for code in Assessment.values}


def _area(area: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], written: Written) -> dict[str, Any]:
    light, text = written.areas.get(area["code"], ("", ""))
    here = lights_of(row for row in rows if area["code"] in row["areas"])
    return {**area, "assessment": light, "text": text, "lights": here}


def _asks(compiled: Mapping[str, Any], written: Written) -> list[dict[str, Any]]:
    """What the steering group is to decide: what the lead asks for, then the agencies, then rows, the worst first."""
    own = [{"by": "own", "text": text, "name": "", "ref": "", "title": ""} for text in written.decisions]
    agencies = [
        {"by": "agency", "text": one["decision_needed"], "name": one["name"], "ref": "", "title": ""}
        for one in compiled["statements"]
        if one["decision_needed"]
    ]
    asking = [
        {"by": "row", "text": row["decision_needed"], "name": row["lead_name"], **_named(row)}
        for row in sorted(compiled["rows"], key=worst_first)
        if row["decision_needed"]
    ]
    return [*own, *agencies, *asking]


def _named(row: Mapping[str, Any]) -> dict[str, str]:
    return {"ref": row["ref"], "title": row["title"]}


WORST = (Assessment.OFF_TRACK, Assessment.AT_RISK, Assessment.NOT_ASSESSED, Assessment.ON_TRACK)


def worst_first(row: Mapping[str, Any]) -> tuple[int, str]:
    """An order of rows: red, yellow, grey, green; by reference among equals."""
    return WORST.index(row["assessment"]), row["ref"]


def deviations(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows that are red or yellow, red ones first."""
    found = [row for row in content["rows"] if row["assessment"] in (Assessment.OFF_TRACK, Assessment.AT_RISK)]
    return sorted(found, key=worst_first)
