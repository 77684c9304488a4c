"""Pages of a list as SQL that is written once.

Their text depends on which filters narrow the list and how often each, on the order, and on whether the page is the
first; never on what anybody holds. It is made by the list's own rows, filters and orders for a viewer of marks
(`agencies.policy.marked`), and each mark gives way to what the caller holds or asks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import Q

from agencies.ahead import LookingAhead
from agencies.api import paging
from agencies.api.filters import Filter, understood
from agencies.api.paging import ID, KEY, Order, Page, Place
from agencies.api.references import array
from agencies.policy import unsearched
from agencies.policy.marked import FIRST, Compiled, Marks, compiled, filled, held_by, marked_viewer

if TYPE_CHECKING:
    from agencies.api.lists import ListView

ASKED, AFTER = FIRST - 4_000, FIRST - 5_000
"""The first mark of what is asked for, and that of the row that the page comes after."""
KEYS: Sequence[tuple[type[models.Field[Any, Any]], Any]] = (
    (models.DateTimeField, datetime(1799, 12, 31, tzinfo=UTC)),
    (models.DateField, date(1799, 12, 31)),
    (models.CharField, "\x00"),
    (models.TextField, "\x00"),
)
"""What stands for the key of that row, by the kind of the order's column."""
MOST_VALUES = 8
"""Whoever asks for more of them at once has SQL of their own."""

type Shape = tuple[tuple[str, tuple[Any, ...]], ...]
"""Filter → for each of its values None, or the value itself where its SQL is its own."""


@dataclass(frozen=True)
class Question:
    """One page of a list, its marks not filled in yet."""

    text: Compiled
    columns: Sequence[str]
    key: models.Field[Any, Any]
    """The column of its order."""

    def rows(self, marks: Marks, place: Place | None) -> list[dict[str, Any]]:
        """The rows, as one query finds them."""
        if place is not None:
            key = self.key.get_db_prep_value(place.key, connection)
            marks = {**marks, _marked_key(self.key): key, AFTER: place.id}
        with connection.cursor() as cursor:
            cursor.execute(self.text.sql, _filled(self.text.params, marks))
            return [dict(zip(self.columns, row, strict=True)) for row in cursor.fetchall()]


def page(view: ListView, asked: Mapping[str, list[str]], order: Order, place: Place | None) -> Page | None:
    """The page that `view` is asked for; None where its SQL is not written once. Raises ValidationError."""
    parted = all(view.filters[name].parted for name in asked)
    if view.viewer.is_empty or not parted or sum(map(len, asked.values())) > MOST_VALUES:
        return None
    shape, marks = _shape(view, asked)
    way = (place.backwards, place.key is not None) if place else None
    kind: Any = type(view)
    question = _question(kind, shape, order, view.page_size, way)
    return paging.cut(question.rows({**held_by(view.viewer), **marks}, place), place, view.page_size)


def _shape(view: ListView, asked: Mapping[str, list[str]]) -> tuple[Shape, dict[Any, Any]]:
    """What is asked for, and what takes the place of each of its marks."""
    shape: list[tuple[str, tuple[Any, ...]]] = []
    marks: dict[Any, Any] = {}
    for name, values in understood(view.filters, asked, view, read=True).items():
        mark = _parts(view.filters[name]).mark
        if mark:
            places = range(ASKED - len(marks), ASKED - len(marks) - len(values), -1)
            marks |= {_plain(mark(n)): _plain(value) for n, value in zip(places, values, strict=True)}
        shape.append((name, (None,) * len(values) if mark else tuple(values)))
    return tuple(shape), marks


@lru_cache(maxsize=512)
def _question(
    kind: type[ListView],
    shape: Shape,
    order: Order,
    size: int,
    way: tuple[bool, bool] | None,
) -> Question:
    """`way`: None for the first page, else whether it goes backwards and whether the row where it begins has a key."""
    view = kind()
    view.viewer = marked_viewer()
    narrowed = _conditions(view.filters, shape)
    programme = narrowed.pop("programme", Q())
    parts = [_parts(view.filters[name]) for name in narrowed]
    if not any(part.here for part in parts):  # said beside it, the database takes both for few
        narrowed["programme"] = programme
    rows = view.rows().filter(*narrowed.values(), view.usual({name: [] for name, _ in shape}))
    key = rows.annotate(**{KEY: order.key}).query.annotations[KEY].output_field
    place = Place(_marked_key(key) if way[1] else None, AFTER, way[0]) if way else None
    if order.walked and any(part.named for part in parts):
        page = paging.beginning(rows.order_by(), order, place, size, ())
        every = rows.model._base_manager.filter(programme)
        rows = unsearched(rows).filter(pk__eqany=LookingAhead(page, paging.onward(every, order, place), size, of=ID))
    found = paging.beginning(rows, order, place, size, view.columns)
    return Question(compiled(found), (*view.columns, KEY, ID), key)


def _conditions(filters: Mapping[str, Filter], shape: Shape) -> dict[str, Q]:
    """Filter → what it asks."""
    found, number = {}, ASKED
    for name, values in shape:
        parts, conditions = _parts(filters[name]), []
        for value in values:
            conditions.append(parts.compared(parts.mark(number) if parts.mark else value))
            number -= 1 if parts.mark else 0
        found[name] = reduce(or_, conditions)
    return found


def _parts(one: Filter) -> Any:
    return one.parted


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _marked_key(field: models.Field[Any, Any]) -> Any:
    return next(mark for kind, mark in KEYS if isinstance(field, kind))


def _filled(params: Sequence[Any], marks: Marks) -> list[Any]:
    """Lists of ids as the text of an array, each made once: a wall and eight verbs name the same lists."""
    texts: dict[tuple[Any, ...], str] = {}
    found = []
    for param in params:
        if isinstance(param, list):
            key = tuple(param)
            if key not in texts:
                texts[key] = array(filled(param, marks))
            found.append(texts[key])
        else:
            found.append(marks.get(param, param))
    return found
