"""How like two names are: the same but for typing errors, one a part of the other, or only alike by chance."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from actions.importing.folding import folded

TAKEN = 0.8
"""What is less like than this is shown, and never taken by itself."""
_BY_CHANCE = 0.7
"""The most that a likeness counts for where a word or a figure of its own tells the two apart."""
SLIP = 2
"""Letters by which a slip makes a name longer or shorter. Sollentuna is not Sollentunahem."""
_FILLING = frozenset({"och", "and", "samt", "i", "in", "för", "of", "the", "av", "på"})
_GENERAL = frozenset(
    {
        "ab",
        "aktiebolag",
        "bostads",
        "bostad",
        "kommun",
        "kommunen",
        "kommuns",
        "kommunens",
        "stad",
        "staden",
        "enhet",
        "enheten",
        "förvaltning",
        "förvaltningen",
        "avdelning",
        "avdelningen",
        "kontor",
        "kontoret",
        "bolaget",
        "företaget",
        "föreningen",
        "municipality",
        "unit",
        "department",
        "area",
        "område",
        "området",
        "stadsdel",
        "stadsdelen",
        "centrum",
    }
)
"""Words that don't tell one agency or area from another."""


def key(text: str) -> str:
    """The text folded, without the small words between names."""
    whole = folded(text)
    return " ".join(word for word in whole.split() if word not in _FILLING) or whole


def likeness(text: str, name: str) -> float:
    """0 to 1, of two keys: 1 is the same. At least TAKEN: a typing error, a beginning, a name with general words."""
    if text == name:
        return 1.0
    if text.replace(" ", "") == name.replace(" ", ""):
        return 0.97
    if without_marks(text) == without_marks(name):
        return 0.95
    words, others = text.split(), name.split()
    if len(text) >= 4 and (part := _part(words, others, text, name)):
        return part
    alike = SequenceMatcher(None, text, name, autojunk=False).ratio()
    if alike <= _BY_CHANCE:
        return alike
    apart = min(len(text), len(name)) < 4 or abs(len(text) - len(name)) > SLIP
    return _BY_CHANCE if apart or _told_apart(words, others) or _told_apart(others, words) else alike


def without_marks(text: str) -> str:
    """As somebody without å, ä and ö on the keyboard writes it."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _part(words: list[str], others: list[str], text: str, name: str) -> float:
    """How surely one of the names is a part of the other; 0 where it is none."""
    if set(others) <= set(words):
        beside = set(words) - set(others)
        return 0.89 if beside <= _GENERAL and not set(others) <= _GENERAL else _BY_CHANCE
    if set(words) <= set(others) and not set(words) <= _GENERAL:
        begins = others[: len(words)] == words and len(text) * 3 >= len(name)
        return 0.89 if begins else _BY_CHANCE
    return 0.0


def _told_apart(words: list[str], others: Iterable[str]) -> bool:
    """Is there a word or a figure that the other name has nothing like?"""
    return any(
        word not in others if word.isdecimal() or len(word) < 3 else not any(_near(word, other) for other in others)
        for word in words
        if word not in _GENERAL
    )


@lru_cache(maxsize=10_000)
def _near(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= 0.75


def pieces(text: str) -> frozenset[str]:
    """What is compared first, since it is quick: the text's runs of three characters."""
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
