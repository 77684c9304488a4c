"""Who is told of what by mail, posted with the deed. What a letter says is composed when it is sent (`letters`)."""

from __future__ import annotations

from django.utils import timezone

from agencies import mail
from agencies.policy import members, staff
from agencies.services.rows import By
from meetings.models import ActionPoint, Approval, Meeting

CALLED, TO_APPROVE, OFFERED, DECLINED = "meeting_called", "minutes_to_approve", "point_offered", "point_declined"


def called(meeting: Meeting, *, by: By) -> None:
    """The meeting is planned, moved, changed or cancelled: to everybody of the secretariat and of who is called.

    Of a series the meeting at hand is told, not sixty. What has been is told to nobody; who has heard of this
    `sequence` hears nothing again.
    """
    if meeting.end > timezone.now():
        people = members(meeting.owner_id, *meeting.involved)
        mail.post(CALLED, people, meeting, occasion=f"sequence:{meeting.sequence}", by=by)


def sent_round(meeting: Meeting, *, by: By) -> None:
    """The minutes are sent round: to those who are asked to approve, and to whom its points are offered."""
    for row in Approval.objects.filter(meeting=meeting):
        mail.post(TO_APPROVE, [row.user_id], meeting, occasion=f"asked:{row.pk}", by=by)
    for point in ActionPoint.objects.filter(meeting=meeting, status=ActionPoint.Status.OFFERED):
        offered(point, by=by)


def offered(point: ActionPoint, *, by: By) -> None:
    """To the staff of the agency that is to do it."""
    mail.post(OFFERED, staff(point.agency_id), point, occasion=f"offered:{point.agency_id}:{point.version}", by=by)


def declined(point: ActionPoint, *, by: By) -> None:
    """To the staff of the secretariat, which offers it to somebody else."""
    mail.post(DECLINED, staff(point.meeting.owner_id), point, occasion=f"declined:{point.version}", by=by)
