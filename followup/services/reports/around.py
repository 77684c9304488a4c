"""What stands around the rows in a report: dimensions, who has reported, obstacles, decisions taken earlier."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from actions.models import Dimension
from agencies.dates import STOCKHOLM
from agencies.models import Agency
from agencies.policy.states import states
from agencies.swedish import sort_key
from agencies.walls import Visibility
from followup.models import FollowUp, FollowUpRules, Obstacle
from followup.models.followup import days_late
from meetings.models import Decision

if TYPE_CHECKING:
    from followup.services.reports.gathering import Asked

S = FollowUp.Status
O = Obstacle.Status  # noqa: E741 - as `S` of a follow-up


def dimensions(asked: Asked) -> list[dict[str, Any]]:
    """The programme's own, in their order, in both languages."""
    found = Dimension.objects.visible_to(asked.reader).filter(programme=asked.period.programme_id)
    columns = found.order_by("position", "code").values_list("code", "name", "name_en")
    return [{"code": code, "name": name, "name_en": name_en or name} for code, name, name_en in columns]


def reporting(asked: Asked) -> list[dict[str, Any]]:
    """How each agency's follow-up stands; only what is accepted is counted. In the Swedish order of names."""
    found = list(states(asked.reader, FollowUp.objects.filter(period=asked.period)))
    names = {row.pk: row for row in Agency.objects.filter(pk__in={one["owner_id"] for one in found})}
    said = [_reported(one, names[one["owner_id"]]) for one in found]
    return sorted(said, key=lambda one: (sort_key(one["name"]), one["agency"]))


def _reported(one: dict[str, Any], agency: Agency) -> dict[str, Any]:
    stands = one["locked_as"] or one["status"]
    first = one["first_submitted_at"]
    return {
        "agency": agency.code,
        "name": agency.short_name,
        "state": "not_submitted" if stands == S.DRAFT else "accepted" if stands == S.ACCEPTED else "not_accepted",
        "due": one["due"],
        "submitted_on": first.astimezone(STOCKHOLM).date() if first else None,
        "late": days_late(first, one["due"], today=one["due"], awaited=False) > 0,
        "nothing_to_report": one["nothing_to_report"],
        "withheld": one["withheld"],
        "rung": (Visibility.PARTNERSHIP if stands == S.ACCEPTED else Visibility.STEERING).code,
    }


def obstacles(asked: Asked) -> list[dict[str, Any]]:
    """Obstacles that have stood open too long, and those that wait for a forum, oldest first."""
    today = asked.as_of.astimezone(STOCKHOLM).date()
    rules = FollowUpRules.of(asked.period.programme_id)
    old = Q(raised_on__lt=today - timedelta(days=rules.obstacle_days))
    found = Obstacle.objects.visible_to(asked.reader).filter(programme=asked.period.programme_id)
    found = found.filter(old | Q(status__in=[O.ESCALATED, O.DECIDED]), raised_on__lte=today).exclude(status=O.CLOSED)
    return [
        {
            "title": row.title,
            "text": row.text,
            "raised_by": row.owner.short_name,
            "raised_on": row.raised_on,
            "days": row.days_open(today),
            "status": row.status,
            "forum": row.forum.name if row.forum else "",
            "rung": Visibility(row.visibility).code,
        }
        for row in found.select_related("owner", "forum").order_by("raised_on", "pk")
    ]


def decisions(asked: Asked) -> list[dict[str, Any]]:
    """Decisions of minutes that were sent round before the report: those still open, and those closed since its period
    began. Late ones first.
    """
    today = asked.as_of.astimezone(STOCKHOLM).date()
    found = Decision.objects.visible_to(asked.reader).filter(
        Q(outcome=Decision.Outcome.OPEN) | Q(closed_on__gte=asked.period.start),
        meeting__programme_id=asked.period.programme_id,
        meeting__sent_round_at__lte=asked.as_of,
        meeting__start__lte=asked.as_of,
    )
    rows = found.select_related("meeting").order_by("meeting__start", "meeting_id", "number")
    said = [
        {
            "ref": row.ref,
            "text": row.text,
            "due": row.due,
            "outcome": row.outcome,
            "outcome_text": row.outcome_text,
            "closed_on": row.closed_on,
            "late": row.days_late(today) > 0,
            "rung": Visibility(row.meeting.visibility).code,
        }
        for row in rows
    ]
    return sorted(said, key=lambda one: not one["late"])
