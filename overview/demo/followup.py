"""The example's follow-up: what was reported, measured and analysed, as loaded history; what is to come stands in
`played_followup`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from actions.models import Action, Dimension, Indicator, Priority
from agencies.dates import STOCKHOLM
from agencies.models import Agency, Area, Forum, Programme
from agencies.trail import System
from followup.services.loading import (
    LoadedAnalysis,
    LoadedFollowUp,
    LoadedRow,
    LoadedValue,
    load_analysis,
    load_counts,
    load_period,
    load_series,
)
from meetings.models import Decision
from overview.demo.frame import day

DAYS = ("start", "end", "opens", "agency_deadline", "lead_deadline", "steering_meeting", "owner_meeting")
TEXTS = ("overall_assessment", "summary", "obstacles", "next_steps")
CONFIDENCE = {"låg": "low", "medel": "medium", "hög": "high"}


def load_followups(data: Mapping[str, Any], agencies: Mapping[str, Agency], *, by: System, reason: str) -> None:
    """Every period of the file, in each programme whose agencies reported on it, with their statements."""
    reported: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in data["followups"]:
        reported[row["programme"], row["period"]].append(row)
    for (programme_code, period_code), rows in reported.items():
        programme = Programme.objects.get(code=programme_code)
        (period,) = (one for one in data["reporting_periods"] if one["code"] == period_code)
        columns = {"code": period["code"], "name": period["name"], **{name: day(period[name]) for name in DAYS}}
        known = {action.ref: action for action in Action.objects.filter(programme=programme)}
        load_period(programme, columns, (_said(row, known, agencies) for row in rows), by=by, reason=reason)


def _said(row: Mapping[str, Any], known: Mapping[str | None, Action], agencies: Mapping[str, Agency]) -> LoadedFollowUp:
    """A statement that asks for a decision says which in its summary."""
    texts = {name: row[name] for name in TEXTS}
    return LoadedFollowUp(
        agency=agencies[row["agency"]],
        said={**texts, "decision_needed": row["summary"] if row["decision_needed"] else ""},
        submitted_at=datetime.fromisoformat(row["submitted_at"]).replace(tzinfo=STOCKHOLM),
        submitted_by_role=row["submitted_by_role"],
        returned=row["returned_once"],
        rows=[
            LoadedRow(known[one["action"]], {name: text for name, text in one.items() if name != "action"})
            for one in row["action_rows"]
        ],
    )


def load_values(rows: Iterable[Mapping[str, Any]], areas: Mapping[str, Area], *, by: System, reason: str) -> None:
    """The series of every indicator, with its targets."""
    for row in rows:
        for code in row["programmes"]:
            indicator = Indicator.objects.get(programme__code=code, code=row["code"])
            inside = {key: area for key, area in areas.items() if area.programme_id == indicator.programme_id}
            values = [
                LoadedValue(inside.get(one["area"] or ""), one["period"], one["value"], one["missing_reason"] or "")
                for one in row["values"]
                if one["area"] is None or one["area"] in inside
            ]
            targets = [(inside.get(one["area"] or ""), int(one["period"]), one["value"]) for one in row["targets"]]
            load_series(indicator, values, targets, by=by, reason=reason)


def load_est(file: Path, areas: Mapping[str, Area], *, by: System, reason: str) -> None:
    """The weeks of EST."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [{**row, "area": areas[row["area"]], "count": int(row["count"])} for row in csv.DictReader(lines)]
    load_counts(rows, by=by, reason=reason)


def load_analysed(row: Mapping[str, Any], area: Area, *, by: System, reason: str) -> None:
    """The annual analysis, as the steering group decided it."""
    programme = area.programme
    forum, _space, decided = str(row["approved_by"]).partition(" ")
    decided_on = date.fromisoformat(decided)
    indicators = {one.code: one for one in Indicator.objects.filter(programme=programme)}
    said = LoadedAnalysis(
        area=area,
        forum=Forum.objects.get(programme=programme, code=row["forum"]),
        year=row["year"],
        decided_on=decided_on,
        decided_by_role=Forum.objects.get(programme=programme, code=forum).name,
        decision=Decision.objects.filter(meeting__forum__code=forum, meeting__start__date=decided_on).first(),
        findings=[
            (
                Dimension.objects.get(programme=programme, code=one["code"]),
                one["finding"],
                CONFIDENCE[one["confidence"]],
                [indicators[code] for code in one["indicators"]],
            )
            for one in row["dimensions"]
        ],
        causes=[(one["text"], one["leads_to_priority"]) for one in row["causal_hypotheses"]],
        priorities=[
            (one["no"], one["text"], Priority.objects.get(programme=programme, year=row["year"] + 1, number=one["no"]))
            for one in row["priorities_next_year"]
        ],
    )
    load_analysis(said, by=by, reason=reason)
