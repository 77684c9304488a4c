"""What words in lists were said to mean in a programme: the next list's guess, of whatever kind that list is."""

from __future__ import annotations

from collections.abc import Mapping

from actions.importing.folding import folded
from actions.models import RememberedWord
from agencies.models import Programme


def remembered(programme: Programme) -> dict[str, dict[str, str]]:
    """Kind → folded word → what it was said to mean in this programme."""
    found: dict[str, dict[str, str]] = {}
    rows = RememberedWord.objects.filter(programme=programme)
    for kind, word, meaning in rows.values_list("kind", "word", "meaning"):
        found.setdefault(kind, {})[word] = meaning
    return found


def remember(programme: Programme, said: Mapping[str, Mapping[str, str]]) -> None:
    """Kind → word → what it means from now on. What is too long to be a name is not kept."""
    for kind, words in said.items():
        for word, meaning in words.items():
            if 0 < len(key := folded(word)) <= 200:
                RememberedWord.objects.update_or_create(
                    programme=programme, kind=kind, word=key, defaults={"meaning": meaning}
                )
