"""The trail a page of deeds at a time; a deed of hundreds of rows (a load, an import) takes one line, not ten pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core import signing

from agencies.models import ChangeSet
from agencies.policy import Viewer
from agencies.policy.rules import HANGING
from agencies.trail.counted import counted
from agencies.trail.explained import cause_of, fully_readable
from agencies.trail.feed import Asked, Cursor, Row, Sum, feed, sums
from agencies.trail.sentences import SILENT, SPEAKING, Deed, about, deeds, head_of, said_first, speaks
from agencies.trail.telling import Told, told

ROWS = 60
"""The most rows that are read at once. A deed with more of them is told by its sums."""
ROUNDS = 6
"""How often a page reads on where large deeds took its place."""
SALT = "trail-page"


@dataclass(frozen=True)
class Place:
    """Where a page ended: the last row's cursor, and the large deeds told so far, with the time of their oldest row."""

    before: Cursor | None = None
    told: tuple[tuple[int, datetime], ...] = ()


def signed(place: Place) -> str:
    """The place as it stands in an address."""
    told = [[pk, oldest.isoformat()] for pk, oldest in place.told]
    return signing.dumps([place.before, told], salt=SALT)


def place_of(text: str) -> Place:
    """The place that `signed` wrote; nothing is where the trail begins. Raises ValueError for anything else."""
    if not text:
        return Place()
    try:
        before, told = signing.loads(text, salt=SALT)
        cursor = (str(before[0]), str(before[1]), int(before[2])) if before else None
        return Place(cursor, tuple((int(pk), datetime.fromisoformat(oldest)) for pk, oldest in told))
    except (signing.BadSignature, TypeError) as forged:
        raise ValueError(text) from forged


@dataclass(frozen=True)
class Page:
    """Deeds, newest first; `next` is where the page after begins, None where nothing is left."""

    deeds: list[Deed]
    next: Place | None


def page_of(viewer: Viewer, asked: Asked, *, most: int, start: Place | None = None) -> Page:
    """At most `most` deeds of what is asked, as `viewer` may read them, from `start` on.

    A page can hold fewer and still not be the last; a deed whose rows lie apart in time can come back with the rest.
    """
    found: list[Deed] = []
    place = start or Place()
    for _round in range(ROUNDS):
        question = replace(asked, before=place.before, without=tuple(pk for pk, _oldest in place.told))
        rows = feed(viewer, question, limit=ROWS + 1)
        kept = rows[: _end(rows, most - len(found))]
        if kept:
            found += deeds(kept, viewer)
            place = _moved(place, kept[-1])
        if len(kept) == len(rows):
            return Page(found, None)
        if not kept:
            deed, oldest = _large(viewer, replace(asked, before=None), rows[0].change_set)
            found.append(deed)
            place = replace(place, told=(*place.told, (deed.id, oldest)))
        if len(found) >= most:
            break
    return Page(found, place)


def rows_of(viewer: Viewer, asked: Asked, start: Place) -> Page:
    """A page of rows from `start` on, each told by itself, however many a deed has."""
    rows = feed(viewer, replace(asked, before=start.before), limit=ROWS + 1)
    kept = rows[:ROWS]
    return Page(deeds(kept, viewer, one_by_one=True), Place(kept[-1].cursor) if len(rows) > ROWS else None)


def _end(rows: Sequence[Row], room: int) -> int:
    """How many of the rows the page takes: whole deeds, as far as can be seen, and no more than there is room for."""
    order = list(dict.fromkeys(row.change_set.pk for row in rows))
    beyond = set(order[room:])
    if len(rows) > ROWS:
        beyond.add(rows[-1].change_set.pk)
    return next((n for n, row in enumerate(rows) if row.change_set.pk in beyond), len(rows))


def _moved(place: Place, last: Row) -> Place:
    """The place after `last`; large deeds that lie wholly before it need not be left out any more."""
    return Place(last.cursor, tuple((pk, oldest) for pk, oldest in place.told if oldest < last.at))


def _large(viewer: Viewer, asked: Asked, change_set: ChangeSet) -> tuple[Deed, datetime]:
    """A deed told by its sums, and when the oldest of its rows was written."""
    of_deed = replace(asked, change_sets=[change_set.pk], without=())
    found = sums(viewer, of_deed)
    readable = fully_readable(viewer, [change_set.pk])
    first = _speaking(viewer, of_deed, found)
    told_of = {about(line)[0] for line in first}
    rest = [one for one in found if one.model not in told_of and HANGING.get(one.model, (None,))[0] not in told_of]
    loud = [one for one in rest if one.model._meta.label_lower not in SILENT] or ([] if first else found)
    deed = head_of(
        change_set,
        at=change_set.at,
        reason=change_set.reason if readable else "",
        cause=cause_of(change_set) if readable else None,
        sentences=(*said_first(first), *counted([(one.model._meta.label_lower, one.kind, one.n) for one in loud])),
        more=sum(one.n for one in found),
    )
    return deed, min(one.oldest for one in found)


def _speaking(viewer: Viewer, asked: Asked, found: Sequence[Sum]) -> list[Told]:
    """The rows of a large deed that say what it was: of what it changed, and did not add, the only one of a kind."""
    times = Counter(one.model for one in found)
    only = [one.model for one in found if (one.kind, one.n, times[one.model]) == ("~", 1, 1)]
    wanted = [model for model in only if model._meta.label_lower in SPEAKING]
    if asked.obj is not None or not wanted:
        return []
    rows = feed(viewer, replace(asked, models=wanted), limit=len(wanted))
    return [line for line in told(rows, viewer) if speaks(line)]
