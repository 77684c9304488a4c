"""What is to be done: what waits for an answer, what is late and soon due, mine first, then my agencies'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Q, QuerySet, Value, When

from actions.models import Action, Follow, HandOver
from agencies.models import OneTimeLink, Programme
from agencies.policy import Viewer
from agencies.services.links import open_links
from overview.gather import followup, meetings
from overview.gather.followup import ChaseTodo, CorrectionTodo, NumberTodo, ReportTodo, StatementTodo
from overview.gather.meetings import ApprovalTodo, PointTodo
from overview.gather.spans import SOON

SHOWN = 10
"""What fits in a window of 1280 × 800 without scrolling; the rest is folded below."""
MOST = 60
"""The most actions that are fetched; past them the heading says "more than"."""


@dataclass(frozen=True)
class Todo:
    """One action that wants something. `why`: late, late_start or soon; `days` until (negative: since) the day.

    `mine`: contact, follow, or nothing for the agency's.
    """

    part: ClassVar[str] = "overview/_todo.html"

    action: Any
    why: str
    days: int
    day: date
    mine: str

    @property
    def since(self) -> int:
        """Days late."""
        return -self.days


@dataclass(frozen=True)
class Offer:
    """One action that is offered to an agency that one coordinates."""

    part: ClassVar[str] = "overview/_offer.html"

    offer: HandOver


@dataclass(frozen=True)
class Request:
    """One one-time link that somebody has asked for and that one may confirm."""

    part: ClassVar[str] = "overview/_request.html"

    link: OneTimeLink
    reason: str


type Item = (
    Todo
    | Offer
    | Request
    | PointTodo
    | ApprovalTodo
    | StatementTodo
    | ChaseTodo
    | CorrectionTodo
    | ReportTodo
    | NumberTodo
)


@dataclass(frozen=True)
class Tasks:
    """Everything that is to be done: answers first, then mine, then my agencies'; each by its day."""

    answers: Sequence[Item]
    mine: Sequence[Item]
    ours: Sequence[Item]
    more: bool = False

    @property
    def all(self) -> list[Item]:
        """All of it, in that order."""
        return [*self.answers, *self.mine, *self.ours]

    @property
    def late(self) -> int:
        """How many are late or should have started."""
        return sum(1 for item in self.all if isinstance(item, Todo | PointTodo | StatementTodo) and item.days < 0)

    @property
    def first(self) -> Tasks:
        """The ten most urgent ones."""
        room = SHOWN - len(self.answers)
        mine = self.mine[: max(room, 0)]
        return Tasks(self.answers[:SHOWN], mine, self.ours[: max(room - len(mine), 0)])

    @property
    def rest(self) -> list[Item]:
        """What the ten leave out."""
        shown = self.first
        parts = ((self.answers, shown.answers), (self.mine, shown.mine), (self.ours, shown.ours))
        return [item for every, some in parts for item in every[len(some) :]]


def tasks(viewer: Viewer, programme: Programme, today: date) -> Tasks:
    """What `viewer` has to do in the programme on the day `today`."""
    found = [_todo(action, today) for action in wanting(viewer, programme, today)[: MOST + 1]]
    mine = [todo for todo in found[:MOST] if todo.mine]
    ours = [todo for todo in found[:MOST] if not todo.mine]
    answers: list[Item] = [*requests(viewer), *offers(viewer, programme)]
    answers += [*meetings.to_approve(viewer, programme), *meetings.offered_points(viewer, programme, today)]
    answers += [*followup.to_settle(viewer, programme), *followup.to_answer(viewer, programme)]
    answers += followup.to_chase(viewer, programme, today)
    due: list[PointTodo | StatementTodo] = [*meetings.due_points(viewer, programme, today)]
    due += followup.to_submit(viewer, programme, today)
    both: list[Todo | PointTodo | StatementTodo] = [*ours, *due]
    both.sort(key=lambda one: one.days)
    return Tasks(answers, mine, both, more=len(found) > MOST)


def wanting(viewer: Viewer, programme: Programme, today: date) -> QuerySet[Any]:
    """Open actions, mine or my agencies', that are late, start late, or end within 30 days; mine and urgent ones first.

    `day` is the day that counts, `why` what of it; `concern` is contact, follow, or empty for the agency's.
    """
    waits = Q(status__in=[Action.Status.PROPOSED, Action.Status.PLANNED], start__lt=today)
    late, starts_late = Q(end__lt=today), waits & ~Q(end__lt=today, end__isnull=False)
    followed = ArraySubquery(Follow.objects.filter(user_id=viewer.user_id or 0).values("action_id"))
    mine = {"contact": Q(contact_id=viewer.user_id), "follow": Q(pk__eqany=followed)}
    rows: QuerySet[Any] = (
        Action.objects.visible_to(viewer)
        .open()
        .filter(late | waits | Q(end__lte=today + SOON), programme=programme)
        .annotate(
            concern=Case(*(When(q, then=Value(word)) for word, q in mine.items()), default=Value("")),
            day=Case(When(starts_late, then=F("start")), default=F("end")),
            why=Case(When(late, then=Value("late")), When(waits, then=Value("late_start")), default=Value("soon")),
        )
        .filter(mine["contact"] | mine["follow"] | Q(owner_id__eqany=viewer.agencies))
        .for_list()
        .order_by(Case(When(concern="", then=Value(1)), default=Value(0)), "day", "id")
    )
    return rows


def _todo(action: Any, today: date) -> Todo:
    return Todo(action, action.why, (action.day - today).days, action.day, action.concern)


def offers(viewer: Viewer, programme: Programme) -> list[Offer]:
    """Actions that are offered to agencies that one coordinates, the oldest offer first."""
    rows = HandOver.objects.visible_to(viewer).filter(
        state=HandOver.State.OFFERED, to_agency_id__eqany=viewer.coordinates, action__programme=programme
    )
    return [Offer(row) for row in rows.select_related("action", "from_agency").order_by("offered_at", "id")]


def requests(viewer: Viewer) -> list[Request]:
    """One-time links that wait for the viewer to confirm them, the oldest first."""
    waiting: list[Any] = [one for one in open_links(viewer) if one.link.shown_at is None]
    return [Request(one.link, one.reason) for one in waiting if one.link.may_confirm_link]


def own_actions(viewer: Viewer, programme: Programme, most: int) -> list[Any]:
    """At most `most` open actions that one's agencies lead, those that end first on top."""
    rows = Action.objects.visible_to(viewer).open().filter(programme=programme, owner_id__eqany=viewer.agencies)
    ordered = rows.for_list().order_by(F("end").asc(nulls_last=True), "id")
    return list(ordered[:most])
