"""Writing many rows at once, past the triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled::text FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY 1, 2
"""
SEARCHED_BY = """
SELECT i.indexrelid::regclass::text, pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT i.indisunique AND NOT i.indisexclusion ORDER BY 1
"""
"""Indexes that only help to find."""
ENABLE = {"A": "ENABLE ALWAYS", "O": "ENABLE", "R": "ENABLE REPLICA"}


@contextmanager
def without_triggers() -> Iterator[None]:
    """The block writes with every trigger of the schema off; each is then as it was. Foreign keys hold throughout."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come can't be altered
        cursor.execute(TRIGGERS)
        found = cursor.fetchall()
        for table, name, _how in found:
            cursor.execute(f'ALTER TABLE public."{table}" DISABLE TRIGGER "{name}"')
        yield
        for table, name, how in found:
            cursor.execute(f'ALTER TABLE public."{table}" {ENABLE[how]} TRIGGER "{name}"')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def without_indexes() -> Iterator[None]:
    """The block writes without the indexes that only help to find; they are made afterwards, each in one go.

    Kept up to date row by row they cost more than all the rest.
    """
    with connection.cursor() as cursor:
        cursor.execute(SEARCHED_BY)
        found = cursor.fetchall()
        for name, _made in found:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _name, made in found:
            cursor.execute(made)


def insert[M: models.Model](model: type[M], rows: Iterable[M]) -> list[M]:
    """Write the rows as they are, without a trail: `write_history` writes it."""
    # A plain queryset: the model's own refuses what would pass the trail by.
    return models.QuerySet[M, M](model=model).bulk_create(rows, batch_size=2_000)


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of `columns` as fast as the database takes them."""
    named = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY public."{model._meta.db_table}" ({named}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as out:
        for row in rows:
            out.write_row(row)
