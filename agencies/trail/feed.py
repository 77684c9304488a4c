"""Reading the trail: one UNION ALL over the tables' newest rows under the wall, each with the row before it.

A row is given only to who reads its object today and would have read it by what the row itself records; its
`from` values only where the row directly before may be read too; its reason only where every row of its change
set may (walls.md, History stands behind the same wall).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.dateparse import parse_datetime

from agencies.models import ChangeSet
from agencies.policy import Viewer, history
from agencies.policy.rules import HANGING
from agencies.trail.records import Tracked, tracked_models

if TYPE_CHECKING:
    from agencies.models import Agency, User

type Cursor = tuple[str, str, int]
"""Where a page ended: (time as ISO 8601, model label, history id)."""


class RowJson(Func):
    """The whole row of the table that its argument lies in, as jsonb."""

    output_field = JSONField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:  # type: ignore[override]
        """`to_jsonb(alias)`."""
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name(column.alias)})", []


@dataclass(frozen=True)
class Asked:
    """What a reader of the trail asks for; everything left out does not restrict.

    `obj` is (model, id): rows of that object and of what hangs on it. `columns`: the changed columns' names.
    `since` is in, `until` is out. `before` is the cursor of the page before. `where`: only these models, each with
    a condition on its history rows.
    """

    obj: tuple[type[Tracked], int] | None = None
    models: Sequence[type[Tracked]] | None = None
    programme_id: int | None = None
    actor_id: int | None = None
    agency_id: int | None = None
    area_id: int | None = None
    columns: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: Cursor | None = None
    change_sets: Sequence[int] | None = None
    where: Mapping[type[Tracked], Q] | None = None


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


def feed(viewer: Viewer, asked: Asked, *, limit: int = 50) -> list[Row]:
    """The newest `limit` rows that `viewer` may read of what is `asked`, newest first."""
    if viewer.is_empty:
        return []
    parts = [_newest(model, viewer, asked, limit) for model in _models(asked)]
    if not parts:
        return []
    found = list(parts[0])
    if len(parts) > 1:
        union = parts[0].union(*parts[1:], all=True)
        found = list(union.order_by("-history_date", "-label", "-history_id")[:limit])
    sets = {row["change_set_id"] for row in found}
    open_sets = fully_readable(viewer, sets)
    change_sets = ChangeSet.objects.select_related("actor", "agency").in_bulk(sets)
    return [_row(raw, change_sets[raw["change_set_id"]], open_sets) for raw in found]


def _models(asked: Asked) -> list[type[Tracked]]:
    if asked.obj is not None:
        model, _id = asked.obj
        return [model, *(child for child, (parent, _key) in HANGING.items() if parent is model)]  # type: ignore[list-item]
    models = list(asked.models) if asked.models is not None else tracked_models()
    if asked.where is not None:
        models = [m for m in models if m in asked.where]
    if asked.area_id is not None:
        models = [m for m in models if _area_rule(m, asked.area_id) is not None]
    if asked.programme_id is not None:
        models = [m for m in models if _programme_rule(m, asked.programme_id) is not None]
    return models


def _newest(model: type[Tracked], viewer: Viewer, asked: Asked, limit: int) -> QuerySet[Any]:
    """One table's share of the page: the same columns for every table, so that they can be joined in one UNION."""
    pk = model._meta.pk.attname
    label = model._meta.label_lower
    rows = history(model, viewer).filter(*_conditions(model, asked, label))
    earlier = Q(history_date__lt=OuterRef("history_date")) | Q(
        history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id")
    )
    same = Q(**{pk: OuterRef(pk)}) & earlier
    newest_first = ("-history_date", "-history_id")
    before = model.history.model._default_manager.filter(same).order_by(*newest_first)[:1]
    readable = history(model, viewer).filter(same).order_by(*newest_first)[:1]
    if asked.columns:  # which fields changed is not told of a row whose former one may not be read
        rows = rows.alias(former=Subquery(before.values("history_id")), known=Subquery(readable.values("history_id")))
        rows = rows.filter(former=F("known"))
    newest: QuerySet[Any] = (
        rows.order_by(*newest_first)
        .values("history_id", "history_date", "history_type", "change_set_id", "changed")
        .annotate(
            label=Value(label),
            image=RowJson(F("history_id")),
            before=Subquery(before.values(row=RowJson(F("history_id"))), output_field=JSONField()),
            before_readable=Subquery(readable.values("history_id"), output_field=BigIntegerField(null=True)),
        )[:limit]
    )
    return newest


def _conditions(model: type[Tracked], asked: Asked, label: str) -> list[Q]:
    """What is asked, for one table; every `None` and empty list leaves its condition out."""
    pk = model._meta.pk.attname
    wanted = {
        "history_date__gte": asked.since,
        "history_date__lt": asked.until,
        "change_set__actor_id": asked.actor_id,
        "change_set__agency_id": asked.agency_id,
        "change_set_id__in": asked.change_sets,
        "changed__overlap": list(asked.columns) or None,
    }
    if asked.obj is not None:
        wanted[pk if model is asked.obj[0] else HANGING[model][1]] = asked.obj[1]
    found = [Q(**{lookup: value}) for lookup, value in wanted.items() if value is not None]
    if asked.where is not None:
        found.append(asked.where[model])
    if asked.area_id is not None:
        found.append(_area_rule(model, asked.area_id) or NOTHING)
    if asked.programme_id is not None:
        found.append(_programme_rule(model, asked.programme_id) or NOTHING)
    return [*found, _after_cursor(asked.before, label)] if asked.before is not None else found


NOTHING = Q(pk__in=[])


def _after_cursor(cursor: Cursor, label: str) -> Q:
    at, last_label, last_id = cursor
    when = parse_datetime(at)
    older = Q(history_date__lt=when)
    if label < last_label:
        return older | Q(history_date=when)
    if label == last_label:
        return older | Q(history_date=when, history_id__lt=last_id)
    return older


def _has(model: type[Tracked], name: str) -> bool:
    return any(f.name == name for f in model.history.model._meta.get_fields())


def _area_rule(model: type[Tracked], area_id: int) -> Q | None:
    """Which rows of a table concern one area; None where none can."""
    if _has(model, "areas"):
        return Q(areas__contains=[area_id])
    if model._meta.label_lower == "agencies.area":
        return Q(id=area_id)
    if _has(model, "area"):
        return Q(area_id=area_id)
    return Q(content_object_id=area_id) if model._meta.label_lower == "agencies.areagrant" else None


def _programme_rule(model: type[Tracked], programme_id: int) -> Q | None:
    """Which rows of a table belong to one programme; None where a table belongs to none (people, agencies)."""
    if _has(model, "programme"):
        return Q(programme_id=programme_id)
    if model._meta.label_lower == "agencies.programme":
        return Q(id=programme_id)
    for path in ("area", "forum"):
        if _has(model, path):
            return Q(**{f"{path}__programme_id": programme_id})
    if model._meta.label_lower == "agencies.areagrant":
        return Q(content_object__programme_id=programme_id)
    return Q(content_object_id=programme_id) if model._meta.label_lower == "agencies.programmegrant" else None


def _row(raw: dict[str, Any], change_set: ChangeSet, open_sets: set[int]) -> Row:
    model = next(m for m in tracked_models() if m._meta.label_lower == raw["label"])
    before = raw["before"]
    readable = before is not None and raw["before_readable"] == before["history_id"]
    opened = before is not None and not readable
    return Row(
        model=model,
        history_id=raw["history_id"],
        at=raw["history_date"],
        kind=raw["history_type"],
        values=raw["image"],
        before=before if readable else None,
        changed=() if opened else tuple(raw["changed"]),
        opened=opened,
        change_set=change_set,
        reason=change_set.reason if raw["change_set_id"] in open_sets else "",
    )


def fully_readable(viewer: Viewer, change_sets: Iterable[int]) -> set[int]:
    """Those of the change sets whose every row, in every table, `viewer` may read."""
    ids = sorted(change_sets)
    if not ids:
        return set()
    everything = _count(ids, tracked_models(), None)
    touched = {label for label, _ in everything}
    readable = _count(ids, [model for model in tracked_models() if model._meta.label_lower in touched], viewer)
    return set(ids) - {pk for (label, pk), n in everything.items() if readable[label, pk] != n}


def _count(ids: list[int], models: Iterable[type[Tracked]], viewer: Viewer | None) -> Counter[tuple[str, int]]:
    """How many rows each of the change sets has in each table, or how many of them `viewer` may read."""
    parts = []
    for model in models:
        rows = model.history.model._default_manager.order_by() if viewer is None else history(model, viewer)
        label = Value(model._meta.label_lower)
        parts.append(rows.filter(change_set_id__in=ids).values("change_set_id", label=label).annotate(n=Count("*")))
    counted: Counter[tuple[str, int]] = Counter()
    for part in parts[0].union(*parts[1:], all=True).order_by() if parts else []:
        counted[part["label"], part["change_set_id"]] += part["n"]
    return counted
