"""Meetings for the tests: made as rows, past the services, where a test is about something else than making them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal

from django.contrib.auth.models import Permission

from actions.models import Action
from agencies.models import Agency, Area, Forum, Programme, User
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import (
    ActionPoint,
    AgendaItem,
    Decision,
    Involvement,
    ItemAction,
    ItemMinutes,
    Meeting,
    MeetingArea,
    MeetingAuditorShare,
    MeetingShare,
)
from tests.cast import NOON, TODAY, Cast


def meeting(
    cast: Cast,
    *,
    secretariat: Agency | None = None,
    rung: Visibility = Visibility.PARTNERSHIP,
    areas: Iterable[Area] | None = None,
    called: Iterable[Agency] = (),
    programme: Programme | None = None,
    forum: Forum | None = None,
    **values: Any,
) -> Meeting:
    """One meeting with its links, tomorrow at noon for two hours. The police are its secretariat and it concerns
    Tureberg, unless said otherwise; `areas=[]` names none, `called` are invited.
    """
    programme = programme or cast.programme
    found = [cast.tureberg] if areas is None else list(areas)
    agencies = list(called)
    start = values.pop("start", NOON + timedelta(days=1))
    with because("A meeting for the test", by=System("command")):
        forum = forum or (cast.forum if programme == cast.programme else _forum(programme, cast))
        made = Meeting(
            programme=programme,
            forum=forum,
            owner=secretariat or cast.police,
            visibility=rung,
            areas=sorted(area.pk for area in found),
            involved=sorted(agency.pk for agency in agencies),
            start=start,
            end=values.pop("end", start + timedelta(hours=2)),
            created_at=NOON,
            updated_at=NOON,
            **{"title": "Arbetsgruppen", "ref": f"MOT-2026-{Meeting.objects.count() + 1:02d}"} | values,
        )
        made.save()
        for area in found:
            MeetingArea.objects.create(meeting=made, area=area)
        for agency in agencies:
            Involvement.objects.create(meeting=made, agency=agency, called_as="invited")
    return made


def _forum(programme: Programme, cast: Cast) -> Forum:
    made: Forum = Forum.objects.create(
        programme=programme, code="UT", name="Utegruppen", kind="working_group", secretariat=cast.outsiders
    )
    return made


def item(made: Meeting, heading: str = "Läget på torget", *, text: str = "", actions: Iterable[Action] = ()) -> Any:
    """One more item on the agenda, with its minutes and the actions that it concerns."""
    with because("An item for the test", by=System("command")):
        row = AgendaItem.objects.create(meeting=made, position=made.agenda.count() + 1, heading=heading)
        if text:
            ItemMinutes.objects.create(meeting=made, item=row, text=text)
        for action in actions:
            ItemAction.objects.create(meeting=made, item=row, action=action)
    return row


def decision(made: Meeting, text: str = "Fler vuxna på torget.", **values: Any) -> Any:
    """One more decision."""
    with because("A decision for the test", by=System("command")):
        return Decision.objects.create(meeting=made, number=made.decisions.count() + 1, text=text, **values)


def point(made: Meeting, agency: Agency, text: str = "Laga lampan", *, due: date = TODAY, **values: Any) -> Any:
    """One more action point, for which `agency` is responsible; it must be called already to read it."""
    with because("A point for the test", by=System("command")):
        return ActionPoint.objects.create(
            meeting=made, number=made.points.count() + 1, text=text, agency=agency, due=due, **values
        )


def share_meeting(
    row: Meeting, receiver: Agency | User, *, right: Literal["view", "change"] = "view", until: date = TODAY
) -> MeetingShare | MeetingAuditorShare:
    """A share of the meeting with an agency or an auditor, whose last day is `until`."""
    terms = {"legal_ground": "OSL 10 kap. 2 §", "purpose": "Gemensam insats", "decided_by": "Kommunpolis"}
    with because("A share for the test", by=System("command")):
        if isinstance(receiver, Agency):
            made: MeetingShare | MeetingAuditorShare = MeetingShare(group=receiver.group, **terms)
        else:
            made = MeetingAuditorShare(user=receiver, **terms)
        made.content_object, made.valid_until = row, until
        made.permission = Permission.objects.get(content_type__app_label="meetings", codename=f"{right}_meeting")
        made.save()
    return made
