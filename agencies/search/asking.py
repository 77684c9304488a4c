"""What somebody typed: judged by the guard, cut into terms, and as a question to the column `search`.

A term asks for the word itself and what begins with it, its other forms (by the Swedish stem), words of the trade that
mean the same, and words that hold it. All terms must be in a row. Only where nothing that the asker sees has them all
are words asked for that look like them (`near`).

Whether a row is found depends on its own text: the lexicon, which holds hidden rows' words too, only names words that
the row must then have. Where too many words hold a term to be named, the text itself is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Expression, Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import guard
from agencies.errors import Invalid
from agencies.search.conditions import Matches, Question, Weighed, holds
from agencies.search.database import SHORTEST
from agencies.search.letters import words
from agencies.search.likeness import alike
from agencies.search.trade import STOP_WORDS, synonyms

LONGEST, MOST_TERMS = 200, 10
MOST_NAMED = 40
"""More words than these that hold a term are not named one by one."""
SENTENCE = gettext_lazy(
    "The search contains a personal identity number: {number}. It has not been run and is not saved."
)


def _joined(questions: Iterable[Question], operator: str) -> Question:
    found = list(questions)
    sql = f" OPERATOR(pg_catalog.{operator}) ".join(one.sql for one in found)
    return Question(f"({sql})", tuple(param for one in found for param in one.params))


def _question(words: str, stems: str) -> Question:
    """These words as they stand, or others of these stems."""
    found = [Question("pg_catalog.to_tsquery('pg_catalog.simple', %s)", (words,))]
    if stems:
        found.append(Question("pg_catalog.to_tsquery('pg_catalog.swedish', %s)", (stems,)))
    return _joined(found, "||")


@dataclass(frozen=True)
class Term:
    """One word that is looked for, or several with hyphens between (SOL-001), which must stand in that order.

    `inside`: words that hold it. `held`: too many do, so that the text is read. `near`: words that look like it.
    `begun`: words that begin with it, where they can all be named.
    """

    parts: tuple[str, ...]
    inside: tuple[str, ...] = ()
    held: bool = False
    near: tuple[str, ...] = ()
    begun: tuple[str, ...] | None = None

    @property
    def word(self) -> str | None:
        """The word, where it is only one."""
        return self.parts[0] if len(self.parts) == 1 else None

    def text(self, *more: str) -> str:
        """By its beginning, its synonyms, what looks like it and `more`, in the database's language of questions."""
        if self.word is None:
            return " <-> ".join(self.parts) + ":*"
        return " | ".join((f"{self.word}:*", *self.near, *more, *synonyms(self.word)))

    @property
    def stems(self) -> str:
        """Its forms, and those of its synonyms (which also count as they stand: insatser has the stem insats)."""
        return "" if self.word is None else " | ".join((self.word, *synonyms(self.word)))

    @property
    def narrow(self) -> Question:
        """What ranks: by its beginning, its forms, its synonyms and what looks like it."""
        return _question(self.text(), self.stems)

    @property
    def wide(self) -> Question:
        """What finds: the same, and words that hold it."""
        return _question(self.text(*self.inside), self.stems)

    @property
    def looked_up(self) -> int:
        """How many words an index looks up for it; 0 where there are too many of them.

        A beginning that few words have is named by them; a number and words in their order are what they are.
        """
        if self.word is None or self.word.isdigit():
            return len(self.parts)
        named = {*(self.begun or ()), *self.inside, *self.near}
        return 0 if self.held or self.begun is None or len(named) > 2 * MOST_NAMED else 1 + len(named)

    @property
    def looks(self) -> str:
        """Its words as an index finds them soonest: a whole word costs it a tenth of a beginning."""
        if self.word is None or self.begun is None:
            return self.text(*self.inside)
        return " | ".join(sorted({self.word, *self.begun, *self.inside, *self.near, *synonyms(self.word)}))

    @property
    def by_index(self) -> Question:
        """What finds, asked of an index."""
        return _question(self.looks, self.stems)


@dataclass(frozen=True)
class Asked:
    """What is looked for. Without terms nothing is."""

    text: str
    terms: tuple[Term, ...] = ()
    near: bool = False

    @property
    def ranking(self) -> Question:
        """Any of the terms: a row is ranked by how many it has, and where."""
        return _joined([term.narrow for term in self.terms], "||")

    @property
    def everything(self) -> Question:
        """Any of the terms, also inside other words: what is marked."""
        return _joined([term.wide for term in self.terms], "||")

    @property
    def first(self) -> Term | None:
        """The term that an index is asked for: that of the fewest words; None where none is of few."""
        return min((term for term in self.terms if term.looked_up), key=lambda term: term.looked_up, default=None)

    def found(self, texts: Iterable[str | Expression], *, placed: bool = False) -> Q:
        """Rows with all the terms; `texts` are what the column `search` of theirs is made of.

        The term of the fewest words is looked up; the others are asked of the rows that have it, since to weigh them
        costs an index more for each row than to look at it. `placed`: rows come by their place in any case.
        """
        first = self.first
        condition = Q(Matches(first.by_index)) if first else Q()
        others = [term for term in self.terms if term is not first]
        if named := [term.wide for term in others if not term.held]:
            condition &= Q((Weighed if first or placed else Matches)(_joined(named, "&&")))
        for term in others:
            if term.held:
                condition &= Q(Weighed(term.narrow)) | Q(holds(texts, str(term.word)))
        return condition


class RefusedSearch(Invalid):
    """The guard refuses what was typed. Nothing has been looked for."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__({"q": [SENTENCE.format(number=number)]})

    @property
    def marked(self) -> SafeString:
        """The sentence as HTML, all of it escaped, with the number in a `mark`."""
        return format_html(str(SENTENCE), number=format_html("<mark>{}</mark>", self.number))


def asked(text: str) -> Asked:
    """What was typed, understood. Raises RefusedSearch, and Invalid at `q` for what is too long."""
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > LONGEST:
        raise Invalid({"q": [_("Search for %(most)d characters at most.") % {"most": LONGEST}]})
    found = [one for one in guard.examine(text) if one.severity is guard.Severity.REFUSE and one.kind != guard.UNSEEN]
    refused = next(iter(found), None)
    if refused is not None:
        raise RefusedSearch(refused.excerpt)
    return Asked(text, tuple(_terms(text))[:MOST_TERMS])


def _terms(text: str) -> list[Term]:
    """Each once. A stop word is a term only where there is no other."""
    found = [Term(parts) for one in re.split(r"[^\w-]+", text) if (parts := tuple(words(one)))]
    telling = [term for term in found if term.word not in STOP_WORDS]
    return list(dict.fromkeys(telling or found))


def widened(asked: Asked) -> Asked:
    """The same, also inside other words, with the words that begin with each named, in one query."""
    long = [term.word for term in asked.terms if term.word is not None and len(term.word) >= SHORTEST]
    found = _of_lexicon("public.search_inside(word, %s), public.search_begun(word, %s)", long, MOST_NAMED, MOST_NAMED)
    named = {word: _named(word, *lists) for word, lists in zip(long, found, strict=True)}
    return replace(asked, terms=tuple(named.get(str(term.word), term) for term in asked.terms))


def _named(word: str, inside: list[str], begun: list[str]) -> Term:
    """With the words named, where there are not too many; the lexicon has no numbers to name."""
    held, many = len(inside) > MOST_NAMED, len(begun) > MOST_NAMED or word.isdigit()
    return Term((word,), () if held else tuple(sorted(inside)), held, begun=None if many else tuple(sorted(begun)))


def likened(asked: Asked) -> Asked | None:
    """The same, with what looks like its words; None where nothing does."""
    typed = [term.word for term in asked.terms if term.word is not None and len(term.word) > SHORTEST]
    near = {
        word: tuple(alike(word, candidates))
        for word, (candidates,) in zip(typed, _of_lexicon("public.search_near(word)", typed), strict=True)
    }
    if not any(near.values()):
        return None
    terms = tuple(replace(term, near=near.get(str(term.word), ())) for term in asked.terms)
    return replace(asked, terms=terms, near=True)


def _of_lexicon(functions: str, typed: list[str], *more: int) -> list[list[list[str]]]:
    """What the lexicon answers for each word, one list for each function."""
    if not typed:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {functions} FROM unnest(%s::text[]) WITH ORDINALITY AS typed (word, nth) ORDER BY nth",  # noqa: S608 - of these alone
            [*more, typed],
        )
        return [[found or [] for found in row] for row in cursor.fetchall()]
