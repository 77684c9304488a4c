"""Follow-up as it was in another system, in its final state (walls and trail as for all others, nobody's acceptance).

For the loader alone: no policy is asked, since Kedjan itself acts; the database's truths hold, and what is locked or
decided is frozen from the commit on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from actions.models import Action, Dimension, Indicator, Priority
from agencies.dates import STOCKHOLM
from agencies.models import Agency, Area, Forum, ForumMember, Programme
from agencies.trail import System, because, write_many
from agencies.walls import Visibility
from followup.models import (
    ActionRow,
    AnalysisParty,
    AnnualAnalysis,
    Cause,
    EstCount,
    Finding,
    FindingIndicator,
    FollowUp,
    IndicatorTarget,
    IndicatorValue,
    ProposedPriority,
    ReportingPeriod,
)
from meetings.models import Decision


@dataclass(frozen=True)
class LoadedRow:
    """What was said of one action; its comment counts as the cause."""

    action: Action
    said: Mapping[str, str]


@dataclass(frozen=True)
class LoadedFollowUp:
    """One agency's statement. `said`: its texts and its light; `submitted_at` decides whether it was late."""

    agency: Agency
    said: Mapping[str, str]
    submitted_at: datetime
    submitted_by_role: str
    returned: bool
    rows: Sequence[LoadedRow] = ()


def load_period(
    programme: Programme,
    columns: Mapping[str, Any],
    statements: Iterable[LoadedFollowUp],
    *,
    by: System,
    reason: str,
) -> ReportingPeriod:
    """A period with everybody's statements, accepted and locked. It opened on the first moment of its day, and was
    locked when the day was over on which the lead was to have accepted everything.
    """
    with because(reason, by=by):
        period: ReportingPeriod = ReportingPeriod.objects.create(
            programme=programme,
            status=ReportingPeriod.Status.OPEN,
            opened_at=datetime.combine(columns["opens"], time(), STOCKHOLM),
            **columns,
        )
        locked_at = datetime.combine(columns["lead_deadline"], time(23, 59), STOCKHOLM)
        made = [_load_followup(period, said, locked_at) for said in statements]
        period.status, period.locked_at = ReportingPeriod.Status.LOCKED, locked_at
        period.save()
        for one in made:
            one.status, one.locked_as = FollowUp.Status.LOCKED, FollowUp.Status.ACCEPTED
            one.visibility, one.locked_at = Visibility.PARTNERSHIP, locked_at
        write_many(made)
    return period


def _load_followup(period: ReportingPeriod, said: LoadedFollowUp, at: datetime) -> FollowUp:
    made: FollowUp = FollowUp.objects.create(
        programme=period.programme,
        owner=said.agency,
        visibility=Visibility.DRAFT,
        period=period,
        due=period.agency_deadline,
        loaded=True,
        first_submitted_at=said.submitted_at,
        submitted_at=said.submitted_at,
        submitted_by_role=said.submitted_by_role,
        returned_count=int(said.returned),
        created_at=at,
        updated_at=at,
        **said.said,
    )
    write_many(ActionRow(followup=made, action=row.action, **row.said) for row in said.rows)
    return made


@dataclass(frozen=True)
class LoadedValue:
    """One value, or why there is none; without an area it is the programme's."""

    area: Area | None
    period: str
    value: Any
    missing_reason: str


def load_series(
    indicator: Indicator,
    values: Iterable[LoadedValue],
    targets: Iterable[tuple[Area | None, int, Any]],
    *,
    by: System,
    reason: str,
) -> None:
    """An indicator's values and its targets (area, year, value)."""
    with because(reason, by=by):
        write_many(_value(indicator, one) for one in values)
        write_many(
            IndicatorTarget(programme=indicator.programme, indicator=indicator, area=area, year=year, value=value)
            for area, year, value in targets
        )


def _value(indicator: Indicator, said: LoadedValue) -> IndicatorValue:
    number = isinstance(said.value, int | float)
    return IndicatorValue(
        programme=indicator.programme,
        indicator=indicator,
        area=said.area,
        period=said.period,
        value=said.value if number else None,
        word="" if number or said.value is None else said.value,
        missing_reason=said.missing_reason,
        source=indicator.source,
    )


def load_counts(rows: Iterable[Mapping[str, Any]], *, by: System, reason: str) -> None:
    """EST's counts; each row: `area` and the columns of the count."""
    with because(reason, by=by):
        write_many(
            EstCount(
                programme=row["area"].programme,
                owner=_office(row["area"].programme),
                visibility=Visibility.PARTNERSHIP,
                areas=[row["area"].pk],
                **row,
            )
            for row in rows
        )


def _office(programme: Programme) -> Agency:
    if programme.office is None:
        raise ValueError(f"{programme.code} has no office")
    return programme.office


@dataclass(frozen=True)
class LoadedAnalysis:
    """An analysis that was decided. `findings`: dimension, text, confidence, indicators; `causes`: text and the number
    of the priority that it leads to; `priorities`: number, text, and the programme's priority that it became.
    """

    area: Area
    forum: Forum
    year: int
    decided_on: date
    decided_by_role: str
    decision: Decision | None
    findings: Sequence[tuple[Dimension, str, str, Sequence[Indicator]]] = ()
    causes: Sequence[tuple[str, int | None]] = ()
    priorities: Sequence[tuple[int, str, Priority]] = field(default=())


def load_analysis(said: LoadedAnalysis, *, by: System, reason: str) -> AnnualAnalysis:
    """Store it: what hangs on it first, its final state last."""
    now, programme = timezone.now(), said.area.programme
    members = sorted(ForumMember.objects.filter(forum=said.forum).values_list("agency_id", flat=True))
    with because(reason, by=by):
        made: AnnualAnalysis = AnnualAnalysis.objects.create(
            programme=programme,
            owner=_office(programme),
            visibility=Visibility.RESTRICTED,
            involved=members,
            areas=[said.area.pk],
            area=said.area,
            forum=said.forum,
            year=said.year,
            loaded=True,
            created_at=now,
            updated_at=now,
        )
        write_many(AnalysisParty(analysis=made, agency_id=member) for member in members)
        _load_chain(made, said)
        made.status, made.visibility = AnnualAnalysis.Status.DECIDED, Visibility.PARTNERSHIP
        made.decided_on, made.decided_by_role, made.decision = said.decided_on, said.decided_by_role, said.decision
        made.save()
    return made


def _load_chain(made: AnnualAnalysis, said: LoadedAnalysis) -> None:
    for dimension, text, confidence, indicators in said.findings:
        found = Finding.objects.create(analysis=made, dimension=dimension, text=text, confidence=confidence)
        write_many(FindingIndicator(analysis=made, finding=found, indicator=one) for one in indicators)
    chosen = {
        number: ProposedPriority.objects.create(analysis=made, number=number, text=text, priority=priority)
        for number, text, priority in said.priorities
    }
    for position, (text, number) in enumerate(said.causes, 1):
        Cause.objects.create(analysis=made, position=position, text=text, priority=chosen.get(number or 0))
