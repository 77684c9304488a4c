"""Finding: of each kind the newest thousand rows that the viewer reads and that answer, ranked.

Nothing that is found, counted, ranked or marked depends on a row that the viewer does not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from agencies import policy
from agencies.policy import Viewer
from agencies.policy.marked import FIRST as MARK
from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.prepared import prepared
from agencies.search.asking import ONCE, Asked, AskedOnce, asked, likened, widened
from agencies.search.conditions import Rank
from agencies.search.places import ANY, Standing, along, steps
from agencies.search.registry import SEARCHED, Searched, Shown, of_model

MOST = 1_000
"""Hits of one kind that are ranked and counted."""
FIRST = (100, 2_000)
"""So many rows of a large table are few; so many are asked in the first step from the newest back."""
FEW = 8
"""More programmes than these are not named one by one."""
PROGRAMME, NARROW, WIDE, STEMS = MARK - 6_000, "\x00narrow", "\x00wide", "\x00stems"
"""Stand where the programme and the words come."""


@dataclass(frozen=True)
class Hit:
    """One row that answers."""

    kind: str
    pk: int
    rank: float
    at: datetime | None


@dataclass(frozen=True)
class Found:
    """The hits, best first, and what was asked in the end; `more`: kinds with more than were ranked."""

    asked: Asked
    hits: Sequence[Hit] = ()
    more: frozenset[str] = frozenset()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind, at most MOST."""
        return Counter(hit.kind for hit in self.hits)

    def of(self, kind: str) -> list[Hit]:
        """Those of one kind."""
        return [hit for hit in self.hits if hit.kind == kind]


def find(
    viewer: Viewer, text: str, *, kinds: Sequence[str] = (), programme: int | None = None, archived: bool = False
) -> Found:
    """What `viewer` reads that answers to `text`, of these kinds (all, where none is named).

    Raises Invalid at `q` for a text that the guard refuses. A viewer who sees nothing asks the database nothing.
    """
    wanted = asked(text)
    if viewer.is_empty or not wanted.terms:
        return Found(wanted)
    chosen = [one for one in SEARCHED.values() if not kinds or one.kind in kinds]
    reading = Reading(viewer, chosen, programme, archived)
    found = reading.ranked(widened(wanted))
    if found.hits or not (like := likened(found.asked)):
        return found
    nearly = reading.ranked(like)
    return nearly if nearly.hits else found  # that there are words alike, in rows that are not read, is not said


@dataclass(frozen=True)
class Reading:
    """What is looked through: these kinds, as far as the viewer reads them."""

    viewer: Viewer
    kinds: Sequence[Searched]
    programme: int | None
    archived: bool

    def ranked(self, wanted: Asked) -> Found:
        """All kinds in a query for the large ones and one for the small; a row more than counts says there are more."""
        large = _union(self.parts([one for one in self.kinds if one.stands], wanted))
        found = sorted((Hit(*row) for row in [*large, *self._of_small(wanted)]), key=_age, reverse=True)
        counted = Counter(hit.kind for hit in found)
        hits = [hit for one in self.kinds for hit in [hit for hit in found if hit.kind == one.kind][:MOST]]
        hits.sort(key=lambda hit: -hit.rank)
        return Found(wanted, hits, frozenset(kind for kind, count in counted.items() if count > MOST))

    def _of_small(self, wanted: Asked) -> list[Any]:
        """To plan so many questions takes longer than to answer them: written once, unless texts must be read."""
        small = tuple(one.kind for one in self.kinds if not one.stands)
        if any(term.held for term in wanted.terms):
            return _union(self.parts([SEARCHED[kind] for kind in small], wanted))
        question = _written(small, self.archived, somewhere=self.programme is not None)
        narrow, wide, stems = wanted.lists
        marks = {**held_by(self.viewer), PROGRAMME: self.programme, NARROW: narrow, WIDE: wide, STEMS: stems}
        filled = question.filled(marks)
        return prepared(filled.sql, filled.params) if small else []

    def parts(self, kinds: Sequence[Searched], wanted: Asked | AskedOnce) -> list[Compiled]:
        """The questions for these kinds; none for one in which the viewer reads nothing."""
        found: list[Compiled] = []
        for one in kinds:
            with suppress(EmptyResultSet):
                found += self._parts(one, wanted)
        return found

    def _parts(self, one: Searched, wanted: Asked | AskedOnce) -> Iterator[Compiled]:
        """The newest that answer, at most one more than counts.

        Of a large table they are found step by step where the viewer reads, and what is theirs elsewhere by itself. Of
        a small one an order that no index has keeps the database from walking through everything to the few that
        answer.
        """
        above, found = one.above(self.archived), wanted.found(one.texts, placed=bool(one.stands))
        if not one.stands:
            rows = self._among(policy.read(_all(one), self.viewer, above), one).filter(found)
            yield compiled(_newest(rows, one, wanted))
            return
        rows = self._among(policy.each(_all(one), self.viewer, above), one).filter(found)
        if elsewhere := self._known.elsewhere:
            yield compiled(_newest(policy.of_these(rows, elsewhere), one, wanted))
        if self._programmes:
            within = compiled(_newest(rows.filter(Standing(one.stands)), one, wanted))
            yield along(steps(self._known.days[one.kind], self._programmes), within, MOST + 1)

    def _among(self, rows: QuerySet[Any], one: Searched) -> QuerySet[Any]:
        rows = rows.filter(one.among(self.archived))
        return rows if self.programme is None else rows.filter(one.programme(self.programme))

    @cached_property
    def _programmes(self) -> list[int]:
        """Where large tables are looked through."""
        if self.programme is not None:
            return [self.programme]
        reach = policy.reach(self.viewer)
        return [ANY] if len(reach) > FEW else reach

    @cached_property
    def _known(self) -> _Known:
        """What large tables are asked by, in one query."""
        large = [one for one in self.kinds if one.stands]
        parts = [_days(one, nth) for one in large for nth in FIRST]
        if large and self.programme is None and self._programmes != [ANY]:
            model, _key = policy.walled_of(large[0].model)
            nothing = Cast(Value(None), DateTimeField())
            parts.append(policy.own_elsewhere(model, self.viewer).values_list(Value(""), nothing, "pk"))
        found = _union([compiled(part) for part in parts])
        days = {one.kind: [at.astimezone(UTC).date() for kind, at, _pk in found if kind == one.kind] for one in large}
        return _Known(days, [pk for kind, _at, pk in found if not kind])


@dataclass(frozen=True)
class _Known:
    """Of each kind since when a few rows are, and since when many; what is theirs in programmes not looked through."""

    days: Mapping[str, Sequence[date]]
    elsewhere: list[int]


@cache
def _written(kinds: tuple[str, ...], archived: bool, *, somewhere: bool) -> Compiled:  # noqa: FBT001
    """What small tables are asked, written once for everybody."""
    chosen = [SEARCHED[kind] for kind in kinds]
    reading = Reading(marked_viewer(), chosen, PROGRAMME if somewhere else None, archived)
    asked = _joined(reading.parts(chosen, AskedOnce()))
    return Compiled(ONCE + asked.sql, (NARROW, WIDE, STEMS, *asked.params))


def _days(one: Searched, nth: int) -> QuerySet[Any, Any]:
    rows = _all(one).order_by(f"-{one.newest}", "-pk")
    return rows.values_list(Value(one.kind), one.newest, "pk")[nth : nth + 1]


def _all(one: Searched) -> QuerySet[Any]:
    manager: Any = one.model._default_manager
    rows: QuerySet[Any] = manager.order_by()
    return rows


def _newest(rows: QuerySet[Any], one: Searched, wanted: Asked | AskedOnce) -> QuerySet[Any, Any]:
    at = F(one.newest) if one.newest else Cast(Value(None), DateTimeField())
    order = [(F(one.newest) + Value(timedelta(0))).desc()] if one.newest else []
    columns = (Value(one.kind), "pk", Rank(wanted.ranking), at)
    return rows.order_by(*order, (F("pk") + 0).desc()).values_list(*columns)[: MOST + 1]


def _joined(parts: Sequence[Compiled]) -> Compiled:
    sql = " UNION ALL ".join(f"({part.sql})" for part in parts)
    return Compiled(sql, tuple(param for part in parts for param in part.params))


def _union(parts: Sequence[Compiled]) -> list[Any]:
    if not parts:
        return []
    asked = _joined(parts)
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, asked.params)
        found: list[Any] = cursor.fetchall()
    return found


def _age(hit: Hit) -> tuple[float, int]:
    return (hit.at.timestamp() if hit.at else 0.0, hit.pk)


def shown(viewer: Viewer, hits: Sequence[Hit]) -> list[tuple[Hit, Shown]]:
    """The hits with what is shown of each, a query or two for each kind; those that are gone meanwhile are left out."""
    by_kind = {kind: one.shown(viewer, [hit.pk for hit in hits if hit.kind == kind]) for kind, one in SEARCHED.items()
               if any(hit.kind == kind for hit in hits)}  # fmt: skip
    return [(hit, by_kind[hit.kind][hit.pk]) for hit in hits if hit.pk in by_kind[hit.kind]]


def matching(rows: QuerySet[Any], text: str) -> Q:
    """For a filter `q`: which of `rows`, already restricted to what somebody sees, answer to `text`.

    The same search: what looks alike answers only where nothing among `rows` does better. Raises Invalid at `q`.
    """
    wanted, texts = asked(text), of_model(rows.model).texts
    if not wanted.terms:
        return Q(pk__in=[])
    wanted = widened(wanted)
    condition = wanted.found(texts)
    if rows.filter(condition).exists():
        return condition
    like = likened(wanted)
    return like.found(texts) if like else condition
