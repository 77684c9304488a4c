"""Questions that every request asks, always in the same words: the connection keeps how they are answered.

The database plans such a question once for each connection, where a plan costs more than its answer. It is for what
reads a few rows by their keys; what a list shows is planned anew each time, for the one who asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection


class _Prepared(psycopg.Cursor[Any]):
    """Sends text and parameters apart, and the text once."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        """As any cursor does."""
        return super().execute(query, params, **{**kwargs, "prepare": True})


def prepared(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that answer `sql`."""
    with connection.cursor() as usual:
        kept = _Prepared(connection.connection)
        with type(usual)(kept, connection) as cursor:  # counted and logged as any other
            cursor.execute(sql, params)
            return list(cursor.fetchall())


@contextmanager
def planned_for_all() -> Iterator[None]:
    """What is prepared inside is planned once, without looking at the parameters.

    Otherwise the database plans it anew until it finds that this gains nothing, five times at least, and of a question
    over many tables each time costs a hundred times the answer.
    """
    connection.ensure_connection()
    connection.connection.execute("SET plan_cache_mode = force_generic_plan")
    yield
    connection.connection.execute("SET plan_cache_mode = auto")  # what failed is rolled back, and this with it
