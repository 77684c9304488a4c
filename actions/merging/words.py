"""Texts, word by word: what one version added and left out, and two versions in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")
"""A word or a sign with the space before it, so that an added clause is added whole."""


@dataclass(frozen=True)
class Piece:
    """Some of a text: as it was, added or left out."""

    kind: Literal["same", "added", "gone"]
    text: str


def marked(base: str, other: str) -> list[Piece]:
    """`other` with what it has beyond `base` marked as added, and what it lacks as gone."""
    before, after = _WORD.findall(base), _WORD.findall(other)
    found: list[Piece] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(after[b1:b2])))
            continue
        if a2 > a1:
            found.append(Piece("gone", "".join(before[a1:a2])))
        if b2 > b1:
            found.append(Piece("added", "".join(after[b1:b2])))
    return found


def merged(base: str, theirs: str, mine: str) -> tuple[str, bool]:
    """Both versions in one text, and whether they went together without a doubt.

    What only one changed is taken from it. Where both added something in the same place, theirs comes first. Where
    both changed the same words into different ones the text holds both, and the answer is False.
    """
    sides = [_WORD.findall(text) for text in (base, theirs, mine)]
    found: list[str] = []
    sure = True
    for was, left, right in _chunks(*sides):
        if right in (was, left):
            found.append(left)
        elif left == was:
            found.append(right)
        else:
            found.append(_both(left, right))
            sure = sure and not was
    return "".join(found), sure


def _both(left: str, right: str) -> str:
    return left + right if not left or right[:1].isspace() or not right[:1].isalnum() else f"{left} {right}"


def _chunks(base: list[str], left: list[str], right: list[str]) -> Iterator[tuple[str, str, str]]:
    """The three texts cut at the places where all three agree: (base, left, right) of each stretch in turn."""
    at = [0, 0, 0]
    for start, left_start, right_start, length in _agreed(base, left, right):
        if (start, left_start, right_start) != tuple(at):
            yield (
                "".join(base[at[0] : start]),
                "".join(left[at[1] : left_start]),
                "".join(right[at[2] : right_start]),
            )
        if length:
            same = "".join(base[start : start + length])
            yield same, same, same
        at = [start + length, left_start + length, right_start + length]


def _agreed(base: list[str], left: list[str], right: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where all three have the same words: (in base, in left, in right, how many), the ends of all three last."""
    to_left = SequenceMatcher(None, base, left, autojunk=False).get_matching_blocks()
    to_right = SequenceMatcher(None, base, right, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(to_left) and j < len(to_right):
        one, two = to_left[i], to_right[j]
        start, end = max(one.a, two.a), min(one.a + one.size, two.a + two.size)
        if start < end:
            yield start, one.b + start - one.a, two.b + start - two.a, end - start
        if one.a + one.size < two.a + two.size:
            i += 1
        else:
            j += 1
    yield len(base), len(left), len(right), 0
