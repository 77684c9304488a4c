"""What a reader of the trail asks for, as conditions on one table's history rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from agencies.models import Agency, User
from agencies.policy import frame
from agencies.policy.rules import HANGING
from agencies.trail.records import Tracked, past_of, tracked_models

type Cursor = tuple[str, str, int]
"""Where a page ended: (time as ISO 8601, model label, history id)."""


@dataclass(frozen=True)
class Asked:
    """What a reader of the trail asks for; everything left out does not restrict.

    `obj` is (model, id): rows of that object and of what hangs on it. `columns`: the changed columns' names.
    `since` is in, `until` is out. `before` is the cursor of the page before. `change_sets`: only of these deeds,
    `without`: of none of these. `not_by`: nothing that this person did. `where`: only these models, each with a
    condition on its history rows.
    """

    obj: tuple[type[Tracked], int] | None = None
    models: Sequence[type[Tracked]] | None = None
    programme_id: int | None = None
    actor_id: int | None = None
    agency_id: int | None = None
    area_id: int | None = None
    columns: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: Cursor | None = None
    change_sets: Sequence[int] | None = None
    without: Sequence[int] = ()
    not_by: int | None = None
    where: Mapping[type[Tracked], Q] | None = None


MARKS: dict[str, Any] = {
    **{
        name: -(2**62) - 10_000 - n
        for n, name in enumerate(("programme_id", "actor_id", "agency_id", "area_id", "not_by"))
    },
    "since": datetime(1900, 1, 1, tzinfo=UTC),
    "until": datetime(1900, 1, 2, tzinfo=UTC),
    "columns": ("\x00",),
    "change_sets": (-(2**62) - 11_000,),
    "without": (-(2**62) - 12_000,),
}
"""Field of `Asked` → the mark that stands in its value's place in SQL that is written once (`policy.marked`).

The trail begins long after 1900, no column is called so, and no id is negative.
"""
OBJECT, BEFORE_AT, BEFORE_ID = -(2**62) - 13_000, datetime(1900, 1, 3, tzinfo=UTC), -(2**62) - 14_000
CURSOR: Cursor = (BEFORE_AT.isoformat(), "", BEFORE_ID)


UNDER: dict[type[Tracked], tuple[type[Tracked], str]] = {}
"""Model → (model, key): its rows stand in the history of that other object, too, each behind its own wall."""


def shape_of(asked: Asked) -> Asked:
    """The same question with marks for its values: all that its SQL depends on, besides the table."""
    given = {name: mark for name, mark in MARKS.items() if getattr(asked, name) not in (None, ())}
    if asked.obj is not None:
        given["obj"] = (asked.obj[0], OBJECT)
    if asked.before is not None:
        given["before"] = CURSOR
    return Asked(**given)


def marks_of(asked: Asked, label: str) -> dict[Any, Any]:
    """Mark → the value that takes its place, in the table of this label."""
    marks = {(mark[0] if isinstance(mark, tuple) else mark): getattr(asked, name) for name, mark in MARKS.items()}
    if asked.obj is not None:
        marks[OBJECT] = asked.obj[1]
    if asked.before is not None:
        marks[BEFORE_AT], marks[BEFORE_ID] = _place(asked.before, label)
    return marks


def models_of(asked: Asked) -> list[type[Tracked]]:
    """The tables that can hold something of what is asked."""
    models: list[Any] = list(asked.models) if asked.models is not None else tracked_models()
    if asked.obj is not None:
        of = [asked.obj[0], *(child for child, (model, _key) in UNDER.items() if model is asked.obj[0])]
        models = [*of, *(child for child, (parent, _key) in HANGING.items() if parent in of)]
    if asked.where is not None:
        models = [m for m in models if m in asked.where]
    if asked.area_id is not None:
        models = [m for m in models if _area_rule(m, asked.area_id) is not None]
    if asked.programme_id is not None:
        models = [m for m in models if _programme_rule(m, asked.programme_id) is not None]
    if asked.columns:
        models = [m for m in models if {f.attname for f in m.trail_fields()} & set(asked.columns)]
    return models


def conditions(model: type[Tracked], asked: Asked) -> list[Q]:
    """What is asked, for one table; every `None` and empty list leaves its condition out."""
    wanted: dict[str, Any] = {
        "history_date__gte": asked.since,
        "history_date__lt": asked.until,
        "change_set__actor_id": asked.actor_id,
        "change_set__agency_id": asked.agency_id,
        "change_set_id__eqany": asked.change_sets,
        "changed__overlapany": list(asked.columns) or None,
    }
    if asked.obj is not None:
        wanted |= _about(model, *asked.obj)
    found = [Q(**{lookup: value}) for lookup, value in wanted.items() if value is not None]
    if asked.without:
        found.append(~Q(change_set_id__eqany=asked.without))
    if asked.not_by is not None:
        found.append(Q(change_set__actor_id=None) | ~Q(change_set__actor_id=asked.not_by))
    if asked.where is not None:
        found.append(asked.where[model])
    if asked.area_id is not None:
        found.append(_area_rule(model, asked.area_id) or NOTHING)
    if asked.programme_id is not None:
        found.append(_programme_rule(model, asked.programme_id) or NOTHING)
    if asked.before is not None:
        at, below = _place(asked.before, model._meta.label_lower)
        found.append(Q(history_date__lt=at) | Q(history_date=at, history_id__lt=below))
    return found


def _about(model: type[Tracked], of: type[Tracked], pk: int) -> dict[str, Any]:
    """Which rows of a table are about one object: its own, what hangs on it, what stands under it and hangs on that."""
    if model is of:
        return {model._meta.pk.attname: pk}
    if model in UNDER and UNDER[model][0] is of:
        return {UNDER[model][1]: pk}
    parent, key = HANGING[model]
    if parent is of:
        return {key: pk}
    return {f"{key}__in": parent._default_manager.filter(**{UNDER[parent][1]: pk}).order_by().values("pk")}


NOTHING = Q(pk__in=[])
ANY_ID = 2**63 - 1


def _place(cursor: Cursor, label: str) -> tuple[datetime, int]:
    """Where the next page begins in one table: what is older than that, and of that very time below that id."""
    if cursor == CURSOR:
        return BEFORE_AT, BEFORE_ID
    at, last_label, last_id = cursor
    if label == last_label:
        return datetime.fromisoformat(at), last_id
    return datetime.fromisoformat(at), ANY_ID if label < last_label else 0


def _has(model: type[Tracked], name: str) -> bool:
    return any(f.name == name for f in past_of(model)._meta.get_fields())


def _area_rule(model: type[Tracked], area_id: int) -> Q | None:
    """Which rows of a table concern one area; None where none can."""
    if _has(model, "areas"):
        return Q(areas__contains=[area_id])
    if model._meta.label_lower == "agencies.area":
        return Q(id=area_id)
    if _has(model, "area"):
        return Q(area_id=area_id)
    return Q(content_object_id=area_id) if model._meta.label_lower == "agencies.areagrant" else None


def _ids(model: type[Tracked], rule: Q) -> QuerySet[Any]:
    found: QuerySet[Any] = model._default_manager.filter(rule).order_by().values("id")
    return found


CIRCLE: dict[str, Callable[[int], Q]] = {
    "agencies.agency": lambda pk: Q(id__in=_ids(Agency, frame.agencies_of([pk]))),
    "agencies.membership": lambda pk: Q(agency_id__in=_ids(Agency, frame.agencies_of([pk]))),
    "agencies.user": lambda pk: Q(id__in=_ids(User, frame.people_of([pk]))),
    "agencies.onetimelink": lambda pk: Q(user_id__in=_ids(User, frame.people_of([pk]))),
}
"""Tables that name no programme: their rows belong to those whose circle they are about."""


def _programme_rule(model: type[Tracked], programme_id: int) -> Q | None:
    """Which rows of a table belong to one programme; None where a table belongs to none."""
    if model._meta.label_lower in CIRCLE:
        return CIRCLE[model._meta.label_lower](programme_id)
    if _has(model, "programme"):
        return Q(programme_id=programme_id)
    if model._meta.label_lower == "agencies.programme":
        return Q(id=programme_id)
    for path in ("area", "forum"):
        if _has(model, path):
            return Q(**{f"{path}__programme_id": programme_id})
    if model._meta.label_lower == "agencies.areagrant":
        return Q(content_object__programme_id=programme_id)
    return Q(content_object_id=programme_id) if model._meta.label_lower == "agencies.programmegrant" else None
