"""Values and targets of one indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from actions.models import Indicator
from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Plain, Text, Whole
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import MakingView
from agencies.errors import Invalid
from agencies.models import Area
from agencies.policy import Rows, Verb
from agencies.services.rows import unknown
from followup.models import IndicatorTarget, IndicatorValue
from followup.services.values import GIVEN, change_value, give_value, set_target

INDICATORS = Rows(Indicator.objects.all())
NOWHERE = "-"
"""Stands in an address where a value or target is of the whole programme; no area has such a code."""


class Number(Plain):
    """A number, with as many as four decimals."""

    default_error_messages = {"number": _("Write a number.")}

    def form(self) -> dict[str, Any]:
        """A JSON number."""
        return {"type": "number"}

    def to_internal_value(self, data: Any) -> Decimal:
        """The number. Raises ValidationError for text, and for true and false."""
        try:
            found = Decimal(str(data))
        except InvalidOperation:
            self.fail("number")
        if isinstance(data, bool | str) or not found.is_finite():
            self.fail("number")
        return found


class IndicatorValueSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One value: a number, a word, or why there is none. No area: of the programme."""

    indicator = serializers.CharField()
    area = serializers.CharField(allow_null=True)
    period = serializers.CharField(help_text="A year (2025) or a tertial (2025T2).")
    value = serializers.FloatField(allow_null=True)
    word = serializers.CharField()
    missing_reason = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    comment = serializers.CharField(help_text="What lies behind it.")
    version = serializers.IntegerField()


class TargetSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One target: the value wanted by the end of a year."""

    indicator = serializers.CharField()
    area = serializers.CharField(allow_null=True)
    year = serializers.IntegerField()
    value = serializers.FloatField()
    version = serializers.IntegerField()


class ValueChange(Body):
    """What is said of the period: one of the three, which takes the place of what stood there."""

    value = Number(allow_null=True)
    word = Text(100)
    missing_reason = Text(200)
    source = Text(200)  # type: ignore[assignment]  # of the value, not of the field
    comment = Text(1_000, help_text="What lies behind it.")


class NewValue(ValueChange):
    """A value of a period that has none."""

    area = Text(allow_null=True, help_text="None: of the programme.")
    period = Text(required=True)


class TargetChange(Body):
    """Another value."""

    value = Number(required=True)


class NewTarget(TargetChange):
    """A target of a year that has none."""

    area = Text(allow_null=True, help_text="None: of the programme.")
    year = Whole(required=True)


class OfIndicator(lists.Listing):
    """Rows of the indicator that the address names."""

    tag = "indicators"
    model: ClassVar[Any]
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "area": filters.coded(Area, lambda row: Q(area=row), "The area's code."),
    }

    def seen(self, *args: Any, **path: Any) -> Any:
        """The indicator. Raises Http404."""
        code = path.get("code", self.kwargs.get("code"))
        return policy.get_or_404(INDICATORS, self.viewer, Verb.VIEW, programme=self.programme, code=code)

    def rows(self) -> QuerySet[Any]:
        """Of that indicator."""
        found: QuerySet[Any] = self.model.objects.visible_to(self.viewer).filter(
            indicator__code=self.kwargs["code"], programme=self.programme
        )
        return found

    def area(self, code: str | None) -> Area | None:
        """The area that a body names. Raises Invalid."""
        if not code:
            return None
        found: Area | None = Area.objects.visible_to(self.viewer).filter(programme=self.programme, code=code).first()
        if found is None:
            raise Invalid({"area": [unknown(code)]})
        return found

    def one(self, **which: Any) -> Any:
        """One row by its area's code in the address. Raises Http404."""
        area = which.pop("area")
        place = {"area__isnull": True} if area == NOWHERE else {"area__code": area}
        found = self.rows().select_related("indicator", "area").filter(**place, **which).first()
        if found is None:
            raise Http404
        return found


VALUE = {
    "indicator": "indicator__code",
    "area": "area__code",
    **{name: name for name in ("period", "value", "word", "missing_reason", "source", "comment", "version")},
}
TARGET = {"indicator": "indicator__code", "area": "area__code", "year": "year", "value": "value", "version": "version"}


def _numbers(rows: Sequence[dict[str, Any]], fields: Mapping[str, str]) -> list[dict[str, Any]]:
    told = [{name: row[column] for name, column in fields.items()} for row in rows]
    return [{**row, "value": None if row["value"] is None else float(row["value"])} for row in told]


class ValueListing(OfIndicator):
    """Values, the newest period first."""

    model = IndicatorValue
    orders = (Order("period", F("period"), descending=True),)


class ValueList(ValueListing, lists.ListView, MakingView):
    """The indicator's values: a page of them, and a new one."""

    kind = "indicatorvalue"
    shape: ClassVar[Any] = IndicatorValueSerializer
    takes: ClassVar[Any] = {"POST": NewValue}
    answers: ClassVar[Any] = {"POST": 201}
    fields: ClassVar[Any] = VALUE

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Numbers as numbers."""
        return _numbers(found, VALUE)

    def make(self, *args: Any, **path: Any) -> int:
        """A new value. By the programme's lead, and staff of the agency that the values come from."""
        indicator = self.seen(**path)
        policy.demand(self.viewer, Verb.WRITE, indicator)
        sent = self.sent()
        area = self.area(sent.data.get("area"))
        by = self.deed(sent)
        return give_value(indicator, sent.data, area=area, period=sent.data.get("period", ""), **by).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The value as it is now."""
        return _tagged(self.rows().filter(pk=made), VALUE)


class AtValue(ValueListing):
    """What is done on one value, by its area (`-`: the programme's) and period."""

    shape: ClassVar[Any] = IndicatorValueSerializer
    filters: ClassVar[Mapping[str, filters.Filter]] = {}

    def present(self, row: Any) -> Response:
        """As it is now."""
        return _tagged(self.rows().filter(pk=row.pk), VALUE)


class OneValue(AtValue):
    """One value, by its area (`-`: the programme's) and period."""

    takes: ClassVar[Any] = {"PATCH": ValueChange}
    versioned = ("PATCH",)

    def get(self, request: Request, **path: Any) -> Response:
        """The value; its version is the ETag."""
        self.seen(**path)
        return self.present(self.one(area=path["area"], period=path["period"]))

    def patch(self, request: Request, **path: Any) -> Response:
        """Change what is named."""
        indicator = self.seen(**path)
        row = self.one(area=path["area"], period=path["period"])
        policy.demand(self.viewer, Verb.WRITE, indicator)
        sent = self.sent()
        version = expected(request, row, required=True)
        changes = {name: sent.data[name] for name in GIVEN if name in sent.data}
        change_value(row, changes, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version)
        return self.present(row)


class TargetListing(OfIndicator):
    """Targets, the last year first."""

    model = IndicatorTarget
    orders = (Order("year", F("year"), descending=True),)


class TargetList(TargetListing, lists.ListView, MakingView):
    """The indicator's targets: a page of them, and a new one."""

    kind = "indicatortarget"
    shape: ClassVar[Any] = TargetSerializer
    takes: ClassVar[Any] = {"POST": NewTarget}
    answers: ClassVar[Any] = {"POST": 201}
    fields: ClassVar[Any] = TARGET

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Numbers as numbers."""
        return _numbers(found, TARGET)

    def make(self, *args: Any, **path: Any) -> int:
        """A new target. By the programme's lead."""
        indicator = self.seen(**path)
        policy.demand(self.viewer, Verb.LEAD, indicator)
        sent = self.sent()
        by = self.deed(sent)
        area, year = self.area(sent.data.get("area")), sent.data.get("year", 0)
        return set_target(indicator, sent.data.get("value"), area=area, year=year, **by).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The target as it is now."""
        return _tagged(self.rows().filter(pk=made), TARGET)


class AtTarget(TargetListing):
    """What is done on one target, by its area (`-`: the programme's) and year."""

    shape: ClassVar[Any] = TargetSerializer
    filters: ClassVar[Mapping[str, filters.Filter]] = {}

    def present(self, row: Any) -> Response:
        """As it is now."""
        return _tagged(self.rows().filter(pk=row.pk), TARGET)


class OneTarget(AtTarget):
    """One target, by its area (`-`: the programme's) and year."""

    takes: ClassVar[Any] = {"PATCH": TargetChange}
    versioned = ("PATCH",)

    def get(self, request: Request, **path: Any) -> Response:
        """The target; its version is the ETag."""
        self.seen(**path)
        return self.present(self.one(area=path["area"], year=path["year"]))

    def patch(self, request: Request, **path: Any) -> Response:
        """Another value."""
        indicator = self.seen(**path)
        row = self.one(area=path["area"], year=path["year"])
        policy.demand(self.viewer, Verb.LEAD, indicator)
        sent = self.sent()
        by = self.deed(sent, row)
        set_target(indicator, sent.data.get("value"), area=row.area, year=row.year, **by)
        return self.present(row)


def _tagged(rows: QuerySet[Any], fields: Mapping[str, str]) -> Response:
    [told] = _numbers(list(rows.values(*fields.values())), fields)
    return tagged(Response(told), told["version"])
