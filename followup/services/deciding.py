"""How a paper is decided: on which day, by whom, in which decision of a meeting, under which number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from agencies.dates import STOCKHOLM, local_today
from agencies.models import User
from agencies.policy import Viewer
from agencies.services.rows import By, Errors, unknown
from followup.models import ActionPlan, AnnualAnalysis
from meetings.models import Decision


@dataclass(frozen=True)
class Deciding:
    """What who decides says of it. `decision`: the meeting's (MOT-2025-05-B1, or its id), if one was taken; without a
    day, it is the meeting's, or today; without a role, the title of who decides.
    """

    decision: str = ""
    decided_on: date | None = None
    decided_by_role: str = ""
    registry_number: str = ""


def settle(paper: AnnualAnalysis | ActionPlan, said: Deciding, by: By, errors: Errors) -> None:
    """Write on the paper that it is decided; what is wrong is an error at its field. The caller judges and saves."""
    found = decision_named(paper.programme_id, said.decision.strip(), by, errors)
    day = said.decided_on or (found.meeting.start.astimezone(STOCKHOLM).date() if found else local_today())
    if day > local_today():
        errors["decided_on"] = [_("That day is still to come.")]
    paper.decision, paper.decided_on = found, day
    paper.decided_by_role = said.decided_by_role.strip() or _title(by)
    paper.registry_number = said.registry_number.strip()


def decision_named(programme_id: int, named: str, by: By, errors: Errors) -> Decision | None:
    """The decision of the programme that is named by reference or id, if `by` reads it; else an error at `decision`."""
    if not named or not isinstance(by, Viewer):
        return None
    rows = Decision.objects.visible_to(by).filter(meeting__programme_id=programme_id).select_related("meeting")
    meeting, _b, number = named.rpartition("-B")
    found: Decision | None = None
    if named.isdecimal() and len(named) < 10:
        found = rows.filter(pk=int(named)).first()
    elif number.isdecimal() and len(number) < 5 and "\x00" not in meeting:
        found = rows.filter(meeting__ref=meeting, number=int(number)).first()
    if found is None:
        errors["decision"] = [unknown(named)]
    return found


def _title(by: By) -> str:
    return User.objects.get(pk=by.id).title[:100] if isinstance(by, Viewer) else ""
