"""Finding: of each kind the newest thousand rows that the viewer reads and that answer, ranked.

Nothing that is found, counted, ranked or marked depends on a row that the viewer does not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, F, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Cast

from agencies.policy import Viewer, along, gathered, read
from agencies.search.asking import Asked, Rank, asked, likened, widened
from agencies.search.registry import SEARCHED, Searched, Shown, of_model

MOST, FEW = 1_000, 200
"""Hits of one kind that are ranked and counted; newest rows that tell whether somebody reads much."""


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
    chosen = [one for one in SEARCHED.values() if _chosen(one, kinds)]

    def reached(one: Searched, way: _Way) -> tuple[Searched, QuerySet[Any]]:
        return one, _among(way(_all(one), viewer, one.above(archived)), one, programme, archived)

    seen, wanted = _seen_of_newest([reached(one, read) for one in chosen if one.newest]), widened(wanted)
    wide = {kind for kind, count in seen.items() if count * 4 >= FEW}
    part = {kind for kind, count in seen.items() if count * 50 >= FEW} - wide
    ways = [reached(one, along if one.kind in wide else gathered if one.kind in part else read) for one in chosen]
    found = _ranked(ways, wide, wanted)
    if found.hits or not (like := likened(wanted)):
        return found
    nearly = _ranked(ways, set(), like)  # what nobody has written so is seldom: the way from the newest back is long
    return nearly if nearly.hits else found  # that there are words alike, in rows that are not read, is not said


def _chosen(one: Searched, kinds: Sequence[str]) -> bool:
    return not kinds or one.kind in kinds


def _all(one: Searched) -> QuerySet[Any]:
    manager: Any = one.model._default_manager
    rows: QuerySet[Any] = manager.all()
    return rows


def _among(rows: QuerySet[Any], one: Searched, programme: int | None, archived: bool) -> QuerySet[Any]:  # noqa: FBT001
    rows = rows.filter(one.among(archived))
    return rows if programme is None else rows.filter(one.programme(programme))


type _Rows = Sequence[tuple[Searched, QuerySet[Any]]]
type _Way = Callable[[QuerySet[Any], Viewer, Mapping[str, Any]], QuerySet[Any]]


def _seen_of_newest(rows: _Rows) -> Counter[str]:
    """Of kinds that know their newest rows: how many of the last few the viewer reads.

    Who reads a good part is led along them; who reads next to nothing is asked for it by the wall's own indexes; what
    lies between is gathered by programme.
    """
    parts = [_few(one, found) for one, found in rows]
    return Counter(kind for (kind,) in _union(parts)) if parts else Counter()


def _few(one: Searched, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    newest = one.model._default_manager.order_by(f"-{one.newest}", "-pk").values("pk")[:FEW]
    return rows.filter(pk__in=newest).order_by().values_list(Value(one.kind))


def _union(parts: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _ranked(rows: _Rows, wide: Collection[str], wanted: Asked) -> Found:
    """All kinds in one query; one row more than counts says that there are more."""
    parts = [_part(one, found, wanted, walked=one.kind in wide) for one, found in rows]
    order = {kind: nth for nth, kind in enumerate(SEARCHED)}
    hits = [Hit(*row) for row in _union(parts)]
    hits.sort(key=_age, reverse=True)
    hits.sort(key=lambda hit: (-hit.rank, order[hit.kind]))
    more = {kind for kind, count in Counter(hit.kind for hit in hits).items() if count > MOST}
    return Found(wanted, _capped(hits, more), frozenset(more))


def _capped(hits: list[Hit], more: set[str]) -> list[Hit]:
    """Without the oldest of each kind that has one too many."""
    oldest = {kind: min((hit for hit in hits if hit.kind == kind), key=_age) for kind in more}
    return [hit for hit in hits if hit is not oldest.get(hit.kind)]


def _age(hit: Hit) -> tuple[float, int]:
    return (hit.at.timestamp() if hit.at else 0.0, hit.pk)


def _part(one: Searched, rows: QuerySet[Any], wanted: Asked, *, walked: bool) -> QuerySet[Any, Any]:
    """The newest that answer. `walked`: who reads much finds them soon on the way from the newest back.

    For others the indexes of the words and of the wall are asked: an order that no index has keeps the database from
    walking through everything in search of the few rows that they read. Only what is left then is ranked.
    """
    newest = [_newest(one, walked=walked), F("pk").desc()] if one.newest else ["-pk"]
    at = F(one.newest) if one.newest else Cast(Value(None), DateTimeField())
    columns = (Value(one.kind), "pk", Rank(wanted.ranking), at)
    latest = rows.filter(wanted.found(one.texts, apart=bool(one.newest) and not walked)).order_by(*newest)
    if walked:
        return latest.values_list(*columns)[: MOST + 1]
    return _all(one).order_by().filter(pk__in=latest.values("pk")[: MOST + 1]).values_list(*columns)


def _newest(one: Searched, *, walked: bool) -> OrderBy:
    return (F(one.newest) if walked else F(one.newest) + Value(timedelta(0))).desc()


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
