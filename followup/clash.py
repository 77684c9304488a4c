"""Two versions of one part: somebody else saved while one wrote. What only one changed goes together by itself; the
rest is shown field by field, and nothing of it is written before one chose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.merging import Piece, marked, merged
from agencies import policy
from agencies.policy import Viewer
from followup.parts import CHOICES, content


@dataclass(frozen=True)
class Field:
    """One field that both changed, as they have it."""

    name: str
    label: str
    theirs: Sequence[Piece]


@dataclass(frozen=True)
class Clash:
    """What clashes, and who saved it when, as far as the history may be read."""

    started_from: int
    seen: int
    fields: Sequence[Field]
    who: str = ""
    at: datetime | None = None


def clash_of(present: Any, started_from: int, mine: Mapping[str, str], viewer: Viewer) -> Clash:
    """The fields of `mine`, written from version `started_from`, that the present part says otherwise. None of them:
    the two go together.
    """
    base, theirs = said_in(present, started_from, viewer), content(present)
    fields = [
        Field(name, _label(present, name), _theirs(present, name, (base or {}).get(name, ""), theirs[name]))
        for name in mine
        if _clashes(name, base, theirs, mine)
    ]
    row = _history(present, viewer).filter(version=present.version).select_related("change_set__actor").first()
    actor = row.change_set.actor if row else None
    return Clash(started_from, present.version, fields, actor.title if actor else "", row and row.history_date)


def chosen(keep: str, present: Any, started_from: int, mine: Mapping[str, str], viewer: Viewer) -> dict[str, str]:
    """What the part becomes: of what clashes `mine`, or with `both` the texts of both; all else goes together."""
    base, theirs = said_in(present, started_from, viewer), content(present)
    found = {}
    for name, text in mine.items():
        was = (base or {}).get(name, "")
        if base is not None and text == was:
            found[name] = theirs[name]
        elif keep == "both" and name not in CHOICES and theirs[name] != text:
            found[name] = merged(was, theirs[name], text)[0]
        else:
            found[name] = text
    return found


def said_in(present: Any, version: int, viewer: Viewer) -> dict[str, str] | None:
    """What the part said in an earlier version; None where its history is not read."""
    row = _history(present, viewer).filter(version=version).first()
    return content(row) if row else None


def _history(present: Any, viewer: Viewer) -> Any:
    rows = policy.history(type(present), viewer).filter(id=present.pk)
    return rows.order_by("-history_date", "-history_id")


def _clashes(name: str, base: Mapping[str, str] | None, theirs: Mapping[str, str], mine: Mapping[str, str]) -> bool:
    """Did both change it, into different ones?"""
    if theirs[name] == mine[name]:
        return False
    return base is None or base[name] not in (theirs[name], mine[name])


def _theirs(present: Any, name: str, was: str, theirs: str) -> Sequence[Piece]:
    words = dict(present._meta.get_field(name).choices or ())
    if words:
        return [Piece("same", str(words[theirs]))] if theirs else []
    return marked(was, theirs)


def _label(present: Any, name: str) -> str:
    return str(present._meta.get_field(name).verbose_name)
