"""What stands in a cell, read as a day, an amount or one of a field's words. BadValue says why it is none of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from actions.importing.folding import folded
from actions.importing.sheet import Value
from actions.models import Action
from agencies import dates
from agencies.walls import Visibility

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class BadValue(ValueError):
    """A value that the field can't take. `sentence` (and `str`): why, and what to write instead, translated lazily."""

    def __init__(self, sentence: str | StrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def parse_date(value: Value, *, end: bool, today: date) -> date | None:
    """The day in a cell of the start (`end` false) or the end; None is "until further notice", of an end only.

    A month or a year alone is its first day as a start, its last as an end. `today` gives the year of examples.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if end and folded(str(value)) in {"tills vidare", "löpande", "until further notice"}:
        return None
    try:
        return dates.parse_date(str(value), today=today)
    except dates.DateRefused as refused:
        raise BadValue(refused.message) from None


def parse_money(value: Value, *, factor: int = 1) -> int:
    """The amount in whole kronor. `factor`: what the heading's unit makes of it (`Guess.factor`)."""
    try:
        number = value if isinstance(value, Decimal) else dates.parse_decimal(str(value))
    except dates.NumberRefused as refused:
        raise BadValue(refused.message) from None
    return int(number * factor)


def parse_status(value: Value) -> str:
    """The code of the status that the words say: pågår, PÅGÅENDE and ongoing are all `ongoing`."""
    return _one_of({folded(each.value): each.value for each in Action.Status} | {"pågår": "ongoing"}, value)


def parse_approach(value: Value) -> str:
    """The code of the approach that the words say."""
    return _one_of({folded(each.value): each.value for each in Action.Approach}, value)


def parse_level(value: Value) -> str:
    """The code of the prevention level that the words say."""
    return _one_of({folded(each.value): each.value for each in Action.Level}, value)


def parse_visibility(value: Value) -> str:
    """The code of the rung that the words say."""
    return _one_of({each.code: each.code for each in Visibility}, value)


def _one_of(words: dict[str, str], value: Value) -> str:
    if code := words.get(folded(str(value))):
        return code
    raise BadValue(str(value))
