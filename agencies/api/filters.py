"""What a list can be narrowed by. A filter reads what the caller may read; any other value is an error at its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework import serializers

from agencies import guard, search
from agencies.api.values import read_day, read_moment, read_number
from agencies.errors import Invalid
from agencies.models import Agency, User
from agencies.policy.marked import FIRST, Compiled, compiled, held_by, marked_viewer
from agencies.prepared import prepared
from agencies.services.rows import unknown

if TYPE_CHECKING:
    from agencies.api.views import ApiView

type Condition = Callable[[str, ApiView], Any]

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Parted:
    """A condition in two steps: `read` makes of the text what is compared, `compared` makes of that a Q.

    `mark`: a number, negative and large → what stands for a value in SQL that is written once. None: one of a few
    values, each with SQL of its own. `named`: the model whose code is asked for.
    """

    read: Callable[[str, ApiView], Any]
    compared: Callable[[Any], Q]
    mark: Callable[[int], Any] | None = None
    named: type[models.Model] | None = None

    @property
    def here(self) -> bool:
        """Is what passes of the programme that is asked for?"""
        return self.named is not None and _in_programme(self.named)

    def __call__(self, value: str, view: ApiView) -> Q:
        """Both."""
        return self.compared(self.read(value, view))


@dataclass(frozen=True)
class Filter:
    """One parameter: `condition` makes of one value a Q (in the trail, what its feed asks for).

    It raises ValueError with a sentence for a value that is wrong.

    `many`: it may be said several times, and a row then needs one of the values. `described`: its JSON schema.
    `parted`: the condition in its two steps, where its SQL can be written once (`agencies.api.written`).
    """

    condition: Condition
    says: str
    many: bool = True
    described: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    parted: Parted | None = None


def narrowed(filters: Mapping[str, Filter], asked: Mapping[str, list[str]], view: ApiView) -> Q:
    """The condition that `asked` (parameter → values) makes. Raises ValidationError with each wrong parameter."""
    found = Q()
    for conditions in understood(filters, asked, view).values():
        found &= reduce(or_, conditions)
    return found


def understood(
    filters: Mapping[str, Filter], asked: Mapping[str, list[str]], view: ApiView, *, read: bool = False
) -> dict[str, list[Any]]:
    """Parameter → what each of its values means. Raises ValidationError with each wrong parameter.

    `read`: what each value is, where every filter is `parted`.
    """
    found, wrong = {}, {}
    for name, values in asked.items():
        try:
            found[name] = _each(filters[name], values, view, read=read)
        except ValueError as refused:
            wrong[name] = list(refused.args)
    if wrong:
        raise serializers.ValidationError(wrong)
    return found


def _each(one: Filter, values: list[str], view: ApiView, *, read: bool) -> list[Any]:
    if len(values) > 1 and not one.many:
        raise ValueError(_("Say this once."))
    if any("\x00" in value for value in values):
        raise ValueError(_("The text holds a character that cannot be kept."))
    made = one.parted.read if read and one.parted else one.condition
    return [made(value, view) for value in values]


def coded(model: type[models.Model], condition: Callable[[Any], Q], says: str, *, key: str = "code") -> Filter:
    """By the code of a row of `model` that the caller sees; where codes are unique in a programme, in that one."""
    return _parted(
        lambda value, view: named(model, value, view, key=key),
        condition,
        says,
        lambda n: model(pk=n),
        named=model,
    )


def named(model: type[models.Model], value: str, view: ApiView, *, key: str = "code") -> Any:
    """The row with this code that the caller sees. Raises ValueError with the same words for unknown and hidden."""
    marks: dict[Any, Any] = {CODE: value, **({PROGRAMME: view.programme.pk} if _in_programme(model) else {})}
    found = () if view.viewer.is_empty else _named(model, key).filled({**held_by(view.viewer), **marks})
    rows = prepared(found.sql, found.params) if found else ()
    if not rows:
        raise ValueError(unknown(value))
    return model.from_db("default", [field.attname for field in model._meta.concrete_fields], rows[0])


PROGRAMME, CODE = FIRST - 3_999, "\x00"
"""Stand where the programme and the code come."""


def _in_programme(model: type[models.Model]) -> bool:
    return any(field.name == "programme" for field in model._meta.fields)


@cache
def _named(model: type[models.Model], key: str) -> Compiled:
    """Which row has a code, written once."""
    rows: Any = model._default_manager
    rows = rows.visible_to(marked_viewer())
    if _in_programme(model):
        rows = rows.filter(programme=PROGRAMME)
    return compiled(rows.filter(**{key: CODE}).order_by("pk")[:1])


def _parted(
    read: Callable[[str, ApiView], Any],
    compared: Callable[[Any], Q],
    says: str,
    mark: Callable[[int], Any] | None = None,
    named: type[models.Model] | None = None,
    **rest: Any,
) -> Filter:
    both = Parted(read, compared, mark, named)
    return Filter(both, says, parted=both, **rest)


def by_programme(path: str = "programme") -> Filter:
    """By the programme that the caller named."""

    def read(value: str, view: ApiView) -> Any:
        return view.programme_named and view.programme_named.pk

    return _parted(read, lambda pk: Q(**{path: pk}), "The programme's code.", int, many=False)


def agency(path: str, says: str = "The agency's code.") -> Filter:
    """By an agency in one column."""
    return coded(Agency, lambda row: Q(**{path: row.pk}), says)


def person(path: str) -> Filter:
    """By a person in one column."""
    return coded(User, lambda row: Q(**{path: row.pk}), "The person's user name.", key="username")


def choice(path: str, codes: Mapping[str, Any] | Collection[str], says: str) -> Filter:
    """By one of fixed words; `codes` says which, and (as a mapping) what each is in the column."""
    among = codes if isinstance(codes, Mapping) else {code: code for code in codes}

    def read(value: str, view: ApiView) -> Any:
        if value not in among:
            raise ValueError(unknown(value))
        return among[value]

    return _parted(read, lambda held: Q(**{path: held}), says, described={"type": "string", "enum": list(among)})


def flag(condition: Callable[[bool], Q], says: str) -> Filter:
    """By `true` or `false`."""

    def read(value: str, view: ApiView) -> bool:
        if value not in ("true", "false"):
            raise ValueError(_("Write true or false."))
        return value == "true"

    return _parted(read, condition, says, many=False, described={"type": "boolean"})


def on_day(condition: Callable[[date], Q], says: str) -> Filter:
    """By a day."""

    def read(value: str, view: ApiView) -> date:
        return read_day(value)

    described = {"type": "string", "format": "date"}
    return _parted(read, condition, says, _marked_day, many=False, described=described)


def _marked_day(n: int) -> date:
    """A day long ago that nobody asks for."""
    return date(1800, 1, 1) + timedelta(days=n % 10_000)


def at_moment(condition: Callable[[datetime], Q], says: str) -> Filter:
    """By a moment; a bare day is its first moment in Stockholm."""

    def read(value: str, view: ApiView) -> datetime:
        return read_moment(value)

    def mark(n: int) -> datetime:
        return datetime.combine(_marked_day(n), time.min, UTC)

    return _parted(read, condition, says, mark, many=False)


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
        programme, rows = view.programme_named and view.programme_named.pk, view.rows()
        if programme is not None:
            rows = rows.filter(search.of_model(rows.model).programme(programme))
        return search.matching(rows, search_text(value), programme)

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
