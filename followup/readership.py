"""“Vem kan se detta?” of an obstacle: who raised it, whom it concerns, the forum that has it, and the roles."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agencies import readership
from agencies.models import Agency
from agencies.readership import Circle, Words
from followup.models import Obstacle, ObstacleParty

CalledAs = ObstacleParty.CalledAs


def circles(obstacle: Obstacle) -> list[Circle]:
    """Who reads the obstacle and who does not, those closest to it first."""
    called = dict(ObstacleParty.objects.filter(obstacle=obstacle).values_list("agency_id", "called_as"))

    def involved(agencies: Sequence[Agency]) -> list[Circle]:
        whys = {CalledAs.CONCERNED: _("it concerns the agency"), CalledAs.MEMBER: _("member of the forum that has it")}
        return [
            Circle(tuple(one for one in agencies if called.get(one.pk) == called_as), "", _("read"), why)
            for called_as, why in whys.items()
        ]

    words = Words(
        owner=(_("read, change"), _("raised it")),
        lead=(_("read, escalate, close"), _("leads the programme")),
        involved=involved,
        neither=(_("it does not concern the agency"), _("it does not concern the agency")),
    )
    return readership.circles(obstacle, (), words)
