"""What of follow-up an agency reads, as far as the asker reads it too; for *Vad ser part X?* (walls.md).

EST counts are not told one by one: they stand with their area.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.policy.readers import Why
from agencies.services.sight import SIGHTS, Kind, Part, Question
from followup.models import ActionPlan, AnnualAnalysis, Correction, FollowUp, Obstacle, SteeringReport

WORDS: dict[Why, str | Promise] = {
    Why.OWNER: _("it is the agency's own"),
    Why.INVOLVED: _("it concerns the agency"),
    Why.AREA: _("reads the area"),
    Why.PROGRAMME: _("takes part in the programme"),
}


@dataclass(frozen=True)
class Told:
    """One kind of object, the newest first by `order`; `joined` is what its name and address are made of."""

    heading: Promise
    model: Any
    page: str
    order: tuple[str, ...]
    joined: tuple[str, ...] = ()
    args: Callable[[Any], tuple[object, ...]] = lambda row: (row.pk,)


def _of_statement(row: FollowUp) -> tuple[object, ...]:
    return row.period.code, row.owner.code


def _of_correction(row: Correction) -> tuple[object, ...]:
    return _of_statement(row.followup)


TOLD = (
    Told(
        _("Follow-ups"), FollowUp, "followup:statement", ("-period__start", "-id"),
        ("period", "owner"), _of_statement,
    ),
    Told(
        _("Corrections"), Correction, "followup:statement", ("-id",),
        ("followup__period", "followup__owner"), _of_correction,
    ),
    Told(_("Obstacles"), Obstacle, "followup:obstacle", ("-updated_at", "-id")),
    Told(_("Annual analyses"), AnnualAnalysis, "followup:analysis", ("-year", "-id"), ("area",)),
    Told(_("Action plans"), ActionPlan, "followup:plan", ("-number",)),
    Told(_("Steering reports"), SteeringReport, "followup:report", ("-id",)),
)  # fmt: skip


def register() -> None:
    """Have each kind told, in this order."""
    SIGHTS.extend(_telling(told) for told in TOLD)


def _telling(told: Told) -> Callable[[Question], Part]:
    def tell(asked: Question) -> Part:
        rows = told.model.objects.select_related(*(told.joined or (None,))).order_by(*told.order)
        return asked.part(Kind(str(told.heading), None, told.page, WORDS, told.args), rows)

    return tell
