"""Agencies, areas and so on as people name them: short names, whole names, codes, typing errors, several in a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actions.importing.folding import folded

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Known:
    """One thing that the importer may choose: its code, and what else it is called, the shown name first."""

    code: str
    names: tuple[str, ...] = ()


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


class Names:
    """Finds among `known` what a cell names. Build it once for each kind and list: it keeps what it found.

    `corrections`: text as it stands in the file → code, as the person said; it wins. A code that is not among `known`
    (or "") means: none of them.
    """

    def __init__(self, known: Sequence[Known], corrections: Mapping[str, str] | None = None) -> None:
        self.codes = {each.code for each in known}
        self._corrections = {folded(text): code for text, code in (corrections or {}).items()}
        self._exact = {folded(name): each.code for each in known for name in (each.code, *each.names)}

    def split(self, text: str) -> list[str]:
        """The parts of a cell that names several, by any common separator, each as it is written.

        A known name that itself holds a separator (Tureberg/Malmvägen) is not torn apart.
        """
        if folded(text) in self._exact:
            return [text]
        return [part.strip() for part in text.split(",") if part.strip()]

    def match(self, text: str) -> Match:
        """What one part names."""
        wanted = folded(text)
        if (code := self._corrections.get(wanted)) is not None:
            return Match(text, code if code in self.codes else None, 1.0)
        code = self._exact.get(wanted)
        return Match(text, code, 1.0 if code else 0.0)

    def matches(self, text: str) -> tuple[Match, ...]:
        """`match` of each part of `split`, in their order."""
        return tuple(self.match(part) for part in self.split(text))
