"""Whose reason and cause may be told: a deed's, where every row that it wrote may be read (walls.md)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.db.models import Case, Value, When

from agencies.models import ChangeSet
from agencies.policy import Viewer
from agencies.policy.marked import Compiled, Once, compiled, held_by, marked_viewer, once
from agencies.policy.rules import HANGING, history_reads
from agencies.prepared import planned_for_all, prepared
from agencies.trail.because import Cause
from agencies.trail.records import Tracked, past_of, tracked_models
from agencies.walls import Walled


def cause_of(change_set: ChangeSet) -> Cause | None:
    """What the deed follows on, for who may read all that it did: it names an object that others may not know of."""
    if not change_set.cause_kind:
        return None
    return Cause(change_set.cause_kind, change_set.cause_id or 0, change_set.cause_text)


def fully_readable(viewer: Viewer, change_sets: Iterable[int]) -> set[int]:
    """Those of the change sets whose every row, in every table, `viewer` may read."""
    left = set(change_sets)
    if viewer.is_empty:
        return set()
    with planned_for_all():
        for walled in (True, False):  # who reads the frame costs more to ask
            marks = held_by(viewer) | {CHANGE_SETS: sorted(left)}
            left -= {pk for (pk,) in (prepared(*_closed(walled).filled(marks)) if left else ())}
    return left


CHANGE_SETS = -(2**62) - 20_000
"""The mark of the change sets that are asked about."""


@cache
def _closed(walled: bool) -> Once:  # noqa: FBT001 - the store's key
    """Those of the change sets with a row that may not be read, in the tables that carry a wall or in the others."""
    models = [model for model in tracked_models() if walled == (model in HANGING or issubclass(model, Walled))]
    parts = [_closed_in(model) for model in models]
    return once(
        Compiled(" UNION ALL ".join(part.sql for part in parts), tuple(v for part in parts for v in part.params))
    )


def _closed_in(model: type[Tracked]) -> Compiled:
    rows = past_of(model)._default_manager.order_by().filter(change_set_id__eqany=[CHANGE_SETS])
    read = Case(When(history_reads(marked_viewer(), model, each=True), then=Value(1)), default=Value(0))
    return compiled(rows.alias(read=read).filter(read=0).values_list("change_set_id"))
