"""A meeting as it was in another system, in its final state (walls and trail as for all others, approvals none)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from actions.models import Action
from agencies.models import Agency, Forum, ForumArea, ForumMember
from agencies.trail import System, because, write_many
from agencies.walls import Visibility
from meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Decision,
    DecisionAction,
    Involvement,
    ItemAction,
    ItemMinutes,
    Meeting,
    MeetingArea,
    PointAction,
)
from meetings.services.contents import text_of


@dataclass(frozen=True)
class LoadedItem:
    """One agenda item and what was written under it."""

    heading: str
    minutes: str
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class LoadedDecision:
    """One decision."""

    text: str
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class LoadedPoint:
    """One action point as it stood."""

    text: str
    agency: Agency
    due: date
    status: str
    closed_on: date | None
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class LoadedMeeting:
    """A whole meeting. `columns`: its own; `present`: agency → was it there; `invited`: called beside the members."""

    forum: Forum
    columns: Mapping[str, Any]
    visibility: Visibility
    sent_round_at: datetime
    approved: bool
    present: Mapping[int, bool]
    invited: Sequence[int] = ()
    agenda: Sequence[LoadedItem] = ()
    decisions: Sequence[LoadedDecision] = ()
    points: Sequence[LoadedPoint] = ()


def load_meeting(said: LoadedMeeting, *, by: System, reason: str) -> Meeting:
    """Store it: what hangs on it first, its final state last. For the loader alone: no policy is asked, since Kedjan
    itself acts; the database's truths hold, and what is approved is frozen from the commit on.
    """
    with because(reason, by=by):
        made = _meeting(said)
        _items(made, said)
        _decisions(made, said)
        _points(made, said)
        write_many(Attendance(meeting=made, agency_id=pk, present=there) for pk, there in sorted(said.present.items()))
        if said.approved:
            made.content = text_of(made)
            made.content_hash = sha256(made.content.encode()).hexdigest()
            made.status, made.approved_at = Meeting.Status.APPROVED, said.sent_round_at
            made.save()
    return made


def _meeting(said: LoadedMeeting) -> Meeting:
    now = timezone.now()
    members = set(ForumMember.objects.filter(forum=said.forum).values_list("agency_id", flat=True))
    called = dict.fromkeys(members, "member")
    others = {*said.present, *said.invited} - members - {said.forum.secretariat_id}
    called |= dict.fromkeys(others, "invited")
    areas = sorted(ForumArea.objects.filter(forum=said.forum).values_list("area_id", flat=True))
    made = Meeting(
        programme=said.forum.programme,
        forum=said.forum,
        owner_id=said.forum.secretariat_id,
        visibility=said.visibility,
        areas=areas,
        involved=sorted(called),
        status=Meeting.Status.MINUTES_DRAFT,
        sent_round_at=said.sent_round_at,
        loaded=True,
        created_at=now,
        updated_at=now,
        **said.columns,
    )
    made.save()
    write_many(MeetingArea(meeting=made, area_id=pk) for pk in areas)
    write_many(Involvement(meeting=made, agency_id=pk, called_as=why) for pk, why in sorted(called.items()))
    return made


def _items(made: Meeting, said: LoadedMeeting) -> None:
    items = [AgendaItem(meeting=made, position=n, heading=one.heading) for n, one in enumerate(said.agenda, 1)]
    write_many(items)
    pairs = list(zip(items, said.agenda, strict=True))
    write_many(ItemMinutes(meeting=made, item=item, text=one.minutes) for item, one in pairs)
    write_many(ItemAction(meeting=made, item=item, action=action) for item, one in pairs for action in one.actions)


def _decisions(made: Meeting, said: LoadedMeeting) -> None:
    rows = [Decision(meeting=made, number=n, text=one.text) for n, one in enumerate(said.decisions, 1)]
    write_many(rows)
    pairs = zip(rows, said.decisions, strict=True)
    write_many(
        DecisionAction(meeting=made, decision=row, action=action) for row, one in pairs for action in one.actions
    )


def _points(made: Meeting, said: LoadedMeeting) -> None:
    rows = [
        ActionPoint(
            meeting=made, number=n, text=one.text, agency=one.agency, due=one.due, status=one.status,
            closed_on=one.closed_on, loaded=True,
        )
        for n, one in enumerate(said.points, 1)
    ]  # fmt: skip
    write_many(rows)
    pairs = [(row, action) for row, one in zip(rows, said.points, strict=True) for action in one.actions]
    write_many(PointAction(meeting=made, point=row, action=action) for row, action in pairs)
