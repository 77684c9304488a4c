"""Whoever sits at psql: connections of their own to the tests' database, as the runtime role or as the owner.

The runtime role really signs in, with its password, where the tests' own server is used; on a server that
DATABASE_OWNER_URL names, the owner takes the role on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from agencies.trail import Tracked
from agencies.trail.records import BOOKKEEPING
from config.roles import RUNTIME
from tests.cast import Cast, make_cast
from tests.committed import committed
from tests.database import url_of
from tests.everything import one_of_each

TRUTH_IS_BROKEN = (psycopg.errors.IntegrityConstraintViolation, psycopg.errors.IntegrityError)
NO_RIGHT = psycopg.errors.InsufficientPrivilege


@contextmanager
def _signed_in(url: str) -> Iterator[psycopg.Connection]:
    """A session in a transaction; whatever is not committed at its end is undone."""
    with psycopg.connect(url) as session:
        try:
            yield session
        finally:
            session.rollback()


def as_superuser() -> Any:
    """A session of the tests' own server's superuser, whom nothing holds but what is always on."""
    return _signed_in(url_of("postgres"))


@pytest.fixture
def runtime(stage: Stage) -> Iterator[psycopg.Connection]:
    """Somebody who holds the runtime role's password."""
    with _signed_in(url_of(RUNTIME)) as session:
        yield session


@pytest.fixture
def second_runtime(stage: Stage) -> Iterator[psycopg.Connection]:
    """The same once more, at the same time."""
    with _signed_in(url_of(RUNTIME)) as session:
        yield session


@pytest.fixture
def owner(stage: Stage) -> Iterator[psycopg.Connection]:
    """Somebody who holds the owner's password."""
    with _signed_in(url_of()) as session:
        yield session


@dataclass(frozen=True, repr=False)
class Stage:
    """What lies committed in the database: the cast, and one row of each tracked model."""

    cast: Cast
    rows: dict[type[Tracked], Any]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Committed, since psql sees no more than that."""

    def build() -> Stage:
        cast = make_cast()
        return Stage(cast, one_of_each(cast))

    yield from committed(django_db_blocker, build)


# What somebody at psql writes


def change_set(session: psycopg.Connection, reason: str = "by psql") -> int:
    """A change set of this transaction."""
    row = session.execute(
        "INSERT INTO agencies_changeset (at, transaction, reason, door, cause_kind, cause_text)"
        " VALUES (now(), 0, %s, 'command', '', '') RETURNING id",
        [reason],
    ).fetchone()
    assert row
    return int(row[0])


def history(model: type[Tracked]) -> str:
    """The history table's name."""
    return str(model.history.model._meta.db_table)


def columns(model: type[Tracked]) -> list[str]:
    """The columns that the trail remembers."""
    live = {field.column for field in model._meta.concrete_fields}
    found = [field.column for field in model.history.model._meta.concrete_fields]
    return [column for column in found if column in live and column not in BOOKKEEPING]


def remember(session: psycopg.Connection, model: type[Tracked], pk: int, **said: Any) -> int:
    """Write a history row that copies the live row as it is now, but for what is `said`. Returns its id.

    `said` may name columns of the model and of the bookkeeping; a `sql.SQL` is written as it is.
    """
    values: dict[str, Any] = {column: sql.Identifier(column) for column in columns(model)}
    values |= {"history_type": "~", "history_date": sql.SQL("now()"), "transaction": 0, "changed": "{}"}
    values["change_set_id"] = said.get("change_set_id") or change_set(session)
    if model.trail_parent:
        values |= {"visibility": 0, "involved": "{}", "areas": "{}"}
    values |= said
    written = [value if isinstance(value, sql.Composable) else sql.Literal(value) for value in values.values()]
    row = session.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} WHERE {} = {} RETURNING history_id").format(
            sql.Identifier("public", history(model)),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(written),
            sql.Identifier("public", model._meta.db_table),
            sql.Identifier(str(model._meta.pk.column)),
            sql.Literal(pk),
        )
    ).fetchone()
    assert row
    return int(row[0])


def change(session: psycopg.Connection, model: type[Tracked], pk: int, **values: Any) -> None:
    """Change the live row, and nothing else."""
    session.execute(
        sql.SQL("UPDATE {} SET {} WHERE {} = {}").format(
            sql.Identifier("public", model._meta.db_table),
            sql.SQL(", ").join(
                sql.SQL("{} = {}").format(
                    sql.Identifier(name), value if isinstance(value, sql.Composable) else sql.Literal(value)
                )
                for name, value in values.items()
            ),
            sql.Identifier(str(model._meta.pk.column)),
            sql.Literal(pk),
        )
    )


def judged(session: psycopg.Connection) -> None:
    """Let the database judge what it judges at the commit, without committing."""
    session.execute("SET CONSTRAINTS ALL IMMEDIATE")


def value(session: psycopg.Connection, model: type[Tracked], pk: int, column: str) -> Any:
    """What the live row holds."""
    row = session.execute(
        sql.SQL("SELECT {} FROM {} WHERE id = {}").format(
            sql.Identifier(column), sql.Identifier("public", model._meta.db_table), sql.Literal(pk)
        )
    ).fetchone()
    return row[0] if row else None
