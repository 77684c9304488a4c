"""The figures, as a table for a terminal, as JSON and as the table of docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from bench.limits import Limit, limits
from bench.measure.clock import Figure
from bench.serving import Served
from bench.sizes import Sizes

BEGIN, END = "<!-- figures: written by ./run bench --write -->", "<!-- end of the figures -->"
HEAD = ("what", "who", "median", "p95", "queries", "database", "floor", "floors", "rows", "MB")


@dataclass(frozen=True)
class Report:
    """What one run of the bench found."""

    sizes: Sizes
    figures: Sequence[Figure]
    served: Sequence[Served]
    command: str
    day: date

    @property
    def limits(self) -> list[Limit]:
        """What had to hold, and whether it does."""
        return limits(self.figures, self.served, actions=self.sizes.actions)

    @property
    def holds(self) -> bool:
        """Do they all?"""
        return all(limit.holds for limit in self.limits)

    @property
    def machine(self) -> str:
        """What it ran on."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        cores, python = f"{os.cpu_count()} cores ({_processor()})", platform.python_version()
        return f"{cores}, {memory:.0f} GB, {platform.system()}, Python {python}"

    def text(self) -> str:
        """For a terminal."""
        lines = [_cells(one) for one in self.figures]
        widths = [max(len(row[n]) for row in (HEAD, *lines)) for n in range(len(HEAD))]
        table = [_padded(row, widths) for row in (HEAD, *lines)]
        return "\n".join([*table, "", *map(_said, self.served), "", *map(_judged, self.limits)]) + "\n"

    def json(self) -> bytes:
        """Everything, for a script."""
        found: dict[str, Any] = {
            "day": self.day,
            "command": self.command,
            "machine": self.machine,
            "sizes": asdict(self.sizes),
            "figures": [asdict(one) for one in self.figures],
            "served": [asdict(one) for one in self.served],
            "limits": [{**asdict(one), "holds": one.holds} for one in self.limits],
        }
        return orjson.dumps(found, option=orjson.OPT_INDENT_2)

    def markdown(self) -> str:
        """The part of docs/performance.md between its marks."""
        size = self.sizes
        parts = [
            BEGIN,
            f"{self.day.isoformat()}, {self.machine}. `{self.command}`",
            (
                f"{size.actions:,} actions, {size.history:,} rows of history, {size.agencies} agencies,"
                f" {size.areas:,} areas in {size.programmes} programmes, {size.users:,} people. Times in milliseconds."
            ),
            _marked(("limit", "worst", "most", "where", "holds"), [_limit_cells(one) for one in self.limits]),
        ]
        for chapter in dict.fromkeys(one.chapter for one in self.figures):
            rows = [_cells(one) for one in self.figures if one.chapter == chapter]
            parts += [f"### {chapter.capitalize()}", _marked(HEAD, rows)]
        if self.served:
            rows = [
                [one.what, str(one.clients), *(f"{n:.1f}" for n in (one.per_second, one.median, one.p95))]
                for one in self.served
            ]
            parts += [
                "### Served by granian, two workers",
                _marked(("what", "clients", "per second", "median", "p95"), rows),
            ]
        return "\n\n".join([*parts, END])

    def write(self, path: Path) -> None:
        """Put the new figures in the place of those that stand in the document."""
        before, _begin, rest = path.read_text().partition(BEGIN)
        _old, _end, after = rest.partition(END)
        path.write_text(f"{before}{self.markdown()}{after}")


def _cells(one: Figure) -> list[str]:
    numbers = [f"{one.median:.1f}", f"{one.p95:.1f}", str(one.queries), f"{one.database:.1f}"]
    beside = [f"{one.floor:.1f}" if one.floor else "", f"{one.factor:.1f}" if one.factor else ""]
    return [
        one.what,
        one.person,
        *numbers,
        *beside,
        *("" if one is None else f"{one:.0f}" for one in (one.rows, one.memory)),
    ]


def _limit_cells(limit: Limit) -> list[str]:
    unit = "" if limit.unit == "ms" else f" {limit.unit}"
    return [
        limit.name,
        f"{limit.worst:.1f}",
        f"{limit.most:.1f}{unit}",
        limit.where,
        "yes" if limit.holds else "**no**",
    ]


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        cell.ljust(width) if n < 2 else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    )


def _said(one: Served) -> str:
    times = f"median {one.median:.1f} ms, p95 {one.p95:.1f} ms"
    return f"{one.what}, {one.clients} clients: {one.per_second:.0f} a second, {times}"


def _judged(limit: Limit) -> str:
    return f"{'holds ' if limit.holds else 'BROKEN'}  {limit}"


def _marked(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _processor() -> str:
    """Its name, as the system tells it."""
    found = Path("/proc/cpuinfo")
    lines = found.read_text().splitlines() if found.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
