"""What actions are planned by: dimensions, objectives, priorities and indicators of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import F, Q
from rest_framework import serializers

from actions.models import Dimension, Indicator, Objective, Priority
from agencies.api import filters
from agencies.api.coded import Coded
from agencies.api.paging import Order
from agencies.models import Area


class DimensionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One step of the programme's model. `outside_model`: enabling work beside it."""

    code = serializers.CharField()
    programme = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    hint = serializers.CharField()
    hint_en = serializers.CharField()
    position = serializers.IntegerField()
    outside_model = serializers.BooleanField()
    version = serializers.IntegerField()


class Dimensions(Coded):
    """Dimensions of a programme."""

    tag = "dimensions"
    model = Dimension
    shape = DimensionSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        **{n: n for n in ("name", "name_en", "hint", "hint_en", "position", "outside_model", "version")},
    }
    orders = (Order("position", F("position")), Order("code", F("code")))


def _dimension() -> filters.Filter:
    return filters.coded(Dimension, lambda row: Q(dimension=row), "The dimension's code.")


class ObjectiveSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One wanted state. `parent`: the objective that it carries."""

    code = serializers.CharField()
    programme = serializers.CharField()
    title = serializers.CharField()
    dimension = serializers.CharField(allow_null=True)
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    version = serializers.IntegerField()


class Objectives(Coded):
    """Objectives of a programme."""

    tag = "objectives"
    model = Objective
    shape = ObjectiveSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        "title": "title",
        "dimension": "dimension__code",
        "parent": "parent__code",
        "version": "version",
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "dimension": _dimension(),
        "q": filters.containing(["code", "title"]),
    }


class PrioritySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One chosen focus for a year, in an area or in the whole programme."""

    code = serializers.CharField()
    programme = serializers.CharField()
    area = serializers.CharField(allow_null=True)
    year = serializers.IntegerField()
    number = serializers.IntegerField()
    text = serializers.CharField()
    version = serializers.IntegerField()


class Priorities(Coded):
    """Priorities of a programme."""

    tag = "priorities"
    model = Priority
    shape = PrioritySerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        "area": "area__code",
        **{name: name for name in ("year", "number", "text", "version")},
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "area": filters.coded(Area, lambda row: Q(area=row), "The area's code."),
        "year": filters.number("year", "The year."),
    }


class IndicatorSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One measure over time, as defined."""

    code = serializers.CharField()
    programme = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    dimension = serializers.CharField(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    source_agency = serializers.CharField(allow_null=True)
    frequency = serializers.CharField()
    direction = serializers.ChoiceField(Indicator.Direction.choices)
    unit = serializers.CharField()
    version = serializers.IntegerField()


class Indicators(Coded):
    """Indicators of a programme."""

    tag = "indicators"
    model = Indicator
    shape = IndicatorSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        "title": "title",
        "kind": "kind",
        "dimension": "dimension__code",
        "source": "source",
        "source_agency": "source_agency__code",
        **{name: name for name in ("frequency", "direction", "unit", "version")},
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "dimension": _dimension(),
        "q": filters.containing(["code", "title"]),
    }
