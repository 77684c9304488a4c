"""The search for a word that is rare, common or misspelt; and a list as a file."""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.measure.clock import Figure, figure
from bench.measure.people import Person
from bench.words import COMMON, MISSPELT, RARE

WORDS = {"rare": RARE, "common": COMMON, "misspelt": MISSPELT, "several": "trygghet unga centrum"}
KINDS = ("xlsx", "csv")


def searches(person: Person, repeats: int) -> Iterator[Figure]:
    """The search's page, what it shows as one types, and the list narrowed by the same word."""
    for kind, word in WORDS.items():
        labels = ("search", person.name)
        quick = {"HX-Request": "true", "HX-Target": "quick"}
        yield figure((*labels, f"{kind} word"), _found(person, word), repeats=repeats, rows=_hits)
        yield figure((*labels, f"{kind} word, as one types"), _found(person, word, **quick), repeats=repeats)
        yield figure((*labels, f"list of a {kind} word"), _listed(person, word), repeats=repeats, rows=_lines)


def _found(person: Person, word: str, **headers: str) -> Any:
    return lambda: person.page("/search/", headers=headers, q=word)


def _listed(person: Person, word: str) -> Any:
    return lambda: person.page("/actions/", q=word)


def _hits(answer: Any) -> int:
    return int(answer.content.count(b"<mark>"))


def _lines(answer: Any) -> int:
    return int(answer.content.count(b'<a class="title" href="/actions/'))


def exports(person: Person, repeats: int) -> Iterator[Figure]:
    """All of the programme that the person reads, as a workbook and as text; each once, `memory` in MB beside it."""
    for kind in KINDS:
        before = _memory("VmRSS") if _forget_peak() else 0.0
        begun = time.perf_counter()
        answer = person.page("/actions/export/", format=kind, archived="true")
        size = len(b"".join(answer.streaming_content))
        ms = (time.perf_counter() - begun) * 1000
        rows = person.reads()
        what = f"export ({kind}, {size // 1024} kB)"
        memory = max(0.0, _memory("VmHWM") - before) if before else None
        yield Figure("export", person.name, what, ms, ms, 0, 0.0, rows=rows, memory=memory)


def _forget_peak() -> bool:
    """Let the system forget how much memory this process once had. False where it can't.

    What is free is given back first: an export that uses what an earlier one left would seem to need none.
    """
    gc.collect()
    with suppress(AttributeError):  # another C library keeps no such store
        ctypes.CDLL(None).malloc_trim(0)
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _memory(name: str) -> float:
    """VmRSS (now) or VmHWM (at most, since it was forgotten), in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
