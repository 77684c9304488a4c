"""What stands around the rows in a report: dimensions, who has reported, obstacles, decisions taken earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from actions.models import Dimension
from agencies.dates import STOCKHOLM, start_of_day
from agencies.models import Agency, Forum
from agencies.policy.states import states
from agencies.swedish import sort_key
from agencies.walls import Visibility
from followup.models import FollowUp, FollowUpRules, Obstacle, ReportingPeriod
from followup.models.followup import days_late
from meetings.models import Decision

if TYPE_CHECKING:
    from followup.services.reports.gathering import Asked

S = FollowUp.Status
O = Obstacle.Status  # noqa: E741 - as `S` of a follow-up
DECIDING = (Forum.Kind.STEERING_GROUP, Forum.Kind.PROJECT_OWNER)
"""The forums that decide for the programme; what others decide is followed up where they meet."""
YEAR = timedelta(days=365)


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
    """What became of decisions of minutes that were sent round before the report. Late ones first.

    Of those who decide for the programme: what is open still, and what was decided or closed in the period or while
    its report was written. Of other forums only what is late. What has stood open for a year without a last day is
    `dormant`: counted.
    """
    today = asked.as_of.astimezone(STOCKHOLM).date()
    found = Decision.objects.visible_to(asked.reader).filter(
        _warranted(asked.period, today),
        meeting__programme_id=asked.period.programme_id,
        meeting__sent_round_at__lte=asked.as_of,
        meeting__start__lte=asked.as_of,
    )
    rows = found.select_related("meeting").order_by("meeting__start", "meeting_id", "number")
    said = [_decided(row, asked.period, today) for row in rows]
    return sorted(said, key=lambda one: not one["late"])


def _warranted(period: ReportingPeriod, today: date) -> Q:
    """Which decisions belong in the period's report."""
    begun = start_of_day(period.start)
    open_still = Q(outcome=Decision.Outcome.OPEN)
    recent = Q(meeting__start__gte=begun) | Q(closed_on__range=(period.start, max(period.lead_deadline, period.end)))
    late = open_still & Q(due__lt=today)
    return late | Q(meeting__forum__kind__in=DECIDING) & (open_still | recent)


def _decided(row: Decision, period: ReportingPeriod, today: date) -> dict[str, Any]:
    taken = row.meeting.start.astimezone(STOCKHOLM).date()
    return {
        "ref": row.ref,
        "text": row.text,
        "due": row.due,
        "outcome": row.outcome,
        "outcome_text": row.outcome_text,
        "closed_on": row.closed_on,
        "late": row.days_late(today) > 0,
        "dormant": row.outcome == Decision.Outcome.OPEN and row.due is None and taken < period.end - YEAR,
        "rung": Visibility(row.meeting.visibility).code,
    }
