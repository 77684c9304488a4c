"""Marking: a text as pieces, each with whether it is what was looked for; and the part of a long text around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from agencies.search.asking import Asked
from agencies.search.database import SHORTEST
from agencies.search.letters import WORD, lowered

BEFORE, LONGEST = 60, 240
"""How much of a long text is shown before the first match, and at most."""


@dataclass(frozen=True)
class Piece:
    """A part of a text; `matched`: it is to be marked."""

    text: str
    matched: bool


@dataclass(frozen=True)
class Marks:
    """What is marked: of `words` those of `parts` that they hold, or else the whole word."""

    words: Collection[str] = frozenset()
    parts: Collection[str] = ()

    def within(self, word: str) -> tuple[int, int] | None:
        """From where to where a word is marked."""
        if word not in self.words:
            return None
        held = max((part for part in self.parts if part in word), key=len, default=word)
        start = word.index(held)
        return start, start + len(held)


def marks(asked: Asked, texts: Iterable[str]) -> Marks:
    """What answers in `texts`, by the same question that found the rows, in one query."""
    found = {word for text in texts for word in WORD.findall(lowered(text))}
    if not found or not asked.terms:
        return Marks()
    question = asked.everything
    vector = "pg_catalog.to_tsvector('pg_catalog.simple', w) || pg_catalog.to_tsvector('pg_catalog.swedish', w)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w FROM unnest(%s::text[]) AS found (w) WHERE ({vector}) @@ {question.sql}",  # noqa: S608 - our own
            [sorted(found), *question.params],
        )
        answering = {word for (word,) in cursor.fetchall()}
    parts = {part for term in asked.terms for part in term.parts}
    held = {part for part in parts if len(part) >= SHORTEST}
    whole = {part for term in asked.terms if term.word is None for part in term.parts}
    answering |= {word for word in found if word in whole or any(part in word for part in held)}
    return Marks(frozenset(answering), tuple(sorted(parts)))


def pieces(text: str, marked: Marks) -> list[Piece]:
    """The whole text, cut where marks begin and end."""
    found, at = [], 0
    for match in WORD.finditer(lowered(text)):
        if where := marked.within(match[0]):
            start, end = (match.start() + place for place in where)
            found += [Piece(text[at:start], matched=False), Piece(text[start:end], matched=True)]
            at = end
    found.append(Piece(text[at:], matched=False))
    return [piece for piece in found if piece.text]


def snippet(text: str, marked: Marks) -> list[Piece]:
    """The part of the text around its first match, with dots where something is left out."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return pieces(text, marked)
    first = next((match.start() for match in WORD.finditer(lowered(text)) if match[0] in marked.words), 0)
    start = _word_start(text, max(0, min(first - BEFORE, len(text) - LONGEST)))
    end = max(text.rfind(" ", start, start + LONGEST), start + 1) if start + LONGEST < len(text) else len(text)
    cut = pieces(text[start:end], marked)
    return [*_dots(there=start > 0), *cut, *_dots(there=end < len(text))]


def _word_start(text: str, at: int) -> int:
    return 0 if at == 0 else text.find(" ", at) + 1


def _dots(*, there: bool) -> Sequence[Piece]:
    return [Piece(" … ", matched=False)] if there else []
