"""Agencies, areas and so on as people name them: short names, whole names, codes, typing errors, several in a cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from actions.importing.folding import folded
from actions.importing.likeness import TAKEN, key, likeness, pieces

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_BETWEEN = re.compile(r"\([^()\n]*\)|\s+(?:och|samt|and)\s+|[,;/+&|\n•·]", re.IGNORECASE)
"""What parts names in a cell; what stands in brackets is met first, and parts nothing."""
_AROUND = " \t\r\n-*–.:"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST = 6
"""The most parts that a name with separators in it may have."""
_LONGEST_CELL, _LONGEST_NAME = 2_000, 200
"""Characters. What is longer is no list of names, and no name; it is not looked through."""
_LOOKED_AT = 12
_COMPARED = 2_000
"""Names of one kind in a list that are compared letter by letter. A list with more of them is no list of such names;
the rest are known by what exactly they say.
"""
_SAME, _SHOWN, _MARGIN = 0.9, 0.5, 0.04


@dataclass(frozen=True)
class Known:
    """One thing that the importer may choose: its code, and what it is called, the shown name first.

    `also`: what means it without being its name, such as the places within an area.
    """

    code: str
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All that the importer may choose among in this programme."""

    agencies: Sequence[Known] = ()
    areas: Sequence[Known] = ()
    dimensions: Sequence[Known] = ()
    objectives: Sequence[Known] = ()
    priorities: Sequence[Known] = ()
    forums: Sequence[Known] = ()
    indicators: Sequence[Known] = ()


NOTHING_KNOWN = Vocabulary()


@dataclass(frozen=True)
class Match:
    """What a text was found to name.

    `code`: none if nothing is near enough to be taken. `confidence`: 0 to 1, of the code or else of the best
    alternative (1: said so by the person, or the very name). `alternatives`: other codes that it may be, nearest first,
    with their likeness. `why`: in a few words, translated lazily.
    """

    text: str
    code: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = field(default=())
    why: str | StrPromise = ""


@dataclass(frozen=True)
class _Alias:
    """One of the ways to write a known thing. `sure`: how surely it is meant where exactly this is written."""

    key: str
    code: str
    sure: float
    pieces: frozenset[str]


class Names:
    """Finds among `known` what a cell names. Build it once for each kind and list: it keeps what it found.

    `corrections`: text as it stands in the file → code, as the person said; it wins. A code that is not among `known`
    (or "") means: none of them.
    """

    def __init__(self, known: Sequence[Known], corrections: Mapping[str, str] | None = None) -> None:
        self.codes = {each.code for each in known}
        self._corrections = {folded(text): code for text, code in (corrections or {}).items()}
        self._aliases = list(_aliases(known))
        self._exact: dict[str, dict[str, float]] = {}
        for alias in self._aliases:
            codes = self._exact.setdefault(alias.key, {})
            codes[alias.code] = max(alias.sure, codes.get(alias.code, 0.0))
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, alias in enumerate(self._aliases):
            for piece in alias.pieces:
                self._having[piece].append(at)
        self._numbered = {key(code): code for code in self.codes if any(map(str.isdecimal, code))}
        self._found: dict[str, Match] = {}
        self._parts: dict[str, list[str]] = {}

    def split(self, text: str) -> list[str]:
        """The parts of a cell that names several, by any common separator, each as it is written.

        A known name that itself holds a separator (Tureberg/Malmvägen) is not torn apart. What holds nothing but
        separators is one part, which names nothing: a dash is not nobody.
        """
        if text not in self._parts:
            self._parts[text] = [text] if len(text) > _LONGEST_CELL else self._split(text)
        return self._parts[text]

    def _split(self, text: str) -> list[str]:
        atoms = _atoms(text)
        parts, at = [], 0
        while at < len(atoms):
            longest = range(min(len(atoms), at + _LONGEST), at + 1, -1)
            to = next((to for to in longest if self._whole(text, atoms[at:to])), at + 1)
            parts.append(text[atoms[at][0] : atoms[to - 1][1]].strip(_AROUND))
            at = to
        return [part for part in parts if part] or [text.strip()] * bool(text.strip())

    def _whole(self, text: str, atoms: Sequence[tuple[int, int]]) -> bool:
        """Are these parts together one name, and not several?"""
        part = text[atoms[0][0] : atoms[-1][1]]
        if folded(part) in self._corrections or key(part) in self._exact:
            return True
        if len(self._parts) > _COMPARED:
            return False
        whole = key(part)
        return any(likeness(whole, alias.key) >= _SAME for alias in self._nearest(whole, 2) if " " in alias.key)

    def match(self, text: str) -> Match:
        """What one part names."""
        wanted = folded(text)
        if wanted not in self._found:
            self._found[wanted] = self._match(text, wanted)
        return replace(self._found[wanted], text=text)

    def matches(self, text: str) -> tuple[Match, ...]:
        """`match` of each part of `split`, in their order; a thing that is named twice comes once."""
        found: dict[str, Match] = {}
        for part in self.split(text):
            match = self.match(part)
            found.setdefault(match.code or f"?{folded(part)}", match)
        return tuple(found.values())

    def _match(self, text: str, wanted: str) -> Match:
        if (code := self._corrections.get(wanted)) is not None:
            return Match(text, code if code in self.codes else None, 1.0, why=_("chosen by you"))
        ranked = self._ranked(key(text))
        bare = key(_BRACKETS.sub(" ", text))
        if bare and (not ranked or ranked[0][1] < TAKEN):
            ranked = _merged(ranked, self._ranked(bare), at_most=0.92)
        return _judged(text, ranked)

    def _ranked(self, wanted: str) -> list[tuple[str, float]]:
        """Codes with their likeness, the nearest first."""
        found = dict(self._exact.get(wanted, {}))
        if len(wanted) > _LONGEST_NAME or len(self._found) > _COMPARED:
            return list(found.items())
        for code in self._led_by(wanted):
            found.setdefault(code, 0.88)
        for alias in self._nearest(wanted, _LOOKED_AT):
            likely = likeness(wanted, alias.key) * alias.sure
            found[alias.code] = max(likely, found.get(alias.code, 0.0))
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))

    def _led_by(self, wanted: str) -> Iterable[str]:
        """The code with a figure in it that stands first (M5: less violence), also where it is written apart (M 5)."""
        first, _space, rest = wanted.partition(" ")
        return {self._numbered[led] for led in (first, first + rest.partition(" ")[0]) if led in self._numbered}

    def _nearest(self, wanted: str, number: int) -> list[_Alias]:
        """The aliases that share most runs of characters with the text; of equals the first, in every process."""
        mine = pieces(wanted)
        shared = Counter(chain.from_iterable(self._having[piece] for piece in mine if piece in self._having))
        alike = {at: times / (len(mine) + len(self._aliases[at].pieces)) for at, times in shared.items()}
        return [self._aliases[at] for at in nlargest(number, alike, key=lambda at: (alike[at], -at))]


def _atoms(text: str) -> list[tuple[int, int]]:
    """Where the parts of the text stand, taken apart at every separator."""
    cuts = [found.span() for found in _BETWEEN.finditer(text) if not found[0].startswith("(")]
    starts, ends = [0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _judged(text: str, ranked: Sequence[tuple[str, float]]) -> Match:
    """The nearest, if it is near enough and no other as near."""
    others = tuple((code, round(likely, 2)) for code, likely in ranked[:4] if likely >= _SHOWN)
    if not others:
        return Match(text, None, 0.0, why=_("nothing like it may be chosen here"))
    code, likely = ranked[0]
    if likely < TAKEN:
        return Match(text, None, round(likely, 2), others[:3], _("too unsure to be taken"))
    if len(ranked) > 1 and ranked[1][1] > (likely - _MARGIN if likely < 1 else 0.99):
        return Match(text, None, round(likely, 2), others, _("it may be any of several"))
    why = _("its name") if likely == 1 else _("nearly its name") if likely >= _SAME else _("likely")
    return Match(text, code, round(likely, 2), others[1:], why)


def _merged(
    ranked: Sequence[tuple[str, float]], others: Sequence[tuple[str, float]], *, at_most: float
) -> list[tuple[str, float]]:
    found = dict(ranked)
    for code, likely in others:
        found[code] = max(min(likely, at_most), found.get(code, 0.0))
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def _aliases(known: Sequence[Known]) -> Iterator[_Alias]:
    for each in known:
        written = {key(each.code): 1.0}
        for name in each.names:
            for text, sure in ((name, 1.0), (f"{each.code} {name}", 1.0), *_parts_of(name)):
                if text.strip():
                    written.setdefault(key(text), sure)
        for text in each.also:
            written.setdefault(key(text), 0.9)
        if len(first := key(each.code).partition(" ")[0]) >= 3:
            written.setdefault(first, 0.85)
        yield from (_Alias(text, each.code, sure, pieces(text)) for text, sure in written.items())


def _parts_of(name: str) -> Iterator[tuple[str, float]]:
    """What people leave out of a long name: brackets, what follows a comma, one half of Tureberg/Malmvägen."""
    bare = _BRACKETS.sub(" ", name)
    yield bare, 0.95
    yield bare.partition(",")[0], 0.92
    yield from ((found[0].strip("()[]"), 0.9) for found in _BRACKETS.finditer(name))
    if "/" in bare:
        yield from ((half, 0.9) for half in bare.split("/") if len(half.strip()) >= 4)
