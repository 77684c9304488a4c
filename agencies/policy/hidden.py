"""A link from what one reads to what one doesn't (walls.md): one of the two places where the hidden is counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef

from agencies.policy.rules import BESIDE, hangs_on_visible, visible
from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


def hidden_links(viewer: Viewer, model: type[models.Model], key: str, ids: Collection[int]) -> dict[int, int]:
    """How many links of `model` lead from each of what `ids` names (by the foreign key `key`) to an object that the
    viewer does not read. A draft is as if it did not exist; where nothing is hidden there is no entry.
    """
    if viewer.is_empty or not ids:
        return {}
    other, other_key = BESIDE[model]
    objects: Any = other._default_manager.filter(pk=OuterRef(other_key))
    rows: Any = model._default_manager.filter(hangs_on_visible(viewer, model, beside=False), **{f"{key}__in": ids})
    rows = rows.filter(Exists(objects.filter(visibility__gt=Visibility.DRAFT)), ~Exists(visible(objects, viewer)))
    return dict(rows.order_by().values_list(key).annotate(n=Count("pk")))
