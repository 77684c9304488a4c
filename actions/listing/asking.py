"""What may be asked of the list of actions, and how many there are.

Codes are looked up in the frame that the reader sees; unknown and hidden get the same words. A search is that of
`agencies.search`: it reads titles, descriptions and references of what the reader sees, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.utils.translation import get_language

from actions.listing.saved import Saved, as_choices, in_order
from actions.models import Action, Dimension, Objective, is_late
from actions.services.values import unknown
from agencies import search
from agencies.ahead import looking_ahead
from agencies.errors import Invalid
from agencies.models import Area, Programme
from agencies.policy import Viewer, readers
from agencies.policy.marked import FIRST, Compiled, compiled, held_by, marked_viewer
from agencies.prepared import prepared
from agencies.swedish import sort_key
from agencies.walls import Visibility

FILTERS = ("q", "area", "lead", "agency", "dimension", "objective", "status", "visibility", "due_before", "archived")
MOST_COUNTED = 1000
TRIED, LOOKED_AT = 400, 8 * MOST_COUNTED


type Found = tuple[str, int, str, str, str, int]
"""Of one kind: kind, id, code, name, name in English and place."""


class Choice(NamedTuple):
    """What can be asked for: the line of a list to choose from."""

    pk: int
    code: str
    name: str
    name_en: str
    place: int

    def __str__(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name


class Frame:
    """The areas, agencies, dimensions and objectives of one programme that can be asked for; one query for all.

    The saved views of the list come along.
    """

    def __init__(self, viewer: Viewer, programme: Programme) -> None:
        self.viewer, self.programme = viewer, programme

    @cached_property
    def areas(self) -> Sequence[Choice]:
        """By name."""
        return _by_name(self._of("areas"))

    @cached_property
    def agencies(self) -> Sequence[Choice]:
        """Those that take part, by short name."""
        return _by_name(self._of("agencies"))

    @cached_property
    def dimensions(self) -> Sequence[Choice]:
        """In the model's order."""
        return sorted(self._of("dimensions"), key=lambda dimension: (dimension.place, dimension.code))

    @cached_property
    def objectives(self) -> Sequence[Choice]:
        """By code."""
        return sorted(self._of("objectives"), key=lambda objective: objective.code)

    @cached_property
    def saved(self) -> list[Saved]:
        """The saved views of the list, own ones first, each by name."""
        return in_order([row for row in self._found if row[0] == "saved"])

    def _of(self, kind: str) -> tuple[Choice, ...]:
        return tuple(Choice(*row[1:]) for row in self._found if row[0] == kind)

    @cached_property
    def _found(self) -> list[Found]:
        if self.viewer.is_empty:
            return []
        marks = {**held_by(self.viewer), PROGRAMME: self.programme.pk}
        question = _question(in_frame=self.programme.pk in self.viewer.frame).filled(marks)
        return cast("list[Found]", prepared(question.sql, question.params))

    def id_of(self, kind: str, code: str) -> int | None:
        """The id behind a code of `areas`, `agencies`, `dimensions` or `objectives`; None for any other."""
        return next((row.pk for row in getattr(self, kind) if row.code == code), None)


PROGRAMME = FIRST - 3_000
"""The mark of the frame's programme."""


@cache
def _question(*, in_frame: bool) -> Compiled:
    """What can be asked for, as SQL that is written once; of agencies nothing where the frame is not one's own."""
    viewer, programme = marked_viewer(), Programme(pk=PROGRAMME)

    def here(model: Any) -> QuerySet[Any]:
        seen: QuerySet[Any] = model.objects.visible_to(viewer).filter(programme=programme)
        return seen

    parts = [
        _choices("areas", here(Area), "name"),
        _choices("dimensions", here(Dimension), "name", "name_en", "position"),
        _choices("objectives", here(Objective), "title"),
        as_choices("saved", viewer, programme),
    ]
    if in_frame:
        parts.append(_choices("agencies", readers.taking_part(PROGRAMME), "short_name"))
    return compiled(parts[0].union(*parts[1:], all=True))


@lru_cache(maxsize=256)
def _by_name(rows: tuple[Choice, ...]) -> Sequence[Choice]:
    """In Swedish order, which the same rows need not be put into anew."""
    return sorted(rows, key=lambda row: (sort_key(row.name), row.pk))


def _choices(kind: str, rows: QuerySet[Any], name: str, in_english: str = "", place: str = "") -> QuerySet[Any, Found]:
    """The columns of `Found`."""
    english = F(in_english) if in_english else Value("")
    position = F(place) if place else Value(0)
    return rows.order_by().values_list(Value(kind), "pk", F("code"), F(name), english, position)


def mine(viewer: Viewer) -> Q:
    """Led by an own agency, or with its help."""
    return Q(owner_id__eqany=viewer.agencies) | Q(involved__overlapany=viewer.agencies)


def asked(actions: QuerySet[Action], wanted: Mapping[str, Any], *, frame: Frame, today: date) -> QuerySet[Action]:
    """Of `actions`, those that fit `wanted`: filter of FILTERS → its value (codes; a date for `due_before`).

    Empty ones do not narrow. Archived actions are left out unless `archived` is "true". Raises Invalid with a
    sentence for each filter whose value is not one of those that can be chosen.
    """
    errors: dict[str, list[Any]] = {}
    found = actions.filter(programme=frame.programme)
    if wanted.get("archived") != "true":
        found = found.filter(archived_at__isnull=True)
    for name, value in wanted.items():
        if value in (None, "") or name == "archived":
            continue
        narrowed = _RULES[name](value, frame, today)
        if isinstance(narrowed, Q):
            found = found.filter(narrowed)
        else:
            errors[name] = [narrowed]
    if errors:
        raise Invalid(errors)
    return found


type _Rule = Callable[[Any, Frame, date], Q | str]


def _coded(kind: str, condition: Callable[[int], Q]) -> _Rule:
    def rule(value: str, frame: Frame, today: date) -> Q | str:
        found = frame.id_of(kind, value)
        return str(unknown(value)) if found is None else condition(found)

    return rule


def _search(value: str, frame: Frame, today: date) -> Q | str:
    if "\x00" in value:
        return str(unknown(value.replace("\x00", "")))
    rows = Action.objects.visible_to(frame.viewer).filter(programme=frame.programme)
    try:
        return search.matching(rows, value, frame.programme.pk)
    except Invalid as refused:
        return str(refused.message_dict["q"][0])


def _status(value: str, frame: Frame, today: date) -> Q | str:
    return Q(status=value) if value in Action.Status.values else str(unknown(value))


def _visibility(value: str, frame: Frame, today: date) -> Q | str:
    codes = {rung.code: rung for rung in Visibility}
    return Q(visibility=codes[value]) if value in codes else str(unknown(value))


def _due_before(value: date, frame: Frame, today: date) -> Q | str:
    return Q(end__lt=value)


_RULES: dict[str, _Rule] = {
    "q": _search,
    "area": _coded("areas", lambda pk: Q(areas__contains=[pk])),
    "lead": _coded("agencies", lambda pk: Q(owner_id=pk)),
    "agency": _coded("agencies", lambda pk: Q(owner_id=pk) | Q(involved__contains=[pk])),
    "dimension": _coded("dimensions", lambda pk: Q(dimension_id=pk)),
    "objective": _coded("objectives", lambda pk: Q(objective_id=pk)),
    "status": _status,
    "visibility": _visibility,
    "due_before": _due_before,
}


@dataclass(frozen=True)
class Sums:
    """How many, of which how many are late or one's own agencies'. None: more than MOST_COUNTED were not counted.

    `common`: of how many this holds among the first thousand that were looked at, where there are more.
    """

    every: int | None
    late: int | None
    mine: int | None
    mine_late: int | None
    common: Mapping[str, int] = field(default_factory=dict, compare=False)


def sums(actions: QuerySet[Action], *, viewer: Viewer, today: date, programme: Programme) -> Sums:
    """Count `actions`, all of one programme, in one query that stops past a thousand.

    Who oversees the programme meets them soon among the newest: to gather what has a word costs more.
    """
    rows = columns_of_sums(actions, viewer=viewer, today=today)
    newest = Action._base_manager.filter(programme=programme).order_by("-updated_at", "-id")[:LOOKED_AT]
    overseen = programme.pk in viewer.oversees
    try:
        return summed(looking_ahead(rows, newest, MOST_COUNTED, tried=TRIED) if overseen else compiled(rows))
    except EmptyResultSet:
        return Sums(0, 0, 0, 0)


def columns_of_sums(actions: QuerySet[Action], *, viewer: Viewer, today: date) -> QuerySet[Any, Any]:
    """Whether each of the first thousand is late, and one's own; read from the columns of one index."""
    late = ExpressionWrapper(is_late(today), BooleanField())
    own = ExpressionWrapper(mine(viewer), BooleanField())
    return actions.order_by().annotate(late=late, own=own).values_list("late", "own")[: MOST_COUNTED + 1]


def summed(question: Compiled) -> Sums:
    """The sums of `columns_of_sums`."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS % question.sql, question.params)
        counted = dict(zip(("every", "late", "mine", "mine_late"), cursor.fetchone(), strict=True))
    if counted["every"] <= MOST_COUNTED:
        return Sums(**counted)
    return Sums(None, None, None, None, common=counted)


SUMS = """
SELECT count(*), count(*) FILTER (WHERE late), count(*) FILTER (WHERE own), count(*) FILTER (WHERE late AND own)
FROM (%s) AS counted
"""
