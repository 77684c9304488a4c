"""How the approval of one meeting's minutes stands, what exactly is approved, and what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agencies.models import Agency
from agencies.policy import Viewer
from meetings.models import ActionPoint, Addendum, AgendaItem, Approval, Attendance, Decision, ItemMinutes, Meeting
from meetings.services.approval import hash_of

S = Meeting.Status


@dataclass(frozen=True)
class Asked:
    """One of those who were asked. `state`: waiting, approved, or changed where what they approved is no more."""

    approval: Approval
    state: str


@dataclass(frozen=True)
class ApprovalState:
    """How the approval stands; `mine` where the viewer is asked and has not approved the present content."""

    asked: Sequence[Asked]
    content_hash: str
    mine: bool


def approval_of(viewer: Viewer, meeting: Meeting) -> ApprovalState:
    """Who is asked, who has approved, and the hash. Before the minutes are sent round there is nothing to tell."""
    if meeting.sent_round_at is None:
        return ApprovalState((), "", mine=False)
    present = hash_of(meeting)
    rows = Approval.objects.visible_to(viewer).filter(meeting=meeting).select_related("user", "agency").order_by("id")
    asked = [Asked(row, _state(row, present)) for row in rows]
    waits = any(one.approval.user_id == viewer.user_id and one.state != "approved" for one in asked)
    return ApprovalState(asked, present, mine=waits and meeting.status == S.MINUTES_DRAFT)


def _state(row: Approval, present: str) -> str:
    if row.approved_at is None:
        return "waiting"
    return "approved" if row.content_hash == present else "changed"


def addenda_of(viewer: Viewer, meeting: Meeting) -> list[Addendum]:
    """The corrections of approved minutes, in their order."""
    rows = Addendum.objects.visible_to(viewer).filter(meeting=meeting).select_related("item", "agency", "author")
    return list(rows.order_by("number"))


@dataclass(frozen=True)
class Part:
    """One item of the content with what came of it; `item` is empty for what belongs to none."""

    item: Mapping[str, Any]
    decisions: Sequence[Mapping[str, Any]]
    points: Sequence[Mapping[str, Any]]


def laid_out(content: Mapping[str, Any]) -> list[Part]:
    """The content that is approved, item by item; last what belongs to no item."""
    decisions, points = _by_item(content["decisions"]), _by_item(content["action_points"])
    parts = [Part(item, decisions[item["number"]], points[item["number"]]) for item in content["agenda"]]
    loose = Part({}, decisions[None], points[None])
    return [*parts, loose] if loose.decisions or loose.points else parts


def _by_item(rows: Sequence[Mapping[str, Any]]) -> Mapping[int | None, list[Mapping[str, Any]]]:
    found: dict[int | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["item"]].append(row)
    return found


def names_in(content: Mapping[str, Any]) -> dict[str, str]:
    """What the agencies are called whose codes stand in the content."""
    codes = {row["agency"] for row in (*content["attendance"], *content["action_points"])}
    return dict(Agency.objects.filter(code__in=codes).values_list("code", "short_name"))


@dataclass(frozen=True)
class Readiness:
    """What sending the minutes round does, and what is missing still."""

    items: int
    decisions: int
    offered: Mapping[Agency, int]
    empty: Sequence[AgendaItem]
    carried: int
    no_attendance: bool
    no_roles: bool


def readiness(viewer: Viewer, meeting: Meeting) -> Readiness:
    """For the page that sends round: for who writes the minutes."""
    items = list(AgendaItem.objects.visible_to(viewer).filter(meeting=meeting).order_by("position", "id"))
    written = ItemMinutes.objects.visible_to(viewer).filter(meeting=meeting).exclude(text="")
    decisions = Decision.objects.visible_to(viewer).filter(meeting=meeting)
    points = ActionPoint.objects.visible_to(viewer).filter(meeting=meeting).select_related("agency")
    said = {row for rows in (written, decisions, points) for row in rows.values_list("item_id", flat=True)}
    offered: dict[Agency, int] = defaultdict(int)
    for point in points.filter(status=ActionPoint.Status.OFFERED).order_by("agency__short_name", "number"):
        offered[point.agency] += 1
    return Readiness(
        items=len(items),
        decisions=decisions.count(),
        offered=dict(offered),
        empty=[item for item in items if item.pk not in said and not item.carry_over],
        carried=sum(item.carry_over for item in items),
        no_attendance=not Attendance.objects.visible_to(viewer).filter(meeting=meeting).exists(),
        no_roles=not (meeting.chair_role and meeting.secretary_role),
    )
