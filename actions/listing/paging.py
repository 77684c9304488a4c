"""The order of the list and its pages, by keyset: a page begins after the last row of the one before.

Every key is made so that it is never null (no end, no reference: last both ways), which makes "after" one comparison.
Ties are settled by id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Collate

from actions.listing.walking import NO_STEP, STEPS, stepped
from actions.models import Action, ActionArea
from actions.models.ordered import BY_END, BY_END_DOWN, BY_REF_DOWN, BY_REF_UP, BY_STATE, BY_STEP, BY_TITLE
from agencies.policy import unsearched
from agencies.swedish import in_swedish_order

PAGE = 50

type _Keys = Callable[[bool], list[Any]]
"""The keys of an order, given whether it is the descending one."""


def _end(descending: bool) -> Coalesce:  # noqa: FBT001 - said by name in ORDERS' type
    return BY_END_DOWN if descending else BY_END


def _ref(descending: bool) -> Coalesce:  # noqa: FBT001
    return BY_REF_DOWN if descending else BY_REF_UP


def _area(descending: bool) -> Coalesce:  # noqa: FBT001
    """By the first of its areas; none is the whole programme and comes last both ways."""
    first = ActionArea.objects.filter(action=OuterRef("pk")).order_by("area__code").values("area__code")[:1]
    return Coalesce(Subquery(first), Value(NO_STEP[not descending]), output_field=CharField())


ORDERS: dict[str, _Keys] = {
    "due": lambda descending: [BY_STATE, _end(descending)],
    "title": lambda _: [BY_TITLE],
    "ref": lambda descending: [_ref(descending)],
    "lead": lambda _: [in_swedish_order("owner__short_name"), F("owner_id")],
    "area": lambda descending: [Collate(_area(descending), "C")],
    "dimension": lambda _: [F("dimension__position"), F("dimension_id")],
    "status": lambda _: [BY_STEP],
    "start": lambda _: [F("start")],
    "end": lambda descending: [_end(descending)],
    "updated_at": lambda _: [F("updated_at")],
}
"""What the list can be ordered by, each also with `-` before it. `due`: what is open first, and of that the soonest."""


class WrongPage(ValueError):
    """An order that does not exist, or a page's mark that belongs to other filters or another order."""


@dataclass(frozen=True)
class Page:
    """One page of rows, and the mark that the next begins after (None on the last page)."""

    rows: list[Any]
    following: str | None


def page(
    actions: QuerySet[Action],
    order: str,
    *,
    after: str = "",
    belongs_to: str,
    size: int | None = None,
    columns: Sequence[str] = (),
    along: int | None = None,
) -> Page:
    """The page of `actions` in `order` after the mark `after` (the first without), PAGE rows long if nothing is said.

    With `columns` each row is a named tuple of them: a page of whole actions takes longer to make than to find.
    `along`: the programme of all of them, where there are so many that a page is soon full along the order.
    `belongs_to` says what was asked: a mark made for something else raises WrongPage, as does an unknown order.
    """
    size = size or PAGE
    found, keys = _in_order(actions, order)
    salt = f"{order}|{belongs_to}"
    last = _last(found, keys, _read(after, salt)) if after else []
    if along is not None:
        found = _along(found, order, along, last, size + 1)
    if last:
        found = found.filter(_beyond(keys, last, descending=order.startswith("-")))
    shown = found.values_list(*columns, *keys, named=True) if columns else found
    return cut(list(shown[: size + 1]), keys, salt=salt, size=size)


def first(
    actions: QuerySet[Action], order: str, *, along: int | None, columns: Sequence[str]
) -> tuple[QuerySet[Any, Any], list[str]]:
    """The question for the first page of `page`, and the names of its keys."""
    found, keys = _in_order(actions, order)
    if along is not None:
        found = _along(found, order, along, [], PAGE + 1)
    return found.values_list(*columns, *keys)[: PAGE + 1], keys


def cut(rows: list[Any], keys: Sequence[str], *, salt: str, size: int | None = None) -> Page:
    """The page of what was found, PAGE rows long if nothing is said: one row more says that there is more."""
    size = size or PAGE
    return Page(rows[:size], _mark(rows[size - 1], keys, salt) if len(rows) > size else None)


def ordered(actions: QuerySet[Action], order: str) -> QuerySet[Action]:
    """All of `actions`, as their pages follow upon each other. An unknown order raises WrongPage."""
    return _in_order(actions, order)[0]


def _in_order(actions: QuerySet[Action], order: str) -> tuple[QuerySet[Action], list[str]]:
    """The actions in order, and the names of the keys that they are ordered by before their id."""
    descending = order.startswith("-")
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise WrongPage(order)
    keys = {f"key_{n}": key for n, key in enumerate(ORDERS[name](descending))}
    directions = [f"-{key}" if descending else key for key in (*keys, "id")]
    return actions.annotate(**keys).order_by(*directions), [*keys]


def _along(actions: QuerySet[Action], order: str, programme: int, last: list[Any], size: int) -> QuerySet[Action]:
    """The same, found on the way along the order."""
    if order.removeprefix("-") in STEPS:
        return stepped(actions, order, programme, after=last, size=size)
    return unsearched(actions).filter(programme=programme)


def _last(actions: QuerySet[Action], keys: list[str], values: list[Any]) -> list[Any]:
    """The keys and the id of the last row before the page, from its mark."""
    fields: list[Any] = [*(actions.query.annotations[key].output_field for key in keys), Action._meta.pk]
    if len(fields) != len(values):
        raise WrongPage(values)
    return [field.to_python(value) for field, value in zip(fields, values, strict=True)]


def _beyond(keys: list[str], last: list[Any], *, descending: bool) -> Q:
    """Rows whose (keys…, id) come after `last`."""
    step = "lt" if descending else "gt"
    found, equal = Q(), Q()
    for key, value in zip((*keys, "id"), last, strict=True):
        found |= equal & Q(**{f"{key}__{step}": value})
        equal &= Q(**{key: value})
    # The bound alone is what an index is searched by; what stands beside it picks among equal keys.
    return Q(**{f"{keys[0]}__{step}e": last[0]}) & found


def _mark(row: Any, keys: Sequence[str], salt: str) -> str:
    values = [getattr(row, key) for key in keys]
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return signing.dumps([*plain, row.pk], salt=salt, compress=True)


def _read(mark: str, salt: str) -> list[Any]:
    try:
        values: list[Any] = signing.loads(mark, salt=salt)
    except signing.BadSignature as wrong:
        raise WrongPage(mark) from wrong
    return values
