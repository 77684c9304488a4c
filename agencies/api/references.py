"""Codes by id: what rows refer to, all kinds in one query.

The query is written by hand: seven querysets put together cost more to write than to answer, and every row of every
list is read with it. Whether one may know a code is not asked here: who reads a row reads what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from agencies.models import User

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
    parts, params = [], []
    for model, ids in wanted.items():
        present = sorted({pk for pk in ids if pk is not None})
        if present:
            code = "username" if model is User else "code"
            table = connection.ops.quote_name(model._meta.db_table)
            parts.append(f"SELECT %s, id, 0, {code} FROM {table} WHERE id = ANY(%s::bigint[])")  # noqa: S608
            params += [model._meta.label, present]
    for one in besides:
        parts.append(f"SELECT %s, {one.sql}")
        params += [one.name, *one.params]
    codes: dict[type[Model], dict[int, str]] = {model: {} for model in wanted}
    found: dict[str, list[tuple[int, int, str]]] = {one.name: [] for one in besides}
    labels = {model._meta.label: model for model in wanted}
    for label, first, second, text in _rows(" UNION ALL ".join(parts), params):
        if label in found:
            found[label].append((first, second, text))
        else:
            codes[labels[label]][first] = text
    return codes, found


def _rows(sql: str, params: Sequence[Any]) -> list[tuple[str, int, int, str]]:
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[str, int, int, str]] = cursor.fetchall()
    return rows
