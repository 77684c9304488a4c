"""Along an order until the page is full: for lists of which somebody reads so much that this is soon.

The database can't know how much of a programme a wall lets through. Where it was counted, the wall is not gathered by
its own indexes, but asked of each row on the way. An order by what an action only refers to (lead, area, dimension)
has no index over all actions: it is walked step by step, lead after lead, in each by id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, CharField, Expression, F, Field, Q, QuerySet, Value, When
from django.db.models.functions import Collate
from django.db.models.lookups import Exact

from actions.models import Dimension
from agencies.models import Agency, Area
from agencies.policy import unsearched
from agencies.swedish import in_swedish_order

LARGEST = 2**63 - 1
LAST = "\U0010fffd"
NO_STEP = ("", LAST)
"""The keys of what has no area, downwards and upwards."""


@dataclass(frozen=True)
class Steps:
    """How an order goes from step to step.

    `rows`: what is stepped through in a programme, in columns `id` and `key`. `within`: the index of the step at hand;
    `first`: what is asked beside it. `rest`: actions of no step, which come last in both directions.
    """

    rows: Callable[[int], QuerySet[Any]]
    within: Callable[[int], Q]
    first: Q = Q()  # noqa: RUF009 - never changed
    rest: Callable[[int], Q] | None = None


class OfStep(Expression):
    """A column of the step at hand."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Its table has its name in `Walk`."""
        return f"step.{connection.ops.quote_name(self.name)}", ()


STEP, KEY = OfStep("id", BigIntegerField()), OfStep("key", CharField())
STEPS: Mapping[str, Steps] = {
    "lead": Steps(
        lambda _programme: Agency.objects.annotate(key=in_swedish_order("short_name")),
        lambda programme: Q(programme=programme, owner=STEP),
    ),
    "dimension": Steps(
        lambda programme: Dimension.objects.filter(programme=programme).annotate(key=F("position")),
        lambda _programme: Q(dimension=STEP),
    ),
    "area": Steps(
        lambda programme: Area.objects.filter(programme=programme).annotate(key=Collate("code", "C")),
        lambda _programme: Q(area_links__area=STEP),
        first=Q(key_0=KEY),
        rest=lambda programme: Q(programme=programme, areas=[]),
    ),
}
"""The orders that are walked step by step. Of several areas the first counts; codes are unique in the programme.

A dimension and an area are of one programme. Said beside them, the database would take it for one in thirty.
"""


class Walk(Expression):
    """The ids of the first `size` actions of the steps, and of as many of the rest, as an array."""

    def __init__(self, steps: QuerySet[Any], within: QuerySet[Any], *rest: QuerySet[Any], ending: str) -> None:
        super().__init__(output_field=ArrayField(BigIntegerField()))
        self.parts, self.ending = [part.query for part in (steps, within, *rest)], ending

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A step is begun only where the ones before it did not fill the page."""
        found = [query.get_compiler(connection=connection).as_sql() for query in self.parts]
        steps, within, *rest = (sql for sql, _params in found)
        walked = f"SELECT page.id FROM ({steps}) AS step CROSS JOIN LATERAL ({within}) AS page {self.ending}"  # noqa: S608
        every = " UNION ALL ".join(f"({part})" for part in (walked, *rest))
        return f"ARRAY({every})", tuple(param for _sql, params in found for param in params)


def stepped(
    actions: QuerySet[Any], order: str, programme: int, *, after: Sequence[Any] = (), size: int
) -> QuerySet[Any]:
    """Of `actions`, annotated with the order's keys, those among which the next `size` are.

    `after`: the keys of the last one before them, and its id.
    """
    down, order = order.startswith("-"), order.removeprefix("-")
    way, steps = STEPS[order], STEPS[order].rows(programme)
    parts = [unsearched(actions.filter(way.first)).filter(way.within(programme))]
    if way.rest:
        parts.append(unsearched(actions).filter(way.rest(programme)))
    if after:
        steps, *parts = _beyond(steps, parts, after, down=down)
    sign, turned = ("-", "DESC") if down else ("", "ASC")
    walk = Walk(
        steps.order_by(f"{sign}key", f"{sign}id").values("id", "key"),
        *(part.order_by(f"{sign}id").values("id")[:size] for part in parts),
        ending=f"ORDER BY step.key {turned}, step.id {turned}, page.id {turned} LIMIT {size:d}",
    )
    return actions.filter(pk__eqany=walk)


def _beyond(
    steps: QuerySet[Any], parts: list[QuerySet[Any]], after: Sequence[Any], *, down: bool
) -> list[QuerySet[Any]]:
    """The steps from the last one on, and in it what comes after the last action."""
    key, *step, last = after
    sign, least = ("lt", LARGEST) if down else ("gt", 0)
    at_last = Exact(STEP, step[0]) if step else Exact(KEY, key)
    ties = Q(key=key, **{f"id__{sign}e": pk for pk in step})
    begun = Case(When(at_last, then=Value(last)), default=Value(least), output_field=BigIntegerField())
    within, *rest = parts
    if rest and key in NO_STEP:
        rest = [part.filter(**{f"id__{sign}": last}) for part in rest]
    return [steps.filter(Q(**{f"key__{sign}": key}) | ties), within.filter(**{f"id__{sign}": begun}), *rest]
