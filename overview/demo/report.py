"""The example's steering report: figures from the loaded follow-ups, its own words from the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from agencies.dates import STOCKHOLM
from agencies.trail import System
from followup.models import ReportingPeriod
from followup.services.reports.content import Written, place_of
from followup.services.reports.loading import LoadedReport, load_report

OUTCOMES = {"genomfört": "carried_out", "pågår": "open"}


def load_steering_report(data: Mapping[str, Any], *, by: System, reason: str) -> None:
    """The report as it was approved."""
    of = ReportingPeriod.objects.select_related("programme__office")
    period = of.get(programme__code=data["programme"], code=data["period"])
    parts = {one["no"]: one for one in data["sections"]}
    said = LoadedReport(
        title=data["title"],
        as_of=datetime.fromisoformat(data["as_of"]),
        approved_at=datetime.combine(date.fromisoformat(data["approved_at"]), time(12), STOCKHOLM),
        approver_role=data["approved_by_role"],
        written=_written(parts),
        number=data["version"],
        registry_number=data["diarienummer_example"],
        earlier=[(one["decision"], one["text"], OUTCOMES[one["status"]]) for one in parts[9]["rows"]],
    )
    load_report(period, said, by=by, reason=reason)


def _written(parts: Mapping[int, Any]) -> Written:
    return Written(
        introduction=parts[1]["text"],
        decisions=parts[2]["items"],
        areas={one["area"]: (one["assessment"], one["text"]) for one in parts[3]["items"]},
        dimensions={one["dimension"]: one["text"] for one in parts[4]["items"]},
        indicators={place_of(one["indicator"], one["area"]): _capital(one["direction"]) for one in parts[7]["rows"]},
        risks=parts[8]["items"],
        next_steps=parts[10]["items"],
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
