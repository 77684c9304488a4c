"""Times of day as people write them: 13, 13.00, 13:00, 1300 and kl. 13."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.dates import STOCKHOLM
from agencies.fields import DateField

_TIME = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:]?(\d{2}))?", re.IGNORECASE | re.ASCII)


class TimeField(forms.Field):
    """A time of day in Stockholm, typed as text; None when left empty."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": "6"})

    def to_python(self, value: object) -> time | None:
        """Read what was typed; what is read already stays. Raises ValidationError with a sentence."""
        if value is None or isinstance(value, time):
            return value
        text = " ".join(str(value).split())
        if not text:
            return None
        found = _TIME.fullmatch(text)
        try:
            if found is not None:
                return time(int(found[1]), int(found[2] or 0))
        except ValueError:
            pass
        sentence = _("“{text}” is not a time. Write for example 13.00")
        raise ValidationError(format_lazy(sentence, text=text[:20]), code="invalid")

    def prepare_value(self, value: object) -> object:
        """What the input shows: 13.00, or as it was typed."""
        return f"{value:%H.%M}" if isinstance(value, time) else value


def moment(day: date | None, at: time | None) -> datetime | None:
    """The moment of a day and a time of day in Stockholm; None where one of them is missing."""
    return datetime.combine(day, at, STOCKHOLM) if day and at else None


class DaysField(forms.Field):
    """Days one after another, parted by commas, semicolons or new lines; a frozenset."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value: object) -> frozenset[date]:
        """Read what was typed. Raises ValidationError for the first that is no day."""
        parts = [part for part in re.split(r"[,;\n]+", str(value or "")) if part.strip()]
        days = [DateField(required=False).to_python(part) for part in parts]
        return frozenset(day for day in days if day is not None)
