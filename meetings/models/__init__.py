"""The meetings' models, split by noun."""

from meetings.models.agenda import AgendaItem, ItemAction, ItemMinutes, Proposal, StandingItem
from meetings.models.approval import Addendum, Approval
from meetings.models.meeting import Attendance, Involvement, Meeting, MeetingArea
from meetings.models.outcomes import ActionPoint, Decision, DecisionAction, PointAction
from meetings.models.shares import MeetingAuditorShare, MeetingShare

__all__ = [
    "ActionPoint",
    "Addendum",
    "AgendaItem",
    "Approval",
    "Attendance",
    "Decision",
    "DecisionAction",
    "Involvement",
    "ItemAction",
    "ItemMinutes",
    "Meeting",
    "MeetingArea",
    "MeetingAuditorShare",
    "MeetingShare",
    "PointAction",
    "Proposal",
    "StandingItem",
]
