"""What is searched: each storey names its models in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Expression, Q
from django.utils.functional import Promise

from agencies.models import Agency
from agencies.policy import Viewer


@dataclass(frozen=True)
class Shown:
    """One hit as it is shown. What a kind does not have is left empty.

    `to`, `args`, `query`, `anchor` and `programme` (its code) make the address of its page. `about` says what it hangs
    on, `action` is the id of the action that it is or hangs on, `code` what names it in the frame.
    """

    title: str
    text: str = ""
    about: str = ""
    to: str = ""
    args: Sequence[Any] = ()
    query: Mapping[str, str] | None = None
    anchor: str = ""
    programme: str = ""
    ref: str = ""
    code: str = ""
    visibility: int | None = None
    status: str = ""
    agency: Agency | None = None
    areas: Sequence[str] = ()
    at: datetime | None = None
    facts: Sequence[str | Promise] = ()
    archived_at: datetime | None = None
    action: int | None = None


@dataclass(frozen=True)
class Searched:
    """A searched model. Its table has the column `search` (see `database.SearchColumn`).

    `kind`: its name in addresses and in the API. `word`: the heading above its hits. `place`: where among the kinds
    they are shown, the lowest first. `texts`: what its column is made of. `newest`: the column that says
    which rows are newest; without one the last made. `among`: which rows are looked through, given whether archived
    ones are wanted; `above`: the same of what they hang on, as lookups. `programme`: the path to its programme, if it
    has one. `stands`: of a large table, where a row stands, as its index has it (see `places`); a table is `{row}`.
    """

    kind: str
    model: type[models.Model]
    word: str | Promise
    place: int
    texts: Sequence[str | Expression]
    shown: Callable[[Viewer, Collection[int]], Mapping[int, Shown]]
    newest: str = ""
    among: Callable[[bool], Q] = lambda _archived: Q()
    above: Callable[[bool], Mapping[str, Any]] = lambda _archived: {}
    programme: Callable[[int], Q] = lambda pk: Q(programme_id=pk)
    stands: str = ""


SEARCHED: dict[str, Searched] = {}
"""By kind, in the order in which they are shown."""


def register(*searched: Searched) -> None:
    """Look through these, too."""
    every = sorted([*SEARCHED.values(), *searched], key=lambda one: one.place)
    SEARCHED.clear()
    SEARCHED.update({one.kind: one for one in every})


def of_model(model: type[models.Model]) -> Searched:
    """How a model is searched. Raises LookupError where it is not."""
    return next(one for one in SEARCHED.values() if one.model is model)
