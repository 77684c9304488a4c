"""EST's weekly counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from rest_framework import serializers

from agencies.api import filters, lists
from agencies.api.paging import Order
from agencies.models import Area
from followup.models import EstCount


class EstSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How many events of one category one place had in one ISO week."""

    programme = serializers.CharField()
    iso_week = serializers.CharField()
    area = serializers.CharField()
    place = serializers.CharField()
    category = serializers.CharField()
    count = serializers.IntegerField()
    time_pattern = serializers.CharField()
    version = serializers.IntegerField()


class EstListing(lists.Listing):
    """Counts that the caller reads, the newest week first."""

    tag = "est"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "area": filters.coded(Area, lambda row: Q(area=row), "The area's code."),
        "since": filters.Filter(
            lambda value, _view: Q(iso_week__gte=value), "From this ISO week on, as 2025-W10.", many=False
        ),
    }
    orders = (Order("iso_week", F("iso_week"), descending=True),)

    def rows(self) -> QuerySet[Any]:
        """Of the areas that the viewer reads."""
        found: QuerySet[Any] = EstCount.objects.visible_to(self.viewer)
        return found


class EstList(EstListing, lists.ListView):
    """Counts, the newest week first."""

    shape: ClassVar[Any] = EstSerializer
    fields: ClassVar[Any] = {
        "programme": "programme__code",
        "area": "area__code",
        **{name: name for name in ("iso_week", "place", "category", "count", "time_pattern", "version")},
    }
