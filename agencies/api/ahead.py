"""A page found among the next rows of its order, where these fill it; gathered by the wall's own indexes where not.

The database can't know how much of a programme a wall lets through, nor that who asks for their own agency's rows reads
them all: it takes that for little, gathers all of it and puts it in order. So it is asked to look ahead first. A
thousand rows along an index cost less than a millisecond, and whoever reads one in twenty has a page among them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Expression, QuerySet

from agencies.api.paging import ID

LOOKED_AT = 1_000


class LookingAhead(Expression):
    """The ids of a page, as an array.

    `page`: the question for the page, by its ids; `ahead`: every row of the same table that comes next in the same
    order, read or not, without the filters.
    """

    def __init__(self, page: QuerySet[Any, Any], ahead: QuerySet[Any], size: int) -> None:
        super().__init__(output_field=ArrayField(BigIntegerField()))
        self.page, self.ahead, self.size = page.query, ahead[:LOOKED_AT].query, size

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """What stands in `page` as its table gives way to the rows ahead; what a page lacks is never made up."""
        sql, params = self.page.get_compiler(connection=connection).as_sql()
        ahead, ahead_params = self.ahead.get_compiler(connection=connection).as_sql()
        table = connection.ops.quote_name(self.page.model._meta.db_table)
        shown, source, conditions = sql.partition(f" FROM {table} WHERE ")
        before = shown.count("%s")
        near = f"{shown} FROM ({ahead}) {table} WHERE {conditions}"
        text = f"""ARRAY(
            WITH near AS MATERIALIZED ({near}), enough AS MATERIALIZED (SELECT count(*) > {self.size:d} FROM near)
            SELECT {ID} FROM near WHERE (SELECT * FROM enough)
            UNION ALL SELECT {ID} FROM ({sql}) gathered WHERE NOT (SELECT * FROM enough)
        )"""  # noqa: S608
        if not source:
            raise ValueError("The page is asked of more than one table.")
        return text, (*params[:before], *ahead_params, *params[before:], *params)
