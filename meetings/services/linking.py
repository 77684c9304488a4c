"""Links from what a meeting says to the actions that it concerns, named by reference among those one reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from actions.models import Action
from agencies.services.rows import By, Errors, unknown
from agencies.trail import System
from meetings.models import DecisionAction, ItemAction, Meeting, PointAction

KEYS: dict[type[Any], str] = {ItemAction: "item", DecisionAction: "decision", PointAction: "point"}


def _readable(meeting: Meeting, by: By) -> Any:
    """Actions of the meeting's programme that can be named by `by`: a draft has no reference."""
    rows = Action.objects.filter(programme_id=meeting.programme_id, ref__isnull=False)
    return rows if isinstance(by, System) else rows.visible_to(by)


def named(meeting: Meeting, refs: Collection[str], errors: Errors, *, by: By, at: str = "actions") -> list[Action]:
    """The actions with these references, in their order; each that is unknown or hidden is an error at `at`."""
    wanted = list(dict.fromkeys(ref.strip().upper() for ref in refs if ref.strip()))
    found = {
        row.ref: row for row in _readable(meeting, by).filter(ref__in=[ref for ref in wanted if "\x00" not in ref])
    }
    if missing := [unknown(ref) for ref in wanted if ref not in found]:
        errors.setdefault(at, []).extend(missing)
    return [found[ref] for ref in wanted if ref in found]


def linked(model: type[Any], row: Any, *, by: By) -> Any:
    """The links of an item, a decision or a point to actions that `by` reads and can name."""
    links = model.objects.filter(**{KEYS[model]: row}, action__ref__isnull=False)
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
