"""Which words look like a typed one: a letter wrong, missing, too many or changed with its neighbour; å as a."""

from __future__ import annotations

from collections.abc import Iterable

from agencies.search.letters import plain


def alike(typed: str, candidates: Iterable[str]) -> list[str]:
    """Words that look like `typed`, from their beginning, or hold it once marks are taken off; each once."""
    wanted = plain(typed)
    return sorted({word for word in candidates if _like(wanted, plain(word))})


def _like(wanted: str, bare: str) -> bool:
    return (wanted in bare and not bare.startswith(wanted)) or _from_the_beginning(wanted, bare)


def allowed(typed: str) -> int:
    """How many mistakes a word of this length may have."""
    return 1 if len(typed) < 8 else 2


def _from_the_beginning(typed: str, word: str) -> bool:
    """Is some beginning of `word` only a few mistakes away from `typed`?"""
    most = allowed(typed)
    return min(_to_beginnings(typed, word[: len(typed) + most])) <= most


def _to_beginnings(typed: str, word: str) -> list[int]:
    """How many mistakes lead from `typed` to each beginning of `word`, the shortest first."""
    rows = [list(range(len(word) + 1))]
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(word, 1):
            step = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, other) == (word[j - 2], typed[i - 2]):
                step = min(step, rows[-2][j - 2] + 1)
            row.append(step)
        rows.append(row)
    return rows[-1]
