"""Several questions to the database asked as one.

A page or a list that shows rows of a dozen tables asks for them together: one way to the database and back instead of
a dozen. Each row comes as JSON, in the order of its own question, and is read back by its columns' fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import QuerySet

from agencies.policy.asking import objects
from agencies.policy.marked import Marks, filled

type Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Part:
    """One of the questions as SQL, and the fields that its columns are read back by. Marks are filled when asked."""

    sql: str
    params: tuple[Any, ...]
    fields: Sequence[models.Field[Any, Any]]

    @property
    def as_one_column(self) -> str:
        """Its rows as JSON, numbered."""
        names = ", ".join(f"c{n}" for n in range(len(self.fields)))
        return f"row_number() OVER (), json_build_array({names})::text FROM ({self.sql}) AS asked ({names})"


def fetch(*querysets: QuerySet[Any], counts: Sequence[QuerySet[Any]] = ()) -> list[int]:
    """Fill the querysets with their rows, as if each had been asked; how many rows each of `counts` has."""
    compilers = [queryset.query.get_compiler(DEFAULT_DB_ALIAS) for queryset in querysets]
    parts = [_part(compiler) for compiler in compilers] + [_counting(queryset) for queryset in counts]
    found = answers(parts)
    for queryset, compiler, rows in zip(querysets, compilers, found, strict=False):
        _fill(queryset, compiler, rows)
    return [rows[0][0] if rows else 0 for rows in found[len(querysets) :]]


def part_of(queryset: QuerySet[Any]) -> Part:
    """A question to be kept, written for a viewer of marks."""
    part = _part(queryset.query.get_compiler(DEFAULT_DB_ALIAS))
    if part is None:
        raise EmptyResultSet
    return part


def answers(parts: Iterable[Part | None], marks: Marks | None = None) -> list[Rows]:
    """The rows of each part, in its own order; of None there are none. One query, or none at all."""
    numbered = list(enumerate(parts))
    asked = {n: part for n, part in numbered if part is not None}
    found: list[list[tuple[int, str]]] = [[] for _part in numbered]
    if asked:
        sql = " UNION ALL ".join(f"SELECT {n}, {part.as_one_column}" for n, part in asked.items())
        params = [param for part in asked.values() for param in part.params]
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled(param, marks) for param in params] if marks else params)
            for n, place, row in cursor.fetchall():
                found[n].append((place, row))
    return [_read(asked[n].fields, rows) if rows else [] for n, rows in enumerate(found)]


def _read(fields: Sequence[models.Field[Any, Any]], rows: list[tuple[int, str]]) -> Rows:
    readers = [field.to_python for field in fields]
    arrays = [json.loads(row) for _place, row in sorted(rows)]
    return [tuple(_value(*pair) for pair in zip(readers, row, strict=True)) for row in arrays]


def _value(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


def _part(compiler: Any) -> Part | None:
    """None for a question that nothing can answer, such as what nobody may read."""
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    return Part(sql, tuple(params), [column.output_field for column, _sql, _alias in compiler.select])


def _counting(queryset: QuerySet[Any]) -> Part | None:
    part = _part(queryset.values("pk").query.get_compiler(DEFAULT_DB_ALIAS))
    return part and Part(f"SELECT count(*) FROM ({part.sql}) AS counted", part.params, [models.BigIntegerField()])  # noqa: S608


def _fill(queryset: Any, compiler: Any, rows: Rows) -> None:
    """What is JSON in the table Django reads as text."""
    texts = [n for n, (column, _sql, _alias) in enumerate(compiler.select) if _is_json(column.output_field)]
    for n in texts:
        rows = [(*row[:n], None if row[n] is None else json.dumps(row[n]), *row[n + 1 :]) for row in rows]
    queryset._result_cache = objects(queryset, compiler, rows)  # noqa: SLF001
    del queryset.query.get_compiler


def _is_json(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.JSONField)
