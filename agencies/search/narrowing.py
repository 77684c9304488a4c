"""The search as a filter of one list."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from agencies.policy import unsearched
from agencies.policy.marked import compiled
from agencies.search.asking import Asked, asked, likened, widened
from agencies.search.places import Within
from agencies.search.registry import Searched, of_model

NEWEST = 300
"""So many rows are looked at before all that have the words are gathered."""


def matching(rows: QuerySet[Any], text: str, programme: int | None = None) -> Q:
    """For a filter `q`: which of `rows`, already restricted to what somebody sees, answer to `text`.

    The same search: what looks alike answers only where nothing among `rows` does better. `programme`: the one that all
    of them are of, where there is one. Raises Invalid at `q`.
    """
    wanted, one = asked(text), of_model(rows.model)
    if not wanted.terms:
        return Q(pk__in=[])
    wanted = widened(wanted)
    condition = _condition(wanted, one, programme)
    if _answer(rows, condition, one, programme):
        return condition
    like = likened(wanted)
    return _condition(like, one, programme) if like else condition


def _condition(wanted: Asked, one: Searched, programme: int | None) -> Q:
    """Where an index is asked for a word, it is asked for the programme, too: it holds both."""
    found = wanted.found(one.texts)
    if not wanted.first or not one.stands or programme is None:
        return found
    return found & Q(Within(one.stands, programme, numbered=not one.newest))


def _answer(rows: QuerySet[Any], condition: Q, one: Searched, programme: int | None) -> bool:
    """Do any? Asked for the first row, the database would go through all; so the newest are tried, and then it counts.

    In one question: what the newest answer is not counted.
    """
    here = rows.model._base_manager.filter(one.programme(programme) if programme is not None else Q())
    newest = here.order_by(*([f"-{one.newest}"] if one.newest else []), "-pk").values("pk")[:NEWEST]
    with connection.cursor() as cursor:
        try:
            soon = compiled(unsearched(rows.filter(condition).order_by()).filter(pk__in=newest).values("pk"))
            every = compiled(rows.filter(condition).order_by().values("pk"))
        except EmptyResultSet:
            return False
        cursor.execute(
            f"SELECT EXISTS ({soon.sql}) OR (SELECT count(*) FROM ({every.sql}) AS found) > 0",  # noqa: S608
            [*soon.params, *every.params],
        )
        return bool(cursor.fetchone()[0])
