"""Rows found among the next ones of an order, where these are enough; gathered by the wall's own indexes where not.

The database can't know how much of a programme a wall lets through, nor that who asks for their own agency's rows reads
them all: it takes that for little, gathers all of it and puts it in order. So it is asked to look ahead first. A
thousand rows along an index cost less than a millisecond, and whoever reads one in twenty has a page among them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Expression, QuerySet

from agencies.policy.marked import Compiled, compiled

LOOKED_AT = 1_000


def looking_ahead(wanted: QuerySet[Any, Any], ahead: QuerySet[Any], enough: int, *, tried: int = 0) -> Compiled:
    """The question `wanted`, whose rows are of one table and limited to one more than `enough`.

    `ahead`: as many rows of the same table as are looked at, those that come next in the order of `wanted` (if it has
    one), read or not, without the filters. What stands in `wanted` as its table gives way to them. `tried`: so many of
    them are looked at first, and the others only where these promise enough.
    """
    question = compiled(wanted)
    near = _among(question, ahead)
    some = _among(question, ahead[:tried]) if tried else Compiled("SELECT 1", ())
    worth = tried * enough // (ahead.query.high_mark or 1) if tried else 0
    sql = f"""
        WITH worth AS MATERIALIZED (SELECT count(*) >= {worth:d} FROM ({some.sql}) AS tried),
          near AS MATERIALIZED (SELECT * FROM ({near.sql}) AS near WHERE (SELECT * FROM worth)),
          enough AS MATERIALIZED (SELECT count(*) > {enough:d} FROM near)
        SELECT * FROM near WHERE (SELECT * FROM enough)
        UNION ALL SELECT * FROM ({question.sql}) AS gathered WHERE NOT (SELECT * FROM enough)
    """  # noqa: S608 - what Django has written
    return Compiled(sql, (*some.params, *near.params, *question.params))


def _among(question: Compiled, ahead: QuerySet[Any]) -> Compiled:
    """The same of these rows. Raises ValueError where it is of more than one table."""
    rows = compiled(ahead.values("pk"))
    table = connection.ops.quote_name(ahead.model._meta.db_table)
    shown, source, conditions = question.sql.partition(f" FROM {table} WHERE ")
    if not source:
        raise ValueError("What is wanted is not of one table.")
    before = shown.count("%s")
    looked_at = f"SELECT {table}.* FROM {table}{rows.sql.partition(f' FROM {table}')[2]}"  # noqa: S608
    sql = f"{shown} FROM ({looked_at}) {table} WHERE {conditions}"
    return Compiled(sql, (*question.params[:before], *rows.params, *question.params[before:]))


class LookingAhead(Expression):
    """The ids of a page as an array: the column `of` of `looking_ahead`."""

    def __init__(self, page: QuerySet[Any, Any], ahead: QuerySet[Any], enough: int, *, of: str) -> None:
        super().__init__(output_field=ArrayField(BigIntegerField()))
        self.question, self.of = looking_ahead(page, ahead[:LOOKED_AT], enough), of

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As one value of the question around it."""
        column = connection.ops.quote_name(self.of)
        return f"ARRAY(SELECT {column} FROM ({self.question.sql}) AS page)", self.question.params  # noqa: S608
