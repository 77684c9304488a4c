"""Steering reports on the locked periods, in both editions, presented and approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from agencies.walls import Visibility
from bench.generate.bulk import insert
from bench.generate.frame import Frame
from followup.models import Assessment, ReportingPeriod, SteeringReport
from followup.services.reports.content import Written, content_of
from meetings.content import canonical

LISTS = ("rows", "statements", "areas", "dimensions", "indicators", "reporting", "obstacles", "decisions")


def write_reports(frame: Frame, periods: Mapping[int, Sequence[ReportingPeriod]]) -> None:
    """Two of each locked period."""
    made = []
    for programme, of_programme in periods.items():
        office = min(frame.part[programme])
        for period in of_programme:
            if period.status == "locked":
                made += [_report(period, office, edition) for edition in SteeringReport.Edition.values]
    insert(SteeringReport, made)


def _report(period: ReportingPeriod, office: int, edition: str) -> SteeringReport:
    at = datetime.combine(period.end + timedelta(days=50), time(9), UTC)
    report = SteeringReport(
        programme_id=period.programme_id,
        owner_id=office,
        visibility=Visibility.PARTNERSHIP if edition == "parties" else Visibility.STEERING,
        period=period,
        edition=edition,
        number=1,
        title=f"Styrrapport {period.name}",
        introduction="Arbetet går enligt plan.",
        status="approved",
        as_of=at,
        presented_at=at,
        approved_at=at,
        approver_role="Styrgruppen",
        created_at=at,
        updated_at=at,
    )
    compiled = _compiled(period, edition, at)
    report.compiled = canonical(compiled)
    report.content = canonical(content_of(report, compiled, Written()))
    report.content_hash = sha256(report.content.encode()).hexdigest()
    return report


def _compiled(period: ReportingPeriod, edition: str, at: datetime) -> dict[str, Any]:
    """What is gathered where nobody has reported: the page of a report is no list."""
    lights = dict.fromkeys(Assessment.values, 0)
    names = ("code", "name", "municipality", "owner_body")
    days = ("code", "name", "start", "end", "owner_meeting")
    return {
        "format": 1,
        "edition": edition,
        "as_of": at,
        "programme": {name: getattr(period.programme, name) for name in names},
        "period": {name: getattr(period, name) for name in days},
        "figures": {**lights, "not_described": lights},
        **{name: [] for name in LISTS},
    }
