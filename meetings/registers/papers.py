"""The minutes of one meeting as one reader's paper: what they read of it, at the moment that the paper is of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import policy
from agencies.models import Agency, Forum
from agencies.policy import Viewer
from agencies.walls import Visibility
from meetings import printing
from meetings.models import ActionPoint, AgendaItem, Approval, Attendance, Decision, ItemMinutes, Meeting
from meetings.registers.approved import addenda_of
from meetings.registers.linked import Linked, linked
from meetings.services.approval import hash_of

S = Meeting.Status
NO_CASES = (Forum.Kind.SSPF, Forum.Kind.TREFAS)
"""Where people are discussed elsewhere: individual cases never belong in the minutes."""


def paper_of(meeting: Meeting, viewer: Viewer) -> printing.MinutesPaper:
    """What stands on the paper for this reader, in the language in force: every child as they read it. Who may not
    read minutes that have not been sent round gets the agenda without them.

    Approved minutes are of the moment of their approval (or of the last correction; where they were loaded, of when
    they were), all others of now. `meeting` has its forum, programme and owner.
    """
    moment = _moment(viewer, meeting)
    decisions, points = _decisions(viewer, meeting), _points(viewer, meeting, moment)
    present, absent = _attendance(viewer, meeting)
    return printing.MinutesPaper(
        programme=meeting.programme.name,
        forum=meeting.forum.name,
        secretariat=meeting.owner.name,
        ref=meeting.ref,
        title=meeting.title,
        start=meeting.start,
        end=meeting.end,
        rung=Visibility(meeting.visibility).label,
        state=_state(meeting),
        as_of=moment,
        place=meeting.place,
        chair=meeting.chair_role,
        secretary=meeting.secretary_role,
        standing=_("Individual cases never belong here.") if meeting.forum.kind in NO_CASES else "",
        approved=meeting.status == S.APPROVED,
        loaded=meeting.loaded,
        present=present,
        absent=absent,
        items=_items(viewer, meeting, decisions, points),
        decisions=tuple(decisions[None]),
        points=tuple(points[None]),
        addenda=_addenda(viewer, meeting),
        approvers=_approvers(viewer, meeting),
        content_hash=hash_of(meeting) if meeting.sent_round_at else "",
    )


def _moment(viewer: Viewer, meeting: Meeting) -> datetime:
    if meeting.status != S.APPROVED or meeting.approved_at is None:
        return timezone.now()
    settled = meeting.created_at if meeting.loaded else meeting.approved_at
    return max([settled, *(row.at for row in addenda_of(viewer, meeting))])


def _state(meeting: Meeting) -> str:
    if meeting.status in (S.OPEN, S.MINUTES_DRAFT):
        return _("DRAFT – not approved")
    return str(S(meeting.status).label)


def _attendance(viewer: Viewer, meeting: Meeting) -> tuple[tuple[printing.Attendant, ...], ...]:
    rows = Attendance.objects.visible_to(viewer).filter(meeting=meeting).select_related("agency")
    noted = [
        (row.present, printing.Attendant(agency=row.agency.name, role=row.role))
        for row in rows.order_by("agency__name")
    ]
    return tuple(one for there, one in noted if there), tuple(one for there, one in noted if not there)


def _items(
    viewer: Viewer,
    meeting: Meeting,
    decisions: Mapping[int | None, Sequence[printing.Decision]],
    points: Mapping[int | None, Sequence[printing.ActionPoint]],
) -> tuple[printing.Item, ...]:
    rows = list(AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position", "id"))
    texts = dict(ItemMinutes.objects.visible_to(viewer).filter(meeting=meeting).values_list("item_id", "text"))
    links = linked(viewer, AgendaItem, [row.pk for row in rows])
    return tuple(
        printing.Item(
            number=number,
            title=row.heading,
            minutes=texts.get(row.pk, ""),
            links=_said(links[row.pk]),
            decisions=tuple(decisions.get(row.pk, ())),
            points=tuple(points.get(row.pk, ())),
        )
        for number, row in enumerate(rows, 1)
    )


def _decisions(viewer: Viewer, meeting: Meeting) -> dict[int | None, list[printing.Decision]]:
    rows = list(Decision.objects.visible_to(viewer).filter(meeting=meeting).order_by("number"))
    links = linked(viewer, Decision, [row.pk for row in rows])
    found: dict[int | None, list[printing.Decision]] = defaultdict(list)
    for row in rows:
        ref = f"{meeting.ref}-B{row.number}"
        one = printing.Decision(number=row.number, ref=ref, text=row.text, due=row.due, links=_said(links[row.pk]))
        found[row.item_id].append(one)
    return found


def _points(viewer: Viewer, meeting: Meeting, moment: datetime) -> dict[int | None, list[printing.ActionPoint]]:
    """Who was to do it and until when as it was approved, though both live on; how it stood at that moment."""
    rows = list(
        ActionPoint.objects.visible_to(viewer).filter(meeting=meeting).select_related("agency").order_by("number")
    )
    links = linked(viewer, ActionPoint, [row.pk for row in rows])
    then = _as_approved(meeting)
    stood = _stood(viewer, meeting, moment) if then else {}
    found: dict[int | None, list[printing.ActionPoint]] = defaultdict(list)
    for row in rows:
        agency, due = then.get(row.number, (row.agency.name, row.due))
        status = stood.get(row.pk, ActionPoint.Status.OFFERED) if then else row.status
        one = printing.ActionPoint(
            ref=f"{meeting.ref}-P{row.number}",
            text=row.text,
            agency=agency,
            due=due,
            status=ActionPoint.Status(status).label,
            links=_said(links[row.pk]),
        )
        found[row.item_id].append(one)
    return found


def _as_approved(meeting: Meeting) -> dict[int, tuple[str, date]]:
    """Of each point by its number, who was to do it until when, in the words that were approved."""
    if meeting.status != S.APPROVED:
        return {}
    said = json.loads(meeting.content).get("action_points", [])
    names = dict(Agency.objects.filter(code__in={row["agency"] for row in said}).values_list("code", "name"))
    return {row["number"]: (names.get(row["agency"], row["agency"]), date.fromisoformat(row["due"])) for row in said}


def _stood(viewer: Viewer, meeting: Meeting, moment: datetime) -> dict[int, str]:
    """How each point stood at that moment, as far as its history is read: before anybody answered it was offered."""
    if meeting.loaded:
        rows = policy.history(ActionPoint, viewer).filter(meeting_id=meeting.pk, history_type="+")
    else:
        rows = policy.history(ActionPoint, viewer).filter(meeting_id=meeting.pk, history_date__lte=moment)
    return dict(rows.order_by("history_date", "history_id").values_list("id", "status"))


def _said(link: Linked) -> tuple[str, ...]:
    """The one rule: what the reader may see by its name, what they may not without any."""
    known = [f"{action.ref} {action.title}" if action.ref else action.title for action in link.actions]
    return (*known, *([_("Action with restricted visibility")] * link.hidden))


def _addenda(viewer: Viewer, meeting: Meeting) -> tuple[printing.Addendum, ...]:
    return tuple(
        printing.Addendum(
            number=row.number,
            item=row.item.heading if row.item else "",
            corrected=row.corrected,
            text=row.text,
            reason=row.reason,
            at=row.at,
            by=", ".join(part for part in (row.author.title, row.agency.name if row.agency else "") if part),
        )
        for row in addenda_of(viewer, meeting)
    )


def _approvers(viewer: Viewer, meeting: Meeting) -> tuple[printing.Approver, ...]:
    rows = Approval.objects.visible_to(viewer).filter(meeting=meeting).select_related("user", "agency").order_by("id")
    present = hash_of(meeting) if rows else ""
    return tuple(
        printing.Approver(
            role=row.user.title, agency=row.agency.name, at=row.approved_at if row.content_hash == present else None
        )
        for row in rows
    )
