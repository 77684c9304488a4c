"""How much there is of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

FIRST_DAY, LAST_DAY = date(2022, 1, 1), date(2026, 6, 30)
"""The generated programmes begin on the first; nothing is written after the last."""
FOUNDED = datetime(2022, 1, 1, 8, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 6, 30, 16, tzinfo=UTC)


@dataclass(frozen=True)
class Sizes:
    """What is generated. The same sizes and the same `seed` give the same rows, to the letter."""

    actions: int = 100_000
    history: int = 1_000_000
    programmes: int = 30
    areas: int = 1_000
    agencies: int = 300
    users: int = 3_000
    seed: int = 1

    @property
    def meetings(self) -> int:
        """How many meetings there are."""
        return self.actions // 4

    @property
    def versions(self) -> float:
        """How many versions an action has on average, so that the history has about as many rows as asked for."""
        return max(1.0, self.history / self.actions - LINKS)

    @property
    def name(self) -> str:
        """The folder of this data: its sizes and its seed."""
        sizes = (self.actions, self.history, self.programmes, self.areas, self.agencies, self.users, self.seed)
        return "-".join(map(str, (*sizes, f"m{self.meetings}-f1")))


LINKS = 4.6
"""Rows of the history that an action has on average beside its versions: areas, contributors, indicators, notes."""
