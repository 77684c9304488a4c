"""The actions that items, decisions and points concern, as one viewer may know of them (walls.md, the one rule)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from actions.models import Action
from agencies import policy
from agencies.policy import Viewer
from meetings.models import ActionPoint, AgendaItem, Decision, DecisionAction, ItemAction, PointAction

LINKS: dict[type[Any], tuple[type[Any], str]] = {
    AgendaItem: (ItemAction, "item_id"),
    Decision: (DecisionAction, "decision_id"),
    ActionPoint: (PointAction, "point_id"),
}


@dataclass(frozen=True)
class Linked:
    """What one row concerns: the actions that the viewer reads, by reference, and how many others there are."""

    actions: Sequence[Action] = ()
    hidden: int = 0

    @property
    def hidden_range(self) -> range:
        """One for each that is hidden, for a template to say it as often."""
        return range(self.hidden)


def linked(viewer: Viewer, model: type[Any], ids: Collection[int]) -> dict[int, Linked]:
    """What each of these agenda items, decisions or points concerns; an entry for every id. Two queries."""
    link, key = LINKS[model]
    found: dict[int, list[Action]] = defaultdict(list)
    rows = link.objects.visible_to(viewer).filter(**{f"{key}__in": ids}).select_related("action__programme")
    for row in rows.order_by("action__ref", "action_id"):
        found[getattr(row, key)].append(row.action)
    hidden = policy.hidden_links(viewer, link, key, ids)
    return {pk: Linked(found.get(pk, ()), hidden.get(pk, 0)) for pk in ids}
