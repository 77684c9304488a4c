"""What hangs on meetings, read for one viewer: a few queries for a whole page, each child through its own wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agencies.policy import Viewer
from agencies.policy.hidden import hidden_links
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
    PointAction,
)

type Row = dict[str, Any]
type ByMeeting = Mapping[int, list[Row]]

ITEM = ("id", "position", "heading", "source", "duration", "carry_over", "point_id", "version")
DECISION = ("id", "number", "item_id", "text", "due", "outcome", "outcome_text", "closed_on", "version")
POINT = (
    *("id", "number", "item_id", "text", "agency__code", "due", "status", "answer", "done_text"),
    *("closed_on", "snoozed_until", "version"),
)
ADDENDUM = ("number", "item_id", "corrected", "text", "agency__code", "author__username", "reason", "at")


class Links:
    """Which actions each of some rows concerns: the ids of those that the viewer reads, and how many are hidden."""

    def __init__(self, viewer: Viewer, model: Any, key: str, ids: Sequence[int]) -> None:
        self.actions: dict[int, list[int]] = defaultdict(list)
        rows = model.objects.visible_to(viewer).filter(**{f"{key}__in": ids}) if ids else model.objects.none()
        for pk, action_id in rows.order_by("action_id").values_list(key, "action_id"):
            self.actions[pk].append(action_id)
        self.hidden = hidden_links(viewer, model, key, ids)

    def of(self, pk: int) -> Row:
        """As they stand in the row's own."""
        return {"actions": self.actions[pk], "hidden_links": self.hidden.get(pk, 0)}


class Parts:
    """Everything that hangs on the meetings of `rows` and that `viewer` reads."""

    def __init__(self, viewer: Viewer, rows: Sequence[Row]) -> None:
        self.viewer, self.refs = viewer, {row["id"]: row["ref"] for row in rows}
        attendance = self._rows(Attendance, ("agency__code", "present", "role", "version"), "agency__code")
        approvals = self._rows(Approval, ("user__username", "agency__code", "approved_at", "content_hash"), "pk")
        invited = self._rows(Involvement, ("called_as", "agency__code"), "agency__code")
        self.attendance = _grouped(_renamed(row, agency__code="agency") for row in attendance)
        self.approvals = _grouped(_renamed(row, agency__code="agency", user__username="user") for row in approvals)
        self.invited = _grouped(row for row in invited if row["called_as"] != Involvement.CalledAs.MEMBER)
        self.agenda = self._agenda()
        self.decisions = self._decisions()
        self.points = self._points()
        self.addenda = _grouped(
            _renamed(row, item_id="item", agency__code="agency", author__username="author")
            for row in self._rows(Addendum, ADDENDUM, "number")
        )

    def of(self, row: Row) -> Row:
        """What hangs on one meeting, by its names in the API."""
        pk = row["id"]
        approvals = self.approvals[pk]
        agenda = [item if row["written"] else {**item, **UNREAD} for item in self.agenda[pk]]
        return {
            "attendance": self.attendance[pk],
            "invited": [call["agency__code"] for call in self.invited[pk]],
            "agenda": agenda,
            "decisions": self.decisions[pk],
            "action_points": self.points[pk],
            "approvers": [one["user"] for one in approvals],
            "approvals": [one for one in approvals if one["approved_at"] is not None],
            "addenda": self.addenda[pk],
        }

    def _rows(self, model: Any, columns: Sequence[str], *order: str) -> list[Row]:
        rows = model.objects.visible_to(self.viewer).filter(meeting_id__in=[*self.refs])
        return list(rows.order_by(*order, "pk").values("meeting_id", *columns))

    def _agenda(self) -> ByMeeting:
        rows = self._rows(AgendaItem, ITEM, "position")
        minutes = {row["item_id"]: row for row in self._rows(ItemMinutes, ("item_id", "text", "version"))}
        links = Links(self.viewer, ItemAction, "item_id", [row["id"] for row in rows])
        taken = {row["point_id"] for row in rows} - {None}
        points = set(ActionPoint.objects.visible_to(self.viewer).filter(pk__in=taken).values_list("pk", flat=True))
        return _grouped(
            {
                **_renamed(row, point_id="point"),
                "point": row["point_id"] if row["point_id"] in points else None,
                "minutes": minutes.get(row["id"], NOTHING)["text"],
                "minutes_version": minutes.get(row["id"], NOTHING)["version"],
                **links.of(row["id"]),
            }
            for row in rows
        )

    def _decisions(self) -> ByMeeting:
        rows = self._rows(Decision, DECISION, "number")
        links = Links(self.viewer, DecisionAction, "decision_id", [row["id"] for row in rows])
        return _grouped(
            {**_renamed(row, item_id="item"), "ref": self._ref(row, "B"), **links.of(row["id"])} for row in rows
        )

    def _points(self) -> ByMeeting:
        rows = self._rows(ActionPoint, POINT, "number")
        links = Links(self.viewer, PointAction, "point_id", [row["id"] for row in rows])
        return _grouped(
            {
                **_renamed(row, item_id="item", agency__code="agency"),
                "ref": self._ref(row, "P"),
                **links.of(row["id"]),
            }
            for row in rows
        )

    def _ref(self, row: Row, letter: str) -> str:
        return f"{self.refs[row['meeting_id']]}-{letter}{row['number']}"


NOTHING: Row = {"text": "", "version": 0}
UNREAD: Row = {"minutes": None, "minutes_version": None}


def _renamed(row: Row, **names: str) -> Row:
    return {names.get(name, name): value for name, value in row.items()}


def _grouped(rows: Iterable[Row]) -> ByMeeting:
    """The rows of each meeting, without its id."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.pop("meeting_id")].append(row)
    return found
