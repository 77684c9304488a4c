"""The list of actions as a timeline: the same filters and views, as bars area by area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions import listing
from actions.listing import timeline
from actions.views.listing import Shown, answered
from agencies.dates import local_today

if TYPE_CHECKING:
    from actions.models import Action
    from agencies.requests import PageRequest

MOST = 200


@require_safe
def action_timeline(request: PageRequest) -> HttpResponse:
    """The first MOST of the list, those that begin first unless it is ordered otherwise."""
    return answered(request, Timeline(request, local_today()), "actions/timeline.html")


@dataclass(frozen=True)
class Strip:
    """One row: the action and its bar."""

    action: Action
    bar: timeline.Bar


class Timeline(Shown):
    """The page's list, drawn."""

    address = "actions:timeline"

    @cached_property
    def drawn(self) -> list[Any]:
        """The actions that are drawn, and one more where there are more."""
        order = "start" if self.order == "due" else self.order
        return list(self.ordered(listing.rows(self.listed, today=self.today), order)[: MOST + 1])

    @property
    def cut(self) -> int:
        """How many are drawn where there are more; 0 where these are all."""
        return MOST if len(self.drawn) > MOST else 0

    @cached_property
    def axis(self) -> timeline.Axis:
        """Of all that are drawn."""
        return timeline.axis(self.drawn[:MOST], self.today)

    @property
    def now(self) -> int:
        """Where today is."""
        return self.axis.place(self.today)

    def groups(self) -> list[timeline.Group[Strip]]:
        """Area by area, then what concerns several of them, then what names none."""
        names = {area.pk: area.name for area in self.frame.areas}
        several, whole = _("Several areas"), _("Whole programme")

        def heading(action: Action) -> str:
            if len(action.areas) == 1:
                return names[action.areas[0]]
            return several if action.areas else whole

        strips = [
            (heading(row), Strip(row, timeline.bar(self.axis, row, self.today, late=row.is_late)))
            for row in self.drawn[:MOST]
        ]
        return timeline.grouped(strips, [*names.values(), several, whole])
