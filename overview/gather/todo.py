"""What is to be done: late and soon due, mine first, then my agency's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from actions.models import Action, Follow, HandOver
from agencies.models import Programme
from agencies.policy import Viewer

SOON = timedelta(days=30)
MOST = 10


@dataclass(frozen=True)
class Todo:
    """One action that wants something. `why`: late, late_start or soon; `days` until (negative: since) the day.

    `mine`: contact, follow, or nothing for the agency's.
    """

    action: Any
    why: str
    days: int
    day: date
    mine: str

    @property
    def since(self) -> int:
        """Days late."""
        return -self.days


def wanting(viewer: Viewer, programme: Programme, today: date) -> QuerySet[Any]:
    """Open actions that one reads and that are late, start late, or end within 30 days; the most urgent first."""
    late_start = Q(status__in=[Action.Status.PROPOSED, Action.Status.PLANNED], start__lt=today)
    due = Q(end__lte=today + SOON)
    followed = Follow.objects.filter(action_id=OuterRef("pk"), user_id=viewer.id)
    rows: QuerySet[Any] = (
        Action.objects.visible_to(viewer)
        .open()
        .filter(late_start | due, programme=programme)
        .annotate(
            concern=Case(
                When(contact_id=viewer.user_id, then=Value("contact")),
                When(Exists(followed), then=Value("follow")),
                default=Value(""),
            )
        )
        .for_list()
    )
    return rows


def todos(viewer: Viewer, programme: Programme, today: date) -> tuple[list[Todo], list[Todo]]:
    """(mine, my agencies'), the most urgent first, at most ten of each."""
    rows = wanting(viewer, programme, today)
    mine = rows.filter(concern__gt="").order_by("end", "start", "id")[:MOST]
    ours = rows.filter(concern="", owner_id__eqany=viewer.agencies).order_by("end", "start", "id")[:MOST]
    return _as_todos(mine, today), _as_todos(ours, today)


def _as_todos(rows: Iterable[Any], today: date) -> list[Todo]:
    found = [_todo(row, today) for row in rows]
    return sorted(found, key=lambda todo: (todo.days, todo.action.pk))


def _todo(action: Any, today: date) -> Todo:
    waiting = action.status in (Action.Status.PROPOSED, Action.Status.PLANNED) and action.start < today
    if action.end is not None and (action.end < today or not waiting):
        why, day = ("late" if action.end < today else "soon"), action.end
    else:
        why, day = "late_start", action.start
    return Todo(action, why, (day - today).days, day, action.concern)


def offers(viewer: Viewer, programme: Programme) -> list[HandOver]:
    """Actions that are offered to agencies that one coordinates."""
    rows = HandOver.objects.visible_to(viewer).filter(
        state=HandOver.State.OFFERED, to_agency_id__eqany=viewer.coordinates, action__programme=programme
    )
    return list(rows.select_related("action", "from_agency", "to_agency").order_by("offered_at", "id"))


def own_actions(viewer: Viewer, programme: Programme, most: int = 12) -> list[Any]:
    """The open actions that one's agencies lead, those that end first on top."""
    rows = Action.objects.visible_to(viewer).open().filter(programme=programme, owner_id__eqany=viewer.agencies)
    ordered = rows.for_list().order_by(F("end").asc(nulls_last=True), "id")
    return list(ordered[:most])
