"""A link from what one reads to what one doesn't (walls.md): one of the two places where the hidden is counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies.policy.rules import BESIDE, hangs_on_visible, visible
from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


def ends(viewer: Viewer, links: QuerySet[Any]) -> QuerySet[Any]:
    """Links that hang on what the viewer reads: each knows by `reads` whether the viewer also reads what it leads to.

    A draft that they do not read is as if it did not exist. Whose `reads` is false is only ever counted.
    """
    other, other_key = BESIDE[links.model]
    objects: Any = other._default_manager.filter(pk=OuterRef(other_key))
    known = links.annotate(reads=Exists(visible(objects, viewer)))
    found: QuerySet[Any] = known.filter(Q(reads=True) | Exists(objects.filter(visibility__gt=Visibility.DRAFT)))
    return found


def links_from(viewer: Viewer, model: type[models.Model], key: str, ids: Collection[int]) -> QuerySet[Any]:
    """`ends` of the links of `model` that lead from what `ids` names by the foreign key `key`."""
    rows: QuerySet[Any] = model._default_manager.order_by()
    if viewer.is_empty or not ids:
        return rows.none()
    return ends(viewer, rows.filter(hangs_on_visible(viewer, model, beside=False), **{f"{key}__in": ids}))
