"""Questions that every request asks, always in the same words: the connection keeps how they are answered.

The database plans such a question once for each connection, where a plan costs more than its answer. It is for what
reads a few rows by their keys; what a list shows is planned anew each time, for the one who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

MOST = 400
"""So many questions a connection keeps; the trail has one for each of its tables."""


class _Prepared(psycopg.Cursor[Any]):
    """Sends text and parameters apart, and the text once."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        """As any cursor does."""
        return super().execute(query, params, **{**kwargs, "prepare": True})


def prepared(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that answer `sql`."""
    with connection.cursor() as usual:
        connection.connection.prepared_max = MOST
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
    try:
        yield
    finally:
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:  # what failed is rolled back
            connection.connection.execute("SET plan_cache_mode = auto")


@contextmanager
def preparing() -> Iterator[None]:
    """What querysets ask in the block is prepared, too: for rows by their ids, in one array, behind a wall."""
    _forget_what_is_lost()
    with connection.execute_wrapper(_by_name):
        yield


MOST_NAMES = 100
"""So many texts a connection keeps; more are asked as they stand."""
_NAMES: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def _forget_what_is_lost() -> None:
    """After a request that was rolled back the driver has the connection forget all that was prepared on it."""
    connection.ensure_connection()
    names = _NAMES.get(connection.connection)
    if names and not connection.connection.execute(STILL_THERE, [next(iter(names.values()))]).fetchone():
        names.clear()


STILL_THERE = "SELECT 1 FROM pg_catalog.pg_prepared_statements WHERE name = %s"


def _by_name(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
    """Django's hook around each query: the text is sent the first time, then its name."""
    names = _NAMES.setdefault(connection.connection, {})
    if many or not params or (sql not in names and len(names) >= MOST_NAMES):
        return execute(sql, params, many, context)
    if sql not in names:
        name = f"kept_{sha256(sql.encode()).hexdigest()[:32]}"  # no name ever stands for another text
        execute(f"PREPARE {name} AS {_numbered(sql)}", None, False, context)
        names[sql] = name
    marks = ", ".join(["%s"] * len(params))
    return execute(f"EXECUTE {names[sql]} ({marks})", params, many, context)


def _numbered(sql: str) -> str:
    """The text with its parameters as the database numbers them."""
    numbers = iter(range(1, sql.count("%s") + 1))
    return re.sub("%[s%]", lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql)
