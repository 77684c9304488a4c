"""A search as one question that is written once for everybody, and prepared: only what is asked and who asks differ.

To plan a question over a dozen kinds takes the database longer than to answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, Q

from agencies.policy.marked import FIRST as MARK
from agencies.search.asking import Asked
from agencies.search.conditions import Besides, Matches, Question

PROGRAMME, NARROW, WIDE, LOOKS, STEMS = MARK - 6_000, "\x00narrow", "\x00wide", "\x00looks", "\x00stems"
"""Stand where the programme and the words come."""
TERMS = (NARROW, WIDE, LOOKS, STEMS)
ONCE = """
WITH asked AS MATERIALIZED (
  SELECT pg_catalog.string_agg('(' || narrow || ')', ' | ')::pg_catalog.tsquery AS ranking,
    pg_catalog.string_agg('(' || wide || ')', ' & ')::pg_catalog.tsquery AS found,
    pg_catalog.string_agg('(' || wide || ')', ' & ') FILTER (WHERE looks IS NULL)::pg_catalog.tsquery AS besides,
    pg_catalog.string_agg(looks, '')::pg_catalog.tsquery AS first
  FROM (
    SELECT (pg_catalog.to_tsquery('pg_catalog.simple', n) OPERATOR(pg_catalog.||) stems)::text AS narrow,
      (pg_catalog.to_tsquery('pg_catalog.simple', w) OPERATOR(pg_catalog.||) stems)::text AS wide,
      (pg_catalog.to_tsquery('pg_catalog.simple', l) OPERATOR(pg_catalog.||) stems)::text AS looks
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS t (n, w, l, s),
      LATERAL (SELECT CASE s WHEN '' THEN '' ELSE pg_catalog.to_tsquery('pg_catalog.swedish', s) END) AS of (stems)
  ) AS terms
)
"""
"""What is asked; its parameters are TERMS."""


def _of(column: str) -> Question:
    return Question(f"(SELECT asked.{column} FROM asked)", ())  # noqa: S608 - our own


@dataclass(frozen=True)
class AskedOnce:
    """In a question that begins with ONCE: what somebody asks. `looked_up`: one of the terms is."""

    looked_up: bool
    ranking = _of("ranking")

    def found(self, texts: Iterable[str | Expression], *, placed: bool = False) -> Q:
        """As `Asked.found`, where no term is to be read in the texts."""
        if not placed:
            return Q(Matches(_of("found")))
        besides = Q(Besides(_of("besides")))
        return Q(Matches(_of("first"))) & besides if self.looked_up else besides


def is_writable(wanted: Asked) -> bool:
    """Can it be asked in a question that is written once?"""
    return not any(term.held for term in wanted.terms)


def terms(wanted: Asked) -> dict[Any, Any]:
    """What comes in the place of TERMS."""
    every, first = wanted.terms, wanted.first
    lists: tuple[Sequence[str | None], ...] = (
        [one.text() for one in every],
        [one.text(*one.inside) for one in every],
        [one.looks if one is first else None for one in every],
        [one.stems for one in every],
    )
    return dict(zip(TERMS, lists, strict=True))


def steps_of(kind: str) -> str:
    """Stands where the steps of a kind come."""
    return f"\x00steps of {kind}"


def own_of(nth: int) -> int:
    """Stands where the ids come of what is somebody's own elsewhere, of one walled model."""
    return PROGRAMME - 1 - nth
