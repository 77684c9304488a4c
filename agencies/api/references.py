"""Codes by id: what rows refer to, all kinds in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, QuerySet, Value

from agencies.models import User

type Codes = Mapping[type[Model], Mapping[int, str]]


def codes_of(wanted: Mapping[type[Model], Iterable[int | None]]) -> Codes:
    """Model → id → code (of a person: user name), of the ids that are `wanted`; an id that is None is passed over."""
    parts = []
    for model, ids in wanted.items():
        present = {pk for pk in ids if pk is not None}
        if present:
            parts.append(_codes(model, present))
    found: dict[type[Model], dict[int, str]] = {model: {} for model in wanted}
    if parts:
        labels = {model._meta.label: model for model in wanted}
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for label, pk, code in rows:
            found[labels[label]][pk] = code
    return found


def _codes(model: type[Model], ids: Iterable[int]) -> QuerySet[Any, Any]:
    name = "username" if model is User else "code"
    rows = model._default_manager.order_by().filter(pk__in=ids)
    return rows.values_list(Value(model._meta.label), "pk", F(name))
