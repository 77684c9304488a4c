"""The policy's rules as SQL, written once and asked for everybody.

Django needs some five milliseconds to write the wall of one table as SQL, and a page of the trail asks twenty tables
about three walls each. So whole questions are written once, for a viewer of marks (`agencies.policy.marked`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from agencies.policy.marked import Marks, filled, held_by, marked_viewer

__all__ = ["Compiled", "compiled", "held_by", "marked_viewer"]


@dataclass(frozen=True)
class Compiled:
    """SQL with its parameters; until they are filled some of them are marks or lists of marks."""

    sql: str
    params: tuple[Any, ...]

    def filled(self, marks: Marks) -> Compiled:
        """The same with what takes the marks' places."""
        return Compiled(self.sql, tuple(filled(param, marks) for param in self.params))


def compiled(queryset: QuerySet[Any]) -> Compiled:
    """A queryset as SQL."""
    sql, params = queryset.query.sql_with_params()
    return Compiled(sql, tuple(params))
