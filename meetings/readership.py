"""“Vem kan se detta?” of a meeting: its secretariat, who is called and why, and the programme's lead."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from agencies import readership
from agencies.models import Agency
from agencies.readership import Circle, Words
from agencies.services.shares import Share
from meetings.models import Involvement, Meeting

CalledAs = Involvement.CalledAs


def circles(meeting: Meeting, shares: Sequence[Share]) -> list[Circle]:
    """Who reads `meeting` and who does not, those closest to it first. `shares`: its live shares."""
    calls = dict(Involvement.objects.filter(meeting=meeting).values_list("agency_id", "called_as"))

    def called(agencies: Sequence[Agency]) -> list[Circle]:
        whys = {
            CalledAs.MEMBER: (_("read, propose items"), _("member of the forum")),
            CalledAs.INVITED: (_("read"), _("invited to the meeting")),
            CalledAs.RESPONSIBLE: (_("read"), _("responsible for an action point")),
        }
        return [
            Circle(tuple(one for one in agencies if calls.get(one.pk) == called_as), "", *said)
            for called_as, said in whys.items()
        ]

    words = Words(
        owner=(_("read, take minutes; its coordinator shares"), _("secretariat")),
        lead=(_("read, plan, take minutes"), _("leads the programme")),
        involved=called,
        neither=(_("is not called"), _("does not read the area and is not called")),
    )
    return readership.circles(meeting, shares, words)
