"""What a list can be narrowed by. A filter reads what the caller may read; any other value is an error at its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework import serializers

from agencies import guard, search
from agencies.api.bodies import day
from agencies.dates import start_of_day
from agencies.errors import Invalid
from agencies.models import Agency, User
from agencies.services.rows import unknown

if TYPE_CHECKING:
    from agencies.api.views import ApiView

type Condition = Callable[[str, ApiView], Any]

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Filter:
    """One parameter: `condition` makes of one value a Q (in the trail, what its feed asks for).

    It raises ValueError with a sentence for a value that is wrong.

    `many`: it may be said several times, and a row then needs one of the values. `described`: its JSON schema.
    """

    condition: Condition
    says: str
    many: bool = True
    described: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


def narrowed(filters: Mapping[str, Filter], asked: Mapping[str, list[str]], view: ApiView) -> Q:
    """The condition that `asked` (parameter → values) makes. Raises ValidationError with each wrong parameter."""
    found = Q()
    for conditions in understood(filters, asked, view).values():
        found &= reduce(or_, conditions)
    return found


def understood(filters: Mapping[str, Filter], asked: Mapping[str, list[str]], view: ApiView) -> dict[str, list[Any]]:
    """Parameter → what each of its values means. Raises ValidationError with each wrong parameter."""
    found, wrong = {}, {}
    for name, values in asked.items():
        try:
            found[name] = _each(filters[name], values, view)
        except ValueError as refused:
            wrong[name] = list(refused.args)
    if wrong:
        raise serializers.ValidationError(wrong)
    return found


def _each(one: Filter, values: list[str], view: ApiView) -> list[Any]:
    if len(values) > 1 and not one.many:
        raise ValueError(_("Say this once."))
    if any("\x00" in value for value in values):
        raise ValueError(_("The text holds a character that cannot be kept."))
    return [one.condition(value, view) for value in values]


def coded(model: type[models.Model], condition: Callable[[Any], Q], says: str, *, key: str = "code") -> Filter:
    """By the code of a row of `model` that the caller sees; where codes are unique in a programme, in that one."""

    def made(value: str, view: ApiView) -> Q:
        return condition(named(model, value, view, key=key))

    return Filter(made, says)


def named(model: type[models.Model], value: str, view: ApiView, *, key: str = "code") -> Any:
    """The row with this code that the caller sees. Raises ValueError with the same words for unknown and hidden."""
    rows: Any = model._default_manager
    rows = rows.visible_to(view.viewer)
    if any(field.name == "programme" for field in model._meta.fields):
        rows = rows.filter(programme=view.programme)
    found = rows.filter(**{key: value}).first()
    if found is None:
        raise ValueError(unknown(value))
    return found


def by_programme(path: str = "programme") -> Filter:
    """By the programme that the caller named."""

    def made(value: str, view: ApiView) -> Q:
        return Q(**{path: view.programme_named and view.programme_named.pk})

    return Filter(made, "The programme's code.", many=False)


def agency(path: str, says: str = "The agency's code.") -> Filter:
    """By an agency in one column."""
    return coded(Agency, lambda row: Q(**{path: row.pk}), says)


def person(path: str) -> Filter:
    """By a person in one column."""
    return coded(User, lambda row: Q(**{path: row.pk}), "The person's user name.", key="username")


def choice(path: str, codes: Mapping[str, Any] | Collection[str], says: str) -> Filter:
    """By one of fixed words; `codes` says which, and (as a mapping) what each is in the column."""
    among = codes if isinstance(codes, Mapping) else {code: code for code in codes}

    def made(value: str, view: ApiView) -> Q:
        if value not in among:
            raise ValueError(unknown(value))
        return Q(**{path: among[value]})

    return Filter(made, says, described={"type": "string", "enum": list(among)})


def flag(condition: Callable[[bool], Q], says: str) -> Filter:
    """By `true` or `false`."""

    def made(value: str, view: ApiView) -> Q:
        if value not in ("true", "false"):
            raise ValueError(_("Write true or false."))
        return condition(value == "true")

    return Filter(made, says, many=False, described={"type": "boolean"})


def on_day(condition: Callable[[date], Q], says: str) -> Filter:
    """By a day."""

    def made(value: str, view: ApiView) -> Q:
        return condition(read_day(value))

    return Filter(made, says, many=False, described={"type": "string", "format": "date"})


def at_moment(condition: Callable[[datetime], Q], says: str) -> Filter:
    """By a moment; a bare day is its first moment in Stockholm."""

    def made(value: str, view: ApiView) -> Q:
        return condition(read_moment(value))

    return Filter(made, says, many=False)


def containing(paths: Collection[str]) -> Filter:
    """By a piece of text, in any case, in one of the columns. A search is free text, too: it passes the guard."""

    def made(value: str, view: ApiView) -> Q:
        text = value.strip()
        if not 0 < len(text) <= LONGEST_SEARCH:
            raise ValueError(_("Search for 1 to %(most)d characters.") % {"most": LONGEST_SEARCH})
        refused = [found.message for found in guard.examine(text) if found.severity is guard.Severity.REFUSE]
        if refused:
            raise ValueError(*refused)
        found = Q()
        for path in paths:
            found |= Q(**{f"{path}__icontains": text})
        return found

    return Filter(made, "Text that stands in " + ", ".join(paths) + ".", many=False)


def searched() -> Filter:
    """By the search, as `search/` has it: words, their beginnings, forms and parts, and what looks like them."""

    def made(value: str, view: Any) -> Q:
        return search.matching(view.rows(), search_text(value))

    return Filter(_said(made), "Words that it has, in any form; see search/.", many=False)


def search_text(value: str) -> str:
    """What is looked for. Raises ValueError with a sentence where it is nothing."""
    if not value.strip():
        raise ValueError(_("Search for 1 to %(most)d characters.") % {"most": LONGEST_SEARCH})
    return value


def _said(made: Condition) -> Condition:
    """Errors of the search, as a filter says them."""

    def saying(value: str, view: ApiView) -> Any:
        try:
            return made(value, view)
        except Invalid as refused:
            raise ValueError(*refused.message_dict["q"]) from None

    return saying


def number(path: str, says: str) -> Filter:
    """By a whole number."""

    def made(value: str, view: ApiView) -> Q:
        return Q(**{path: read_number(value)})

    return Filter(made, says, described={"type": "integer"})


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
