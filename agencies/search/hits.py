"""What a search found, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from agencies.search.asking import Asked

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Hit(NamedTuple):
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

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind, at most as many as are ranked; of others 0."""
        return Counter({kind: len(hits) for kind, hits in self._by_kind.items()})

    def of(self, kind: str) -> list[Hit]:
        """Those of one kind."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Hit]]:
        return by_kind(self.hits)


def by_kind(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The hits of each kind, in their order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return found


def age(hit: Hit) -> tuple[datetime, int]:
    """What is newest comes last; what has no moment is older, by its number."""
    return hit.at or LONG_AGO, hit.pk
