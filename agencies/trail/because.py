"""`because(reason, by=…)`: the only way to write a tracked row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.db import transaction

if TYPE_CHECKING:
    from agencies.policy import Viewer

type Door = Literal["page", "api", "command", "task"]


@dataclass(frozen=True)
class System:
    """Kedjan itself as the actor. Only management commands and tasks build one; it sees nothing by itself."""

    door: Door


@dataclass(frozen=True)
class Cause:
    """What a change follows on, such as a decision: kind, id and text, never a foreign key."""

    kind: str
    id: int
    text: str


@dataclass
class Moment:
    """The change set that is being written; its row is made with the first tracked write."""

    reason: str
    by: Viewer | System
    agency_id: int | None
    cause: Cause | None
    change_set_id: int | None = field(default=None)
    savepoints: tuple[str | None, ...] = field(default=())

    def change_set(self) -> int:
        """The id of this moment's ChangeSet row, written when first asked for, and again where it was undone."""
        if self.change_set_id is None or self._undone():
            from agencies.models import ChangeSet  # noqa: PLC0415 - models import the trail

            row = ChangeSet.objects.create(
                actor_id=None if isinstance(self.by, System) else self.by.user_id,
                agency_id=self.agency_id,
                reason=self.reason,
                door=self.by.door,
                cause_kind=self.cause.kind if self.cause else "",
                cause_id=self.cause.id if self.cause else None,
                cause_text=self.cause.text if self.cause else "",
            )
            self.change_set_id, self.savepoints = row.pk, tuple(transaction.get_connection().savepoint_ids)
        return self.change_set_id

    def _undone(self) -> bool:
        """Was the row's savepoint rolled back since? Only asked of the database where that savepoint has been left."""
        from agencies.models import ChangeSet  # noqa: PLC0415 - models import the trail

        here = tuple(transaction.get_connection().savepoint_ids)
        inside = here[: len(self.savepoints)] == self.savepoints
        return not inside and not ChangeSet.objects.filter(pk=self.change_set_id or 0).exists()


_moment: ContextVar[Moment | None] = ContextVar("moment", default=None)


class OutsideBecauseError(RuntimeError):
    """A tracked row was written outside `because()`: nothing changes without a trail."""


def current() -> Moment:
    """The moment that is being written. Raises OutsideBecauseError where there is none."""
    moment = _moment.get()
    if moment is None:
        raise OutsideBecauseError("write tracked rows inside because(reason, by=…)")
    return moment


@contextmanager
def because(
    reason: str, *, by: Viewer | System, agency_id: int | None = None, cause: Cause | None = None
) -> Iterator[Moment]:
    """Open one transaction and one change set for everything that is written inside.

    `agency_id` is the agency that the person acts for; without it, the only one that they are staff of.
    A `because` inside another belongs to the outer one: one deed, one change set, the outer reason.
    """
    outer = _moment.get()
    if outer is not None:
        with transaction.atomic():
            yield outer
        return
    if agency_id is None and not isinstance(by, System) and len(by.staff) == 1:
        agency_id = by.staff[0]
    moment = Moment(reason=reason.strip(), by=by, agency_id=agency_id, cause=cause)
    with transaction.atomic():
        token = _moment.set(moment)
        try:
            yield moment
        finally:
            _moment.reset(token)
