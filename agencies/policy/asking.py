"""A question whose answer is objects, written once, for a viewer of marks, and planned once by each connection.

Django needs milliseconds to write what is asked of one row, and the database as many to plan it: ten times what it
takes to answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from agencies.policy.marked import FIRST, Compiled, Marks, once
from agencies.prepared import prepared

LARGEST = 2**63
"""No number that the database holds is as large."""


class Question:
    """Its text and parameters, and how the rows that answer become objects."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset
        self.compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = self.compiler.as_sql()
        self.once = once(Compiled(sql, tuple(params)))
        converters = self.compiler.get_converters([column for column, _sql, _alias in self.compiler.select])
        self.compiler.get_converters = lambda _columns: converters

    def answer(self, marks: Marks) -> list[Any]:
        """The objects, with what takes the marks' places."""
        if self.queryset.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("outside of a transaction what is locked is let go at once")
        rows = prepared(*self.once.filled(marks))
        return objects(self.queryset._chain(), copy(self.compiler), rows) if rows else []  # type: ignore[attr-defined]  # noqa: SLF001


def objects(queryset: Any, compiler: Any, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """What Django makes of the rows of a query, without asking it; it has no public way to hand them over.

    Queryset and compiler are the caller's own; the compiler has written its SQL.
    """
    compiler.execute_sql = lambda *_args, **_kwargs: [rows]
    queryset.query.get_compiler = lambda *_args, **_kwargs: compiler
    return list(queryset._iterable_class(queryset))  # noqa: SLF001


def mark(n: int, kind: type) -> int | str:
    """What stands for the n-th value that is looked up, a number or a text."""
    return FIRST - 2_000 - n if issubclass(kind, int) else f"\x00{n}"


def can_be_held(value: Any) -> bool:
    """By the database: addresses and forms can hold a null character, and numbers of any length."""
    if isinstance(value, str):
        return "\x00" not in value
    return not isinstance(value, int) or abs(value) < LARGEST
