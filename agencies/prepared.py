"""Questions that every request asks, always in the same words: the connection keeps how they are answered.

The database plans such a question once for each connection, where a plan costs more than its answer. It is for what
reads a few rows by their keys; what a list shows is planned anew each time, for the one who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from django.db import DatabaseError, connection
from psycopg._preparing import PrepareManager
from psycopg.pq import TransactionStatus

MOST = 400
"""So many questions a connection keeps of those that the driver names, and of those that `preparing` does; the trail
has one for each of its tables. Of the first the one that was not asked for longest goes for a new one; of the second
what is more is asked as it stands.
"""


class _Prepared(psycopg.Cursor[Any]):
    """Sends text and parameters apart, and the text once."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        """As any cursor does."""
        return super().execute(query, params, **{**kwargs, "prepare": True})


class _Kept(PrepareManager):
    """What a connection has prepared. `names`: text → name of what `preparing` prepared.

    The driver forgets it all whenever something is rolled back, as after each page that was refused: a table might be
    gone with it. Nothing that is served makes a table; what fails is forgotten all the same, as after a migration.
    """

    def __init__(self) -> None:
        super().__init__()
        self.prepared_max = MOST
        self.names: dict[str, str] = {}
        self.left = False
        """Does the server still hold what was forgotten?"""

    def clear(self) -> bool:
        """Asked for at each rollback: nothing is forgotten."""
        return False

    def forget(self) -> None:
        """All is prepared anew, under new names. The server lets go of it once it listens again."""
        self._names.clear()
        self.names.clear()
        self.left = True


@contextmanager
def _keeping() -> Iterator[_Kept]:
    """What this connection has prepared; where the block fails, it is forgotten."""
    connection.ensure_connection()
    kept = connection.connection._prepared  # noqa: SLF001 - the driver has no public way to keep what is prepared
    if not isinstance(kept, _Kept):
        kept = connection.connection._prepared = _Kept()  # noqa: SLF001
    if kept.left and connection.connection.info.transaction_status != TransactionStatus.INERROR:
        connection.connection.execute("DEALLOCATE ALL")
        kept.left = False
    try:
        yield kept
    except DatabaseError:
        kept.forget()
        raise


def prepared(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that answer `sql`."""
    with _keeping():
        kept = _Prepared(connection.connection)
        # Counted and logged as any other. Django makes one only of a cursor of its own choosing.
        with connection._prepare_cursor(kept) as cursor:  # type: ignore[attr-defined]  # noqa: SLF001
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


FROM_HERE_ON = """
SELECT 'planned once', NULL::timestamptz, NULL::bigint
FROM pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
"""
"""The same from here to the end of the transaction, as a part of a question that is asked beforehand anyway: the search
goes to the database three times, not five.
"""


@contextmanager
def preparing() -> Iterator[None]:
    """What querysets ask in the block is prepared, too: for rows by their ids, in one array, behind a wall."""
    with connection.execute_wrapper(_by_name):
        yield


_NUMBERS = count()
"""No name is given twice."""


def _by_name(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
    """Django's hook around each query: the text is sent the first time, then its name."""
    with _keeping() as kept:
        if many or not params or (sql not in kept.names and len(kept.names) >= MOST):
            return execute(sql, params, many, context)
        if sql not in kept.names:
            name = f"kept_{next(_NUMBERS)}"
            execute(f"PREPARE {name} AS {_numbered(sql)}", None, False, context)
            kept.names[sql] = name
        marks = ", ".join(["%s"] * len(params))
        return execute(f"EXECUTE {kept.names[sql]} ({marks})", params, many, context)


def _numbered(sql: str) -> str:
    """The text with its parameters as the database numbers them."""
    numbers = iter(range(1, sql.count("%s") + 1))
    return re.sub("%[s%]", lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql)
