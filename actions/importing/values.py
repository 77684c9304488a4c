"""What stands in a cell, read as a day, an amount or one of a field's words. BadValue says why it is none of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.folding import folded
from actions.importing.sheet import Value
from actions.importing.wording import APPROACHES, LEVELS, NO_END, RUNGS, STATUSES, UNITS
from actions.models import Action
from agencies import dates
from agencies.dates import LARGEST_SUM
from agencies.walls import Visibility

if TYPE_CHECKING:
    from django.db.models import Choices
    from django_stubs_ext import StrPromise

_MONTH = re.compile(r"(\d{4})[-/. ](\d{1,2})|(\d{1,2})[-/. ](\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,9})\.?,? ?(\d{4})|(\d{4}),? ([^\W\d_]{3,9})\.?")
_YEAR = re.compile(r"(?:år |year )?(\d{4})", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?$")
_SERIAL = re.compile(r"[34]\d{4}|5[0-4]\d{3}")
_UNIT = re.compile(r"(.*?\d)\s*([^\W\d_]+)\.?(?:\s*(?:kr|kronor|sek)\.?)?", re.IGNORECASE)
_KRONOR = frozenset({"kr", "sek", "kronor"})
_NO_ORE = re.compile(r"[:,.](?:-|\N{EN DASH})$")
_ABOUT = re.compile(r"^(?:ca|cirka|c:a|about|approx)\.?\s+", re.IGNORECASE)
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


class BadValue(ValueError):
    """A value that the field can't take. `sentence` (and `str`): why, and what to write instead, translated lazily."""

    def __init__(self, sentence: str | StrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def parse_date(value: Value, *, end: bool, today: date) -> date | None:
    """The day in a cell of the start (`end` false) or the end; None is "until further notice", of an end only.

    A month or a year alone is its first day as a start, its last as an end. A year of two figures, a season or a
    quarter is not guessed. `today` gives the year of examples.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    plain = _plain(str(value))
    if folded(plain) in _folded_words(NO_END):
        if end:
            return None
        raise BadValue(format_lazy(_("“{text}” is no day to start on."), text=_short(plain)))
    if _SERIAL.fullmatch(plain) or (isinstance(value, Decimal) and value % 1):
        sentence = _(
            "{text} is a number, not a date. Give the column the format of a date, or write for example {example}"
        )
        raise BadValue(format_lazy(sentence, text=plain, example=f"{today.year}-02-28"))
    if span := _span(plain):
        return span[1] if end else span[0]
    try:
        return dates.parse_date(_MIDNIGHT.sub("", plain), today=today)
    except dates.DateRefused as refused:
        raise BadValue(refused.message) from None


def _plain(text: str) -> str:
    bare = " ".join(text.replace("\N{EN DASH}", "-").split()).strip(" .,;")
    return re.sub(
        r"^(?:från|fr\.? ?o\.? ?m\.?|t\.? ?o\.? ?m\.?|till|senast|den|by|from|until)\s+(?=\S*\d)",
        "",
        bare,
        flags=re.IGNORECASE,
    )


def _span(plain: str) -> tuple[date, date] | None:
    """First and last day of a month or a year that stands alone."""
    if found := _YEAR.fullmatch(plain):
        return _days(int(found[1]), 1, 12)
    if found := _MONTH.fullmatch(plain):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _days(int(year), int(month), int(month))
    if found := _NAMED_MONTH.fullmatch(plain):
        name, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        month = _month(name)
        return _days(int(year), month, month) if month else None
    return None


def _days(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not (1 <= first <= 12 and dates.FIRST_YEAR <= year <= dates.LAST_YEAR):
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _month(name: str) -> int:
    wanted = name.lower()
    names = ((number, full) for months in dates.MONTHS.values() for number, full in enumerate(months, start=1))
    return next(
        (number for number, full in names if full.lower().startswith(wanted) or (wanted, number) == ("sept", 9)), 0
    )


def parse_money(value: Value, *, factor: int = 1) -> int:
    """The amount in whole kronor, öre rounded off.

    `factor`: what the heading's unit makes of it; a unit of its own in the cell (1,5 mkr) wins. 1.200 and 1,200 are
    refused below any unit but millions: they are a little more than one to some, and twelve hundred to others.
    """
    if isinstance(value, Decimal):
        return _kronor(value * factor)
    text = _ABOUT.sub("", " ".join(str(value).split()))
    bare, own = _without_unit(text)
    factor = own or factor
    if factor < 1_000_000 and _EITHER.fullmatch(bare.lstrip("-+")):
        sentence = _("“{text}” can be read in two ways. Write for example {example}")
        raise BadValue(format_lazy(sentence, text=_short(text), example="1 200"))
    try:
        return _kronor(dates.parse_decimal(bare) * factor)
    except dates.NumberRefused as refused:
        raise BadValue(refused.message) from None


def _without_unit(text: str) -> tuple[str, int]:
    """The amount, and what the unit that stands beside it is worth; 0 where there is none."""
    bare = _NO_ORE.sub("", text)
    found = _UNIT.fullmatch(bare)
    unit = found[2].casefold() if found else ""
    if found and (unit in UNITS or unit in _KRONOR):
        return found[1], UNITS.get(unit, 1)
    return bare, int(bare != text)


def _kronor(amount: Decimal) -> int:
    if amount < 0:
        raise BadValue(_("A sum can't be less than zero"))
    if amount > LARGEST_SUM:
        raise BadValue(_("The sum is too large. Write it in kronor"))
    return int(amount.to_integral_value(ROUND_HALF_UP))


def parse_status(value: Value) -> str:
    """The code of the status that the words say: pågår, PÅGÅENDE and ongoing are all `ongoing`."""
    return _one_of("status", value)


def parse_approach(value: Value) -> str:
    """The code of the approach that the words say."""
    return _one_of("approach", value)


def parse_level(value: Value) -> str:
    """The code of the prevention level that the words say."""
    return _one_of("level", value)


def parse_visibility(value: Value) -> str:
    """The code of the rung that the words say."""
    return _one_of("rung", value)


def _one_of(kind: str, value: Value) -> str:
    written = str(value)
    words = _words_of(kind)
    for text in (written, re.sub(r"\([^()]*\)", " ", written), re.sub(r"^\s*\d+\s*[.):-]?\s*", "", written)):
        if code := words.get(folded(text)):
            return code
    sentence = _("“{text}” is none of: {choices}")
    raise BadValue(format_lazy(sentence, text=_short(written), choices=_Choices(kind)))


def _labels(kind: str) -> dict[str, StrPromise | str]:
    choices: dict[str, type[Choices]] = {"status": Action.Status, "approach": Action.Approach, "level": Action.Level}
    if kind == "rung":
        return {each.code: each.label for each in Visibility}
    return {str(value): label for value, label in choices[kind].choices}


@cache
def _words_of(kind: str) -> Mapping[str, str]:
    """Folded word → code: people's own, the codes, and the labels in every language of the interface."""
    own = {"status": STATUSES, "approach": APPROACHES, "level": LEVELS, "rung": RUNGS}
    found = {word: code for code, words in own[kind].items() for word in _folded_words(words)}
    for code, label in _labels(kind).items():
        found[folded(code)] = code
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found[folded(str(label))] = code
    return found


@cache
def _folded_words(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split(","))


def _short(text: str) -> str:
    return Truncator(text).chars(40)


class _Choices:
    """The words that a field takes, in the reader's language."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __str__(self) -> str:
        return ", ".join(self._words())

    def _words(self) -> Iterable[str]:
        return (str(label) for label in _labels(self.kind).values())
