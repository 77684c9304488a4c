"""Pages by keyset: where the last one ended, never how many rows came before it.

Rows are ordered by a key and then by id, both in the same direction; rows without a key (an action without end) come
last both ways. What is written or taken away between two pages moves no other row from one page to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

MOST, USUAL = 200, 50
COUNTED = 1_000
KEY, ID = "page_key", "page_id"


@dataclass(frozen=True)
class Order:
    """What rows are ordered by: an expression that may be null (`nullable`), and the direction.

    `walked`: indexes hold this order, over all rows and inside each programme (`agencies.ahead`). `down`: what rows are
    ordered by downwards, where that is another expression.
    """

    name: str
    by: Combinable
    nullable: bool = False
    descending: bool = False
    walked: bool = False
    down: Combinable | None = None

    @property
    def key(self) -> Combinable:
        """The expression for this direction."""
        return self.down if self.descending and self.down is not None else self.by

    def __str__(self) -> str:
        """As `ordering` names it."""
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True)
class Place:
    """Between two rows: after (or, `backwards`, before) the row with this key and id."""

    key: Any
    id: int
    backwards: bool = False


@dataclass(frozen=True)
class Page:
    """The rows of one page, and the places before and after it, where there is more."""

    rows: Sequence[dict[str, Any]]
    previous: Place | None
    next: Place | None


def page(rows: QuerySet[Any], order: Order, place: Place | None, size: int, columns: Sequence[str]) -> Page:
    """One page of `rows` at `place` (None: the first), each row as a dict of `columns`."""
    return cut(list(beginning(rows, order, place, size, columns)), place, size)


def beginning(
    rows: QuerySet[Any], order: Order, place: Place | None, size: int, columns: Sequence[str]
) -> QuerySet[Any, dict[str, Any]]:
    """What `cut` makes a page of: the rows from `place` on, in the direction of reading, one more than `size`."""
    return onward(rows, order, place).values(*columns, KEY, ID)[: size + 1]


def onward(rows: QuerySet[Any], order: Order, place: Place | None) -> QuerySet[Any]:
    """Of `rows` all from `place` on, in the direction of reading."""
    backwards = place is not None and place.backwards
    descending = order.descending != backwards
    keyed: QuerySet[Any] = rows.annotate(**{KEY: order.key, ID: F("pk")})
    if place is not None:
        keyed = keyed.filter(_beyond(order, place, descending=descending))
    return keyed.order_by(*_ordering(order, descending=descending, backwards=backwards))


def ordered(rows: QuerySet[Any], order: Order) -> QuerySet[Any]:
    """All of `rows`, as their pages follow upon each other."""
    return onward(rows, order, None)


def cut(found: Sequence[dict[str, Any]], place: Place | None, size: int) -> Page:
    """The page of what was found from `place` on, in the direction of reading: one row more than `size` says more."""
    backwards = place is not None and place.backwards
    more = len(found) > size
    found = found[:size][:: -1 if backwards else 1]
    if not found:
        return Page([], None, None)
    before = Place(found[0][KEY], found[0][ID], backwards=True)
    after = Place(found[-1][KEY], found[-1][ID])
    return Page(
        found,
        previous=before if (more if backwards else place is not None) else None,
        next=after if (backwards or more) else None,
    )


def _ordering(order: Order, *, descending: bool, backwards: bool) -> list[Any]:
    """An index on (key desc, id desc) serves a key that is never null only where no place for nulls is named."""
    nulls = {"nulls_first" if backwards else "nulls_last": True} if order.nullable else {}
    return [F(KEY).desc(**nulls), F(ID).desc()] if descending else [F(KEY).asc(**nulls), F(ID).asc()]


def _beyond(order: Order, place: Place, *, descending: bool) -> Q:
    sign = "lt" if descending else "gt"
    ties = Q(**{f"{ID}__{sign}": place.id})
    if place.key is None:
        rest = Q(**{f"{KEY}__isnull": True}) & ties
        return rest | Q(**{f"{KEY}__isnull": False}) if place.backwards else rest
    # The bound alone is what an index is searched by; what stands beside it picks among equal keys.
    bound = Q(**{f"{KEY}__{sign}e": place.key})
    further = bound & (Q(**{f"{KEY}__{sign}": place.key}) | ties)
    if order.nullable and not place.backwards:
        return further | Q(**{f"{KEY}__isnull": True})
    return further


@dataclass(frozen=True)
class Cursor:
    """A place in one list under one order and its filters; signed, so that it comes back as it was given."""

    ordering: str
    filters: Mapping[str, Sequence[str]]
    place: Place

    def signed(self, path: str) -> str:
        """As the text that stands in an address, good for `path` only."""
        key = self.place.key.isoformat() if isinstance(self.place.key, date) else self.place.key
        found = [self.ordering, self.filters, key, self.place.id, self.place.backwards]
        return signing.dumps(found, salt=f"kedjan.api.{path}", compress=True)

    @classmethod
    def read(cls, text: str, path: str) -> Self:
        """The cursor again. Raises signing.BadSignature for anything that was not given out for `path`."""
        ordering, filters, key, pk, backwards = signing.loads(text, salt=f"kedjan.api.{path}")
        return cls(ordering, filters, Place(key, pk, backwards))


def counted(*parts: QuerySet[Any]) -> dict[str, Any]:
    """How many rows there are in all parts, counting to 1,000: `{count, exact}`."""
    found = 0
    for rows in parts:
        if found <= COUNTED:
            found += rows.order_by().values("pk")[: COUNTED + 1 - found].count()
    return {"count": min(found, COUNTED), "exact": found <= COUNTED}
