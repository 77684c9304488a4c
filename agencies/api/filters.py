"""What a list can be narrowed by. A filter reads what the caller may read; any other value is an error at its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework import serializers

from agencies import guard
from agencies.api.bodies import day
from agencies.dates import start_of_day
from agencies.models import Agency, User
from agencies.services.rows import unknown

if TYPE_CHECKING:
    from agencies.api.views import ApiView

type Condition = Callable[[str, ApiView], Q]

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Filter:
    """One parameter: `condition` makes a Q of one value (and raises ValueError with a sentence for a wrong one).

    `many`: it may be said several times, and a row then needs one of the values. `described`: its JSON schema.
    """

    condition: Condition
    says: str
    many: bool = True
    described: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


def narrowed(filters: Mapping[str, Filter], asked: Mapping[str, list[str]], view: ApiView) -> Q:
    """The condition that `asked` (parameter → values) makes. Raises ValidationError with each wrong parameter."""
    found, wrong = Q(), {}
    for name, values in asked.items():
        try:
            found &= _any_of(filters[name], values, view)
        except ValueError as refused:
            wrong[name] = list(refused.args)
    if wrong:
        raise serializers.ValidationError(wrong)
    return found


def _any_of(one: Filter, values: list[str], view: ApiView) -> Q:
    if len(values) > 1 and not one.many:
        raise ValueError(_("Say this once."))
    found = Q()
    for value in values:
        if "\x00" in value:
            raise ValueError(_("The text holds a character that cannot be kept."))
        found |= one.condition(value, view)
    return found


def coded(model: type[models.Model], condition: Callable[[Any], Q], says: str, *, key: str = "code") -> Filter:
    """By the code of a row of `model` that the caller sees; where codes are unique in a programme, in that one."""
    local = any(f.name == "programme" for f in model._meta.fields)

    def made(value: str, view: ApiView) -> Q:
        rows = model._default_manager.visible_to(view.viewer)  # type: ignore[attr-defined]
        if local:
            rows = rows.filter(programme=view.programme)
        found = rows.filter(**{key: value}).first()
        if found is None:
            raise ValueError(unknown(value))
        return condition(found)

    return Filter(made, says)


def by_programme(path: str = "programme") -> Filter:
    """By the programme that the caller named."""

    def made(value: str, view: ApiView) -> Q:
        return Q(**{path: view.programme_named})

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
    except (ValueError, OverflowError):
        found = None
    if found is None or found.tzinfo is None:
        raise ValueError(_("Write a moment with its offset, as 2026-01-16T10:00:00+01:00, or a day.")) from None
    return found
