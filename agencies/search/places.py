"""Where a row stands: in its programme and in its days. The words' index of a large table holds that, too.

So the newest that have a word are found step by step from the newest back, without a look at rows that do not have it,
at older ones or at those of other programmes. A row's place is written as numbers: the day and the longer periods that
it stands in, of its own programme and of any (`database.PLACES`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, F, Func

from agencies.policy.marked import Compiled
from agencies.search.database import BEGINNING, DAYS, LAST_DAY, LEVEL, PROGRAMME

ANY = 0
"""Stands for all programmes."""
FEWER = 2


class Standing(Func):
    """Does the row stand in one of the places of the step at hand?"""

    output_field: Any = BooleanField()

    def __init__(self, place: str) -> None:
        super().__init__(F("pk"))
        self.place = place

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> tuple[str, Any]:
        """As the index has it; the columns stand in the table that the row's key comes from."""
        key: Any = self.source_expressions[0]
        place = self.place.format(row=compiler.quote_name(key.alias))
        return f"{place} OPERATOR(pg_catalog.&&) step.places::bigint[]", ()


def steps(begun: Sequence[date], programmes: Sequence[int]) -> list[str]:
    """Places in some programmes from the newest back, as arrays of the database; each row stands in one of them.

    `begun`: two days, since when few and since when many rows of the table are. The first step goes back to the latter,
    each that follows is about as long as what lies between the former and it; in some programmes alone, where fewer
    rows are of as many days, FEWER times as long. Without so many rows all is one step.
    """
    few, many = [(day - BEGINNING).days for day in begun] if len(begun) > 1 else (0, 0)
    stride = 1 if ANY in programmes else FEWER
    found, end = [_periods(LAST_DAY + 1, many)], many
    while end > 0:
        begin = max(end - stride * (few - end) - 1, 0)
        begin -= begin % max(days for days in DAYS if days <= max(end - begin, 1))
        found.append(_periods(end, begin))
        end = begin
    return [_written(programmes, periods) for periods in found]


def _periods(end: int, begin: int) -> list[int]:
    """From `end` back to `begin`, as few as there can be: the place of each in no programme of its own."""
    found = []
    while end > begin:
        level, days = max((level, days) for level, days in enumerate(DAYS) if end % days == 0 and end - days >= begin)
        end -= days
        found.append(level * LEVEL + end // days)
    return found


def _written(programmes: Sequence[int], periods: Sequence[int]) -> str:
    return "{" + ",".join(str(one * PROGRAMME + period) for one in programmes for period in periods) + "}"


def along(places: Sequence[str], rows: Compiled, most: int) -> Compiled:
    """The first of `rows`, which are those of one step, in the order of the steps: what is enough ends the way."""
    sql = (
        "SELECT found.* FROM unnest(%s::text[]) AS step (places)"  # noqa: S608 - our own
        f" CROSS JOIN LATERAL ({rows.sql}) AS found LIMIT {most:d}"
    )
    return Compiled(sql, (list(places), *rows.params))
