"""What stands in minutes, as plain data. What may not be read has been left out, or is said in the caller's words.

`Words` are shown as they are; lazily translated ones come out in the paper's language. `links` name actions, with or
without their title, or say *Action with limited visibility*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from django_stubs_ext import StrPromise

    type Words = str | StrPromise


@dataclass(frozen=True, kw_only=True)
class Attendant:
    """An agency that was there, or was not; `role` says by whom and as what, where that is known."""

    agency: Words
    role: Words = ""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided, and by when it is to be carried out; `number` is its paragraph, counted through the meeting."""

    number: int
    ref: str
    text: str
    due: date | None = None
    links: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActionPoint:
    """What is to be done, by which agency and when; `status` in words, with what was done."""

    ref: str
    text: str
    agency: Words
    due: date | None
    status: Words
    links: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item:
    """A matter on the agenda, what was noted, and what came of it."""

    number: int
    title: str
    minutes: str = ""
    links: tuple[Words, ...] = ()
    decisions: tuple[Decision, ...] = ()
    points: tuple[ActionPoint, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Addendum:
    """A correction after approval: of which item (in words), what it corrects, how it should read, why, by whom."""

    number: int
    item: Words
    corrected: str
    text: str
    reason: str
    at: datetime
    by: Words = ""


@dataclass(frozen=True, kw_only=True)
class Approver:
    """One of the persons named to approve, by role; `at` is None until they have."""

    role: Words
    agency: Words
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesPaper:
    """The minutes of one meeting as its reader may see them at the moment `as_of`.

    `decisions` and `points` belong to no item. `content_hash` is empty until the minutes are sent round. `loaded`
    minutes were approved elsewhere. `standing` is a line that the forum always carries. `rung` and `state` in words.
    """

    programme: Words
    forum: Words
    secretariat: Words
    ref: str
    title: str
    start: datetime
    end: datetime
    rung: Words
    state: Words
    as_of: datetime
    place: str = ""
    chair: Words = ""
    secretary: Words = ""
    standing: Words = ""
    approved: bool = False
    loaded: bool = False
    present: tuple[Attendant, ...] = ()
    absent: tuple[Attendant, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    points: tuple[ActionPoint, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    approvers: tuple[Approver, ...] = ()
    content_hash: str = ""
