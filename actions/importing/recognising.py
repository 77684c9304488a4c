"""Headings as words: which field a heading means, and how surely, before anyone looks at the column below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing import wording
from actions.importing.fields import Field
from actions.importing.folding import folded

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HALVES = re.compile(r"[/,;\n]|\s(?:och|eller|and|or)\s", re.IGNORECASE)
_LONGEST = 80
"""Characters. What is longer is no heading, but instructions or a title."""


@dataclass(frozen=True)
class Recognised:
    """What a heading means: the field, how surely (0 to 1), and why in a few words."""

    field: Field
    sure: float
    why: str | StrPromise


def recognise(heading: str) -> Recognised | None:
    """The field that the heading means: in whole, without its brackets, by one half, by a word, but for slips."""
    return _written(heading) or _misspelt(heading)


@lru_cache(maxsize=4096)
def recognised(heading: str) -> float:
    """How much a text speaks for being a heading: 1 for a known one, less for a long text with a known word in it."""
    found = _written(heading)
    return 0.0 if not found else found.sure if found.sure >= 0.8 else found.sure / 2


def _written(heading: str) -> Recognised | None:
    if len(heading) > _LONGEST or not heading.strip():
        return None
    if field := _own().get(folded(heading)):
        return Recognised(field, 1.0, _("Kedjan's own heading"))
    return _whole(heading) or _within(heading)


def _whole(heading: str) -> Recognised | None:
    if field := _known().get(folded(heading)):
        return Recognised(field, 0.95, _("a heading that is known"))
    bare = _BRACKETS.sub(" ", heading)
    if bare.strip() and (field := _known().get(folded(bare))):
        return Recognised(field, 0.92, _("a heading that is known"))
    halves = [field for half in _HALVES.split(bare) if (field := _known().get(folded(half)))]
    if halves and folded(bare) != folded(halves[0]):
        return Recognised(halves[0], 0.85, _("one part of the heading is known"))
    return None


def _within(heading: str) -> Recognised | None:
    whole = set(folded(heading).split())
    for words in (set(folded(_BRACKETS.sub(" ", heading)).split()), whole):
        for field, strong in _strong().items():
            if found := words & strong:
                return Recognised(field, 0.7, format_lazy(_("“{word}” in the heading"), word=min(found)))
    return None


def _misspelt(heading: str) -> Recognised | None:
    bare = folded(_BRACKETS.sub(" ", heading))
    if not 4 <= len(bare) <= _LONGEST or not (near := get_close_matches(bare, _known(), n=1, cutoff=0.8)):
        return None
    alike = SequenceMatcher(None, bare, near[0]).ratio()
    return Recognised(_known()[near[0]], 0.75 * alike, format_lazy(_("is like “{word}”"), word=near[0]))


@cache
def _own() -> dict[str, Field]:
    """Kedjan's own headings, in every language of the interface."""
    found: dict[str, Field] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {folded(str(field.label)): field for field in Field}
            beside = (wording.ROW_IN_FILE, wording.REFUSED_BECAUSE)
            found |= {folded(str(heading)): Field.IGNORED for heading in beside}
    return found


@cache
def _known() -> Mapping[str, Field]:
    """Whole headings, Kedjan's own among them. That rows are archived is believed of its own heading alone."""
    words = {
        folded(word): field for field, listed in reversed(list(wording.WHOLE.items())) for word in listed.split(",")
    }
    return words | {heading: field for heading, field in _own().items() if field is not Field.ARCHIVED}


@cache
def _strong() -> Mapping[Field, frozenset[str]]:
    return {field: frozenset(folded(word) for word in listed.split(",")) for field, listed in wording.STRONG.items()}
