"""The saved views of the list, fetched in the same question as what the list can be asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from agencies.models import Programme
from agencies.policy import Viewer
from agencies.services.saved_views import saved_views
from agencies.swedish import sort_key

PLACES = ("actions:list", "actions:timeline")
"""The addresses whose views are saved."""


@dataclass(frozen=True)
class Saved:
    """One saved view. `shared_with`: an agency's short name, or nothing. `by`: its maker's title."""

    pk: int
    place: str
    name: str
    query: Mapping[str, str]
    shared_with: str
    by: str
    may_keep: bool


def as_choices(kind: str, viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """Those that the viewer finds, in the columns of `asking.Found`."""
    more = JSONObject(query="query", shared_with="shared_with__short_name", by="user__title")
    own = Cast(F("may_keep"), IntegerField())
    found = saved_views(viewer, programme, PLACES).order_by()
    return found.values_list(Value(kind), "pk", "place", "name", Cast(more, TextField()), own)


def in_order(rows: list[tuple[str, int, str, str, str, int]]) -> list[Saved]:
    """One's own first, each by name."""
    found = [_read(*row[1:]) for row in rows]
    return sorted(found, key=lambda view: (not view.may_keep, sort_key(view.name), view.pk))


def _read(pk: int, place: str, name: str, more: str, own: int) -> Saved:
    told = json.loads(more)
    return Saved(pk, place, name, told["query"], told["shared_with"] or "", told["by"], may_keep=bool(own))
