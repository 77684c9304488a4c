"""Who is told of what by mail, posted with the deed. What a letter says is composed when it is sent (`letters`)."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from agencies import mail
from agencies.policy import members, staff
from agencies.services.rows import By
from meetings.models import ActionPoint, Approval, Meeting

LEFT = "left:"
"""How the occasion of a letter begins whose receiver is called no more; the meeting's sequence follows."""
CALLED, TO_APPROVE, OFFERED, DECLINED = "meeting_called", "minutes_to_approve", "point_offered", "point_declined"


def called(*meetings: Meeting, by: By) -> None:
    """They are planned, moved, changed or cancelled: to everybody of the secretariat and of who is called.

    Of a series that is planned the first meeting is told, not sixty; what changes in it is told of each, and comes as
    one mail where it is much. What has been is told to nobody; who has heard of this `sequence` hears nothing again.
    """
    for meeting in meetings:
        if meeting.end > timezone.now():
            people = members(meeting.owner_id, *meeting.involved)
            mail.post(CALLED, people, meeting, occasion=f"sequence:{meeting.sequence}", by=by)


def joined(meeting: Meeting, agencies: Collection[int], *, by: By) -> None:
    """The meeting calls these agencies, too: to everybody of them."""
    if agencies and meeting.end > timezone.now():
        mail.post(CALLED, members(*agencies), meeting, occasion=f"joined:{meeting.sequence}", by=by)


def left(meeting: Meeting, agencies: Collection[int], *, by: By) -> None:
    """The meeting, at its present `sequence`, calls these agencies no more: to those of them who were invited and do
    not read it any longer, for their calendars. What the letter says is what they knew then.
    """
    if agencies and meeting.end > timezone.now():
        mail.post(CALLED, members(*agencies), meeting, occasion=f"{LEFT}{meeting.sequence}", by=by)


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
