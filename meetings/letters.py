"""The meetings' letters: what people are told by mail, and who is reminded of what.

Composed when they are sent, through the policy. Below the rung of the steering group a meeting and what hangs on it
are named by reference alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies import policy
from agencies.dates import STOCKHOLM, format_date, format_datetime
from agencies.links import programme_url
from agencies.mail import (
    About,
    Attachment,
    Content,
    Delivery,
    Kind,
    Reminder,
    register,
    register_reminder,
)
from agencies.models import Letter
from agencies.policy import Viewer, staff
from agencies.trail.records import past_of
from meetings.calendars import Address, invitation
from meetings.calendars.shown import closed_event, event_of
from meetings.models import ActionPoint, Approval, Meeting
from meetings.services.approval import hash_of
from meetings.services.notices import CALLED, DECLINED, LEFT, OFFERED, TO_APPROVE

SOON = timedelta(days=7)
FIRST_WEEK = 7
WAITING = 3
"""An approval that waits is asked for again after so many days."""
DUE_SOON, OVERDUE = "point_due_soon", "point_overdue"


def register_letters() -> None:
    """Tell the ground floor what mail there is about meetings."""
    register(
        Kind(
            CALLED, gettext_lazy("Invitations to meetings, and changes of them"), invited,
            default=Delivery.AT_ONCE, place=10, note=gettext_lazy("With a file for your calendar."),
        ),
        Kind(TO_APPROVE, gettext_lazy("Minutes that I am to approve"), to_approve, default=Delivery.AT_ONCE, place=12),
        Kind(
            OFFERED, gettext_lazy("Action points offered to my agency"), offered,
            default=Delivery.DIGEST, place=20, note=gettext_lazy("To its staff."),
        ),
        Kind(
            DECLINED, gettext_lazy("Action points that an agency has declined"), declined,
            default=Delivery.DIGEST, place=21, note=gettext_lazy("To the staff of the meeting's secretariat."),
        ),
        Kind(
            DUE_SOON, gettext_lazy("Action points of my agency that are due soon"), due_soon,
            default=Delivery.DIGEST, place=30, note=gettext_lazy("A week before, to its staff."),
        ),
        Kind(
            OVERDUE, gettext_lazy("Action points of my agency that are late"), overdue,
            default=Delivery.DIGEST, place=31,
            note=gettext_lazy("Every second day of the first week, then once a week, until it is done."),
        ),
    )  # fmt: skip
    for rule in (soon, late, waiting):
        register_reminder(rule)


# What they say


def invited(viewer: Viewer, about: About) -> Content | None:
    """To whom a meeting calls, while it is to come: as it is now, with a file for the calendar."""
    meeting = _meeting(viewer, about)
    if meeting is None:
        return no_longer(about)
    if about.occasion.startswith(LEFT) or meeting.end.astimezone(STOCKHOLM).date() < about.today:
        return None
    cancelled = meeting.status == Meeting.Status.CANCELLED
    words = {"meeting": _called(meeting), "when": format_datetime(meeting.start)}
    changed = meeting.sequence and not cancelled and about.occasion.startswith("sequence:")
    lines = [_("What was changed stands on the meeting's page.")] if changed else []
    if meeting.series is not None:
        lines.append(_("It is one of a series. A calendar link (on your account's page) brings all of them."))
    subject = _("Cancelled: %(meeting)s, %(when)s") if cancelled else _("Meeting %(when)s: %(meeting)s")
    return Content(subject % words, lines, _page(meeting), _file(meeting, about, cancelled=cancelled))


def no_longer(about: About) -> Content | None:
    """To who was invited and has been left out since: what takes the meeting out of a calendar, and its hour as it was
    then. They read the meeting no more: no title, no reference, no link, nothing of what came after.
    """
    last = Letter.objects.filter(receiver=about.receiver, kind=CALLED, object_id=about.pk, state=Letter.State.SENT)
    invited = last.order_by("-sent_at", "-pk").first()
    if not about.occasion.startswith(LEFT) or invited is None or invited.occasion.startswith(LEFT):
        return None
    sequence = int(about.occasion.removeprefix(LEFT))
    then: Any = past_of(Meeting)._default_manager.filter(id=about.pk, sequence=sequence).order_by("history_id").first()
    if then is None or then.end.astimezone(STOCKHOLM).date() < about.today:
        return None
    subject = _("You are no longer called to a meeting on %(when)s") % {"when": format_datetime(then.start)}
    text = invitation(closed_event(then), "CANCEL", _receiver(about)).decode()
    lines = [_("The file takes it out of your calendar.")]
    return Content(subject, lines, attachment=Attachment("kedjan.ics", text, method="CANCEL"))


def _file(meeting: Meeting, about: About, *, cancelled: bool) -> Attachment:
    method: Any = "CANCEL" if cancelled else "REQUEST"
    text = invitation(event_of(meeting), method, _receiver(about)).decode()
    return Attachment(f"{meeting.ref}.ics", text, method=method)


def _receiver(about: About) -> Address:
    return Address(address=about.receiver.email, name=about.receiver.title)


def to_approve(viewer: Viewer, about: About) -> Content | None:
    """To who is asked to approve, while they have not approved the content as it is now."""
    meeting = _meeting(viewer, about)
    if meeting is None or meeting.status != Meeting.Status.MINUTES_DRAFT or meeting.sent_round_at is None:
        return None
    row = Approval.objects.filter(meeting=meeting, user_id=viewer.id).first()
    if row is None or row.content_hash == hash_of(meeting):
        return None
    said = _("They were changed after you had approved them.") if row.approved_at else ""
    again = [said] if said else []
    page = programme_url(None, "meetings:approve", meeting.pk, programme=meeting.programme.code)
    return Content(_("Minutes to approve: %(meeting)s") % {"meeting": _called(meeting)}, again, page)


def offered(viewer: Viewer, about: About) -> Content | None:
    """To the staff of the agency that a point is offered to, while it is."""
    point = _point(viewer, about, status=ActionPoint.Status.OFFERED, agency_id__eqany=viewer.staff)
    if point is None:
        return None
    words = {"point": _task(point), "who": point.agency.short_name, "day": format_date(point.due)}
    said = [_("Accept it, or decline it with a reason, on its page.")]
    return Content(_("Offered to %(who)s, due on %(day)s: %(point)s") % words, said, _point_page(point))


def declined(viewer: Viewer, about: About) -> Content | None:
    """To the staff of the secretariat, while nobody else has been asked."""
    point = _point(viewer, about, status=ActionPoint.Status.DECLINED, meeting__owner_id__eqany=viewer.staff)
    if point is None:
        return None
    words = {"point": _task(point), "who": point.agency.short_name}
    said = [_("The reason stands on its page. It comes to the forum's next agenda, and can be offered to another.")]
    return Content(_("%(who)s declines: %(point)s") % words, said, _point_page(point))


def due_soon(viewer: Viewer, about: About) -> Content | None:
    """To the responsible agency's staff, while it is not done."""
    point = _own(viewer, about)
    if point is None or not about.today <= point.due <= about.today + SOON:
        return None
    words = {"point": _task(point), "day": format_date(point.due)}
    return Content(_("Due on %(day)s: %(point)s") % words, link=_point_page(point))


def overdue(viewer: Viewer, about: About) -> Content | None:
    """To the responsible agency's staff, while it is late."""
    point = _own(viewer, about)
    days = point.days_late(about.today) if point is not None else 0
    if not days:
        return None
    late = ngettext("%(n)s day late: %(point)s", "%(n)s days late: %(point)s", days)
    said = [_("Is it done? Say what was done on its page.")]
    return Content(late % {"point": _task(point), "n": days}, said, _point_page(point))


def _meeting(viewer: Viewer, about: About) -> Any:
    return Meeting.objects.visible_to(viewer).filter(pk=about.pk).select_related("programme", "forum").first()


def _point(viewer: Viewer, about: About, **which: Any) -> Any:
    rows = ActionPoint.objects.visible_to(viewer).filter(pk=about.pk, meeting__sent_round_at__isnull=False, **which)
    return rows.select_related("meeting__programme", "agency").first()


def _own(viewer: Viewer, about: About) -> Any:
    return _point(viewer, about, status__in=ASKED, agency_id__eqany=viewer.staff)


def _called(meeting: Meeting) -> str:
    return f"{meeting.title} ({meeting.ref})" if policy.may_be_named(meeting) else meeting.ref


def _task(point: ActionPoint) -> str:
    return f"{point.text} ({point.ref})" if policy.may_be_named(point.meeting) else point.ref


def _page(meeting: Meeting) -> str:
    return programme_url(None, "meetings:detail", meeting.pk, programme=meeting.programme.code)


def _point_page(point: ActionPoint) -> str:
    return programme_url(None, "meetings:point", point.pk, programme=point.meeting.programme.code)


# Who is reminded

ASKED = (ActionPoint.Status.OFFERED, ActionPoint.Status.ACCEPTED)


def soon(today: date) -> Iterator[Reminder]:
    """Once for each day on which a point is due, a week before."""
    for point, person in _concerned(today, due__gte=today, due__lte=today + SOON):
        yield Reminder(DUE_SOON, person, point, occasion=f"soon:{point.due}")


def late(today: date) -> Iterator[Reminder]:
    """Until it is done: every second day in the first week, then once a week."""
    for point, person in _concerned(today, due__lt=today):
        yield Reminder(OVERDUE, person, point, every=2 if point.days_late(today) <= FIRST_WEEK else 7)


def waiting(today: date) -> Iterator[Reminder]:
    """Every third day, to who has not approved what was sent round before today."""
    rows = Approval.objects.filter(meeting__status=Meeting.Status.MINUTES_DRAFT, meeting__sent_round_at__isnull=False)
    for row in rows.select_related("meeting").iterator():
        if row.meeting.sent_round_at.astimezone(STOCKHOLM).date() < today:
            yield Reminder(TO_APPROVE, row.user_id, row.meeting, every=WAITING)


def _concerned(today: date, **which: Any) -> Iterator[tuple[ActionPoint, int]]:
    """Each open point of minutes that are sent round, not snoozed, with the staff of its agency."""
    rows = ActionPoint.objects.filter(status__in=ASKED, meeting__sent_round_at__isnull=False, **which)
    people: dict[int, set[int]] = {}
    for point in rows.exclude(snoozed_until__gt=today).iterator():
        if point.agency_id not in people:
            people[point.agency_id] = staff(point.agency_id)
        for person in sorted(people[point.agency_id]):
            yield point, person
