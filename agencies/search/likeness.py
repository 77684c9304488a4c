"""Which words look like a typed one: a letter wrong, missing, too many or changed with its neighbour; å as a."""

from __future__ import annotations

from collections.abc import Iterable

from agencies.search.letters import plain


def alike(typed: str, candidates: Iterable[str]) -> list[str]:
    """Beginnings of words that look like `typed`, and words that hold it once marks are taken off; each once."""
    wanted = plain(typed)
    found: dict[str, None] = {}
    for word in candidates:
        bare = plain(word)
        if wanted in bare and not bare.startswith(wanted):
            found[word] = None
        elif beginning := _beginning(wanted, bare):
            found[word[:beginning]] = None
    return sorted(found)


def allowed(typed: str) -> int:
    """How many mistakes a word of this length may have."""
    return 1 if len(typed) < 8 else 2


def _beginning(typed: str, word: str) -> int:
    """How many letters of `word`, from its beginning, look most like `typed`; 0 where none does."""
    most = allowed(typed)
    distances = _to_beginnings(typed, word[: len(typed) + most])
    length = min(range(len(distances)), key=lambda n: (distances[n], abs(n - len(typed))))
    return length if distances[length] <= most else 0


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
