"""Codes by id: what rows refer to, all kinds in one query.

The query is written by hand: seven querysets put together cost more to write than to answer, and every row of every
list is read with it. Whether one may know a code is not asked here: who reads a row reads what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from agencies.models import User
from agencies.prepared import prepared

type Codes = Mapping[type[Model], Mapping[int, str]]


@dataclass(frozen=True)
class Beside:
    """Something else that the rows are shown with: SQL of (id of the row, id of the other or 0, text)."""

    name: str
    sql: str
    params: Sequence[Any]


def codes_of(wanted: Mapping[type[Model], Iterable[int | None]]) -> Codes:
    """Model → id → code (of a person: user name), of the ids that are `wanted`; an id that is None is passed over."""
    return codes_and(wanted)[0]


def codes_and(
    wanted: Mapping[type[Model], Iterable[int | None]], *besides: Beside
) -> tuple[Codes, dict[str, list[tuple[int, int, str]]]]:
    """The codes, and by its name what each of `besides` finds; one query for all."""
    params: list[Any] = [array({pk for pk in ids if pk is not None}) for ids in wanted.values()]
    for one in besides:
        params += one.params
    codes: dict[type[Model], dict[int, str]] = {model: {} for model in wanted}
    found: dict[str, list[tuple[int, int, str]]] = {one.name: [] for one in besides}
    labels = {model._meta.label: model for model in wanted}
    sql = _sql(tuple(wanted), tuple((one.name, one.sql) for one in besides))
    for label, first, second, text in prepared(sql, params) if besides or any(wanted.values()) else ():
        if label in found:
            found[label].append((first, second, text))
        else:
            codes[labels[label]][first] = text
    return codes, found


@lru_cache(maxsize=64)
def _sql(models: Sequence[type[Model]], besides: Sequence[tuple[str, str]]) -> str:
    """The same text for the same kinds, however many of each: the connection keeps how it is answered."""
    parts = []
    for model in models:
        code = "username" if model is User else "code"
        table = connection.ops.quote_name(model._meta.db_table)
        parts.append(f"SELECT '{model._meta.label}', id, 0, {code} FROM {table} WHERE id = ANY(%s::bigint[])")  # noqa: S608
    parts += [f"SELECT '{name}', {sql}" for name, sql in besides]
    return " UNION ALL ".join(parts)


def array(ids: Iterable[int]) -> str:
    """As PostgreSQL reads an array of numbers."""
    return f"{{{','.join(map(str, ids))}}}"
