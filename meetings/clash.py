"""Two texts of one item: somebody else saved while one wrote. Both are shown, nothing is written before one chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.merging import Piece, marked, merged
from agencies import policy
from agencies.policy import Viewer
from meetings.models import ItemMinutes


@dataclass(frozen=True)
class Clash:
    """Theirs, with what it changed marked, and who saved it when, as far as the history may be read."""

    started_from: int
    seen: int
    theirs: Sequence[Piece]
    who: str = ""
    at: datetime | None = None

    @property
    def empty(self) -> bool:
        """Did they take everything away?"""
        return not any(piece.kind != "gone" for piece in self.theirs)


def clash_of(present: ItemMinutes, started_from: int, viewer: Viewer) -> Clash:
    """The text as it is now against the version that one started from."""
    rows = policy.history(ItemMinutes, viewer).filter(id=present.pk, version=present.version)
    row = rows.select_related("change_set__actor").order_by("-history_date", "-history_id").first()
    actor = row.change_set.actor if row else None
    pieces = marked(text_of(present, started_from, viewer), present.text)
    return Clash(started_from, present.version, pieces, actor.title if actor else "", row and row.history_date)


def text_of(present: ItemMinutes, version: int, viewer: Viewer) -> str:
    """The text in an earlier version; nothing where there was none or its history is not read."""
    rows = policy.history(ItemMinutes, viewer).filter(id=present.pk, version=version)
    return rows.order_by("-history_date", "-history_id").values_list("text", flat=True).first() or ""


def chosen(keep: str, present: ItemMinutes, started_from: int, mine: str, viewer: Viewer) -> str:
    """What the text becomes: `mine`, or what both wrote together."""
    if keep != "both":
        return mine
    return merged(text_of(present, started_from, viewer), present.text, mine)[0]
