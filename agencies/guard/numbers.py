"""Personal identity numbers and coordination numbers, however they are spelled.

A number is six or eight digits of a birth date, three of its own and a check digit: folkbokföringslagen (1991:481)
18 § for personal identity numbers; lag (2022:1697) om samordningsnummer for coordination numbers, whose day is raised
by 60. The check digit is that of ISO/IEC 7812-1 (Luhn), over the last ten digits.

python-stdnum lends its Luhn; its own module for these numbers knows no coordination numbers and asks the clock for the
century. Here a date holds if it is a day of the 19th, 20th or 21st century that is not after `today`: a day to come is
nobody's birth date. Ten digits hold if they do so in any of the three.

How a number may be spelled, and what is then said:
- Certain (refused): the digits in a row; with hyphen, plus and spaces at the borders of their parts; each digit by
  itself; twelve digits parted in any other way but as thousands. Check digit right.
- Doubtful (a warning): the check digit is wrong, in a spelling that nothing else has; ten digits parted elsewhere; a
  slash, dot, colon, underscore or line break between the parts; a decimal sign on either side; a date of this century
  and then, after a space, four digits (2025-12-01 1430), if the check digit happens to be right.
- Nothing: whatever fails the date (organisation numbers have a month of 20 or more), parts of longer rows of digits,
  decimals, and the dates of ranges (2025-12-01–2026-01-02).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from stdnum import luhn

_DIGITS = re.compile(r"\d+", re.ASCII)
_WIDEST_GAP = 7
_NEAR = re.compile(r" {0,3}[-+]{0,2} {0,3}")
_FAR = re.compile(r"[ \t\r\n]{0,3}[-+/_:;*|~\t\r\n]?[ \t\r\n]{0,3}")
_DECIMAL = re.compile(r" ?[.,] ?")
_POINTS = (".", ",")

_CERTAIN_OF_TEN = {(10,), (6, 4), (2, 2, 2, 4)}
_PARTED_AS_DATES_ARE = _CERTAIN_OF_TEN | {(12,), (8, 4), (4, 2, 2, 4), (2, 6, 4), (2, 2, 2, 2, 4)}
_ONLY_A_NUMBER_LOOKS_SO = {(10,), (12,), (6, 4), (8, 4), (4, 2, 2, 4)}
_COORDINATION_DAY = 60


@dataclass(frozen=True)
class Number:
    """A number found, from `start` up to `end` of the reading. `certain`: it is one, and not only looks like one."""

    start: int
    end: int
    coordination: bool
    certain: bool


@dataclass(frozen=True)
class _Spelling:
    """Ten or twelve digits as they are parted, and the gap on either side (None: no other digits in reach)."""

    digits: str
    lengths: tuple[int, ...]
    gaps: tuple[str, ...]
    around: tuple[str | None, str | None]

    @property
    def whole(self) -> bool:
        """No other digits right before or after."""
        return not any(gap in _POINTS or (gap is not None and _NEAR.fullmatch(gap)) for gap in self.around)

    @property
    def fraction(self) -> bool:
        """In a row, with a decimal sign at either end: perhaps a part of a decimal number, perhaps a list."""
        return not self.gaps and any(gap in _POINTS for gap in self.around)

    @property
    def near(self) -> bool:
        return all(_NEAR.fullmatch(gap) for gap in self.gaps)

    @property
    def tight(self) -> bool:
        """A hyphen or plus, without spaces, right before the last four digits."""
        return self.lengths[-1] == 4 and bool(self.gaps) and bool(re.fullmatch(r"[-+]+", self.gaps[-1]))

    @property
    def singles(self) -> bool:
        return set(self.lengths) == {1}

    @property
    def thousands(self) -> bool:
        """1 212 121 212: the parts of a large sum."""
        grouped = len(self.lengths) > 1 and set(self.lengths[1:]) == {3} and self.lengths[0] <= 3
        return grouped and set(self.gaps) == {" "}


def numbers(text: str, *, today: date) -> Iterator[Number]:
    """Every spelling of a number in `text`, overlapping ones too; a span of at most twelve parts each."""
    found = [(match.start(), match.end()) for match in _DIGITS.finditer(text)]
    gaps = [_gap(text[end:start]) for (_s, end), (start, _e) in pairwise(found)]
    dated = _dates(text, found, gaps)
    for first in range(len(found)):
        for last, digits in _windows(text, found, gaps, first):
            if not _birth_date_holds(digits, today) or _cuts_a_date(dated, first, last, digits):
                continue
            lengths = tuple(end - start for start, end in found[first : last + 1])
            inner = tuple(gap or "" for gap in gaps[first:last])
            around = (gaps[first - 1] if first else None, gaps[last] if last < len(gaps) else None)
            certain = _judge(_Spelling(digits, lengths, inner, around))
            if certain is not None:
                coordination = int(digits[-6:-4]) > _COORDINATION_DAY
                yield Number(found[first][0], found[last][1], coordination, certain)


def _gap(between: str) -> str | None:
    """What stands between two rows of digits, or None if it keeps them apart."""
    if len(between) > _WIDEST_GAP:
        return None
    joins = _NEAR.fullmatch(between) or _FAR.fullmatch(between) or _DECIMAL.fullmatch(between)
    return between if joins else None


def _windows(text: str, found: list[tuple[int, int]], gaps: list[str | None], first: int) -> Iterator[tuple[int, str]]:
    """The last part and all the digits of what begins at part `first` and has ten or twelve of them."""
    digits = ""
    for last in range(first, min(first + 12, len(found))):
        if last > first and gaps[last - 1] is None:
            return
        start, end = found[last]
        if len(digits) + end - start > 12:
            return
        digits += text[start:end]
        if len(digits) in (10, 12):
            yield last, digits


def _birth_date_holds(digits: str, today: date) -> bool:
    month, day = int(digits[-8:-6]), int(digits[-6:-4])
    if not 1 <= month <= 12:  # most rows of digits end here
        return False
    if day > _COORDINATION_DAY:
        day -= _COORDINATION_DAY
    year = int(digits[:-8])
    years = [year] if len(digits) == 12 else [century * 100 + year for century in (20, 19, 18)]
    return any(_is_past(each, month, day, today) for each in years if 1800 <= each <= today.year)


def _is_past(year: int, month: int, day: int, today: date) -> bool:
    try:
        return date(year, month, day) <= today
    except ValueError:
        return False


def _dates(text: str, found: list[tuple[int, int]], gaps: list[str | None]) -> dict[int, int]:
    """Parts that are a date as text has them, 2025-12-01 or 2026-01: the part that is its year, for each of them."""
    of: dict[int, int] = {}
    for first in range(len(found) - 1):
        start, end = found[first]
        month_start, month_end = found[first + 1]
        is_year = end - start == 4 and text[start : start + 2] in ("19", "20") and gaps[first] == "-"
        if not is_year or month_end - month_start != 2 or not 1 <= int(text[month_start:month_end]) <= 12:
            continue
        of[first] = of[first + 1] = first
        if first + 2 < len(found) and gaps[first + 1] == "-" and found[first + 2][1] - found[first + 2][0] == 2:
            of[first + 2] = first
    return of


def _cuts_a_date(dated: dict[int, int], first: int, last: int, digits: str) -> bool:
    """Whether a date stands across, at the end or in the middle of these parts: only the beginning of twelve may."""
    return any(part in dated and (dated[part] != first or len(digits) != 12) for part in range(first, last + 1))


def _judge(spelling: _Spelling) -> bool | None:
    """True: a number for certain. False: perhaps one. None: no."""
    if spelling.singles and not spelling.whole:
        return None  # a row of counts
    if not luhn.is_valid(spelling.digits[-10:]):
        return False if _looks_like_nothing_else(spelling) else None
    if spelling.fraction:
        return _judge_fraction(spelling)
    if not spelling.near:
        decimal = any(_DECIMAL.fullmatch(gap) for gap in spelling.gaps)
        parted = spelling.lengths in _PARTED_AS_DATES_ARE and not (decimal and spelling.lengths == (2, 2, 2, 4))
        return False if parted else None
    return _judge_twelve(spelling) if len(spelling.digits) == 12 else _judge_ten(spelling)


def _judge_fraction(spelling: _Spelling) -> bool | None:
    """Ten digits after a point are nearly always decimals, twelve after a comma nearly always a cell of a list."""
    if len(spelling.digits) == 10:
        return None if "." in spelling.around else False
    return "." not in spelling.around


def _judge_twelve(spelling: _Spelling) -> bool:
    if spelling.thousands:
        return False
    if spelling.lengths[0] == 4 and spelling.digits >= "2000":
        # 2025-12-01 1430, 2025-12-01–2026: our time's dates have numbers after them that are nobody's.
        return spelling.lengths == (4, 2, 2, 4) and spelling.tight and not "2000" <= spelling.digits[-4:] < "2050"
    return True


def _judge_ten(spelling: _Spelling) -> bool | None:
    if spelling.lengths in _CERTAIN_OF_TEN or spelling.singles:
        return True
    return False if spelling.whole or spelling.lengths[-1] == 4 else None


def _looks_like_nothing_else(spelling: _Spelling) -> bool:
    """Whether digits with a wrong check digit are still hardly anything but a miswritten number."""
    if spelling.lengths not in _ONLY_A_NUMBER_LOOKS_SO or not spelling.near or spelling.fraction:
        return False
    if spelling.tight or len(spelling.digits) == 10 or spelling.digits < "2000":
        return True
    clock = spelling.digits[-4:-2] < "24" and spelling.digits[-2:] < "60"
    return not spelling.gaps and not clock  # 20251201 1204 besökare, 202512011430: our time's dates and moments
