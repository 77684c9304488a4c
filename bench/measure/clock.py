"""The clock: how long a call takes, how many queries it asks and how long it waits for the database.

What counts as sign-in and session (and as savepoints, which are no questions) is not counted among the queries; what
it costs is part of the time all the same.
"""

from __future__ import annotations

import math
import re
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

SIGN_IN = re.compile(
    r'^(UPDATE|SELECT|INSERT|DELETE).{0,2000}?"(django_session|agencies_apitoken|usersessions_usersession)"'
    r'|FROM "agencies_user" WHERE "agencies_user"."id" = \S+( LIMIT 21)?$|^(SAVEPOINT|RELEASE|ROLLBACK)',
    re.DOTALL,
)


@dataclass(frozen=True)
class Query:
    """One question to the database: its SQL, its parameters, and the milliseconds until its rows had come."""

    sql: str
    params: Any
    ms: float


@dataclass(frozen=True)
class Figure:
    """What one call costs. Times in milliseconds; `floor` is None where there is none to compare with."""

    chapter: str
    person: str
    what: str
    median: float
    p95: float
    queries: int
    database: float
    floor: float | None = None
    rows: int | None = None
    memory: float | None = None
    """In MB, where it was looked at."""

    @property
    def factor(self) -> float | None:
        """How many floors."""
        return self.median / self.floor if self.floor else None


class Questions:
    """Collects the queries of the calls inside a block."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        """Django's hook around each query; psycopg has all rows when it returns."""
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.asked.append(Query(sql, params, (time.perf_counter() - begun) * 1000))

    @property
    def counted(self) -> list[Query]:
        """Without sign-in and session."""
        return [query for query in self.asked if not SIGN_IN.search(query.sql)]


def asking(call: Callable[[], Any]) -> tuple[list[Query], Any]:
    """The queries of one call, and what it answered."""
    questions = Questions()
    with connection.execute_wrapper(questions):
        answer = call()
    return questions.counted, answer


@dataclass(frozen=True)
class Taken:
    """What a call answers, uncounted; the milliseconds of each of its repeats, and its queries."""

    answer: Any
    times: list[float]
    queries: list[list[Query]]
    floors: list[float]
    """The milliseconds of the floor, asked by turns with the call: what else the machine does, both get."""


def taken(call: Callable[[], Any], repeats: int, floor: Callable[[], Any] | None = None) -> Taken:
    """Call it, and then by turns it and its floor."""
    found = Taken(call(), [], [], [])
    if floor:
        floor()
    for _ in range(repeats):
        questions = Questions()
        with connection.execute_wrapper(questions):
            found.times.append(_timed(call))
        found.queries.append(questions.counted)
        if floor:
            with connection.execute_wrapper(Questions()):
                found.floors.append(_timed(floor))
    return found


def _timed(call: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def percentile_95(times: Sequence[float]) -> float:
    """The time that one in twenty was slower than (of few, the slowest)."""
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def figure(
    labels: tuple[str, str, str],
    call: Callable[[], Any],
    *,
    repeats: int,
    floor: Callable[[], Any] | None = None,
    rows: Callable[[Any], int] | None = None,
) -> Figure:
    """Measure a call and its floor. `labels`: chapter, person, what."""
    found = taken(call, repeats, floor)
    return Figure(
        *labels,
        median=statistics.median(found.times),
        p95=percentile_95(found.times),
        queries=max(len(one) for one in found.queries),
        database=statistics.median(sum(query.ms for query in one) for one in found.queries),
        floor=statistics.median(found.floors) if floor else None,
        rows=rows(found.answer) if rows else None,
    )


def replayed(query: Query) -> Callable[[], bytes]:
    """The floor of a page: its one query with the same rule and rows, raw, and its rows as JSON."""

    def floor() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(query.sql, query.params)
            names = [column.name for column in cursor.description]
            return orjson.dumps([dict(zip(names, row, strict=True)) for row in cursor.fetchall()], default=str)

    return floor


def slowest(queries: Sequence[Query], table: str) -> Query | None:
    """The query about `table` that took longest."""
    with suppress(ValueError):
        return max((query for query in queries if table in query.sql), key=lambda query: query.ms)
    return None
