"""Follow-up: periods, statements, corrections, obstacles, values, analyses, plans, steering reports."""

from followup.models.analysis import (
    AnalysisParty,
    AnnualAnalysis,
    Cause,
    Finding,
    FindingIndicator,
    ProposedPriority,
)
from followup.models.assessments import Assessment
from followup.models.correction import CorrectedField, CorrectedRow, Correction
from followup.models.followup import ActionRow, AreaAssessment, ContributionNote, FollowUp, Withholding
from followup.models.indicators import EstCount, IndicatorTarget, IndicatorValue
from followup.models.obstacle import DecisionObstacle, Obstacle, ObstacleArea, ObstacleParty
from followup.models.period import DeadlineOffset, FollowUpRules, Reminder, ReportingPeriod
from followup.models.plan import ActionPlan, PlannedAction
from followup.models.report import ReportPaper, ReportText, SteeringReport

__all__ = [
    "ActionPlan",
    "ActionRow",
    "AnalysisParty",
    "AnnualAnalysis",
    "AreaAssessment",
    "Assessment",
    "Cause",
    "ContributionNote",
    "CorrectedField",
    "CorrectedRow",
    "Correction",
    "DeadlineOffset",
    "DecisionObstacle",
    "EstCount",
    "Finding",
    "FindingIndicator",
    "FollowUp",
    "FollowUpRules",
    "IndicatorTarget",
    "IndicatorValue",
    "Obstacle",
    "ObstacleArea",
    "ObstacleParty",
    "PlannedAction",
    "ProposedPriority",
    "Reminder",
    "ReportPaper",
    "ReportText",
    "ReportingPeriod",
    "SteeringReport",
    "Withholding",
]
