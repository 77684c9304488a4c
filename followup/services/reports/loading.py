"""A report as it was in another system, approved there: figures from the loaded follow-ups, its own texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from agencies.trail import System, because, write_many
from agencies.walls import Visibility
from followup.models import ReportingPeriod, ReportText, SteeringReport
from followup.services.reports.content import Written, content_of
from followup.services.reports.gathering import gather
from followup.services.reports.making import one_moment
from followup.services.reports.writing import LISTS, places
from meetings.content import canonical
from meetings.models import Decision

S = SteeringReport.Status


@dataclass(frozen=True)
class LoadedReport:
    """A report as its file has it. `written`: all its own texts, decisions needed among them. `earlier`: earlier
    decisions as they stood (reference, text, outcome: `open` or `carried_out`).
    """

    title: str
    as_of: datetime
    approved_at: datetime
    approver_role: str
    written: Written
    number: int = 1
    registry_number: str = ""
    earlier: Sequence[tuple[str, str, str]] = field(default=())


def load_report(period: ReportingPeriod, said: LoadedReport, *, by: System, reason: str) -> SteeringReport:
    """Store it: its texts first, its final state last; frozen from the commit on. For the loader alone: no policy is
    asked, since Kedjan itself acts. `period` has its programme, whose follow-ups of the period are loaded already.
    """
    with because(reason, by=by), one_moment() as snapshot:
        compiled = {**gather(period, as_of=said.as_of), "decisions": _earlier(period, said)}
        # What was to be decided the report says itself.
        compiled["statements"] = [{**one, "decision_needed": ""} for one in compiled["statements"]]
        made = _draft(period, said, snapshot, canonical(compiled))
        _write(made, said.written)
        made.content = canonical(content_of(made, compiled, said.written))
        made.content_hash = sha256(made.content.encode()).hexdigest()
        made.status, made.visibility = S.APPROVED, Visibility.STEERING
        made.approved_at, made.approver_role = said.approved_at, said.approver_role
        made.registry_number = said.registry_number
        made.save()
        return made


def _draft(period: ReportingPeriod, said: LoadedReport, snapshot: str, compiled: str) -> SteeringReport:
    now = timezone.now()
    made = SteeringReport(
        programme=period.programme,
        owner=period.programme.office,
        visibility=Visibility.DRAFT,
        period=period,
        number=said.number,
        title=said.title,
        introduction=said.written.introduction,
        as_of=said.as_of,
        snapshot=snapshot,
        compiled=compiled,
        loaded=True,
        created_at=now,
        updated_at=now,
    )
    made.save()
    return made


def _earlier(period: ReportingPeriod, said: LoadedReport) -> list[dict[str, Any]]:
    rows = Decision.objects.filter(meeting__programme=period.programme_id).select_related("meeting")
    rungs: Mapping[str, int] = {row.ref: row.meeting.visibility for row in rows}
    nothing = {"due": None, "outcome_text": "", "closed_on": None, "late": False}
    return [
        {"ref": ref, "text": text, "outcome": outcome, **nothing,
         "rung": Visibility(rungs.get(ref, Visibility.STEERING)).code}
        for ref, text, outcome in said.earlier
    ]  # fmt: skip


def _write(made: SteeringReport, written: Written) -> None:
    known = places(made)
    texts = [
        *((known["areas"][code], light, text) for code, (light, text) in written.areas.items()),
        *((known["dimensions"][code], "", text) for code, text in written.dimensions.items()),
        *((known["indicators"][code], "", text) for code, text in written.indicators.items()),
    ]
    for name, kind in LISTS.items():
        items = enumerate(getattr(written, name), 1)
        texts += [((kind, None, None, None, position), "", text) for position, text in items]
    write_many(
        ReportText(
            report=made, kind=kind, area_id=area, dimension_id=dimension, indicator_id=indicator, position=position,
            assessment=light, text=text,
        )
        for (kind, area, dimension, indicator, position), light, text in texts
    )  # fmt: skip
