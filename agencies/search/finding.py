"""Finding: of each kind the newest rows that the viewer reads and that answer, ranked: a thousand, or some hundreds.

Nothing that is found, counted, ranked or marked depends on a row that the viewer does not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, DateTimeField, Expression, F, FloatField, Model, QuerySet, Value, When
from django.db.models.functions import Cast

from agencies import policy
from agencies.policy import Viewer
from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.prepared import FROM_HERE_ON, prepared, preparing
from agencies.search import once
from agencies.search.asking import Asked, asked, likened, widened
from agencies.search.conditions import Rank
from agencies.search.hits import Found, Hit, age, by_kind
from agencies.search.once import AskedOnce
from agencies.search.places import ANY, Standing, along, days, numbers, steps, these
from agencies.search.registry import SEARCHED, Searched, Shown

MOST, BESIDE = 1_000, 100
"""Hits that are ranked and counted: of actions and of each kind that is asked for, and of each that stands beside them.

Each costs the database 5 µs, and of eight large kinds a thousand each are ten times what anybody looks through.
"""
FIRST = (100, 2_000)
"""So many rows of a large table are few; so many are asked in the first step from the newest back."""
FEW = 8
"""More programmes than these are not named one by one."""
EVERY = 2**31 - 1
"""A bound that bounds nothing: the database then works out last, row by row, what costs much and may not be needed."""


def find(
    viewer: Viewer,
    text: str,
    *,
    kinds: Sequence[str] = (),
    whole: str = "",
    programme: int | None = None,
    archived: bool = False,
) -> Found:
    """What `viewer` reads that answers to `text`, of these kinds (all, where none is named).

    `whole`: the kind that is looked through as if it were asked for alone, where the others are wanted as well.
    Raises Invalid at `q` for a text that the guard refuses. A viewer who sees nothing asks the database nothing.
    """
    wanted = asked(text)
    if viewer.is_empty or not wanted.terms:
        return Found(wanted)
    chosen = [one for one in SEARCHED.values() if not kinds or one.kind in kinds]
    deep = frozenset(kinds or (next(iter(SEARCHED)), whole))
    reading = Reading(viewer, chosen, programme, archived, deep, several=len(wanted.terms) > 1)
    found = reading.ranked(widened(wanted))
    if found.hits:
        return found
    # Asked even where no word is alike: that rows which are not read have such words is not said, nor told by the time.
    nearly = reading.ranked(likened(found.asked) or found.asked)
    return nearly if nearly.hits else found


@dataclass(frozen=True)
class Reading:
    """What is looked through: these kinds, as far as the viewer reads them. `several`: for more than one term."""

    viewer: Viewer
    kinds: Sequence[Searched]
    programme: int | None
    archived: bool
    whole: frozenset[str]
    several: bool = False

    def ranked(self, wanted: Asked) -> Found:
        """All kinds in one question; a row more than counts says that there are more."""
        found = by_kind(Hit(*row) for row in self._rows(wanted))
        of_each = [sorted(found.get(one.kind, ()), key=age, reverse=True)[: self._most(one)] for one in self.kinds]
        hits = sorted(chain.from_iterable(of_each), key=lambda hit: -hit.rank)
        more = frozenset(one.kind for one in self.kinds if len(found.get(one.kind, ())) > self._most(one))
        return Found(wanted, hits, more)

    def _most(self, one: Searched) -> int:
        return MOST if one.kind in self.whole else BESIDE

    def _rows(self, wanted: Asked) -> list[Any]:
        """To plan so many questions takes longer than to answer them: written once, unless texts must be read."""
        if not self.kinds:
            return []
        known = self._known
        if not once.is_writable(wanted):
            return _answered(_joined(self._parts(wanted, known)))
        shape = (self.archived, self.programme is not None, any(known.elsewhere.values()), wanted.first is not None)
        question = _written(self._names, shape, self.whole, (MOST, BESIDE))
        marks = held_by(self.viewer) | {once.PROGRAMME: self.programme} | once.terms(wanted)
        marks |= {once.steps_of(kind): steps for kind, steps in known.steps.items()}
        marks |= {once.own_of(nth): pks for nth, pks in enumerate(known.elsewhere.values())}
        filled = question.filled(marks)
        return prepared(filled.sql, filled.params)

    def _parts(self, wanted: Asked | AskedOnce, known: Known) -> list[Compiled]:
        """The questions for these kinds; none for one in which the viewer reads nothing."""
        found: list[Compiled] = []
        for one in self.kinds:
            with suppress(EmptyResultSet):
                found += self._of_large(one, wanted, known) if one.stands else [self._of_small(one, wanted)]
        return found

    def _of_small(self, one: Searched, wanted: Asked | AskedOnce) -> Compiled:
        """The newest that answer, at most one more than counts.

        An order that no index has keeps the database from walking through everything to the few that answer.
        """
        rows = self._among(policy.read(_all(one), self.viewer, one.above(self.archived)), one)
        return compiled(
            _ordered(rows.filter(wanted.found(one.texts)), one, Rank(wanted.ranking))[: self._most(one) + 1]
        )

    def _of_large(self, one: Searched, wanted: Asked | AskedOnce, known: Known) -> Iterator[Compiled]:
        """The same, step by step where the viewer reads; and what is theirs elsewhere by itself.

        Whether they read a row is asked as part of how well it answers: from the newest on, until there are enough.
        """
        rows = self._among(_all(one), one).filter(wanted.found(one.texts, placed=True))
        read = policy.each(one.model, self.viewer, one.above(self.archived))
        rank = Case(When(read, then=Rank(wanted.ranking)), output_field=FloatField())
        if elsewhere := known.elsewhere.get(policy.walled_of(one.model)[0]):
            yield these(compiled(_ordered(policy.of_these(rows, elsewhere), one, rank)[:EVERY]), self._most(one) + 1)
        within = _ordered(rows.filter(Standing(one.stands)), one, rank)
        yield along(known.steps[one.kind], compiled(within[:EVERY]), self._most(one) + 1)

    def _among(self, rows: QuerySet[Any], one: Searched) -> QuerySet[Any]:
        rows = rows.filter(one.among(self.archived))
        return rows if self.programme is None else rows.filter(one.programme(self.programme))

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(one.kind for one in self.kinds)

    @cached_property
    def _programmes(self) -> list[int]:
        """Where large tables are looked through."""
        if self.programme is not None:
            return [self.programme]
        reach = policy.reach(self.viewer)
        return [ANY] if len(reach) > FEW else reach

    @cached_property
    def _known(self) -> Known:
        """What large tables are asked by, in one query."""
        elsewhere = self.programme is None and self._programmes != [ANY]
        question = _to_know(self._names, self._first, elsewhere).filled(held_by(self.viewer))
        found = prepared(question.sql, question.params) if question.sql else []
        large = [one for one in self.kinds if one.stands]
        return Known(
            {one.kind: self._steps(one, [row for row in found if row[0] == one.kind]) for one in large},
            {model: [pk for name, _at, pk in found if name == model._meta.label] for model in _models(large)},
        )

    def _steps(self, one: Searched, rows: Sequence[Any]) -> list[str]:
        if not self._programmes:
            return []
        if one.newest:
            return steps(*days([at for _kind, at, _pk in rows]), self._programmes)
        return steps(*numbers(max((pk for *_, pk in rows), default=0), self._first), self._programmes)

    @property
    def _first(self) -> tuple[int, int]:
        """In a few programmes there are fewer rows that have several words together: the steps are longer."""
        few, many = FIRST
        return (few, 2 * many) if self.several and self._programmes != [ANY] else FIRST


@dataclass(frozen=True)
class Known:
    """What large tables are asked by: of each kind the steps, of each walled model what is theirs in other programmes
    than are looked through.
    """

    steps: Mapping[str, Any]
    elsewhere: Mapping[type[Model], list[int]]


@cache
def _written(
    kinds: tuple[str, ...], shape: tuple[bool, bool, bool, bool], whole: frozenset[str], _most: tuple[int, int]
) -> Compiled:
    """What these kinds are asked, written once for everybody; `shape`: archived ones too, in one programme, with what
    is theirs elsewhere, by an index.
    """
    archived, somewhere, elsewhere, looked_up = shape
    chosen = [SEARCHED[kind] for kind in kinds]
    large = [one for one in chosen if one.stands]
    own = {model: [once.own_of(nth)] for nth, model in enumerate(_models(large))} if elsewhere else {}
    reading = Reading(marked_viewer(), chosen, once.PROGRAMME if somewhere else None, archived, whole)
    known = Known({one.kind: once.steps_of(one.kind) for one in large}, own)
    asked = _joined(reading._parts(AskedOnce(looked_up), known))  # noqa: SLF001
    return Compiled(once.ONCE + asked.sql, (*once.TERMS, *asked.params))


@cache
def _to_know(kinds: tuple[str, ...], first: tuple[int, int], elsewhere: bool) -> Compiled:  # noqa: FBT001
    """What these kinds are asked first: since when some rows are, and (`elsewhere`) what is theirs."""
    large = [SEARCHED[kind] for kind in kinds if SEARCHED[kind].stands]
    nothing = Cast(Value(None), DateTimeField())
    parts: list[QuerySet[Any, Any]] = []
    for one in large:
        columns = (Value(one.kind), one.newest or nothing, "pk")
        rows = _all(one).order_by(*([f"-{one.newest}"] if one.newest else []), "-pk").values_list(*columns)
        parts += [rows[nth : nth + 1] for nth in (first if one.newest else (0,))]
    for model in _models(large) if elsewhere else ():
        theirs = policy.own_elsewhere(model, marked_viewer())
        parts.append(theirs.values_list(Value(model._meta.label), nothing, "pk"))
    return _joined([Compiled(FROM_HERE_ON, ()), *(compiled(part) for part in parts)]) if large else Compiled("", ())


def _models(large: Sequence[Searched]) -> list[type[Model]]:
    """The walled models that rows of large tables are or hang on."""
    return list(dict.fromkeys(policy.walled_of(one.model)[0] for one in large))


def _all(one: Searched) -> QuerySet[Any]:
    manager: Any = one.model._default_manager
    rows: QuerySet[Any] = manager.order_by()
    return rows


def _ordered(rows: QuerySet[Any], one: Searched, rank: Expression) -> QuerySet[Any, Any]:
    at = F(one.newest) if one.newest else Cast(Value(None), DateTimeField())
    order = [(F(one.newest) + Value(timedelta(0))).desc()] if one.newest else []
    return rows.order_by(*order, (F("pk") + 0).desc()).values_list(Value(one.kind), "pk", rank, at)


def _joined(parts: Sequence[Compiled]) -> Compiled:
    sql = " UNION ALL ".join(f"({part.sql})" for part in parts)
    return Compiled(sql, tuple(param for part in parts for param in part.params))


def _answered(question: Compiled) -> list[Any]:
    if not question.sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(question.sql, question.params)
        found: list[Any] = cursor.fetchall()
    return found


def shown(viewer: Viewer, hits: Sequence[Hit]) -> list[tuple[Hit, Shown]]:
    """The hits with what is shown of each, a query or two for each kind; those that are gone meanwhile are left out."""
    found = {kind: [hit.pk for hit in hits if hit.kind == kind] for kind in SEARCHED}
    with preparing():
        rows = {kind: SEARCHED[kind].shown(viewer, pks) for kind, pks in found.items() if pks}
    return [(hit, rows[hit.kind][hit.pk]) for hit in hits if hit.pk in rows[hit.kind]]
