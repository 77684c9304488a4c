"""The search as its page shows it: hits under the heading of their kind, or one kind page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from agencies import search
from agencies.links import address_of, programme_url
from agencies.policy import Viewer
from agencies.requests import Nav
from agencies.search import SEARCHED, Found, Hit, Piece, Shown

FEW, PAGE, QUICK = 5, 50, 8
"""Hits under each heading, on a page of one kind, and below the box in the header."""


@dataclass(frozen=True)
class Line:
    """One hit, its words marked, and where it leads (nowhere, where it has no page)."""

    one: Shown
    word: str | Promise
    title: Sequence[Piece]
    text: Sequence[Piece]
    url: str


@dataclass(frozen=True)
class Section:
    """One kind: its hits or the first of them. `more`: there are more than the `count` that are ranked."""

    kind: str
    word: str | Promise
    count: int
    more: bool
    lines: Sequence[Line]
    all_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Facet:
    """A kind to choose, with how many it has, or (`more`) more than that."""

    word: str | Promise
    url: str
    count: int
    more: bool
    here: bool


@dataclass
class Searching:
    """What somebody asked, and what there is for them."""

    viewer: Viewer
    nav: Nav
    text: str
    kind: str = ""
    archived: bool = False
    start: int = 0
    found: Found = field(init=False)

    def __post_init__(self) -> None:
        self.found = search.find(self.viewer, self.text, whole=self.kind, archived=self.archived)

    @property
    def count(self) -> int:
        """How many hits of all kinds; more than that, where one kind has more than are ranked."""
        return len(self.found.hits)

    def quick(self) -> list[Line]:
        """The best few of all kinds."""
        return self._lines(self.found.hits[:QUICK])

    def sections(self) -> list[Section]:
        """The chosen kind, or of each its best."""
        kinds = [kind for kind in SEARCHED if self.found.counts.get(kind) and self.kind in ("", kind)]
        cut = {kind: self._cut(kind) for kind in kinds}
        lines = iter(self._lines([hit for kind in kinds for hit in cut[kind]]))
        return [self._section(kind, [next(lines) for _hit in cut[kind]]) for kind in kinds]

    def _cut(self, kind: str) -> list[Hit]:
        hits = self.found.of(kind)
        return hits[self.start : self.start + PAGE] if self.kind else hits[:FEW]

    def _section(self, kind: str, lines: list[Line]) -> Section:
        every = self.found.counts[kind]
        more = self.kind and self.start + PAGE < every
        return Section(
            kind,
            SEARCHED[kind].word,
            every,
            kind in self.found.more,
            lines,
            all_url="" if self.kind or every <= FEW else self.url(kind=kind),
            next_url=self.url(start=self.start + PAGE) if more else "",
        )

    def facets(self) -> list[Facet]:
        """All, and each kind that has hits."""
        kinds = [kind for kind in SEARCHED if kind in self.found.counts or kind == self.kind]
        return [
            Facet(
                SEARCHED[kind].word,
                self.url(kind=kind, start=0),
                self.found.counts[kind],
                kind in self.found.more,
                here=kind == self.kind,
            )
            for kind in kinds
        ]

    def url(self, **changed: Any) -> str:
        """The address of this search with some of what was asked changed."""
        asked = {"kind": self.kind, "archived": self.archived, "start": self.start, **changed}
        pairs = {"archived": "true" if asked["archived"] else "", "kind": asked["kind"], "start": asked["start"] or ""}
        return programme_url(self.nav, "overview:search", query={"q": self.found.asked.text, **pairs})

    def every_kind_url(self) -> str:
        """Without a chosen kind."""
        return self.url(kind="", start=0)

    def archived_url(self) -> str:
        """With what is archived, or without it again."""
        return self.url(archived=not self.archived, start=0)

    def _lines(self, hits: Sequence[Hit]) -> list[Line]:
        shown = search.shown(self.viewer, hits)
        marked = search.marks(self.found.asked, [text for _hit, one in shown for text in (one.title, one.text)])
        return [
            Line(
                one,
                SEARCHED[hit.kind].word,
                search.pieces(one.title, marked),
                search.snippet(one.text, marked),
                address_of(one, self.nav.programmes, self.nav),
            )
            for hit, one in shown
        ]
