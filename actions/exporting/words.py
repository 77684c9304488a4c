"""What agencies, areas and the like are called in a list that leaves Kedjan.

As the list shows them, where that says which one is meant: an area by its code, an agency by its short name, a
dimension by its name. A name that two share, or that would fall apart where several stand in one cell, gives way to
the code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.models import Dimension, Objective, Priority
from agencies.api.references import codes_of
from agencies.models import Agency, Area, Forum
from agencies.policy import readers

BETWEEN = ", "
_FALLS_APART = re.compile(r"[,;/|&\n]")
_CODED: Mapping[str, Any] = {"objective": Objective, "priority": Priority, "forum": Forum}


def clear[K](named: Iterable[tuple[K, str]]) -> dict[K, str]:
    """Id or code → name, of those whose name is nobody else's and stays whole in a cell of several."""
    found = list(named)
    times = Counter(name.casefold() for _pk, name in found)
    return {pk: name for pk, name in found if times[name.casefold()] == 1 and not _FALLS_APART.search(name)}


class Words:
    """The words for what rows refer to. Each programme's names are fetched once, codes as rows ask for them."""

    def __init__(self) -> None:
        self.codes: dict[Any, dict[int, str]] = {model: {} for model in (Agency, Area, Dimension, *_CODED.values())}
        self.agencies: dict[int, str] = {}
        self.dimensions: dict[int, str] = {}
        self.programmes: set[int] = set()

    def learn(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Fetch what the rows refer to and is not known yet."""
        for programme in sorted({row["programme_id"] for row in rows} - self.programmes):
            self.programmes.add(programme)
            self.agencies |= clear((agency.pk, agency.short_name) for agency in readers.circle(programme))
            of_programme = Dimension.objects.filter(programme_id=programme)
            self.dimensions |= clear((row.pk, str(row)) for row in of_programme)
        wanted: dict[Any, set[Any]] = {model: {row[f"{name}_id"] for row in rows} for name, model in _CODED.items()}
        wanted[Agency] = {pk for row in rows for pk in (row["owner_id"], *row["involved"])} - self.agencies.keys()
        wanted[Area] = {pk for row in rows for pk in row["areas"]}
        wanted[Dimension] = {row["dimension_id"] for row in rows} - self.dimensions.keys()
        unknown = {model: ids - self.codes[model].keys() for model, ids in wanted.items()}
        for model, codes in codes_of(unknown).items():
            self.codes[model] |= codes

    def agency(self, pk: int) -> str:
        """One agency."""
        return self.agencies.get(pk) or self.codes[Agency][pk]

    def of(self, row: Mapping[str, Any]) -> dict[str, str | None]:
        """What the row refers to, in words, by the API's names."""
        coded = {name: self.codes[model].get(row[f"{name}_id"]) for name, model in _CODED.items()}
        return {
            **coded,
            "areas": BETWEEN.join(sorted(self.codes[Area][pk] for pk in row["areas"])),
            "lead": self.agency(row["owner_id"]),
            "contributors": BETWEEN.join(sorted(self.agency(pk) for pk in row["involved"])),
            "dimension": self.dimensions.get(row["dimension_id"]) or self.codes[Dimension][row["dimension_id"]],
        }
