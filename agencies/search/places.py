"""Where a row stands: in its programme and in its days. The words' index of a large table holds that, too.

So the newest that have a word are found step by step from the newest back, without a look at rows that do not have it,
at older ones or at those of other programmes. A row's place is written as numbers: the day and the longer periods that
it stands in, of its own programme and of any (`database.PLACES`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import BooleanField, F, Func

from agencies.policy.marked import Compiled
from agencies.search.database import BEGINNING, DAYS, LAST_DAY, LEVEL, MOST_NUMBERS, PROGRAMME, TOGETHER

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


class Within(Standing):
    """Does the row stand in this programme? The words' index answers both at once."""

    def __init__(self, place: str, programme: int, *, numbered: bool) -> None:
        """`numbered`: no moment orders the rows of the table."""
        super().__init__(place)
        self.programme, self.end = programme, MOST_NUMBERS if numbered else LAST_DAY + 1

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> tuple[str, Any]:
        """All the days that there are."""
        sql, _none = super().as_sql(compiler, connection)
        return sql.replace("step.places", "%s"), (_written([self.programme], _periods(self.end, 0)),)


def days(begun: Sequence[datetime]) -> tuple[int, int, int]:
    """What `steps` goes by where rows are ordered by a moment.

    `begun`: since when few and since when many rows of the table are. Without so many rows all is one step.
    """
    few, many = [(at.astimezone(UTC).date() - BEGINNING).days for at in begun] if len(begun) > 1 else (0, 0)
    return LAST_DAY + 1, few, many


def numbers(newest: int, first: tuple[int, int]) -> tuple[int, int, int]:
    """The same where rows are ordered by their numbers. `newest`: the highest; `first`: how many are few and many."""
    few, many = (min(max(newest - rows, 0) // TOGETHER, MOST_NUMBERS) for rows in first)
    room = DAYS[-1]
    end = min((newest // TOGETHER // room + 2) * room, MOST_NUMBERS)  # and some that are written meanwhile
    return (end, few, many) if newest > first[1] else (end, 0, 0)


def steps(end: int, few: int, many: int, programmes: Sequence[int]) -> list[str]:
    """Places in some programmes from the newest back, as arrays of the database; each row stands in one of them.

    From `end` the first step goes back to `many`, each that follows is about as long as what lies between `few` and it;
    in some programmes alone, where fewer rows are of as many days, FEWER times as long.
    """
    stride = 1 if ANY in programmes else FEWER
    found, end = [_periods(end, many)], many
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


def along(places: Any, rows: Compiled, most: int) -> Compiled:
    """The first of `rows`, which are those of one step, in the order of the steps: what is enough ends the way.

    `places`: a list of `steps`, or what stands for it. Rows come with how well they answer, last but one; those without
    are not read by whoever asks.
    """
    sql = (
        "SELECT found.* FROM unnest(%s::text[]) AS step (places)"  # noqa: S608 - our own
        f" CROSS JOIN LATERAL ({rows.sql}) AS found (kind, pk, rank, at) WHERE found.rank IS NOT NULL LIMIT {most:d}"
    )
    return Compiled(sql, (places, *rows.params))


def these(rows: Compiled, most: int) -> Compiled:
    """The same of rows that are found by themselves."""
    sql = f"SELECT found.* FROM ({rows.sql}) AS found (kind, pk, rank, at) WHERE found.rank IS NOT NULL LIMIT {most:d}"  # noqa: S608 - our own
    return Compiled(sql, rows.params)
