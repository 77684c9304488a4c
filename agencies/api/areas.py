"""Areas, with what was decided about them from which day to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import F, Q
from django.utils.functional import cached_property
from rest_framework import serializers

from agencies.api import filters, values
from agencies.api.coded import Coded
from agencies.api.described import param
from agencies.api.paging import Order
from agencies.models import Area, AreaClass, AreaClassification
from agencies.swedish import in_swedish_order


class DatedClassSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """From `start` (in) to `end` (out; null is still) the area held this class."""

    kind = serializers.ChoiceField(AreaClass.Kind.choices)
    code = serializers.CharField()
    name = serializers.CharField()
    rank = serializers.IntegerField(help_text="Severity; 0 is none.")
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    certainty = serializers.CharField()


class AreaSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One area. `classifications` answer the police list's question, `statuses` every other; oldest first."""

    code = serializers.CharField()
    programme = serializers.CharField()
    name = serializers.CharField()
    phase = serializers.ChoiceField(Area.Phase.choices)
    municipality = serializers.CharField()
    sub_places = serializers.ListField(child=serializers.CharField())
    police_list_name = serializers.CharField()
    geometry = serializers.DictField(allow_null=True, help_text="A GeoJSON Polygon or MultiPolygon in WGS84.")
    geometry_source = serializers.CharField()
    remark = serializers.CharField()
    classifications = DatedClassSerializer(many=True)
    statuses = DatedClassSerializer(many=True)
    version = serializers.IntegerField()


class Areas(Coded):
    """Areas of a programme, with their dated classifications and statuses: all, or (`on`) those of one day."""

    tag = "areas"
    model = Area
    shape = AreaSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        **{
            name: name
            for name in (
                "name",
                "phase",
                "municipality",
                "sub_places",
                "police_list_name",
                "geometry",
                "geometry_source",
                "remark",
                "version",
            )
        },
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "phase": filters.choice("phase", Area.Phase.values, "Where it is in the programme's work."),
    }
    orders = (Order("code", F("code")), Order("name", in_swedish_order("name")))
    also = (param("on", "Only what held on this day, whenever it was entered.", format="date"),)

    @cached_property
    def day(self) -> date | None:
        """The day that is asked about. Raises ValidationError for what is none."""
        text = self.request.query_params.get("on")
        try:
            return None if text is None else values.read_day(text)
        except ValueError as refused:
            raise serializers.ValidationError({"on": list(refused.args)}) from None

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what was decided, in one more query."""
        held = self.held([row["code"] for row in found])
        return [
            {
                **row,
                "classifications": [one for one in held[row["code"]] if one["kind"] == AreaClass.Kind.POLICE_LIST],
                "statuses": [one for one in held[row["code"]] if one["kind"] != AreaClass.Kind.POLICE_LIST],
            }
            for row in super().shown(found)
        ]

    def held(self, codes: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """Area's code → what it held, by day."""
        rows = AreaClassification.objects.filter(area__programme=self.programme, area__code__in=codes)
        if self.day is not None:
            rows = rows.filter(Q(end=None) | Q(end__gt=self.day), start__lte=self.day)
        held: dict[str, list[dict[str, Any]]] = defaultdict(list)
        named = {"code": F("area_class__code"), "name": F("area_class__name"), "rank": F("area_class__rank")}
        ordered = rows.order_by("start", "kind", "id")
        for row in ordered.values("area__code", "kind", "start", "end", "source", "certainty", **named):
            held[row.pop("area__code")].append(row)
        return held
