"""Form fields that take days and sums as people write them, and say in a sentence what they could not read.

Both show what was typed again when it was refused; nothing is corrected behind the writer's back.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.dates import (
    LARGEST_SUM,
    DateRefused,
    NumberRefused,
    format_date,
    format_number,
    local_today,
    parse_date,
    parse_decimal,
)


class DateField(forms.Field):
    """A day, typed as text (see `agencies.dates.parse_date` for what is understood); None when left empty.

    A text input without a picker: it takes 28 feb 2026 as well as 2026-02-28, on every browser.
    """

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value: object) -> date | None:
        """Read what was typed; what is read already stays. Raises ValidationError with a sentence."""
        if value is None or isinstance(value, date):
            return value
        text = str(value).strip()
        if not text:
            return None
        try:
            return parse_date(text, today=local_today())
        except DateRefused as refused:
            raise ValidationError(refused.message, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """What the input shows: as the pages write it, or as it was typed."""
        return format_date(value) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether something else is meant than what was there."""
        return _differs(self, initial, data)


class MoneyField(forms.Field):
    """Whole kronor, not negative, at most LARGEST_SUM; None when left empty. 4 800 000 and 4800000 kr are the same."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})

    def to_python(self, value: object) -> int | None:
        """Read what was typed; what is read already stays. Raises ValidationError with a sentence."""
        if value is None or isinstance(value, int):
            return value
        text = str(value).strip()
        if not text:
            return None
        try:
            return whole_kronor(parse_decimal(text))
        except NumberRefused as refused:
            raise ValidationError(refused.message, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """What the input shows: as the pages write it, or as it was typed."""
        return format_number(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether something else is meant than what was there."""
        return _differs(self, initial, data)


def whole_kronor(number: Decimal) -> int:
    """The sum as an integer, if it is one. Raises NumberRefused with a sentence."""
    decimals = -int(number.as_tuple().exponent)
    if number != number.to_integral_value() or decimals > 2:
        # 1.000 and 1,000 are a thousand to some and one to others: better to ask than to store one krona.
        raise NumberRefused(
            format_lazy(
                _("Write whole kronor, with spaces between thousands if you like, for example {example}"),
                example=format_number(4_800_000, language="sv"),
            )
        )
    if number < 0:
        raise NumberRefused(_("A sum can't be less than zero"))
    if number > LARGEST_SUM:
        raise NumberRefused(_("The sum is too large. Write it in kronor"))
    return int(number)


def _differs(field: forms.Field, initial: Any, data: Any) -> bool:
    """Whether what was typed means something else than what was there; what can't be read is a change."""
    try:
        return bool(field.to_python(initial) != field.to_python(data))
    except ValidationError:
        return True
