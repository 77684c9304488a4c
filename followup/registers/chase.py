"""What a chase board shows: each agency's line, the figures above them, and what its lead can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import ngettext_lazy

from agencies.models import Area
from agencies.swedish import sort_key
from agencies.templatetags.kedjan import sentence_list
from followup.models import FollowUp, ReportingPeriod
from followup.registers.standing import Standing, Stands

TABS = 6
COUNTED: Mapping[Stands, Any] = {
    Stands.LATE: ngettext_lazy("%(n)d late", "%(n)d late", "n"),
    Stands.SUBMITTED: ngettext_lazy("%(n)d submitted", "%(n)d submitted", "n"),
    Stands.RETURNED: ngettext_lazy("%(n)d returned", "%(n)d returned", "n"),
    Stands.NOT_STARTED: ngettext_lazy("%(n)d not started", "%(n)d not started", "n"),
    Stands.DRAFT: ngettext_lazy("%(n)d draft", "%(n)d drafts", "n"),
    Stands.NOT_ACCEPTED: ngettext_lazy("%(n)d not accepted", "%(n)d not accepted", "n"),
    Stands.NOT_SUBMITTED: ngettext_lazy("%(n)d never submitted", "%(n)d never submitted", "n"),
    Stands.ACCEPTED: ngettext_lazy("%(n)d accepted", "%(n)d accepted", "n"),
    Stands.NOTHING: ngettext_lazy("%(n)d with nothing to report", "%(n)d with nothing to report", "n"),
    Stands.WITHHELD: ngettext_lazy("%(n)d withheld", "%(n)d withheld", "n"),
}
"""How many stand how, in words."""


@dataclass(frozen=True)
class AreaCell:
    """One area as one agency sees it: its light, or else how the statement stands; `there`: does it record there?"""

    area: Any
    light: str = ""
    there: bool = True


@dataclass(frozen=True)
class Line:
    """One agency: its cells by period, the chosen period's last; in that one, its lights by area."""

    agency: Any
    cells: Sequence[Standing]
    areas: Sequence[AreaCell]
    reminder: Mapping[str, Any] | None
    actions: int
    own: bool

    @property
    def now(self) -> Standing:
        """In the chosen period."""
        return self.cells[-1]


@dataclass(frozen=True)
class Figures:
    """What stands above the board. Drafts are not counted in anything but `asked`."""

    asked: int = 0
    came: int = 0
    waiting: int = 0
    rows: int = 0
    deviations: int = 0
    decisions: int = 0


@dataclass(frozen=True)
class Board:
    """What one page shows. `periods`: every one of the programme, the last first; `shown`: those with a column."""

    period: Any
    periods: Sequence[Any]
    shown: Sequence[Any]
    areas: Sequence[Area]
    lines: Sequence[Line]
    figures: Figures
    today: date
    oversees: bool
    counts: Mapping[Stands, int] = field(default_factory=dict)

    @property
    def tabs(self) -> Sequence[Any]:
        """The latest periods, the chosen one among them, in their order."""
        latest = list(self.periods)[:TABS]
        return [*latest, *([] if self.period in latest else [self.period])][::-1]

    @property
    def accepted(self) -> int:
        """How many statements of the chosen period are accepted."""
        return sum(one.now.status == FollowUp.Status.ACCEPTED for one in self.lines)

    @property
    def some_late(self) -> bool:
        """Is anybody late with the chosen period?"""
        return Stands.LATE in self.counts

    @property
    def to_remind(self) -> Sequence[Line]:
        """Whom one click reminds: who is late, or where nobody is, who is not in."""
        if self.period.status != ReportingPeriod.Status.OPEN:
            return []
        return [one for one in self.lines if one.now.stands is Stands.LATE] or self._awaited

    @property
    def _awaited(self) -> list[Line]:
        return [one for one in self.lines if one.now.is_awaited]

    @property
    def unsubmitted(self) -> str:
        """Who has never handed in, by name: whose drafts stay drafts when the period is locked."""
        return _names(one for one in self._awaited if one.now.status == FollowUp.Status.DRAFT)

    @property
    def unaccepted(self) -> str:
        """Whose statement would be locked without being accepted, by name."""
        return _names(
            one for one in self.lines if one.now.status in (FollowUp.Status.SUBMITTED, FollowUp.Status.RETURNED)
        )

    @property
    def summary(self) -> Sequence[str]:
        """How many stand how, in words."""
        return [COUNTED[one] % {"n": n} for one, n in self.counts.items() if one in COUNTED]


def _names(lines: Iterable[Line]) -> str:
    names: list[str] = [line.agency.short_name for line in lines]
    names.sort(key=sort_key)
    return sentence_list(names)
