"""The links of actions and their image in the wall: written together, held equal by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.models import Action, ActionArea, ActionIndicator, Contribution
from agencies.trail import remove_many, write_many

KINDS: Mapping[str, tuple[Any, str]] = {
    "areas": (ActionArea, "area_id"),
    "contributors": (Contribution, "agency_id"),
    "indicators": (ActionIndicator, "indicator_id"),
}
"""What links an action, by the name of the field: the model, and which end is chosen."""


@dataclass
class Redrawn:
    """What becomes of the links of one kind: which are new or say something else, and which go."""

    written: list[Any] = field(default_factory=list)
    removed: list[Any] = field(default_factory=list)

    @property
    def touched(self) -> set[int]:
        """Ids of the actions that any of them is of."""
        return {link.action_id for link in (*self.written, *self.removed)}

    def write(self) -> None:
        """Inside `because()`. The wall's column must be saved by the caller, first."""
        write_many(self.written)
        remove_many(self.removed)


def redrawn(name: str, wanted: Sequence[tuple[Action, Any]]) -> Redrawn:
    """What makes these the links of each action: the rows at their other end, or such row → a line on what it does.

    Nothing is written yet.
    """
    model, key = KINDS[name]
    present: dict[int, dict[int, Any]] = defaultdict(dict)
    for link in model.objects.filter(action_id__eqany=[action.pk for action, _rows in wanted]) if wanted else ():
        present[link.action_id][getattr(link, key)] = link
    found = Redrawn()
    for action, rows in wanted:
        there, lines = present[action.pk], {row.pk: rows[row] if isinstance(rows, Mapping) else None for row in rows}
        for pk in sorted(lines):
            link = there.pop(pk, None) or model(action=action, **{key: pk})
            if lines[pk] is not None:
                link.task = lines[pk]
            if link.changed_fields():
                found.written.append(link)
        found.removed += [there[pk] for pk in sorted(there)]
    return found
