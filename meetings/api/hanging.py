"""What hangs on meetings, read for one viewer: one question for a whole page, written once.

Who reads the meeting reads what hangs on it; who reads what is written at it (`written`, a column of each row) its
minutes, decisions and points. Both the page's rows have said already. Where a link leads is asked here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from agencies.policy import Viewer
from agencies.policy.hidden import ends
from agencies.policy.marked import FIRST, held_by, marked_viewer
from agencies.together import Part, answers, part_of
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

ITEM = ("id", "position", "heading", "source", "duration", "carry_over", "point_id", "reads_point", "version")
DECISION = ("id", "number", "item_id", "text", "due", "outcome", "outcome_text", "closed_on", "version")
POINT = (
    *("id", "number", "item_id", "text", "agency__code", "due", "status", "answer", "done_text"),
    *("closed_on", "snoozed_until", "version"),
)
ADDENDUM = ("number", "item_id", "corrected", "text", "agency__code", "author__username", "reason", "at")
READ, WRITTEN = FIRST - 6_000, FIRST - 6_001
"""The marks of the meetings that are shown, and of those of them whose minutes the viewer reads."""


@cache
def _questions() -> Mapping[str, tuple[Sequence[str], Part]]:
    """Kind → columns, and what is asked for them."""
    viewer = marked_viewer()
    points: Any = ActionPoint.objects.visible_to(viewer).filter(pk=OuterRef("point_id"))
    items = _of(AgendaItem, READ, "position").annotate(reads_point=Exists(points))
    invited = _of(Involvement, READ, "agency__code").exclude(called_as=Involvement.CalledAs.MEMBER)
    approvals = _of(Approval, READ)
    return {
        "attendance": _asked(_of(Attendance, READ, "agency__code"), "agency__code", "present", "role", "version"),
        "approvals": _asked(approvals, "user__username", "agency__code", "approved_at", "content_hash"),
        "invited": _asked(invited, "agency__code"),
        "items": _asked(items, *ITEM),
        "minutes": _asked(_of(ItemMinutes, WRITTEN), "item_id", "text", "version"),
        "decisions": _asked(_of(Decision, WRITTEN, "number"), *DECISION),
        "points": _asked(_of(ActionPoint, WRITTEN, "number"), *POINT),
        "addenda": _asked(_of(Addendum, READ, "number"), *ADDENDUM),
        "item_links": _asked(ends(viewer, _of(ItemAction, READ, "action_id")), "item_id", "action_id", "reads"),
        "decision_links": _asked(
            ends(viewer, _of(DecisionAction, WRITTEN, "action_id")), "decision_id", "action_id", "reads"
        ),
        "point_links": _asked(ends(viewer, _of(PointAction, WRITTEN, "action_id")), "point_id", "action_id", "reads"),
    }


def _of(model: Any, meetings: int, *order: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(meeting_id__eqany=[meetings]).order_by(*order, "pk")
    return rows


def _asked(rows: QuerySet[Any], *columns: str) -> tuple[Sequence[str], Part]:
    names = ("meeting_id", *columns)
    return names, part_of(rows.values_list(*names))


class Links:
    """Which actions each of some rows concerns: the ids of those that the viewer reads, and how many are hidden."""

    def __init__(self, rows: Iterable[Row], key: str) -> None:
        self.actions: dict[int, list[int]] = defaultdict(list)
        self.hidden: Counter[int] = Counter()
        for row in rows:
            if row["reads"]:
                self.actions[row[key]].append(row["action_id"])
            else:
                self.hidden[row[key]] += 1

    def of(self, pk: int) -> Row:
        """As they stand in the row's own."""
        return {"actions": self.actions[pk], "hidden_links": self.hidden[pk]}


class Parts:
    """Everything that hangs on the meetings of `rows` and that `viewer` reads."""

    def __init__(self, viewer: Viewer, rows: Sequence[Row]) -> None:
        self.refs = {row["id"]: row["ref"] for row in rows}
        written = [row["id"] for row in rows if row["written"]]
        asked = _questions()
        found = answers(
            [part for _names, part in asked.values()], {**held_by(viewer), READ: [*self.refs], WRITTEN: written}
        )
        self.found: dict[str, list[Row]] = {
            kind: [dict(zip(names, row, strict=True)) for row in some]
            for (kind, (names, _part)), some in zip(asked.items(), found, strict=True)
        }
        self.kinds = {
            "attendance": _grouped(_renamed(row, agency__code="agency") for row in self.found["attendance"]),
            "approvals": _grouped(
                _renamed(row, agency__code="agency", user__username="user") for row in self.found["approvals"]
            ),
            "invited": _grouped(self.found["invited"]),
            "agenda": self._agenda(),
            "decisions": self._decisions(),
            "points": self._points(),
            "addenda": _grouped(
                _renamed(row, item_id="item", agency__code="agency", author__username="author")
                for row in self.found["addenda"]
            ),
        }

    def of(self, row: Row) -> Row:
        """What hangs on one meeting, by its names in the API."""
        found = {kind: rows[row["id"]] for kind, rows in self.kinds.items()}
        approvals = found["approvals"]
        return {
            "attendance": found["attendance"],
            "invited": [call["agency__code"] for call in found["invited"]],
            "agenda": [item if row["written"] else {**item, **UNREAD} for item in found["agenda"]],
            "decisions": found["decisions"],
            "action_points": found["points"],
            "approvers": [one["user"] for one in approvals],
            "approvals": [one for one in approvals if one["approved_at"] is not None],
            "addenda": found["addenda"],
        }

    def _agenda(self) -> ByMeeting:
        minutes = {row["item_id"]: row for row in self.found["minutes"]}
        links = Links(self.found["item_links"], "item_id")
        return _grouped(
            {
                **{name: value for name, value in row.items() if name not in ("point_id", "reads_point")},
                "point": row["point_id"] if row["reads_point"] else None,
                "minutes": minutes.get(row["id"], NOTHING)["text"],
                "minutes_version": minutes.get(row["id"], NOTHING)["version"],
                **links.of(row["id"]),
            }
            for row in self.found["items"]
        )

    def _decisions(self) -> ByMeeting:
        links = Links(self.found["decision_links"], "decision_id")
        return _grouped(
            {**_renamed(row, item_id="item"), "ref": self._ref(row, "B"), **links.of(row["id"])}
            for row in self.found["decisions"]
        )

    def _points(self) -> ByMeeting:
        links = Links(self.found["point_links"], "point_id")
        return _grouped(
            {
                **_renamed(row, item_id="item", agency__code="agency"),
                "ref": self._ref(row, "P"),
                **links.of(row["id"]),
            }
            for row in self.found["points"]
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
