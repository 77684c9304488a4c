"""Reading the trail: one UNION ALL over the tables' newest rows under the wall, each with the row before it.

A row is given only to who reads its object today and would have read it by what the row itself records; its
`from` values only where the row directly before may be read too; its reason and its cause only where every row of its
change set may (walls.md, History stands behind the same wall).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import (
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from agencies.models import ChangeSet
from agencies.policy import Viewer, history
from agencies.policy.marked import Compiled, Once, compiled, held_by, marked_viewer, once
from agencies.prepared import planned_for_all, prepared
from agencies.trail.asked import Asked, Cursor, conditions, marks_of, shape_of
from agencies.trail.because import Cause
from agencies.trail.explained import cause_of, fully_readable
from agencies.trail.images import COLUMNS, before_of, with_images
from agencies.trail.newest import NEWEST_FIRST, newest, stepped, tables
from agencies.trail.records import Tracked, past_of, tracked_models

if TYPE_CHECKING:
    from agencies.models import Agency, User

__all__ = ["Asked", "Cursor", "Row", "Sum", "feed", "sums"]


@dataclass(frozen=True)
class Row:
    """One history row as its reader may have it.

    `kind` is `+`, `~` or `-`. `before` is the row before as column → value, or None where there is none or it may
    not be read; `opened` says the latter of a `~` row: it "became visible". `changed`: names of the columns that
    differ, none on an opened row.
    """

    model: type[Tracked]
    history_id: int
    at: datetime
    kind: str
    values: dict[str, Any]
    before: dict[str, Any] | None
    changed: tuple[str, ...]
    opened: bool
    change_set: ChangeSet
    reason: str
    cause: Cause | None

    @property
    def object_id(self) -> int:
        """Id of the row's own object."""
        return int(self.values[self.model._meta.pk.attname])

    @property
    def cursor(self) -> Cursor:
        """Where a page that ends with this row ended."""
        return (self.at.isoformat(), self.model._meta.label_lower, self.history_id)

    @property
    def actor(self) -> User | None:
        """Who; None is Kedjan itself."""
        return self.change_set.actor

    @property
    def agency(self) -> Agency | None:
        """As which agency."""
        return self.change_set.agency


@dataclass(frozen=True)
class Sum:
    """How many rows of one kind (`+`, `~`, `-`) a table has in some deed, and when the oldest of them was written."""

    model: type[Tracked]
    kind: str
    n: int
    oldest: datetime


def feed(viewer: Viewer, asked: Asked, *, limit: int = 50) -> list[Row]:
    """The newest `limit` rows that `viewer` may read of what is `asked`, newest first."""
    if not tables(viewer, asked):
        return []
    found, rest = _near(viewer, asked, limit) if stepped(asked) else ([], asked)
    if rest == Asked(obj=asked.obj) and asked.obj is not None:
        found = _of_object(viewer, rest, limit)
    elif rest is not None:
        parts = [_part(model, viewer, rest, limit) for model in tables(viewer, rest)]
        found += _union(parts, f"{NEWEST_FIRST} LIMIT {limit - len(found):d}")
    change_sets = ChangeSet.objects.select_related("actor", "agency").in_bulk({row["change_set_id"] for row in found})
    explained = [pk for pk, change_set in change_sets.items() if change_set.reason or change_set.cause_kind]
    open_sets = fully_readable(viewer, explained)
    return [_row(raw, change_sets[raw["change_set_id"]], open_sets) for raw in found]


def _of_object(viewer: Viewer, asked: Asked, limit: int) -> list[dict[str, Any]]:
    """What an object's page tells: its rows are few, and found the same way for everybody."""
    question = _object_question(tuple(tables(viewer, asked)), shape_of(asked), limit)
    with planned_for_all():
        rows = prepared(*question.filled(held_by(viewer) | marks_of(asked, "")))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@lru_cache(maxsize=64)
def _object_question(models: tuple[type[Tracked], ...], shape: Asked, limit: int) -> Once:
    parts = [_stored(model, shape, limit) for model in models]
    union = " UNION ALL ".join(f"({part.sql})" for part in parts)
    text = f"SELECT * FROM ({union}) AS trail {NEWEST_FIRST} LIMIT {limit:d}"  # noqa: S608 - our own text
    return once(Compiled(text, tuple(value for part in parts for value in part.params)))


def _near(viewer: Viewer, asked: Asked, limit: int) -> tuple[list[dict[str, Any]], Asked | None]:
    """What is found in steps, and what is to be asked of the time before; each table is asked for its own rows."""
    with planned_for_all():
        places, rest = newest(viewer, asked, limit)
        by_label: dict[str, list[int]] = {}
        for _at, label, pk in places:
            by_label.setdefault(label, []).append(pk)
        rows = {}
        for label, pks in by_label.items():
            marks = held_by(viewer) | {PLACES: pks}
            for row in prepared(*_images(_model(label)).filled(marks)):
                rows[label, row[0]] = dict(zip(COLUMNS, row, strict=True))
    return [rows[label, pk] for _at, label, pk in places], rest


PLACES = -(2**62) - 16_000
"""The mark of the rows that are asked for by their ids."""


@cache
def _images(model: type[Tracked]) -> Once:
    rows = past_of(model)._default_manager.order_by().filter(history_id__eqany=[PLACES])
    return once(compiled(with_images(rows, model, marked_viewer())))


def _part(model: type[Tracked], viewer: Viewer, asked: Asked, limit: int) -> Compiled:
    """One table's share, ready to run. A question of the asker's own making (`where`) is written for this once."""
    if asked.where is not None:
        return compiled(_newest(model, viewer, asked, limit))
    marks = held_by(viewer) | marks_of(asked, model._meta.label_lower)
    return _stored(model, shape_of(asked), limit).filled(marks)


@lru_cache(maxsize=4096)
def _stored(model: type[Tracked], shape: Asked, limit: int) -> Compiled:
    return compiled(_newest(model, marked_viewer(), shape, limit))


def _union(parts: list[Compiled], end: str) -> list[dict[str, Any]]:
    """The rows of all parts as column → value."""
    if not parts:
        return []
    union = " UNION ALL ".join(f"({part.sql})" for part in parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({union}) AS trail {end}", [value for part in parts for value in part.params])  # noqa: S608
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _readable(model: type[Tracked], viewer: Viewer, asked: Asked) -> QuerySet[Any]:
    """The rows of one table that may be read of what is asked; of few of them the wall is asked one by one."""
    few = asked.obj is not None or asked.change_sets is not None or asked.since is not None
    rows = history(model, viewer, each=few).filter(*conditions(model, asked))
    if asked.columns:  # which fields changed is not told of a row whose former one may not be read
        before, readable = before_of(model, viewer)
        rows = rows.alias(former=Subquery(before.values("history_id")), known=Subquery(readable.values("history_id")))
        rows = rows.filter(former=F("known"))
    return rows


def _newest(model: type[Tracked], viewer: Viewer, asked: Asked, limit: int) -> QuerySet[Any]:
    """One table's share of the page: the same columns for every table, so that they can be joined in one UNION."""
    rows = _readable(model, viewer, asked).order_by("-history_date", "-history_id")
    return with_images(rows, model, viewer)[:limit]


def sums(viewer: Viewer, asked: Asked) -> list[Sum]:
    """How many rows of what is `asked` the viewer may read, by table and kind; of a deed of hundreds of rows.

    What was new and then changed in the same deed was new.
    """
    models = tables(viewer, asked)
    if asked.where is not None:
        found = _union([compiled(_summed(model, viewer, asked)) for model in models], "ORDER BY label")
        return [Sum(_model(row["label"]), row["history_type"], row["n"], row["oldest"]) for row in found]
    question = _sums(tuple(models), shape_of(asked))
    with planned_for_all():
        rows = prepared(*question.filled(held_by(viewer) | marks_of(asked, ""))) if models else []
    return [Sum(_model(label), kind, n, oldest) for kind, label, n, oldest in rows]


@lru_cache(maxsize=256)
def _sums(models: tuple[type[Tracked], ...], shape: Asked) -> Once:
    parts = [compiled(_summed(model, marked_viewer(), shape)) for model in models]
    union = " UNION ALL ".join(f"({part.sql})" for part in parts)
    return once(Compiled(f"{union} ORDER BY label", tuple(value for part in parts for value in part.params)))


def _summed(model: type[Tracked], viewer: Viewer, asked: Asked) -> QuerySet[Any]:
    rows = _readable(model, viewer, asked)
    pk = model._meta.pk.attname
    same_deed = {pk: OuterRef(pk), "change_set_id": OuterRef("change_set_id"), "history_type": "+"}
    new = Exists(history(model, viewer).filter(**same_deed))
    rows = rows.exclude(Q(history_type="~") & Q(new))
    counted = rows.values("history_type", label=Value(model._meta.label_lower))
    summed: QuerySet[Any] = counted.annotate(n=Count("*"), oldest=Min("history_date"))
    return summed


def _model(label: str) -> type[Tracked]:
    return next(m for m in tracked_models() if m._meta.label_lower == label)


def _row(raw: dict[str, Any], change_set: ChangeSet, open_sets: set[int]) -> Row:
    model = _model(raw["label"])
    before = json.loads(raw["before"]) if raw["before"] is not None else None
    readable = before is not None and raw["before_readable"] == before["history_id"]
    opened = before is not None and not readable
    explained = raw["change_set_id"] in open_sets
    return Row(
        model=model,
        history_id=raw["history_id"],
        at=raw["history_date"],
        kind=raw["history_type"],
        values=json.loads(raw["image"]),
        before=before if readable else None,
        changed=() if opened else tuple(raw["changed"]),
        opened=opened,
        change_set=change_set,
        reason=change_set.reason if explained else "",
        cause=cause_of(change_set) if explained else None,
    )
