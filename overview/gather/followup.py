"""What my page and an area's page say of follow-up: what waits, who has answered, lights over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from agencies.models import Agency, Area, AreaGrant, Programme
from agencies.policy import Verb, Viewer
from agencies.policy.states import states
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.models import ActionPlan, AnnualAnalysis, Correction, FollowUp, ReportingPeriod, SteeringReport
from followup.registers import lights, series
from followup.registers.lights import Tally
from followup.registers.obstacles import Row as ObstacleRow
from followup.registers.obstacles import open_obstacles
from followup.registers.series import Measured
from followup.registers.standing import Standing, Stands
from followup.templatetags.analyses import analysis_title

S = FollowUp.Status
OBSTACLES = 8
"""So many open obstacles stand on an area's page."""


@dataclass(frozen=True)
class StatementTodo:
    """One follow-up that an agency of mine has not submitted, or got back. `days` until (negative: since) its day."""

    part: ClassVar[str] = "overview/_statement.html"

    statement: FollowUp
    days: int

    @property
    def since(self) -> int:
        """Days late."""
        return -self.days


@dataclass(frozen=True)
class ChaseTodo:
    """For the lead, one open period: whose follow-up waits for review, who is late."""

    part: ClassVar[str] = "overview/_chase.html"

    period: ReportingPeriod
    waiting: Sequence[Agency]
    late: Sequence[Agency]
    days: int


@dataclass(frozen=True)
class CorrectionTodo:
    """For the lead, one correction of what is locked that waits for an answer."""

    part: ClassVar[str] = "overview/_correction.html"

    correction: Correction


@dataclass(frozen=True)
class ReportTodo:
    """One presented report that the steering group has not approved."""

    part: ClassVar[str] = "overview/_report_todo.html"

    report: SteeringReport


@dataclass(frozen=True)
class NumberTodo:
    """For the office, what is settled and has no number in its register: a report, an analysis, a plan."""

    part: ClassVar[str] = "overview/_number_todo.html"

    paper: SteeringReport | AnnualAnalysis | ActionPlan
    page: str
    title: str


def to_submit(viewer: Viewer, programme: Programme, today: date) -> list[StatementTodo]:
    """What agencies that one is staff of have not submitted in open periods, by its day."""
    rows = FollowUp.objects.visible_to(viewer).filter(
        programme=programme, period__status=ReportingPeriod.Status.OPEN, status__in=FollowUp.WRITABLE
    )
    mine = rows.filter(owner_id__eqany=viewer.staff).select_related("period", "owner").order_by("due", "id")
    return [StatementTodo(row, (row.due - today).days) for row in mine]


def to_chase(viewer: Viewer, programme: Programme, today: date) -> list[ChaseTodo]:
    """For who leads the programme: each open period, where anything waits."""
    periods = ReportingPeriod.objects.visible_to(viewer).knowing(viewer, Verb.LEAD)
    led = list(periods.filter(programme=programme, status=ReportingPeriod.Status.OPEN, may_lead=True))
    if not led:
        return []
    known = list(states(viewer, FollowUp.objects.filter(period__in=led)))
    agencies = Agency.objects.in_bulk({row["owner_id"] for row in known})
    found = []
    for period in led:
        of = [Standing.of(row, period, today=today) for row in known if row["period_id"] == period.pk]
        waiting = [agencies[one.agency_id] for one in of if one.waits_for_lead]
        late = [agencies[one.agency_id] for one in of if one.stands is Stands.LATE]
        if waiting or late:
            found.append(ChaseTodo(period, waiting, late, (period.lead_deadline - today).days))
    return found


def to_answer(viewer: Viewer, programme: Programme) -> list[CorrectionTodo]:
    """For who leads the programme: corrections of locked follow-ups that wait, the oldest first."""
    rows = Correction.objects.visible_to(viewer).filter(
        programme=programme, programme_id__eqany=viewer.leads, status=Correction.Status.PROPOSED
    )
    rows = rows.select_related("followup__owner", "followup__period").order_by("proposed_at", "id")
    return [CorrectionTodo(row) for row in rows]


def to_settle(viewer: Viewer, programme: Programme) -> list[ReportTodo | NumberTodo]:
    """Presented reports that wait for the steering group, then what is approved or decided and the office has not
    entered in its register; of each the oldest first. One question.
    """
    status, unnumbered = SteeringReport.Status, Q(registry_number="", may_register=True)
    rows = SteeringReport.objects.visible_to(viewer).knowing(viewer, Verb.DECIDE, Verb.REGISTER)
    waiting = Q(status=status.PRESENTED, may_decide=True) | (Q(status=status.APPROVED) & unnumbered)
    reports = rows.filter(waiting, programme=programme).defer("compiled", "content").select_related("period")
    reports = reports.order_by("-status", "presented_at", "id")
    analyses, plans = (
        model.objects.visible_to(viewer)
        .knowing(viewer, Verb.REGISTER)
        .filter(unnumbered, programme=programme, status=model.Status.DECIDED)
        .order_by("decided_on", "id")
        for model in (AnnualAnalysis, ActionPlan)
    )
    fetch(reports, analyses := analyses.select_related("area"), plans)
    return [
        *(ReportTodo(row) for row in reports if row.status == status.PRESENTED),
        *(NumberTodo(row, "followup:report", row.title) for row in reports if row.status == status.APPROVED),
        *(NumberTodo(row, "followup:analysis", analysis_title(row)) for row in analyses),
        *(NumberTodo(row, "followup:plan", row.title) for row in plans),
    ]


@dataclass(frozen=True)
class Answer:
    """How far one agency has come with the newest period."""

    agency: Agency
    status: str
    late: bool
    day: Any


@dataclass(frozen=True)
class AreaFollowup:
    """What the viewer reads of an area's follow-up: the newest opened period with who has answered, and the lights."""

    period: ReportingPeriod | None
    answers: Sequence[Answer]
    tallies: Sequence[Tally]
    measured: Sequence[Measured] = ()
    obstacles: Sequence[ObstacleRow] = ()


def of_area(viewer: Viewer, area: Area, today: date) -> AreaFollowup:
    """Agencies that record in the area, by name, as far as one may know how far they have come."""
    periods = ReportingPeriod.objects.visible_to(viewer).filter(programme_id=area.programme_id)
    period = periods.exclude(status=ReportingPeriod.Status.PLANNED).order_by("-start", "-id").first()
    beside = (lights.of_area(viewer, area), series.of_area(viewer, area), _obstacles(viewer, area, today))
    if period is None:
        return AreaFollowup(None, [], *beside)
    here = AreaGrant.objects.filter(Q(permission__codename="record_area"), content_object=area)
    statements = FollowUp.objects.filter(period=period, owner__group__in=here.values("group_id"))
    known = {row["owner_id"]: row for row in states(viewer, statements)}
    agencies = Agency.objects.filter(pk__in=known).order_by(in_swedish_order("short_name"), "id")
    stand = {pk: Standing.of(row, period, today=today) for pk, row in known.items()}
    return AreaFollowup(period, [_answer(agency, stand[agency.pk]) for agency in agencies], *beside)


def _obstacles(viewer: Viewer, area: Area, today: date) -> list[ObstacleRow]:
    """The oldest open obstacles of the area, and of the whole programme."""
    found = open_obstacles(viewer, area.programme, area=area)[:OBSTACLES]
    return [ObstacleRow(one, one.days_open(today), long=False) for one in found]


def _answer(agency: Agency, one: Standing) -> Answer:
    status = one.stands.value if one.stands is Stands.NOT_ACCEPTED else one.status
    return Answer(agency, status, one.stands is Stands.LATE, one.accepted_at or one.submitted_at)
