"""Loading the example data, once: all of it in one transaction, attributed in the trail to Kedjan itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from actions.models import Action, Dimension, Indicator, Objective, Priority
from actions.services import load_action
from agencies.models import Agency, Area, Forum, Programme
from agencies.trail import System, because
from agencies.walls import Visibility
from overview.demo import followup, frame
from overview.demo.frame import day
from overview.demo.meetings import load_meetings
from overview.demo.report import load_steering_report

FOLDER: Path = settings.BASE_DIR / "demo"
REASON = "Exempeldata"
DIMENSIONS = {
    "living_conditions": ("Living conditions", "skola, arbete, boende", "school, work, housing"),
    "influencing_factors": ("Influencing factors", "driver eller bromsar brott", "drives or holds back crime"),
    "crime": ("Crime", "det som sker", "what happens"),
    "safety": ("Safety", "hur det upplevs", "how it is felt"),
    "enabling": ("Collaboration and capability", "utanför modellen", "outside the model"),
}
ENABLING = "Samverkan och förmåga"


def is_loaded() -> bool:
    """Has the example been loaded into this database?"""
    codes = [row["code"] for row in _file("organisations.json")["programmes"]]
    return bool(Programme.objects.filter(code__in=codes).exists())


def _file(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def load(*, by: System) -> None:
    """Load everything that Kedjan has a place for, as one deed; nothing where it has been loaded before."""
    if is_loaded():
        return
    organisations = _file("organisations.json")
    shapes = {
        feature["properties"]["NAMN"]: feature["geometry"]
        for feature in _file("polisen-uso-2025-excerpt.wgs84.geojson")["features"]
    }
    with because(REASON, by=by):
        programmes = frame.load_programmes(organisations["programmes"])
        agencies = frame.load_agencies(organisations, programmes)
        areas = frame.load_areas(_file("areas.json")["areas"], shapes, programmes)
        frame.grant_areas(organisations["participations"], agencies, areas, by=by, reason=REASON)
        frame.load_forums(organisations["forums"], programmes, agencies, areas)
        frame.load_people(organisations["demo_users"], programmes, agencies, by=by, reason=REASON)
        _load_plan(programmes, areas)
        priorities = _priorities()
        for row in _file("actions.json")["actions"]:
            _load_action(row, programmes[row["programme"]], agencies, areas, priorities, by)
        load_meetings(_file("meetings.json")["meetings"], agencies, by=by, reason=REASON)
        _load_followup(agencies, areas, by)


def _load_followup(agencies: dict[str, Agency], areas: dict[str, Area], by: System) -> None:
    followup.load_followups(_file("followups-2025.json"), agencies, by=by, reason=REASON)
    followup.load_values(_file("objectives-indicators.json")["indicators"], areas, by=by, reason=REASON)
    followup.load_est(FOLDER / "est-weekly-aggregates.csv", areas, by=by, reason=REASON)
    analysis = _file("annual-analysis-2025-TUR.json")["analysis"]
    followup.load_analysed(analysis, areas[analysis["area"]], by=by, reason=REASON)
    load_steering_report(_file("steering-report-2025T2.json")["report"], by=by, reason=REASON)


def _load_plan(programmes: dict[str, Programme], areas: dict[str, Area]) -> None:
    data = _file("objectives-indicators.json")
    for programme in programmes.values():
        _load_dimensions(data["dimensions"], programme)
    for row in data["objectives"]:
        programme = programmes[row["programme"]]
        Objective(
            programme=programme,
            code=row["code"],
            title=row["title"],
            dimension=_dimension(programme, row["dimension"]),
            parent=Objective.objects.get(programme=programme, code=row["parent"]) if row["parent"] else None,
        ).save()
    for row in data["indicators"]:
        for code in row["programmes"]:
            _load_indicator(row, programmes[code])
    _load_priorities(areas)


def _load_dimensions(rows: list[dict[str, Any]], programme: Programme) -> None:
    for position, row in enumerate(rows):
        english, hint, hint_en = DIMENSIONS[row["code"]]
        outside = row["code"] == "enabling"
        Dimension(
            programme=programme,
            code=row["code"],
            name=ENABLING if outside else row["sv"],
            name_en=english,
            hint=hint,
            hint_en=hint_en,
            position=position,
            outside_model=outside,
        ).save()


def _load_priorities(areas: dict[str, Area]) -> None:
    """The priorities for the year after the analysis; the last of them is about the other area."""
    analysis = _file("annual-analysis-2025-TUR.json")["analysis"]
    year = analysis["year"] + 1
    for row in analysis["priorities_next_year"]:
        area = areas["EDS"] if "Edsberg" in row["text"] else areas[analysis["area"]]
        Priority(
            programme=area.programme,
            code=f"{year}-{row['no']}",
            area=area,
            year=year,
            number=row["no"],
            text=row["text"],
        ).save()


def _dimension(programme: Programme, code: str | None) -> Dimension | None:
    return Dimension.objects.get(programme=programme, code=code) if code else None


def _load_indicator(row: dict[str, Any], programme: Programme) -> None:
    Indicator(
        programme=programme,
        code=row["code"],
        title=row["title"],
        kind=row["kind"],
        dimension=_dimension(programme, row["dimension"]),
        source=row["data_source"],
        source_agency=Agency.objects.filter(short_name=row["data_source"], registered_in=programme).first(),
        frequency=row["frequency"],
        direction=row["desired_direction"],
        unit=row["unit"],
    ).save()


def _priorities() -> dict[str, Priority]:
    """Reference of an action → the priority that it carries first."""
    found: dict[str, Priority] = {}
    for row in _file("annual-analysis-2025-TUR.json")["analysis"]["priorities_next_year"]:
        for ref in row["actions"]:
            found.setdefault(ref, Priority.objects.get(number=row["no"]))
    return found


def _load_action(
    row: dict[str, Any],
    programme: Programme,
    agencies: dict[str, Agency],
    areas: dict[str, Area],
    priorities: dict[str, Priority],
    by: System,
) -> Action:
    fields = _fields(row, programme, priorities)
    return load_action(
        programme=programme,
        lead=agencies[row["lead"]],
        areas=[areas[code] for code in row["areas"]],
        fields=fields,
        contributors={agencies[code]: "" for code in row["contributing"]},
        indicators=list(Indicator.objects.filter(programme=programme, code__in=row["indicators"])),
        by=by,
        reason=REASON,
    )


PLAIN = (
    "title",
    "description",
    "approach",
    "prevention_level",
    "target_group",
    "expected_effect",
    "budget_sek",
    "status",
)


def _fields(row: dict[str, Any], programme: Programme, priorities: dict[str, Priority]) -> dict[str, Any]:
    """The file's row as the action's columns."""
    return {
        **{name: row[name] for name in PLAIN},
        "ref": row["id"],
        "dimension": _dimension(programme, row["dimension"]),
        "objective": Objective.objects.get(programme=programme, code=row["objective"]),
        "priority": priorities.get(row["id"]),
        "forum": Forum.objects.get(programme=programme, code=row["forum"]),
        "start": day(row["start"]),
        "end": day(row["end"]),
        "recurrence": row["recurrence"] or "",
        "visibility": Visibility.from_code(row["visibility"]),
    }
