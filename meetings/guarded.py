"""How meetings are read, and who may do what on them: told to the ground floor (walls.md)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from actions.models import Action
from agencies.models import Forum, ForumMember
from agencies.policy import Viewer, frame, register_walled
from agencies.policy.rules import BESIDE, CLOSED, VERBS, register_frame
from agencies.policy.verbs import Verb
from agencies.trail.database import GUARDS
from agencies.trail.walls import guards
from agencies.walls import Visibility
from meetings.models import (
    ActionPoint,
    Addendum,
    AgendaItem,
    Approval,
    Attendance,
    Decision,
    DecisionAction,
    Involvement,
    ItemAction,
    ItemMinutes,
    Meeting,
    MeetingArea,
    MeetingAuditorShare,
    MeetingShare,
    PointAction,
    Proposal,
    StandingItem,
)

OPEN = (Addendum, AgendaItem, Approval, Attendance, Involvement, ItemAction, MeetingArea, Proposal)
"""Read with the meeting."""
WRITTEN = (ItemMinutes, Decision, ActionPoint, DecisionAction, PointAction)
"""Read by fewer until the minutes are sent round."""
FROZEN = (Meeting, AgendaItem, ItemMinutes, Decision, ActionPoint, Attendance, Approval, Addendum)
"""What the database refuses to change once the minutes are approved."""


def register() -> None:
    """Meetings are walled, what hangs on them is read through them, their templates are the frame's."""
    register_walled(Meeting, shares=(MeetingShare, MeetingAuditorShare), hanging=(*OPEN, *WRITTEN))
    CLOSED.update(dict.fromkeys(WRITTEN, sent_round_or_written_by))
    BESIDE.update(dict.fromkeys((ItemAction, DecisionAction, PointAction), (Action, "action_id")))
    register_frame(StandingItem, of_forums_that_meet_openly)
    VERBS.update(
        {
            (StandingItem, Verb.CHANGE): lambda viewer: (
                frame.led(viewer) | Q(forum__secretariat_id__eqany=viewer.staff)
            ),
            (Meeting, Verb.MINUTE): minuted,
            (Meeting, Verb.CHANGE): lambda viewer: (
                minuted(viewer) | Q(id__eqany=viewer.changes.get(Meeting._meta.label_lower, []))
            ),
            (Meeting, Verb.PROPOSE): proposes,
            (Meeting, Verb.APPROVE): lambda viewer: Q(
                Exists(Approval.objects.filter(Q(user_id=viewer.user_id), meeting=OuterRef("pk")))
            ),
            (ActionPoint, Verb.ANSWER): lambda viewer: Q(agency_id__eqany=viewer.staff),
            (ActionPoint, Verb.MANAGE): lambda viewer: Q(meeting__owner_id__eqany=viewer.staff),
            (Proposal, Verb.WITHDRAW): lambda viewer: Q(agency_id__eqany=viewer.staff),
        }
    )
    guards(Meeting, Involvement, MeetingArea)
    GUARDS.update((model._meta.db_table, "approved_is_frozen") for model in FROZEN)


def of_forums_that_meet_openly(viewer: Viewer) -> Q:
    """What stands on every agenda is read as the forum's meetings usually are; over `forum` and `programme`."""
    reads = (
        Q(default_visibility__gte=Visibility.PARTNERSHIP)
        | Q(secretariat_id__eqany=viewer.agencies)
        | Q(id__in=ForumMember.objects.filter(agency_id__eqany=viewer.agencies).values("forum_id"))
        | Q(default_visibility=Visibility.STEERING, programme_id__eqany=viewer.oversees)
    )
    return frame.of_programme(viewer) & Q(forum_id__in=Forum.objects.filter(reads).values("id"))


def sent_round_or_written_by(viewer: Viewer) -> Q:
    """Over a meeting's columns: its minutes are sent round, or the viewer is of those who write them."""
    return (
        Q(sent_round_at__isnull=False)
        | Q(owner_id__eqany=viewer.agencies)
        | Q(visibility__gte=Visibility.STEERING, programme_id__eqany=viewer.leads)
    )


def reads_minutes(viewer: Viewer, meeting: Meeting) -> bool:
    """Does the viewer read what is written at the meeting: minutes, decisions, points?"""
    rows = Meeting.objects.visible_to(viewer).filter(sent_round_or_written_by(viewer), pk=meeting.pk)
    return bool(rows.exists())


def minuted(viewer: Viewer) -> Q:
    """Plan, cancel, take minutes, decisions and points: staff of the secretariat; from `steering` up the lead, too."""
    return Q(owner_id__eqany=viewer.staff) | Q(visibility__gte=Visibility.STEERING, programme_id__eqany=viewer.leads)


def proposes(viewer: Viewer) -> Q:
    """Staff of the forum's members and of its secretariat."""
    members = ForumMember.objects.filter(forum=OuterRef("forum"), agency_id__eqany=viewer.staff)
    return Q(Exists(members)) | Q(owner_id__eqany=viewer.staff)
