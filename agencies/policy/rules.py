"""One reading rule per model, and what follows from it for live rows and for history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from agencies.policy.verbs import Verb, walled_verb
from agencies.policy.viewer import SHARE_TABLES, Viewer
from agencies.policy.wall import wall
from agencies.policy.written import Written, written, written_each
from agencies.trail.records import Tracked, past_of
from agencies.walls import Walled

type Rule = Callable[[Viewer], Q]

FRAME: dict[type[models.Model], Rule] = {}
"""Who reads rows of the frame; a Q over columns that the live row and its history rows both have."""
HANGING: dict[type[models.Model], tuple[type[Walled], str]] = {}
"""What hangs on a walled object: that object's model, and the foreign key to it."""
CLOSED: dict[type[models.Model], Rule] = {}
"""What hangs on a walled object and is read by fewer than it: a Q over the walled object's own columns."""
BESIDE: dict[type[models.Model], tuple[type[Walled], str]] = {}
"""A link from one walled object to another, by its foreign key: read by who reads both."""
WALLED: list[type[Walled]] = []
"""Every walled model, in the order in which the storeys told them."""
VERBS: dict[tuple[type[models.Model], Verb], Rule] = {}
"""Verbs on the frame and on what hangs; walled objects have theirs in `verbs`."""


class UndecidedError(LookupError):
    """Nobody has decided who reads this model, or who may do this on it: closed by default."""


def register_walled(
    model: type[Walled],
    *,
    shares: tuple[type[models.Model], type[models.Model]] | None = None,
    hanging: tuple[type[Tracked], ...] = (),
) -> None:
    """A walled model of an upper storey: its share tables (agencies, auditors), if it can be shared, and what hangs on
    it.
    """
    WALLED.append(model)
    if shares is not None:
        SHARE_TABLES[model._meta.label_lower] = (shares[0]._meta.db_table, shares[1]._meta.db_table)
    for child in (*hanging, *(shares or ())):
        parent = getattr(child, "trail_parent", None)
        if parent is None:
            raise UndecidedError(f"{child._meta.label} hangs on nothing")
        HANGING[child] = (model, parent)


def register_frame(model: type[models.Model], rule: Rule, **verbs: Rule) -> None:
    """A model of the frame: who reads it, and who may do which verb (`change=…`) on it."""
    FRAME[model] = rule
    for verb, verb_rule in verbs.items():
        VERBS[(model, Verb(verb))] = verb_rule


def _of_walled(viewer: Viewer, verb: Verb, model: type[models.Model]) -> Q:
    label = model._meta.label
    return wall(viewer, label) if verb is Verb.VIEW else walled_verb(viewer, verb, label)


def reads(viewer: Viewer, model: type[models.Model]) -> Q:
    """Which live rows of `model` the viewer reads. Raises UndecidedError where nobody has decided."""
    if issubclass(model, Walled):
        return written(_of_walled, viewer, Verb.VIEW, model)
    if model in HANGING:
        return hangs_on_visible(viewer, model)
    if model in FRAME:
        return FRAME[model](viewer)
    raise UndecidedError(f"nobody has decided who reads {model._meta.label}")


class OfEach(Exists):
    """The same EXISTS, asked of each row that comes: the database does not gather all that there is first."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


def _there(rows: QuerySet[Any], *, each: bool) -> Q:
    return Q(OfEach(rows) if each else Exists(rows))


def hangs_on_visible(
    viewer: Viewer,
    model: type[models.Model],
    *,
    beside: bool = True,
    above: Mapping[str, Any] = MappingProxyType({}),
    each: bool = False,
) -> Q:
    """Over a live row's foreign keys, or those of its history: what it hangs on is read today (and is as `above` says),
    and (`beside`) what it links to. `each`: rows are found by something else, and this is asked of each.
    """
    parent, key = HANGING[model]
    rows = visible(parent._default_manager.filter(pk=OuterRef(key), **above), viewer)
    if model in CLOSED:
        rows = rows.filter(CLOSED[model](viewer))
    found = _there(rows, each=each)
    if beside and model in BESIDE:
        other, other_key = BESIDE[model]
        found &= _there(visible(other._default_manager.filter(pk=OuterRef(other_key)), viewer), each=each)
    return found


def visible[Q_: QuerySet[Any]](queryset: Q_, viewer: Viewer) -> Q_:
    """Only the live rows that the viewer reads; an empty viewer asks nothing."""
    if viewer.is_empty:
        return queryset.none()
    return queryset.filter(reads(viewer, queryset.model))


def programmes_of_work(viewer: Viewer) -> list[int]:
    """Programmes in which the viewer reads a walled object, in no order.

    For somebody whose agency takes part in none of them any more: what it leads, helps with or has been given stays its
    own, and stands in its programme still.
    """
    found: set[int] = set()
    for model in WALLED:
        found.update(
            visible(model._default_manager.order_by(), viewer).values_list("programme_id", flat=True).distinct()
        )
    return sorted(found)


def history_reads(viewer: Viewer, model: type[Tracked], *, each: bool = False) -> Q:
    """Which history rows of `model` the viewer reads: the object today, and by what the row itself records.

    `each`: the rows are found by something else, such as their time, and this is asked of each.
    """
    if issubclass(model, Walled):
        today = visible(model._default_manager.filter(pk=OuterRef("id")), viewer)
        return wall(viewer, model._meta.label) & _there(today, each=each)
    if model in HANGING:
        parent, key = HANGING[model]
        found = wall(viewer, parent._meta.label, key) & hangs_on_visible(viewer, model, each=each)
        return found & _was_read_beside(viewer, model, each=each) if model in BESIDE else found
    if model in FRAME:
        return FRAME[model](viewer)
    raise UndecidedError(f"nobody has decided who reads the history of {model._meta.label}")


def _was_read_beside(viewer: Viewer, model: type[Tracked], *, each: bool) -> Q:
    """Over a link's history: would the viewer have been let in to what it leads to, as that stood then?"""
    other, key = BESIDE[model]
    past = past_of(other)._default_manager
    until = past.filter(id=OuterRef(OuterRef(key)), history_date__lte=OuterRef(OuterRef("history_date")))
    then = Subquery(until.order_by("-history_date", "-history_id").values("history_id")[:1])
    return _there(past.filter(wall(viewer, other._meta.label), history_id=then), each=each)


def history(model: type[Tracked], viewer: Viewer, *, each: bool = False) -> QuerySet[Any]:
    """The history rows of `model` that the viewer reads, in no order (`each`: see `history_reads`)."""
    rows: QuerySet[Any] = past_of(model)._default_manager.order_by()
    if viewer.is_empty:
        return rows.none()
    return rows.filter(history_reads(viewer, model, each=each))


def permits_each(viewer: Viewer, verbs: Sequence[Verb], model: type[Walled]) -> Written:
    """Which of the verbs the viewer may do on each row of a walled model that they read: one column for all of them."""
    if strange := [verb for verb in verbs if (model, verb) in VERBS]:
        raise UndecidedError(f"{strange} of a {model._meta.label} have rules of their own")
    return written_each(_of_walled, viewer, verbs, model)


def permits(viewer: Viewer, verb: Verb, model: type[models.Model]) -> Q:
    """Which of the rows that the viewer reads they may do `verb` on. Raises UndecidedError without a rule."""
    if verb is Verb.VIEW:
        return Q()
    if (model, verb) in VERBS:
        return VERBS[(model, verb)](viewer)
    if issubclass(model, Walled):
        with suppress(KeyError):
            return written(_of_walled, viewer, verb, model)
    raise UndecidedError(f"nobody has decided who may {verb} a {model._meta.label}")
