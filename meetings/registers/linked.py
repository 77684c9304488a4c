"""The actions that items, decisions and points concern, as one viewer may know of them (walls.md, the one rule)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from actions.models import Action
from agencies import policy
from agencies.policy import Viewer
from agencies.together import fetch
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
    """What each of these agenda items, decisions or points concerns; an entry for every id. One query."""
    return all_linked(viewer, {model: ids})[model]


def all_linked(
    viewer: Viewer, wanted: Mapping[type[Any], Collection[int]], *beside: QuerySet[Any]
) -> dict[type[Any], dict[int, Linked]]:
    """The same for several kinds. One query for all, and for what else is asked `beside` them."""
    asked = {model: _links(viewer, model, ids) for model, ids in wanted.items()}
    fetch(*asked.values(), *beside)
    return {model: _told(rows, LINKS[model][1], wanted[model]) for model, rows in asked.items()}


def _links(viewer: Viewer, model: type[Any], ids: Collection[int]) -> QuerySet[Any]:
    link, key = LINKS[model]
    rows = policy.links_from(viewer, link, key, ids).select_related("action__programme")
    return rows.order_by("action__ref", "action_id")


def _told(rows: Iterable[Any], key: str, ids: Collection[int]) -> dict[int, Linked]:
    read: dict[int, list[Action]] = defaultdict(list)
    hidden: Counter[int] = Counter()
    for row in rows:
        if row.reads:
            read[getattr(row, key)].append(row.action)
        else:
            hidden[getattr(row, key)] += 1
    return {pk: Linked(read.get(pk, ()), hidden[pk]) for pk in ids}
