"""The forms of an indicator's values and targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among, OneOf
from agencies.dates import NumberRefused, format_number, parse_decimal
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Area, Programme
from agencies.swedish import in_swedish_order
from followup.series import plain

NO_DETAILS = _("Nothing about individuals.")


class NumberField(forms.Field):
    """A number as people write it, with a decimal comma or point; None when left empty."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})

    def to_python(self, value: object) -> Decimal | None:
        """Read what was typed; what is read already stays. Raises ValidationError with a sentence."""
        if value is None or isinstance(value, Decimal):
            return value
        text = str(value).strip().removesuffix("%").strip()
        if not text:
            return None
        try:
            return parse_decimal(text)
        except NumberRefused as refused:
            raise ValidationError(refused.message, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """What the input shows: as the pages write it, or as it was typed."""
        return format_number(plain(value)) if isinstance(value, Decimal) else value


class Where(Judged):
    """Of which area, or of the whole programme."""

    area = OneOf(label=_("Area"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {
            row.code: row for row in Area.objects.filter(programme=programme).order_by(in_swedish_order("name"))
        }
        choices = [(code, row.name) for code, row in self.areas.items()]
        self.fields["area"].choices = [("", _("The whole programme")), *choices]  # type: ignore[attr-defined]


class Told(Judged):
    """What a value says: a number, a word, or why there is none."""

    value = NumberField(label=_("Value"), required=False, help_text=_("A number, with a decimal comma if needed."))
    word = Text(label=_("Value in words"), required=False, help_text=_("For what is no number, such as a class."))
    missing_reason = Text(
        label=_("Why it is missing"),
        required=False,
        help_text=_("For example: suppressed, fewer than 5."),
    )
    source = Text(label=_("Source"), required=False, help_text=NO_DETAILS)
    comment = LongText(
        label=_("What lies behind it"),
        required=False,
        help_text=_("What drove the curve, what the figure cannot say. Nothing about individuals."),
    )
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))


class NewValueForm(Where, Told):
    """A value of a period that has none yet."""

    period = Text(label=_("Period"), help_text=_("A year or a tertial: 2025 or 2025T2."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["area", "period", *Told.base_fields])


class ValueForm(Told):
    """Another value of the same period."""


class TargetForm(Where):
    """The value wanted by the end of one year."""

    year = forms.IntegerField(
        label=_("By the end of the year"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Fill this in."), "invalid": _("Write a year from 2000 to 2100.")},
    )
    value = NumberField(label=_("Target"), error_messages={"required": _("Fill this in.")})
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))


class AreaFilter(Judged):
    """Which area the list of indicators shows."""

    area = Among(label=_("Area"), required=False)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *((row.code, row.name) for row in areas)]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
