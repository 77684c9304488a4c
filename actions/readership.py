"""“Vem kan se detta?” of an action: what its lead, its contributors and the programme's lead may do."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from actions.models import Action
from agencies import readership
from agencies.models import Agency
from agencies.readership import Circle, Words
from agencies.services.shares import Share


def circles(action: Action, shares: Sequence[Share]) -> list[Circle]:
    """Who reads `action` and who does not, those closest to it first. `shares`: its live shares."""
    words = Words(
        owner=(_("read, change; its coordinator shares"), _("lead agency")),
        lead=(_("read, plan, write notes"), _("leads the programme")),
        involved=_contributing,
        neither=(_("does not contribute"), _("does not read the area and does not contribute")),
    )
    return readership.circles(action, shares, words)


def _contributing(agencies: Sequence[Agency]) -> list[Circle]:
    return [Circle(tuple(agencies), "", _("read, write notes"), _("contributes"))]
