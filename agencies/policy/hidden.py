"""A link from what one reads to what one doesn't (walls.md): one of the two places where the hidden is counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from agencies.policy.rules import BESIDE, HANGING, hangs_on_visible, visible
from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


def ends(viewer: Viewer, links: QuerySet[Any]) -> QuerySet[Any]:
    """Links that hang on what the viewer reads: each knows by `reads` whether the viewer also reads what it leads to.

    A draft that they do not read is as if it did not exist. Whose `reads` is false is only ever counted.
    """
    other, other_key = BESIDE[links.model]
    # A value of each link, not an EXISTS: that PostgreSQL would answer by gathering all that the viewer reads.
    read = visible(other._default_manager.filter(pk=OuterRef(other_key)), viewer).order_by()
    reads = Subquery(read.values(read=Value(True, BooleanField()))[:1], output_field=BooleanField())
    known = links.annotate(reads=Coalesce(reads, Value(False), output_field=BooleanField()))
    wider = {f"{other_key.removesuffix('_id')}__visibility__gt": Visibility.DRAFT}
    found: QuerySet[Any] = known.filter(Q(**wider) | Q(reads=True))
    return found


def links_from(viewer: Viewer, model: type[models.Model], key: str, ids: Collection[int]) -> QuerySet[Any]:
    """`ends` of the links of `model` that lead from what `ids` names by the foreign key `key`."""
    rows: QuerySet[Any] = model._default_manager.order_by()
    if viewer.is_empty or not ids:
        return rows.none()
    return ends(viewer, rows.filter(hangs_on_visible(viewer, model, beside=False), **{f"{key}__in": ids}))


def links_to(viewer: Viewer, model: type[models.Model], key: str, ids: Collection[int]) -> QuerySet[Any]:
    """The other way: links of `model` to what `ids` names by the key of `BESIDE`. Each knows by `reads` whether the
    viewer also reads what it hangs on; what is still a draft there, or not told yet, is as if it did not exist.
    """
    rows: QuerySet[Any] = model._default_manager.order_by()
    other = BESIDE[model][0]
    read = visible(other._default_manager.filter(pk__in=ids), viewer).order_by()
    if viewer.is_empty or not ids:
        return rows.none()
    whole = Case(
        When(hangs_on_visible(viewer, model, each=True), then=True), default=False, output_field=BooleanField()
    )
    on, until = HANGING[model][1].removesuffix("_id"), getattr(model, "trail_closed_until", None)
    wider = Q(**{f"{on}__visibility__gt": Visibility.DRAFT})
    wider &= Q(**{f"{on}__{until}__isnull": False}) if until else Q()
    found: QuerySet[Any] = rows.filter(**{f"{key}__in": read.values("pk")}).annotate(reads=whole)
    return found.filter(wider | Q(reads=True))
