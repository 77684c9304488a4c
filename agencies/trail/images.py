"""A row of the trail as it stands, with the row before it: as it is, and the newest before it that may be read."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery, Value

from agencies.policy import Viewer, history
from agencies.trail.records import Tracked, past_of


class RowJson(Func):
    """The whole row of the table that its argument lies in, as jsonb."""

    output_field = JSONField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:  # type: ignore[override]
        """`to_jsonb(alias)`."""
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name(column.alias)})", []


def before_of(model: type[Tracked], viewer: Viewer) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The row before each row of one table: as it is, and the newest that may be read."""
    pk = model._meta.pk.attname
    earlier = Q(history_date__lt=OuterRef("history_date")) | Q(
        history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id")
    )
    same = Q(**{pk: OuterRef(pk)}) & earlier
    newest_first = ("-history_date", "-history_id")
    before = past_of(model)._default_manager.filter(same).order_by(*newest_first)[:1]
    return before, history(model, viewer).filter(same).order_by(*newest_first)[:1]


COLUMNS = (
    "history_id",
    "history_date",
    "history_type",
    "change_set_id",
    "changed",
    "label",
    "image",
    "before",
    "before_readable",
)


def with_images(rows: QuerySet[Any], model: type[Tracked], viewer: Viewer) -> QuerySet[Any]:
    """The columns that a row is told by, with itself and the row before it as they stand."""
    before, readable = before_of(model, viewer)
    found: QuerySet[Any] = rows.values(*COLUMNS[:5]).annotate(
        label=Value(model._meta.label_lower),
        image=RowJson(F("history_id")),
        before=Subquery(before.values(row=RowJson(F("history_id"))), output_field=JSONField()),
        before_readable=Subquery(readable.values("history_id"), output_field=BigIntegerField(null=True)),
    )
    return found
