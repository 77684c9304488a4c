"""What the figures must not pass, at a hundred thousand actions; at a million half as much again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.measure.clock import Figure
from bench.serving import Served

QUERIES = 5
EXPORT_MS, EXPORT_ROWS, EXPORT_MB = 5_000.0, 10_000, 150.0
DATABASE_MS, PAGE_MS, SEARCH_MS = 20.0, 60.0, 40.0
FLOORS, OR_MORE_MS = 3.0, 4.0
FAR_FACTOR, WRITE_FACTOR = 2.0, 2.5
PER_SECOND = 100.0
LARGE, LARGE_FACTOR = 1_000_000, 1.5


@dataclass(frozen=True)
class Limit:
    """One thing that must hold: the worst figure found for it, and where that was."""

    name: str
    worst: float
    most: float
    where: str
    unit: str = "ms"

    @property
    def holds(self) -> bool:
        """Is the worst within it?"""
        return self.worst <= self.most

    def __str__(self) -> str:
        return f"{self.name}: {self.worst:.1f} of {self.most:.1f} {self.unit} ({self.where})".replace("  ", " ")


def limits(figures: Sequence[Figure], served: Sequence[Served], *, actions: int) -> list[Limit]:
    """Each limit with the figure that comes nearest to it or passes it by most."""
    slack = LARGE_FACTOR if actions >= LARGE else 1.0
    found = [*_of_lists(figures, slack), *_of_the_rest(figures, slack), _of_serving(served)]
    return [one for one in found if one is not None]


def _of_lists(figures: Sequence[Figure], slack: float) -> list[Limit | None]:
    lists = [one for one in figures if one.chapter in {"lists", "pages"} and one.what != "count"]
    of_others = [one for one in figures if one.chapter in {"meetings", "followup"}]
    lists += [one for one in of_others if one.rows is not None or "list of" in one.what]
    api = [one for one in lists if one.chapter == "lists"]
    pages = [one for one in lists if one.chapter == "pages"]
    return [
        _worst("queries of a list page", ((one, one.queries, QUERIES) for one in lists), "queries"),
        _worst("a list page in the database", ((one, one.database, DATABASE_MS * slack) for one in lists)),
        _worst("an API list beside its floor", ((one, one.median, _beside(one.floor or 0, slack)) for one in api)),
        _worst("a page of the list", ((one, one.median, PAGE_MS * slack) for one in pages)),
        _worst("page 200 beside page 1", _far(api)),
    ]


def _of_the_rest(figures: Sequence[Figure], slack: float) -> list[Limit | None]:
    writes = [one for one in figures if one.what == "a tracked write"]
    searches = [one for one in figures if one.chapter == "search"]
    # Time and rows go together; the programme that is exported has some thousands.
    exports = [one for one in figures if one.chapter == "export" and one.rows]
    times = ((one, one.median * _for_ten_thousand(one), EXPORT_MS * slack) for one in exports)
    return [
        _worst("a tracked write in plain ones", ((one, one.factor or 0, WRITE_FACTOR) for one in writes), "times"),
        _worst("a search in the database", ((one, one.database, SEARCH_MS * slack) for one in searches)),
        _worst("an export of 10,000 rows", times),
        _worst("the memory of an export", ((one, one.memory, EXPORT_MB) for one in exports if one.memory), "MB"),
    ]


def _of_serving(served: Sequence[Served]) -> Limit | None:
    pages = [one for one in served if one.what == "list (page)"]
    if not pages:
        return None
    best = max(pages, key=lambda one: one.per_second)
    # Said as milliseconds of the server for a page, so that less is better here as everywhere.
    ms, most = 1000 / best.per_second, 1000 / PER_SECOND
    return Limit("a page of two cores' time", ms, most, f"{best.clients} clients")


def _for_ten_thousand(export: Figure) -> float:
    return EXPORT_ROWS / max(export.rows or 0, 1_000)


def _beside(floor: float, slack: float) -> float:
    return max(FLOORS * floor, floor + OR_MORE_MS) * slack


def _far(api: Sequence[Figure]) -> Iterable[tuple[Figure, float, float]]:
    first = {one.person: one.median for one in api if one.what == "by -updated_at"}
    return [(one, one.median, FAR_FACTOR * first[one.person]) for one in api if one.what.startswith("page ")]


def _worst(name: str, against: Iterable[tuple[Figure, float, float]], unit: str = "ms") -> Limit | None:
    """The one that uses most of what it may."""
    found = max(against, key=lambda one: one[1] / one[2], default=None)
    if found is None:
        return None
    figure, value, most = found
    return Limit(name, value, most, f"{figure.person}, {figure.what}", unit)
