"""The cells of an exported list, row by row, however long it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import batched
from typing import Any

from django.db.models import QuerySet, TextChoices

from actions.exporting.columns import Column
from actions.exporting.words import BETWEEN, Words
from actions.models import Action, ActionIndicator
from agencies.dates import STOCKHOLM
from agencies.walls import Visibility

type Cell = str | int | Decimal | date | None

AT_ONCE = 1_000
_CHOICES: Mapping[str, type[TextChoices]] = {
    "status": Action.Status,
    "approach": Action.Approach,
    "prevention_level": Action.Level,
}
_PLAIN = (
    "ref",
    "title",
    "description",
    "start",
    "end",
    "budget_sek",
    "target_group",
    "recurrence",
    "expected_effect",
    "registry_number",
    "responsible_role",
)
_FETCHED = (
    *("id", "programme_id", "owner_id", "involved", "areas", "dimension_id", "objective_id", "priority_id", "forum_id"),
    *("status", "approach", "prevention_level", "visibility", "archived_at"),
    *_PLAIN,
)


def cells(actions: QuerySet[Action], columns: Sequence[Column]) -> Iterator[list[Cell]]:
    """One list of cells for each of `actions`, in their order.

    One query reads them all through a cursor of the database, so that they are of one moment, ordered once, and never
    all in memory; two more a thousand rows bring what they refer to. Must run inside a transaction.
    """
    words = Words()
    for rows in batched(actions.values(*_FETCHED).iterator(chunk_size=AT_ONCE), AT_ONCE):
        words.learn(rows)
        indicators = _indicators(rows)
        for row in rows:
            found = {
                **{name: row[name] for name in _PLAIN},
                **{name: str(kind(row[name]).label) if row[name] else "" for name, kind in _CHOICES.items()},
                **words.of(row),
                "indicators": BETWEEN.join(sorted(indicators[row["id"]])),
                "visibility": str(Visibility(row["visibility"]).label),
                "archived_at": row["archived_at"] and row["archived_at"].astimezone(STOCKHOLM).date(),
            }
            yield [found[column.name] for column in columns]


def _indicators(rows: Sequence[Mapping[str, Any]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    links = ActionIndicator.objects.filter(action_id__in=[row["id"] for row in rows])
    for action, code in links.values_list("action_id", "indicator__code"):
        found[action].append(code)
    return found
