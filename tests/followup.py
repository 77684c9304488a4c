"""Follow-ups and what goes with them for the tests: made as rows, past the services, where a test is about something
else than making them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from actions.models import Action
from agencies.models import Agency, Area, Programme
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import (
    ActionRow,
    AreaAssessment,
    Assessment,
    ContributionNote,
    CorrectedField,
    CorrectedRow,
    Correction,
    EstCount,
    FollowUp,
    IndicatorValue,
    Obstacle,
    ObstacleArea,
    ObstacleParty,
    ReportingPeriod,
    SteeringReport,
)
from followup.services.reports.content import Written, content_of
from meetings.content import canonical
from tests.cast import NOON, TODAY, Cast

RUNGS = {
    "draft": Visibility.DRAFT,
    "submitted": Visibility.STEERING,
    "returned": Visibility.STEERING,
    "accepted": Visibility.PARTNERSHIP,
}
GREEN = {"implementation_status": "ongoing", "assessment": "on_track", "comment": "Enligt plan."}
YELLOW = {
    "implementation_status": "ongoing",
    "assessment": "at_risk",
    "comment": "Sen.",
    "cause": "Leveransen dröjer.",
    "measure": "Ny leverantör.",
}
RED = {**YELLOW, "assessment": "off_track", "decision_needed": "Tillfällig lokal."}


def period(cast: Cast, code: str = "2026T1", *, programme: Programme | None = None, **values: Any) -> Any:
    """One open period, whose last day for the agencies is in a week."""
    start = date(2026, 1, 1) if code == "2026T1" else date(2025, 9, 1)
    given = {
        "name": f"Tertial {code}",
        "start": start,
        "end": start + timedelta(days=119),
        "opens": TODAY - timedelta(days=7),
        "agency_deadline": TODAY + timedelta(days=7),
        "lead_deadline": TODAY + timedelta(days=14),
        "status": "open",
        "opened_at": NOON,
    }
    with because("A period for the test", by=System("command")):
        return ReportingPeriod.objects.create(programme=programme or cast.programme, code=code, **given | values)


def followup(
    cast: Cast,
    of: ReportingPeriod,
    *,
    agency: Agency | None = None,
    status: str = "draft",
    rows: Mapping[Action, Mapping[str, Any]] | None = None,
    areas: Iterable[Area] = (),
    notes: Mapping[Action, str] | None = None,
    **values: Any,
) -> FollowUp:
    """The agency's (the police's) follow-up of the period, brought to `status` step by step."""
    given = {"overall_assessment": "on_track", "summary": "Närvaro enligt plan.", "due": of.agency_deadline}
    with because("A follow-up for the test", by=System("command")):
        made = FollowUp.objects.create(
            programme=of.programme,
            owner=agency or cast.police,
            visibility=Visibility.DRAFT,
            period=of,
            created_at=NOON,
            updated_at=NOON,
            **given | values,
        )
        for action, said in (rows or {}).items():
            ActionRow.objects.create(followup=made, action=action, **said)
        for area in areas:
            AreaAssessment.objects.create(followup=made, area=area, assessment="on_track")
        for action, text in (notes or {}).items():
            ContributionNote.objects.create(followup=made, action=action, text=text)
        for step in {"draft": [], "returned": ["submitted", "returned"], "accepted": ["submitted", "accepted"]}.get(
            status, ["submitted"]
        ):
            made.status, made.visibility = step, RUNGS[step]
            made.submitted_at = made.first_submitted_at = NOON
            made.accepted_at = NOON if step == "accepted" else None
            made.version += 1
            made.save()
    return made


def lock(of: ReportingPeriod) -> None:
    """Lock the period and what was submitted in it."""
    with because("The period is over", by=System("command")):
        of.status, of.locked_at = "locked", NOON
        of.save()
        for one in FollowUp.objects.filter(period=of).exclude(status="draft"):
            one.locked_as, one.status, one.locked_at = one.status, "locked", NOON
            one.save()


def correction(cast: Cast, made: FollowUp, *, row: ActionRow | None = None, status: str = "proposed") -> Correction:
    """A correction of the summary (and of the row's comment) of a locked follow-up."""
    with because("A correction for the test", by=System("command")):
        found = Correction.objects.create(
            programme=made.programme,
            owner=made.owner,
            visibility=Visibility.STEERING,
            followup=made,
            number=made.corrections.count() + 1,
            reason="Fel månad.",
            proposed_by=cast.police_coordinator,
            proposed_at=NOON,
        )
        CorrectedField.objects.create(correction=found, field="summary", before=made.summary, after="Närvaro i maj.")
        if row is not None:
            CorrectedRow.objects.create(
                correction=found, action=row.action, field="comment", before=row.comment, after="I maj."
            )
        if status != "proposed":
            found.status, found.answered_at, found.answered_by = status, NOON, cast.lead
            found.visibility = made.visibility if status == "accepted" else Visibility.STEERING
            found.save()
    return found


def obstacle(
    cast: Cast,
    *,
    agency: Agency | None = None,
    concerns: Iterable[Agency] = (),
    areas: Iterable[Area] = (),
    **values: Any,
) -> Obstacle:
    """One obstacle that the agency (the police) raised today."""
    agencies, places = list(concerns), list(areas)
    given = {"title": "Sekretess mellan skola och polis", "text": "Rutin saknas.", "raised_on": TODAY}
    with because("An obstacle for the test", by=System("command")):
        made = Obstacle.objects.create(
            programme=cast.programme,
            owner=agency or cast.police,
            visibility=Visibility.STEERING,
            involved=sorted(one.pk for one in agencies),
            areas=sorted(one.pk for one in places),
            created_at=NOON,
            updated_at=NOON,
            **given | values,
        )
        for one in agencies:
            ObstacleParty.objects.create(obstacle=made, agency=one, called_as="concerned")
        for place in places:
            ObstacleArea.objects.create(obstacle=made, area=place)
    return made


def value(cast: Cast, period_code: str, number: float | None = 1, **values: Any) -> IndicatorValue:
    """One value of the cast's indicator in Tureberg."""
    given = {"area": cast.tureberg, "indicator": cast.indicator, "value": number}
    with because("A value for the test", by=System("command")):
        made: IndicatorValue = IndicatorValue.objects.create(
            programme=cast.programme, period=period_code, **given | values
        )
    return made


def est_count(cast: Cast, *, area: Area | None = None, **values: Any) -> EstCount:
    """One count of EST in Tureberg."""
    place = area or cast.tureberg
    given = {"iso_week": "2026-W10", "place": "Torget", "category": "ordningsstorning", "count": 5}
    with because("A count for the test", by=System("command")):
        made: EstCount = EstCount.objects.create(
            programme=place.programme,
            owner=cast.police,
            visibility=Visibility.PARTNERSHIP,
            areas=[place.pk],
            area=place,
            **given | values,
        )
    return made


def said_in(of: ReportingPeriod, edition: str = "steering") -> dict[str, Any]:
    """What is gathered where nobody has reported: four lights, none of them lit."""
    lights = dict.fromkeys(Assessment.values, 0)
    programme = {name: getattr(of.programme, name) for name in ("code", "name", "municipality", "owner_body")}
    period = {name: getattr(of, name) for name in ("code", "name", "start", "end", "owner_meeting")}
    lists = ("rows", "statements", "areas", "dimensions", "indicators", "reporting", "obstacles", "decisions")
    return {
        "format": 1,
        "edition": edition,
        "as_of": NOON,
        "programme": programme,
        "period": period,
        "figures": {**lights, "not_described": lights},
        **{name: [] for name in lists},
    }


def report(cast: Cast, of: ReportingPeriod, *, status: str = "draft", edition: str = "steering", **values: Any) -> Any:
    """One report of the police's, the programme's office here, brought to `status`."""
    compiled = said_in(of, edition)
    given = {"number": 1, "title": "Styrrapport", "as_of": NOON, "compiled": canonical(compiled)}
    with because("A report for the test", by=System("command")):
        made = SteeringReport.objects.create(
            programme=of.programme,
            owner=cast.police,
            visibility=Visibility.DRAFT,
            period=of,
            edition=edition,
            created_at=NOON,
            updated_at=NOON,
            **given | values,
        )
        if status != "draft":
            made.status, made.visibility, made.presented_at = "presented", Visibility.STEERING, NOON
            made.content = canonical(content_of(made, compiled, Written()))
            made.content_hash = sha256(made.content.encode()).hexdigest()
            made.save()
        if status == "approved":
            made.status, made.approved_at, made.approved_by = "approved", NOON, cast.steering
            made.visibility = Visibility.PARTNERSHIP if edition == "parties" else Visibility.STEERING
            made.save()
    return made
