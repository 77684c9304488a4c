"""Days, times and numbers as people in Sweden write and read them; the only place that reads the clock.

Time is stored in UTC and shown in Europe/Stockholm; the borders of a day are local. Everything but `local_today` is a
pure function, so that a test (or a page that shows another day) says itself which day it is.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import Truncator, format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Three letters, as the pages write them ("7 mar 2026"); the parser also takes every longer beginning of a full name.
MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "sv": ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
FIRST_YEAR, LAST_YEAR = 1900, 2199
LARGEST_SUM = 999_999_999_999
"""In kronor. Far above any budget here, far below what a bigint column holds."""
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2}))")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2})(?:(?: ?[/.-] ?| )(\d{4}))?")
_DAY_NAME = re.compile(r"(?:den )?(\d{1,2})(?::?e|:?a|st|nd|rd|th)?\.?[ -]([^\W\d_]{3,9})\.?,?(?:[ -](\d{4}))?")
_NAME_DAY = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+|\d+")
_CURRENCY = re.compile(r"^(?:kr|sek)\.? ?|(?: ?(?:kr|sek|kronor)\.?|:-)$", re.IGNORECASE)


class DateRefused(ValueError):
    """What was written is no day. `message` is one lazily translated sentence with an example."""

    def __init__(self, message: "str | StrPromise") -> None:
        super().__init__(message)
        self.message = message


class NumberRefused(ValueError):
    """What was written is no number. `message` is one lazily translated sentence with an example."""

    def __init__(self, message: "str | StrPromise") -> None:
        super().__init__(message)
        self.message = message


def local_today() -> date:
    """The day it is in Stockholm now."""
    return timezone.now().astimezone(STOCKHOLM).date()


def start_of_day(day: date) -> datetime:
    """The first moment of the day in Stockholm, in UTC."""
    return datetime.combine(day, time.min, STOCKHOLM).astimezone(UTC)


def a_year_from(day: date) -> date:
    """The same day next year (28 February for a leap day): the last one of what may last a year at most."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def end_of_day(day: date) -> datetime:
    """The last microsecond of the day in Stockholm, in UTC (a day of 23 or 25 hours too)."""
    return start_of_day(day + timedelta(days=1)) - timedelta(microseconds=1)


def parse_date(text: str, *, today: date) -> date:
    """The day that `text` names.

    Taken are 2026-02-28 (also with . and /), 20260228, 28/2 2026, 28/2/2026, 28.2.2026, 28 feb 2026, den 28 februari
    2026 and the English 28 February 2026 and February 28, 2026. Day before month always, whatever the language of the
    pages: the readers are in Sweden. A year is written in full: neither a missing one nor 26 is guessed. `today` gives
    the year of the example. Raises DateRefused.
    """
    example = f"{today.year}-02-28"
    plain = " ".join(text.replace("\N{EN DASH}", "-").split())
    if not plain:
        raise DateRefused(format_lazy(_("Write a date, for example {example}"), example=example))
    year, month, day = _parts(plain, example)
    if year is None:
        sentence = _("{text} has no year. Write for example {example}")
        raise DateRefused(format_lazy(sentence, text=plain, example=example))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        sentence = _("The year {year} can't be right. Write for example {example}")
        raise DateRefused(format_lazy(sentence, year=str(year), example=example))
    return _day_of(year, month, day, example)


def _parts(plain: str, example: str) -> tuple[int | None, int, int]:
    """Year (None if it is not there), month and day as written, without asking whether there is such a day."""
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    if found := _DAY_FIRST.fullmatch(plain):
        return (int(found[3]) if found[3] else None), int(found[2]), int(found[1])
    if (found := _DAY_NAME.fullmatch(plain)) and (number := _month_number(found[2])):
        return (int(found[3]) if found[3] else None), number, int(found[1])
    if (found := _NAME_DAY.fullmatch(plain)) and (number := _month_number(found[1])):
        return int(found[3]), number, int(found[2])
    shown = Truncator(plain).chars(40)
    sentence = _("“{text}” is not a date. Write for example {example}")
    raise DateRefused(format_lazy(sentence, text=shown, example=example))


def _month_number(name: str) -> int | None:
    wanted = name.lower()
    for names in MONTHS.values():
        for number, full in enumerate(names, start=1):
            if full.lower().startswith(wanted) or (wanted == "sept" and number == 9):
                return number
    return None


def _day_of(year: int, month: int, day: int, example: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        sentence = _("There is no month {month}. Write for example {example}")
        raise DateRefused(format_lazy(sentence, month=month, example=example))
    sentence = _("{day} does not exist. Write for example {example}")
    raise DateRefused(format_lazy(sentence, day=_Day(year, month, day), example=example))


class _Day:
    """A day that is not in the calendar, named in the reader's language: 30 februari, 29 februari 2025."""

    def __init__(self, year: int, month: int, day: int) -> None:
        self.year, self.month, self.day = year, month, day

    def __str__(self) -> str:
        name = f"{self.day} {MONTHS[_language(None)][self.month - 1]}"
        return f"{name} {self.year}" if (self.month, self.day) == (2, 29) else name


def year_problem(value: object) -> "StrPromise | None":
    """What is wrong with a day that no page would take, as a sentence; None for any other value."""
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return format_lazy(_("Write a year from {first} to {last}."), first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return None


def format_date(day: date, language: str | None = None) -> str:
    """3 nov 2026 (3 Nov 2026 in English). Language: a code, else the one in force."""
    return f"{day.day} {MONTHS[_language(language)][day.month - 1][:3]} {day.year}"


def format_whole_date(day: date, language: str | None = None) -> str:
    """fredag 16 januari 2026 (Friday 16 January 2026 in English)."""
    names, months = WEEKDAYS[_language(language)], MONTHS[_language(language)]
    return f"{names[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def format_time(moment: datetime, language: str | None = None) -> str:
    """10.00.31 (10:00:31 in English), in Stockholm's time. `moment` must know its own zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    sign = "." if _language(language) == "sv" else ":"
    return f"{moment.astimezone(STOCKHOLM):%H{sign}%M{sign}%S}"


def format_datetime(moment: datetime, language: str | None = None) -> str:
    """16 jan 2026 10.00 (16 Jan 2026 10:00 in English), in Stockholm's time. `moment` must know its own zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    local = moment.astimezone(STOCKHOLM)
    sign = "." if _language(language) == "sv" else ":"
    return f"{format_date(local.date(), language)} {local:%H}{sign}{local:%M}"


def _language(language: str | None) -> str:
    """One of the two that have names of months here; Swedish for whatever else (and where none is in force)."""
    code = (language or get_language() or "sv").split("-")[0]
    return code if code in MONTHS else "sv"


def parse_decimal(text: str) -> Decimal:
    """The number that `text` writes: 4 800 000,50 or 4800000.5, with any kind of space between thousands.

    Thousands may also be parted by points or commas where that can be seen to be meant: 4.800.000,50 and 4,800,000.50.
    One such sign alone is the decimal sign (1,204 is a little more than one). A currency around it (kr, SEK, :-) is
    left out. No exponents, no infinities, at most 18 digits before the decimal sign. Raises NumberRefused.
    """
    plain = " ".join(text.replace(MINUS, "-").split())
    bare = _CURRENCY.sub("", plain)
    sign = -1 if bare.startswith("-") else 1
    whole, fraction = _split_number(bare.removeprefix("-").removeprefix("+").strip())
    if not _SPACED.fullmatch(whole) or len(whole.replace(" ", "")) > 18 or not re.fullmatch(r"\d{0,9}", fraction):
        example = f"4{NO_BREAK}800{NO_BREAK}000"
        if not plain:
            raise NumberRefused(format_lazy(_("Write a number, for example {example}"), example=example))
        sentence = _("“{text}” is not a number. Write for example {example}")
        raise NumberRefused(format_lazy(sentence, text=Truncator(plain).chars(40), example=example))
    return sign * Decimal(f"{whole.replace(' ', '')}.{fraction or '0'}" if fraction else whole.replace(" ", ""))


def _split_number(bare: str) -> tuple[str, str]:
    """What stands before and after the decimal sign; thousands are parted by spaces afterwards."""
    decimal_sign = max(",.", key=bare.rfind)
    other = "," if decimal_sign == "." else "."
    if bare.count(decimal_sign) > 1:  # 4.800.000: a sign that comes back parts thousands
        return bare.replace(decimal_sign, " "), ""
    whole, _sign, fraction = bare.partition(decimal_sign)
    return whole.replace(other, " "), fraction


def format_number(number: Decimal | float, decimals: int | None = None, language: str | None = None) -> str:
    """4 800 000,50 with spaces that don't break (4,800,000.50 in English). `decimals`: how many, else as it is."""
    exact = number if isinstance(number, Decimal) else Decimal(str(number))
    written = f"{abs(exact):,f}" if decimals is None else f"{abs(exact):,.{decimals}f}"
    negative = exact < 0 and any(digit in "123456789" for digit in written)
    if _language(language) == "sv":
        written = written.replace(",", NO_BREAK).replace(".", ",")
    return MINUS + written if negative else written
