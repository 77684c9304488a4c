"""Numbers of a workbook as what they stand for, and how a person reads them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from actions.importing.reading.parts import Kind
from actions.importing.sheet import Value

_LAST_SERIAL = 2_958_465
"""31 December 9999, counted in days from the last of 1899."""


def number_in(written: str, kind: Kind, *, from_1904: bool) -> Value | None:
    """The number, day or moment that a cell holds; None for what is no number at all."""
    try:
        exact = Decimal(f"{float(written):.15g}")  # more figures are the noise of binary fractions
    except (ValueError, OverflowError, InvalidOperation):
        return None
    if not exact.is_finite():
        return None
    if kind is Kind.DAY and 0 <= exact <= _LAST_SERIAL:
        return _moment(exact, from_1904=from_1904)
    return exact


def _moment(serial: Decimal, *, from_1904: bool) -> Value:
    """The day or moment so many days after the first; a time of day alone is text."""
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (serial < 60))  # noqa: DTZ001 - no zone
    try:
        moment = first + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return serial
    if serial < 1 and not from_1904:
        return moment.strftime("%H:%M")
    return moment.date() if moment.time() == datetime.min.time() else moment


def moment_in(written: str) -> Value:
    """The day or moment of a cell that writes it in letters; text where it doesn't."""
    try:
        moment = datetime.fromisoformat(written.strip()).replace(tzinfo=None)
    except ValueError:
        return written.strip()
    return moment.date() if moment.time() == datetime.min.time() else moment


def said(value: Value, kind: Kind) -> str:
    """The value as a person reads it in the spreadsheet."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        number, unit = (value * 100, " %") if kind is Kind.SHARE else (value, "")
        return f"{number.normalize():f}".replace(".", ",") + unit
    return value
