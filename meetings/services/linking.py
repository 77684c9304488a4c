"""Links from what a meeting says to the actions that it concerns, among those that the writer reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q

from actions.models import Action
from agencies.services.rows import By, Errors, unknown
from agencies.trail import System
from meetings.models import DecisionAction, ItemAction, Meeting, PointAction

KEYS: dict[type[Any], str] = {ItemAction: "item", DecisionAction: "decision", PointAction: "point"}


def _readable(meeting: Meeting, by: By) -> Any:
    """Actions of the meeting's programme that `by` reads."""
    rows = Action.objects.filter(programme_id=meeting.programme_id)
    return rows if isinstance(by, System) else rows.visible_to(by)


def named(
    meeting: Meeting, wanted: Collection[int | str], errors: Errors, *, by: By, at: str = "actions"
) -> list[Action]:
    """The actions with these ids or references, each once; whoever is unknown or hidden is an error at `at`."""
    ids = [one for one in wanted if isinstance(one, int)]
    refs = [one.strip().upper() for one in wanted if isinstance(one, str) and one.strip()]
    writable = [ref for ref in refs if "\x00" not in ref]
    rows = list(_readable(meeting, by).filter(Q(id__in=ids) | Q(ref__in=writable)).order_by("id"))
    known = {key for row in rows for key in (row.pk, row.ref)}
    if missing := [unknown(one) for one in dict.fromkeys([*ids, *refs]) if one not in known]:
        errors.setdefault(at, []).extend(missing)
    return rows


def linked(model: type[Any], row: Any, *, by: By) -> Any:
    """The links of an item, a decision or a point to actions that `by` reads."""
    links = model.objects.filter(**{KEYS[model]: row})
    return links if isinstance(by, System) else links.visible_to(by)


def write(model: type[Any], row: Any, actions: Sequence[Action], *, by: By) -> bool:
    """Make these the actions that it is linked to, of those that `by` reads; the others stay. Did it change anything?

    Inside `because()`, on a locked meeting.
    """
    present = {link.action_id: link for link in linked(model, row, by=by)}
    wanted = [action.pk for action in actions]
    added = [pk for pk in wanted if pk not in present]
    for pk in added:
        model(**{KEYS[model]: row}, meeting_id=row.meeting_id, action_id=pk).save()
    gone = [present[pk] for pk in sorted(present.keys() - set(wanted))]
    for link in gone:
        link.delete()
    return bool(added or gone)


def clear(model: type[Any], rows: Iterable[Any]) -> None:
    """Remove every link of these, whoever reads it: what they hang on is removed."""
    for row in rows:
        for link in model.objects.filter(**{KEYS[model]: row}):
            link.delete()
