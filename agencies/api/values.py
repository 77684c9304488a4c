"""Days, moments and numbers as an address names them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from agencies.api.bodies import day
from agencies.dates import start_of_day


def read_day(value: str) -> date:
    """The day YYYY-MM-DD. Raises ValueError with a sentence."""
    try:
        return day(value)
    except ValueError:
        raise ValueError(_("Write a day as YYYY-MM-DD.")) from None


def read_number(value: str) -> int:
    """The number. Raises ValueError with a sentence."""
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise ValueError(_("Write a whole number."))
    return int(value)


def read_moment(value: str, *, whole_day: bool = False) -> datetime:
    """A moment with its offset, or a day: its first moment, or (`whole_day`) the first one after it.

    A space for the plus is understood: an address that is not encoded loses it. Raises ValueError with a sentence.
    """
    try:
        if len(value) == 10:
            return start_of_day(day(value) + timedelta(days=1 if whole_day else 0))
        found = datetime.fromisoformat(value.replace(" ", "+"))
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(_("Write a moment with its offset, as 2026-01-16T10:00:00+01:00, or a day."))
