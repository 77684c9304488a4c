"""The edition for all parties, made from what the first one gathered and from nothing else.

Everything below the rung of the parties is only counted: its place in the sums stays, its words are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from agencies.walls import Visibility
from followup.models import Assessment


def for_parties(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """The same data with everything that stands below `partnership` taken out and counted."""
    rows, lost = _parted(compiled["rows"])
    figures = compiled["figures"]
    unsaid = Counter(figures["not_described"]) + Counter(row["assessment"] for row in lost)
    found = dict(compiled)
    hidden: dict[str, int] = {}
    for name in ("statements", "reporting", "obstacles", "decisions"):
        found[name], gone = _parted(compiled[name])
        hidden[name] = len(gone)
    return {
        **found,
        "edition": "parties",
        "rows": rows,
        "figures": {**figures, "not_described": {code: unsaid[code] for code in Assessment.values}},
        "areas": [{**area, "assessments": _parted(area["assessments"])[0]} for area in compiled["areas"]],
        "hidden": hidden,
    }


def _parted(items: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those that the parties read, and those that they don't."""
    read: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for item in items:
        (read if Visibility.from_code(item["rung"]) >= Visibility.PARTNERSHIP else gone).append(item)
    return read, gone
