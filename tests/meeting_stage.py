"""Meetings on each rung, each text with a word of its own, and who reads it: walls.md by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from agencies.walls import Visibility
from meetings.models import Meeting
from tests.cast import NOON, Cast, make_cast
from tests.meetings import decision, item, meeting, point
from tests.walls import CIRCLE, LEAD, POLICE, ROLES, SCHOOL, SOCIAL, Names

READERS: dict[Visibility, Names] = {
    Visibility.RESTRICTED: POLICE | SOCIAL,
    Visibility.STEERING: POLICE | SOCIAL | ROLES,
    Visibility.PARTNERSHIP: POLICE | SOCIAL | ROLES | SCHOOL,
    Visibility.PROGRAMME: CIRCLE,
}
"""The police's meeting in Tureberg to which social services are called."""
READ, WRITTEN = ("title", "heading"), ("minutes", "decision", "point")


@dataclass(frozen=True, repr=False)
class Stage:
    """Two meetings on each rung, one of them sent round."""

    cast: Cast
    meetings: dict[tuple[Visibility, bool], Meeting]

    def word(self, kind: str, rung: Visibility, *, sent: bool) -> str:
        """The word of one text."""
        return f"{kind}q{rung.code}{'sent' if sent else 'unsent'}"

    def expected(self, name: str, kinds: tuple[str, ...]) -> set[str]:
        """The words that this person reads."""
        found = set()
        for rung, sent in self.meetings:
            reads = name in READERS[rung]
            writes = name in POLICE or (name in LEAD and rung >= Visibility.STEERING)
            for kind in kinds:
                if reads and (kind in READ or sent or writes):
                    found.add(self.word(kind, rung, sent=sent))
        return found


def build() -> Stage:
    cast = make_cast()
    stage = Stage(cast, {})
    for rung in READERS:
        for sent in (True, False):
            word = {kind: stage.word(kind, rung, sent=sent) for kind in (*READ, *WRITTEN)}
            state: dict[str, Any] = {"status": "minutes_draft", "sent_round_at": NOON} if sent else {"status": "open"}
            made = meeting(
                cast, rung=rung, called=[cast.social], title=f"Kvartersmöte {word['title']}",
                start=NOON - timedelta(hours=1), **state,
            )  # fmt: skip
            row = item(made, f"Kvarteret {word['heading']}", text=f"Kvarteret {word['minutes']}")
            decision(made, f"Kvarteret {word['decision']}", item=row)
            point(made, cast.social, f"Kvarteret {word['point']}", item=row)
            stage.meetings[rung, sent] = made
    return stage
