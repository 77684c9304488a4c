"""How follow-up is read, and who may do what on it: told to the ground floor (walls.md)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from actions.models import Action, Indicator
from agencies.models import Agency, Forum, ForumMember, Programme
from agencies.policy import Viewer, frame, register_walled
from agencies.policy.rules import BESIDE, CLOSED, HANGING, VERBS, register_frame
from agencies.policy.verbs import Verb
from agencies.swedish import in_swedish_order
from agencies.trail import walls
from agencies.trail.asked import UNDER
from agencies.trail.database import GUARDS
from followup.models import (
    ActionPlan,
    ActionRow,
    AnalysisParty,
    AnnualAnalysis,
    AreaAssessment,
    Cause,
    ContributionNote,
    CorrectedField,
    CorrectedRow,
    Correction,
    DeadlineOffset,
    DecisionObstacle,
    EstCount,
    Finding,
    FindingIndicator,
    FollowUp,
    FollowUpRules,
    IndicatorTarget,
    IndicatorValue,
    Obstacle,
    ObstacleArea,
    ObstacleParty,
    PlannedAction,
    ProposedPriority,
    Reminder,
    ReportingPeriod,
    ReportPaper,
    ReportText,
    SteeringReport,
    Withholding,
)
from meetings.guarded import sent_round_or_written_by
from meetings.models import Decision, Meeting

LINKS = (
    *(FollowUp, Correction, ActionPlan, SteeringReport, EstCount),
    *(AnnualAnalysis, AnalysisParty, Obstacle, ObstacleArea, ObstacleParty),
)
"""Walls that are the image of links (or of nothing), and those links."""
FROZEN = (
    *(FollowUp, Withholding, AreaAssessment, ActionRow, ContributionNote),
    *(Correction, CorrectedField, CorrectedRow),
    *(AnnualAnalysis, Finding, FindingIndicator, ProposedPriority, Cause),
    *(ActionPlan, PlannedAction),
    *(SteeringReport, ReportText, ReportPaper),
    ReportingPeriod,
)
"""What the database refuses to change once it is locked, accepted, decided or presented."""


def register() -> None:
    """Statements and papers are walled; what they consist of is read through them; periods are the frame's."""
    register_walled(FollowUp, hanging=(Withholding, AreaAssessment, ActionRow, ContributionNote))
    register_walled(Correction, hanging=(CorrectedField, CorrectedRow))
    register_walled(Obstacle, hanging=(ObstacleArea, ObstacleParty))
    register_walled(AnnualAnalysis, hanging=(AnalysisParty, Finding, FindingIndicator, ProposedPriority, Cause))
    register_walled(ActionPlan, hanging=(PlannedAction,))
    register_walled(EstCount)
    register_walled(SteeringReport, hanging=(ReportText,))
    HANGING[DecisionObstacle] = (Meeting, "meeting_id")
    CLOSED[DecisionObstacle] = sent_round_or_written_by
    CLOSED[Withholding] = lambda viewer: Q(owner_id__eqany=viewer.agencies)
    UNDER[Correction] = (FollowUp, "followup_id")
    UNDER[DecisionObstacle] = BESIDE[DecisionObstacle] = (Obstacle, "obstacle_id")
    BESIDE.update(dict.fromkeys((ActionRow, ContributionNote, CorrectedRow, PlannedAction), (Action, "action_id")))
    _register_frame()
    _register_verbs()
    walls.guards(*LINKS)
    GUARDS.update((model._meta.db_table, "settled_is_frozen") for model in FROZEN)
    GUARDS.update((model._meta.db_table, "goes_its_way") for model in (FollowUp, Correction, SteeringReport))
    GUARDS.add((SteeringReport._meta.db_table, "approved_is_frozen"))


def _register_frame() -> None:
    for model in (ReportingPeriod, DeadlineOffset, FollowUpRules, IndicatorTarget):
        register_frame(model, frame.of_programme, lead=frame.led)
    register_frame(IndicatorValue, frame.of_programme, lead=frame.led, change=gives_values)
    register_frame(Reminder, knows_state)


def _register_verbs() -> None:
    VERBS.update(
        {
            (FollowUp, Verb.WRITE): lambda viewer: Q(owner_id__eqany=viewer.staff),
            (FollowUp, Verb.SUBMIT): coordinated,
            (FollowUp, Verb.RECTIFY): coordinated,
            (FollowUp, Verb.LEAD): frame.led,
            (Correction, Verb.RECTIFY): coordinated,
            (Correction, Verb.LEAD): frame.led,
            (Obstacle, Verb.WRITE): lambda viewer: Q(owner_id__eqany=viewer.staff),
            (Obstacle, Verb.LEAD): frame.led,
            (Decision, Verb.RELATE): related,
            (Forum, Verb.WRITE): writes_in,
            (AnnualAnalysis, Verb.WRITE): lambda viewer: frame.led(viewer) | Q(involved__overlapany=viewer.staff),
            (AnnualAnalysis, Verb.DECIDE): steered,
            (AnnualAnalysis, Verb.REGISTER): kept,
            (ActionPlan, Verb.LEAD): frame.led,
            (ActionPlan, Verb.DECIDE): steered,
            (ActionPlan, Verb.REGISTER): kept,
            (Indicator, Verb.WRITE): lambda viewer: frame.led(viewer) | Q(source_agency_id__eqany=viewer.staff),
            (Programme, Verb.WRITE): lambda viewer: Q(id__eqany=viewer.leads) | Q(office_id__eqany=viewer.staff),
            (EstCount, Verb.WRITE): lambda viewer: frame.led(viewer) | Q(owner_id__eqany=viewer.staff),
            (SteeringReport, Verb.LEAD): frame.led,
            (SteeringReport, Verb.DECIDE): steered,
            (SteeringReport, Verb.REGISTER): kept,
        }
    )


MAY_NOT_RAISE = _("Only staff of an agency that takes part in the programme raise an obstacle.")


def raisers(viewer: Viewer, programme: Programme) -> QuerySet[Agency]:
    """The agencies that the viewer may raise an obstacle for: their own, as staff, that take part."""
    rows = Agency.objects.filter(frame.takes_part_in(programme.pk), id__eqany=viewer.staff)
    found: QuerySet[Agency] = rows.order_by(in_swedish_order("short_name"), "id")
    return found


def raises_anywhere(viewer: Viewer) -> bool:
    """Is there any agency that the viewer could raise an obstacle for?"""
    return bool(viewer.staff)


def coordinated(viewer: Viewer) -> Q:
    """Coordinators of the agency whose statement it is."""
    return Q(owner_id__eqany=viewer.coordinates)


def kept(viewer: Viewer) -> Q:
    """Members of the office, whatever their role: its registrar is one of them."""
    return Q(owner_id__eqany=viewer.agencies)


def steered(viewer: Viewer) -> Q:
    """The programme's steering group."""
    return Q(programme_id__eqany=viewer.steers)


def related(viewer: Viewer) -> Q:
    """Decisions of which one says what obstacles they are about: the secretariat's staff, and the programme's lead."""
    return Q(meeting__owner_id__eqany=viewer.staff) | Q(meeting__programme_id__eqany=viewer.leads)


def writes_in(viewer: Viewer) -> Q:
    """Forums whose annual analysis one begins: the programme's lead, and staff of their members."""
    members = ForumMember.objects.filter(forum_id=OuterRef("pk"), agency_id__eqany=viewer.staff)
    return frame.led(viewer) | Q(Exists(members))


def gives_values(viewer: Viewer) -> Q:
    """Values are written by the programme's lead and by staff of the agency that the indicator's values come from."""
    return frame.led(viewer) | Q(indicator__source_agency_id__eqany=viewer.staff)


def knows_state(viewer: Viewer) -> Q:
    """The state of an agency's statement, whatever its rung: the programme's lead, steering group and auditor, and the
    agency itself (walls.md). Over `programme` and `agency`.
    """
    return Q(programme_id__eqany=viewer.oversees) | Q(agency_id__eqany=viewer.agencies)
