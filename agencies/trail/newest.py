"""Which rows of the trail are the newest, found step by step from there back.

The trail lies in some seventy tables. Asked for its newest rows, a table that holds none for the asker would be walked
through to its end; so all are asked for what was written in the last few hundred deeds, then in the time before, eight
times as long, and so on: most pages are full after one step or two. A step is one question that is written once for
everybody and planned once by each connection, since to plan it costs a hundred times its answer. What is older than
the last step the planner may find in any way it likes (`feed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, F, Func, Value

from agencies.policy import Viewer, history
from agencies.policy.marked import Compiled, Once, compiled, held_by, marked_viewer, once
from agencies.policy.rules import HANGING
from agencies.prepared import prepared
from agencies.trail.asked import Asked, conditions, marks_of, models_of, shape_of
from agencies.trail.records import Tracked
from agencies.walls import Walled

type Place = tuple[datetime, str, int]
"""A row of the trail: its time, its model's label, its id there. The trail's order goes down through these."""
NEWEST_FIRST = 'ORDER BY history_date DESC, label COLLATE "C" DESC, history_id DESC'
"""That order, of a union over tables."""

USUAL = frozenset({(), ("programme_id",), ("area_id", "programme_id"), ("not_by", "programme_id")})
"""What is asked of every page of the trail, besides times and deeds that are left out: each has its own question."""
PAGE = 61
"""The rows that a step is asked for at least: a question more for each number would be kept."""
DEEDS = 512
"""The first step goes back as far as this many deeds do; each after it eight times as long."""
STEPS = (1, 8, 64)
WITHIN = (8, 64, 512)
"""The same where an index finds what belongs to a programme, one of many."""
SINCE, END, LABEL, ID = (
    datetime(1900, 1, 4, tzinfo=UTC),
    datetime(1900, 1, 5, tzinfo=UTC),
    "\x00label",
    -(2**62) - 15_000,
)
"""Marks of where a step begins and of the place that it ends before."""
FUTURE: Place = (datetime(9999, 1, 1, tzinfo=UTC), "", 0)


class Before(Func):
    """Does a history row come before a place in the trail's order, going back?"""

    output_field: Any = BooleanField()
    template = '(%(expressions)s) < (%%s, %%s COLLATE "C", %%s)'

    def __init__(self, label: str, place: Place) -> None:
        super().__init__(F("history_date"), Value(label), F("history_id"))
        self.place = place

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:  # type: ignore[override]
        """A comparison of rows."""
        sql, params = super().as_sql(compiler, connection, **extra)
        return sql, (*params, *self.place)


def stepped(asked: Asked) -> bool:
    """Is this a question that is asked in steps?"""
    rest = replace(asked, since=None, until=None, before=None, without=())
    given = tuple(sorted(name for name, value in vars(rest).items() if value not in (None, ())))
    return given in USUAL


def tables(viewer: Viewer, asked: Asked) -> list[type[Tracked]]:
    """Those that can hold something of what is asked for this viewer."""
    if viewer.is_empty:
        return []
    found = models_of(asked)
    return found if viewer.reads_walled else [m for m in found if m not in HANGING and not issubclass(m, Walled)]


def newest(viewer: Viewer, asked: Asked, limit: int, deeds: int = DEEDS) -> tuple[list[Place], Asked | None]:
    """The newest `limit` rows that `viewer` may read of what is `asked`, as far back as the steps lead.

    With what is to be asked of the time before; None where the page is full or nothing is left.
    """
    question = _question(tuple(tables(viewer, asked)), shape_of(_untimed(asked)), max(limit, PAGE))
    marks = held_by(viewer) | marks_of(asked, "")
    places: list[Place] = []
    end = _end(asked)
    for since in _steps(asked, end[0], deeds):
        times = dict(zip((SINCE, END, LABEL, ID), (since or BEGINNING, *end), strict=True))
        places += prepared(*question.filled(marks | times))
        end = (since or BEGINNING, "", 0)
        if len(places) >= limit or since in (None, asked.since):
            return places[:limit], None
    return places, replace(asked, before=None, until=end[0])


BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)


def _untimed(asked: Asked) -> Asked:
    """The times are always asked for, and so are the deeds that are left out."""
    return replace(asked, since=SINCE, until=None, before=None, without=asked.without or (NO_DEED,))


NO_DEED = 0


def _end(asked: Asked) -> Place:
    """The place that the page begins before."""
    ends: list[Place] = [FUTURE]
    if asked.until is not None:
        ends.append((asked.until, "", 0))
    if asked.before is not None:
        at, label, pk = asked.before
        ends.append((datetime.fromisoformat(at), label, pk))
    return min(ends)


def _steps(asked: Asked, end: datetime, deeds: int) -> Iterator[datetime | None]:
    """Where each step begins; None is where the trail does."""
    ((count, last, first),) = prepared(LAST_DEEDS, [end, str(deeds)])
    if count < deeds:
        yield asked.since
        return
    for factor in WITHIN if asked.programme_id is not None else STEPS:
        since = last - factor * max(last - first, MOMENT)
        if asked.since is not None and since <= asked.since:
            yield asked.since
            return
        yield since


MOMENT = timedelta(microseconds=1)
LAST_DEEDS = """
SELECT count(*), max(at), min(at) FROM (
  SELECT at FROM agencies_changeset WHERE at < %s ORDER BY at DESC LIMIT %s
) AS deed"""


@lru_cache(maxsize=256)
def _question(models: tuple[type[Tracked], ...], shape: Asked, limit: int) -> Once:
    """One UNION over the tables, each along its index by time; planned for everybody alike."""
    parts = [_part(model, shape, limit) for model in models]
    union = " UNION ALL ".join(f"({part.sql})" for part in parts)
    columns = "history_date, label, history_id"
    text = f"SELECT {columns} FROM ({union}) AS trail {NEWEST_FIRST} LIMIT {limit:d}"  # noqa: S608 - our own text
    return once(Compiled(text, tuple(value for part in parts for value in part.params)))


def _part(model: type[Tracked], shape: Asked, limit: int) -> Compiled:
    label = model._meta.label_lower
    rows = history(model, marked_viewer(), each=True).filter(*conditions(model, replace(shape, since=SINCE)))
    rows = rows.filter(Before(label, (END, LABEL, ID)), history_date__lte=END)
    rows = rows.order_by("-history_date", "-history_id").values("history_date", "history_id", label=Value(label))
    return compiled(rows.values_list("history_date", "label", "history_id")[:limit])
