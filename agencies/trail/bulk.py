"""Many rows at once with their trail: the one way round `save()` and `delete()` that leaves nothing out.

One statement writes the rows, one their images; the database stamps and checks each as it does any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.db import IntegrityError, connection, models, transaction

from agencies.trail.because import current
from agencies.trail.records import Tracked, past_of


def write_many(rows: Iterable[Tracked]) -> int:
    """Write what is new and what has changed among `rows` (of one model), in their order; how many that was.

    As `save()` of each: an unchanged row is left as it is and gets no history, and of a changed one only what changed
    is written. Raises OutsideBecauseError outside `because()`, TypeError for rows of several models, and IntegrityError
    for a row that is not there any more. Whoever changes rows has locked them, as for `save()`.
    """
    found = list(rows)
    if len({type(row) for row in found}) > 1:
        raise TypeError("write_many() takes rows of one model at a time")
    written = [row for row in found if row.changed_fields()]
    if not written:
        return 0
    new, changed = [row for row in written if row._state.adding], [row for row in written if not row._state.adding]
    change_set = current().change_set()
    with transaction.atomic():
        _insert(new)
        for names, some in _by_change(changed).items():
            _update(some, sorted(names))
        _remember(written, change_set)
    for row in written:
        row._remember()  # noqa: SLF001 - the trail's own
    return len(written)


def remove_many(rows: Sequence[Tracked]) -> None:
    """Remove rows (of one model, that nothing hangs on), in their order, each with a last history row as `delete()`
    writes it. Raises OutsideBecauseError outside `because()`, and IntegrityError for a row that is not there any more.
    """
    if not rows:
        return
    model, change_set, ids = type(rows[0]), current().change_set(), [row.pk for row in rows]
    live, past, pk = model._meta.db_table, past_of(model)._meta.db_table, model._meta.pk.column
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM public."{live}" WHERE "{pk}" = ANY(%s)', [ids])  # noqa: S608
        if cursor.rowcount != len(ids):
            raise IntegrityError(f"{len(ids) - cursor.rowcount} of {len(ids)} rows of {live} are not there")
        # What the row was like the database knows from its image before.
        cursor.execute(
            f'INSERT INTO public."{past}" ("{pk}", history_type, history_date, transaction, changed, change_set_id)'  # noqa: S608
            " SELECT gone.pk, '-', 'epoch', 0, '{}', %s"
            " FROM unnest(%s::bigint[]) WITH ORDINALITY AS gone(pk, place) ORDER BY gone.place",
            [change_set, ids],
        )


def _insert(rows: Sequence[Tracked]) -> None:
    if rows:
        # A plain queryset: the model's own refuses what would pass the trail by.
        models.QuerySet[Any, Any](model=type(rows[0])).bulk_create(rows)


def _by_change(rows: Iterable[Tracked]) -> dict[frozenset[str], list[Tracked]]:
    """What changed → the rows of which that changed. Nothing else of them is written: it may be out of date here."""
    found: dict[frozenset[str], list[Tracked]] = {}
    for row in rows:
        found.setdefault(frozenset(row.changed_fields()), []).append(row)
    return found


def _update(rows: Sequence[Tracked], names: Sequence[str]) -> None:
    """Write these columns of the rows. The table itself says what type each value has."""
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    key = model._meta.pk
    images = [{field.column: _plain(field, row) for field in (key, *fields)} for row in rows]
    table, pk = f'public."{model._meta.db_table}"', key.column
    columns = ", ".join(f'"{field.column}" = image."{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS live SET {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS image"  # noqa: S608
            f' WHERE live."{pk}" = image."{pk}"',
            [orjson.dumps(images, default=str).decode()],
        )
        if cursor.rowcount != len(rows):
            raise IntegrityError(f"{len(rows) - cursor.rowcount} of {len(rows)} rows of {table} are not there")


def _plain(field: models.Field[Any, Any], row: Tracked) -> Any:
    return field.get_prep_value(getattr(row, field.attname))


def _remember(rows: Sequence[Tracked], change_set: int) -> None:
    """Write the images of the rows, as the table now has them; all the rest the database stamps."""
    if not rows:
        return
    model = type(rows[0])
    live, past, pk = model._meta.db_table, past_of(model)._meta.db_table, model._meta.pk.column
    names = [f'"{field.column}"' for field in model.trail_fields()]
    images = ", ".join(f"live.{name}" for name in names)
    walled = ", visibility, involved, areas" if model.trail_parent else ""
    empty = ", 0, '{}', '{}'" if model.trail_parent else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO public."{past}" ({", ".join(names)}, history_type, history_date, transaction, changed,'  # noqa: S608
            f" change_set_id{walled}) SELECT {images}, '~', 'epoch', 0, '{{}}', %s{empty}"
            f' FROM public."{live}" AS live JOIN unnest(%s::bigint[]) WITH ORDINALITY AS wanted(pk, place)'
            f' ON wanted.pk = live."{pk}" ORDER BY wanted.place',
            [change_set, [row.pk for row in rows]],
        )
