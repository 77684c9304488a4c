"""The second of the two places where the hidden is counted (walls.md).

The first is *Action with restricted visibility* (`hidden`). Here rows about objects are counted per light: every row,
whatever the rung of what it is about, and how many of them an edition does not describe. Nobody's sight changes the
sums, and nothing but the sums leaves this function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from agencies.policy.rules import BESIDE
from agencies.walls import Visibility


@dataclass(frozen=True)
class Lights:
    """Light → how many rows carry it; of these, how many the edition does not describe."""

    every: Mapping[str, int]
    not_described: Mapping[str, int]


def count_lights(
    rows: QuerySet[Any], light: Callable[[Any], str], *, rung: Visibility, among: Sequence[str], blank: str
) -> Lights:
    """Count `rows`, each linked to a walled object (`BESIDE`), per light.

    `light` says what light a row carries (with its corrections); none is `blank`. An edition on `rung` describes what
    stands on that rung or wider. Drafts are never counted.
    """
    _model, key = BESIDE[rows.model]
    on = f"{key.removesuffix('_id')}__visibility"
    every, not_described = Counter[str](), Counter[str]()
    for row in rows.filter(**{f"{on}__gt": Visibility.DRAFT}).annotate(rung_of_its_object=F(on)):
        code = light(row) or blank
        every[code] += 1
        not_described[code] += row.rung_of_its_object < rung
    return Lights({code: every[code] for code in among}, {code: not_described[code] for code in among})
