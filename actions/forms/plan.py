"""The forms of what actions are planned by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models import Dimension, Indicator, Objective, Priority
from agencies.forms.deeds import DeedForm, VersionedForm, column
from agencies.models import Agency, Area, Programme
from agencies.policy.frame import taking_part
from agencies.swedish import in_swedish_order


def chosen(label: Any, *, required: bool = False) -> forms.ModelChoiceField[Any]:
    """A choice among the programme's own rows; which, the form says when it knows its programme."""
    return forms.ModelChoiceField(label=label, queryset=Area.objects.none(), to_field_name="code", required=required)


class PlanFields(DeedForm):
    """A form about a row of the programme's plan."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, models.QuerySet[Any]] = {
            "dimension": Dimension.objects.filter(programme=programme).order_by("position", "code"),
            "parent": Objective.objects.filter(programme=programme).order_by("code"),
            "area": Area.objects.filter(programme=programme).order_by(in_swedish_order("name")),
            "source_agency": Agency.objects.filter(id__in=taking_part([programme.pk])).order_by(
                in_swedish_order("short_name")
            ),
        }
        for name, rows in choices.items():
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = rows


class DimensionFields(PlanFields):
    """One step of the model."""

    name = column(Dimension, "name")
    name_en = column(Dimension, "name_en")
    hint = column(Dimension, "hint")
    hint_en = column(Dimension, "hint_en")
    position = column(Dimension, "position")
    outside_model = column(Dimension, "outside_model")


class ObjectiveFields(PlanFields):
    """One wanted state."""

    title = column(Objective, "title")
    dimension = chosen(_("Dimension"))
    parent = chosen(_("Carries the objective"))


class PriorityFields(PlanFields):
    """One chosen focus for a year."""

    year = column(Priority, "year")
    number = column(Priority, "number")
    text = column(Priority, "text")
    area = chosen(_("Area"))


class IndicatorFields(PlanFields):
    """One measure over time."""

    title = column(Indicator, "title")
    unit = column(Indicator, "unit")
    direction = column(Indicator, "direction")
    dimension = chosen(_("Dimension"))
    source = column(Indicator, "source")
    source_agency = chosen(_("Agency that gives the values"))
    frequency = column(Indicator, "frequency")


class CodeForm(DeedForm):
    """The code of something new."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("It stands in addresses and in the API, and never changes."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


FIELDS: dict[str, type[PlanFields]] = {
    "dimension": DimensionFields,
    "objective": ObjectiveFields,
    "priority": PriorityFields,
    "indicator": IndicatorFields,
}
MODELS: dict[str, type[Any]] = {
    "dimension": Dimension,
    "objective": Objective,
    "priority": Priority,
    "indicator": Indicator,
}
NEW: dict[str, Any] = {kind: type(f"New{kind.title()}Form", (fields, CodeForm), {}) for kind, fields in FIELDS.items()}
CHANGED: dict[str, Any] = {
    kind: type(f"{kind.title()}Form", (fields, VersionedForm), {}) for kind, fields in FIELDS.items()
}
