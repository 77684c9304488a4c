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


def looking_ahead(wanted: QuerySet[Any, Any], ahead: QuerySet[Any], enough: int) -> Compiled:
    """The question `wanted`, whose rows are of one table and limited to one more than `enough`.

    `ahead`: as many rows of the same table as are looked at, those that come next in the order of `wanted` (if it has
    one), read or not, without the filters. What stands in `wanted` as its table gives way to them.
    """
    question, near = compiled(wanted), compiled(ahead.values("pk"))
    table = connection.ops.quote_name(wanted.model._meta.db_table)
    shown, source, conditions = question.sql.partition(f" FROM {table} WHERE ")
    if not source:
        raise ValueError("What is wanted is not of one table.")
    before = shown.count("%s")
    looked_at = f"SELECT {table}.* FROM {table}{near.sql.partition(f' FROM {table}')[2]}"  # noqa: S608
    sql = f"""
        WITH near AS MATERIALIZED ({shown} FROM ({looked_at}) {table} WHERE {conditions}),
          enough AS MATERIALIZED (SELECT count(*) > {enough:d} FROM near)
        SELECT * FROM near WHERE (SELECT * FROM enough)
        UNION ALL SELECT * FROM ({question.sql}) AS gathered WHERE NOT (SELECT * FROM enough)
    """  # noqa: S608 - what Django has written
    return Compiled(sql, (*question.params[:before], *near.params, *question.params[before:], *question.params))


class LookingAhead(Expression):
    """The ids of a page as an array: the column `of` of `looking_ahead`."""

    def __init__(self, page: QuerySet[Any, Any], ahead: QuerySet[Any], enough: int, *, of: str) -> None:
        super().__init__(output_field=ArrayField(BigIntegerField()))
        self.question, self.of = looking_ahead(page, ahead[:LOOKED_AT], enough), of

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As one value of the question around it."""
        column = connection.ops.quote_name(self.of)
        return f"ARRAY(SELECT {column} FROM ({self.question.sql}) AS page)", self.question.params  # noqa: S608
