"""How often a series of meetings comes back: a rule, its moments, its RFC 5545 form and the sentence that says it.

Pure: no database, no clock. The time of day is Stockholm's and stays the same over the change of clocks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Literal

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from agencies.dates import STOCKHOLM, WEEKDAYS, format_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrPromise

MOST = 60
"""So many meetings a series has at most: five years of monthly ones."""
MOST_APART = 52
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Unit = Literal["weeks", "months"]
FREQUENCY: Mapping[Unit, str] = {"weeks": "WEEKLY", "months": "MONTHLY"}


class RuleRefused(ValueError):
    """A rule that no series follows. `message` is one lazily translated sentence."""

    def __init__(self, message: str | StrPromise) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Every `every` weeks on `weekday`; or every `every` months on `day` or on the `nth` `weekday` (-1: the last).

    `weekday` counts from Monday = 0. A `day` that a month lacks is its last day. It ends with the day `until` or after
    `count` meetings (those left out counted), at the latest after MOST. `exceptions` are days left out.
    """

    unit: Unit
    every: int = 1
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None
    until: date | None = None
    count: int | None = None
    exceptions: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= self.every <= MOST_APART:
            raise RuleRefused(gettext_lazy("Write how often as a number from 1 to 52."))
        if self.count is not None and (self.until is not None or not 1 <= self.count <= MOST):
            raise RuleRefused(gettext_lazy("Say either a last day or how many meetings, from 1 to 60."))
        if self._kind() is None:
            raise RuleRefused(gettext_lazy("Choose a weekday, a day of the month or which weekday of the month."))

    def _kind(self) -> str | None:
        """Which of the three the rule is; None for none of them."""
        on_weekday = self.weekday is not None and 0 <= self.weekday <= 6
        if self.unit == "weeks":
            return "weekly" if on_weekday and self.nth is None and self.day is None else None
        if self.nth is not None:
            return "nth" if on_weekday and self.nth in {1, 2, 3, 4, -1} and self.day is None else None
        return "day" if self.weekday is None and self.day is not None and 1 <= self.day <= 31 else None


def moments(rule: Rule, start: datetime) -> tuple[datetime, ...]:
    """When the series meets, in Stockholm's time: the moments of the rule from `start` on, at most MOST of them.

    `start` knows its zone; its day counts if it fits the rule.
    """
    if start.tzinfo is None:
        raise ValueError("a moment without a zone")
    local = start.astimezone(STOCKHOLM).replace(tzinfo=None)
    last = None if rule.until is None else datetime.combine(rule.until, time.max)
    found = rrule(
        WEEKLY if rule.unit == "weeks" else MONTHLY,
        dtstart=local,
        interval=rule.every,
        until=last,
        count=(rule.count or MOST) if last is None else None,
        **_narrowed(rule),
    )
    bounded = [moment for moment, _number in zip(found, range(MOST), strict=False)]
    # by way of UTC: an hour that the clocks leap over becomes the one that is
    return tuple(
        moment.replace(tzinfo=STOCKHOLM).astimezone(UTC).astimezone(STOCKHOLM)
        for moment in bounded
        if moment.date() not in rule.exceptions
    )


def _narrowed(rule: Rule) -> dict[str, object]:
    """Which days of its weeks or months, in dateutil's words."""
    if rule.day is not None:
        return {"bymonthday": rule.day} if rule.day <= 28 else {"bymonthday": range(28, rule.day + 1), "bysetpos": -1}
    return {"byweekday": weekday(rule.weekday, rule.nth)}


def to_rrule(rule: Rule) -> str:
    """The rule in RFC 5545's words, `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231T225959Z`; exceptions not said."""
    parts = [f"FREQ={FREQUENCY[rule.unit]}"]
    if rule.every > 1:
        parts.append(f"INTERVAL={rule.every}")
    if rule.day is None:
        parts.append(f"BYDAY={rule.nth or ''}{CODES[rule.weekday or 0]}")
    else:
        days = ",".join(str(day) for day in range(min(rule.day, 28), rule.day + 1))
        parts.append(f"BYMONTHDAY={days}" + (";BYSETPOS=-1" if rule.day > 28 else ""))
    if rule.until is not None:  # a series has times of day: the last day ends where it ends in Stockholm
        last = datetime.combine(rule.until, time(23, 59, 59), STOCKHOLM).astimezone(UTC)
        parts.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    return ";".join(parts)


def from_rrule(value: str, exceptions: frozenset[date] = frozenset()) -> Rule:
    """The rule that `to_rrule` wrote (names in any order, a leading RRULE: allowed). Raises RuleRefused."""
    parts = dict(part.partition("=")[::2] for part in value.strip().upper().removeprefix("RRULE:").split(";"))
    refused = RuleRefused(gettext_lazy("This is no rule that a series of meetings can follow."))
    units: dict[str, Unit] = {said: unit for unit, said in FREQUENCY.items()}
    unit = units.get(parts.pop("FREQ", ""))
    parts.pop("WKST", None)
    position = parts.pop("BYSETPOS", None) if "BYMONTHDAY" in parts else None
    readers: dict[str, Callable[[str], dict[str, object]]] = {
        "INTERVAL": lambda text: {"every": int(text)},
        "COUNT": lambda text: {"count": int(text)},
        "UNTIL": lambda text: {"until": _until(text)},
        "BYDAY": _by_day,
        "BYMONTHDAY": lambda text: {"day": _month_day(text, position)},
    }
    try:
        found = {name: one for key, text in parts.items() for name, one in readers[key](text).items()}
    except (KeyError, ValueError, IndexError) as fault:
        raise refused from fault
    if unit is None:
        raise refused
    return Rule(unit=unit, exceptions=exceptions, **found)  # type: ignore[arg-type] # the rule judges each of them


def _until(text: str) -> date:
    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return moment.astimezone(STOCKHOLM).date()


def _by_day(text: str) -> dict[str, object]:
    found = re.fullmatch(r"(-?\d)?([A-Z]{2})", text)
    if found is None:
        raise ValueError(text)
    return {"weekday": CODES.index(found[2]), "nth": int(found[1]) if found[1] else None}


def _month_day(text: str, position: str | None) -> int:
    """One day, or `28,29,30` with the last of them: that day, or the last one of a shorter month."""
    days = [int(day) for day in text.split(",")]
    last = days[-1]
    single, shortened = [last], list(range(28, last + 1))
    if (days == single and position is None and last <= 28) or (days == shortened and position == "-1" and last > 28):
        return last
    raise ValueError(text)


def sentence(rule: Rule, language: str) -> str:
    """The rule as people say it: every second Tuesday until 31 Dec 2026, but not on 7 Jul 2026."""
    with override(language):
        said = _weekly(rule, language) if rule.unit == "weeks" else _monthly(rule, language)
        if rule.until is not None:
            said = _("{rule} until {day}").format(rule=said, day=format_date(rule.until, language))
        if rule.count is not None:
            text = ngettext("{rule}, {number} meeting", "{rule}, {number} meetings", rule.count)
            said = text.format(rule=said, number=rule.count)
        if rule.exceptions:
            days = ", ".join(format_date(day, language) for day in sorted(rule.exceptions))
            said = _("{rule}, but not on {days}").format(rule=said, days=days)
    return said


def _weekly(rule: Rule, language: str) -> str:
    forms = {1: _("every {weekday}"), 2: _("every second {weekday}"), 3: _("every third {weekday}")}
    form = forms.get(rule.every, _("{weekday} every {number} weeks"))
    return form.format(weekday=WEEKDAYS[language][rule.weekday or 0], number=rule.every)


def _monthly(rule: Rule, language: str) -> str:
    if rule.day is not None:
        on = _("on the last day") if rule.day == 31 else _("on day {day}").format(day=rule.day)
    else:
        places = {
            1: _("on the first {weekday}"),
            2: _("on the second {weekday}"),
            3: _("on the third {weekday}"),
            4: _("on the fourth {weekday}"),
            -1: _("on the last {weekday}"),
        }
        on = places[rule.nth or 1].format(weekday=WEEKDAYS[language][rule.weekday or 0])
    forms = {1: _("{on} of every month"), 2: _("{on} of every second month"), 3: _("{on} of every third month")}
    return forms.get(rule.every, _("{on} every {number} months")).format(on=on, number=rule.every)
