"""The example's meetings: those that were held, as loaded history; what is to come stands in `play`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from actions.models import Action
from agencies.dates import STOCKHOLM
from agencies.models import Agency, Forum
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import Approval, StandingItem
from meetings.services.approval import approvers_to_choose
from meetings.services.loading import (
    LoadedDecision,
    LoadedItem,
    LoadedMeeting,
    LoadedPoint,
    load_meeting,
)
from overview.demo.frame import day

INVITED = {"MOT-2025-04": ("KOF-SOL",)}
"""Who was called beside the members: who is asked for a report reads the minutes."""
SENT_ROUND = {"MOT-2026-01": datetime(2026, 1, 29, 12, tzinfo=STOCKHOLM)}
"""When the minutes were sent round that nobody has approved yet; of the others the file says no day."""
STANDING = {
    "TSG": ("Godkännande av dagordning och föregående minnesanteckningar", "Läget i områdena", "Hinder för samverkan"),
    "TREFAS-S": ("Volymer sedan förra mötet", "Hinder för samverkan"),
    "EST-OP": ("Inrapporterade händelser", "Orsaksanalys", "Prioriterade platser"),
}


def load_meetings(
    rows: Iterable[Mapping[str, Any]], agencies: Mapping[str, Agency], *, by: System, reason: str
) -> None:
    """Every meeting of the file, in its order, and what stands on the agendas every time."""
    for row in rows:
        forum = Forum.objects.select_related("programme").get(code=row["forum"], programme__code=row["programme"])
        made = load_meeting(_said(row, forum, agencies), by=by, reason=reason)
        if row["status"] == "minutes_draft":
            with because(reason, by=by):
                people = {one.agency_id: one for one in approvers_to_choose(made)}
                for one in list(people.values())[:2]:
                    Approval(meeting=made, user=one.user, agency=one.agency).save()
    for code, headings in STANDING.items():
        forum = Forum.objects.get(code=code)
        for position, heading in enumerate(headings, 1):
            StandingItem(programme=forum.programme, forum=forum, position=position, heading=heading).save()


def _said(row: Mapping[str, Any], forum: Forum, agencies: Mapping[str, Agency]) -> LoadedMeeting:
    start, end = (datetime.fromisoformat(row[name]).replace(tzinfo=STOCKHOLM) for name in ("start", "end"))
    known = {action.ref: action for action in Action.objects.filter(programme=forum.programme)}

    def linked(refs: Iterable[str | None]) -> list[Action]:
        return [known[ref] for ref in refs if ref]

    return LoadedMeeting(
        forum=forum,
        columns={
            "ref": row["id"],
            "title": row["title"],
            "start": start,
            "end": end,
            **{name: row[name] for name in ("place", "chair_role", "secretary_role")},
        },
        visibility=Visibility.from_code(row["visibility"]),
        sent_round_at=SENT_ROUND.get(row["id"], end),
        approved=row["status"] == "approved",
        present={
            **{agencies[code].pk: True for code in row["attending_agencies"]},
            **{agencies[code].pk: False for code in row["absent_agencies"]},
        },
        invited=[agencies[code].pk for code in INVITED.get(row["id"], ())],
        agenda=[LoadedItem(one["heading"], one["minutes"], linked(one["linked_actions"])) for one in row["agenda"]],
        decisions=[LoadedDecision(one["text"], linked(one["linked_actions"])) for one in row["decisions"]],
        points=[_point(one, agencies, linked([one["linked_action"]])) for one in row["action_points"]],
    )


def _point(row: Mapping[str, Any], agencies: Mapping[str, Agency], actions: list[Action]) -> LoadedPoint:
    due = day(row["due"])
    if due is None:
        raise ValueError(row)
    return LoadedPoint(
        row["text"], agencies[row["responsible_agency"]], due, row["status"], day(row["closed_on"]), actions
    )
