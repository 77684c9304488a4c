"""What a steering report is compiled from, asked for once and as the steering group reads it.

What comes out is plain data: as canonical JSON it is a report's `compiled`. Whatever is described carries the rung that
it stood on, so that the edition for all parties can be made from it without asking again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from agencies import policy
from agencies.models import Agency, Area
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility
from followup.models import ActionRow, AreaAssessment, Assessment, FollowUp, ReportingPeriod
from followup.registers.corrected import Overlay, overlay
from followup.services.reports import around, values

type Progress = Callable[[int], None]

FORMAT = 2
"""The form of what is gathered. 2: a decision says whether it is `dormant`. Older forms are read as they are."""
S = FollowUp.Status
ACCEPTED = Q(status=S.ACCEPTED) | Q(status=S.LOCKED, locked_as=S.ACCEPTED)
"""What a report is made from; all else is named under reporting and counted nowhere."""
WHOLE_TEXTS = ("summary", "obstacles", "next_steps", "decision_needed")
ROW_TEXTS = ("effect", "comment", "cause", "measure", "decision_needed")


def not_told(_percent: int) -> None:
    """Nobody waits to hear how far it has come."""


@dataclass(frozen=True)
class Asked:
    """What a report is about: its period at a moment, read as the steering group does."""

    period: ReportingPeriod
    as_of: datetime
    reader: Viewer
    accepted: QuerySet[FollowUp]
    corrected: Overlay


def gather(period: ReportingPeriod, *, as_of: datetime, progress: Progress = not_told) -> dict[str, Any]:
    """Everything that the report of the period says at this moment, as the steering group may read it; the lights
    over every row. `period` has its programme. The same data whoever compiles.
    """
    reader = policy.as_the_steering_group(period.programme_id)
    accepted = FollowUp.objects.filter(ACCEPTED, period=period)
    laid_over = overlay(list(accepted.values_list("pk", flat=True)))
    asked = Asked(period, as_of, reader, accepted, laid_over)
    found: dict[str, Any] = {"format": FORMAT, "edition": "steering", "as_of": as_of, **_head(period)}
    parts: list[tuple[str, Callable[[Asked], Any]]] = [
        ("figures", figures),
        ("rows", rows),
        ("statements", statements),
        ("areas", areas),
        ("dimensions", around.dimensions),
        ("indicators", values.indicators),
        ("reporting", around.reporting),
        ("obstacles", around.obstacles),
        ("decisions", around.decisions),
    ]
    for number, (name, part) in enumerate(parts, 1):
        found[name] = part(asked)
        progress(90 * number // len(parts))
    return found


def _head(period: ReportingPeriod) -> dict[str, Any]:
    programme = period.programme
    return {
        "programme": {name: getattr(programme, name) for name in ("code", "name", "municipality", "owner_body")},
        "period": {name: getattr(period, name) for name in ("code", "name", "start", "end", "owner_meeting")},
    }


def figures(asked: Asked) -> dict[str, Any]:
    """The lights over every row, with corrections; how many of them the edition does not describe."""
    said = asked.corrected
    found = policy.count_lights(
        ActionRow.objects.filter(followup__in=asked.accepted),
        lambda row: said.row(row.followup_id, row.action_id, "assessment", row.assessment),
        rung=Visibility.STEERING,
        among=Assessment.values,
        blank=Assessment.NOT_ASSESSED,
    )
    return {**found.every, "not_described": dict(found.not_described)}


def rows(asked: Asked) -> list[dict[str, Any]]:
    """What stands on the rung of the steering group or wider, by reference."""
    codes = dict(Area.objects.filter(programme=asked.period.programme_id).values_list("pk", "code"))
    found = ActionRow.objects.visible_to(asked.reader).filter(followup__in=asked.accepted)
    found = found.select_related("action__dimension", "action__owner").order_by("action__ref", "action_id")
    return [_row(row, asked.corrected, codes) for row in found]


def _row(row: ActionRow, said: Overlay, codes: Mapping[int, str]) -> dict[str, Any]:
    action = row.action

    def right(name: str) -> str:
        return said.row(row.followup_id, row.action_id, name, getattr(row, name))

    return {
        "ref": action.ref or "",
        "title": action.title,
        "lead": action.owner.code,
        "lead_name": action.owner.short_name,
        "assessment": right("assessment") or Assessment.NOT_ASSESSED.value,
        "implementation_status": right("implementation_status"),
        **{name: right(name) for name in ROW_TEXTS},
        "areas": sorted(codes[pk] for pk in action.areas if pk in codes),
        "dimension": action.dimension.code,
        "rung": Visibility(action.visibility).code,
    }


def statements(asked: Asked) -> list[dict[str, Any]]:
    """What each agency says of the whole, in the Swedish order of names."""
    found = FollowUp.objects.visible_to(asked.reader).filter(pk__in=asked.accepted).select_related("owner")
    return [
        {
            "agency": row.owner.code,
            "name": row.owner.short_name,
            "assessment": asked.corrected.field(row.pk, "overall_assessment", row.overall_assessment),
            **{name: asked.corrected.field(row.pk, name, getattr(row, name)) for name in WHOLE_TEXTS},
            "rung": Visibility(row.visibility).code,
        }
        for row in found.order_by(in_swedish_order("owner__short_name"), "pk")
    ]


def areas(asked: Asked) -> list[dict[str, Any]]:
    """Every area of the programme, with how each agency that assesses it sees it."""
    said = asked.corrected
    by_area: dict[int, list[dict[str, Any]]] = {}
    found = AreaAssessment.objects.visible_to(asked.reader).filter(followup__in=asked.accepted)
    found = found.select_related("followup__owner").order_by(in_swedish_order("followup__owner__short_name"), "pk")
    for row in found:
        owner: Agency = row.followup.owner
        light = said.area(row.followup_id, row.area_id, "assessment", row.assessment)
        comment = said.area(row.followup_id, row.area_id, "comment", row.comment)
        if light or comment:
            of = {"agency": owner.code, "name": owner.short_name, "assessment": light, "comment": comment}
            by_area.setdefault(row.area_id, []).append({**of, "rung": Visibility(row.followup.visibility).code})
    every = Area.objects.filter(programme=asked.period.programme_id).order_by(in_swedish_order("name"), "pk")
    return [{"code": area.code, "name": area.name, "assessments": by_area.get(area.pk, [])} for area in every]
