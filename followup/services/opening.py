"""Opening a period: each agency that leads or contributes gets its statement, with a row for each of its actions.

All of it is done whatever the opener reads: the statements are drafts of their agencies, who read their own actions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from actions.models import Action
from agencies.dates import start_of_day
from agencies.models import AreaGrant
from agencies.policy import Verb
from agencies.services.rows import By, Deed, judge
from agencies.trail import because, write_many
from agencies.trail.records import past_of
from agencies.walls import Visibility
from followup.models import (
    ActionRow,
    AreaAssessment,
    ContributionNote,
    FollowUp,
    ReportingPeriod,
)
from followup.services.deadlines import due, offsets
from followup.services.step import acting, locked

REPORTED = (FollowUp.Status.SUBMITTED, FollowUp.Status.RETURNED, FollowUp.Status.ACCEPTED, FollowUp.Status.LOCKED)


@dataclass(frozen=True)
class Alive:
    """One action that was alive in the period: who leads it now, who contributes, and how far it has come."""

    pk: int
    lead: int
    contributors: Sequence[int]
    status: str


def alive_in(period: ReportingPeriod) -> QuerySet[Action]:
    """Actions of the programme to report on: neither drafts nor archived, and proposed, planned, ongoing or paused at
    some time from the period's first day until now, whatever their own dates. Their history says so: what held when
    the first day began (else the oldest that is known), and what has been since.
    """
    since = start_of_day(period.start)
    past = past_of(Action)._default_manager.filter(id=OuterRef("pk"))
    within = past.filter(history_date__gte=since, status__in=Action.OPEN)
    before = past.filter(history_date__lt=since).order_by("-history_date", "-history_id").values("status")[:1]
    rows = _of_programme(period).alias(before=Subquery(before))
    return rows.filter(Q(status__in=Action.OPEN) | Exists(within) | Q(before__in=Action.OPEN))


def _of_programme(period: ReportingPeriod) -> QuerySet[Action]:
    """Its actions that are neither drafts nor archived, however far they have come."""
    rows: QuerySet[Action] = Action.objects.filter(
        programme_id=period.programme_id, visibility__gt=Visibility.DRAFT, archived_at=None
    )
    return rows


def _asked(period: ReportingPeriod) -> set[int]:
    """Every agency that leads or contributes; also to what has come to its end: it may have something to say still,
    and says else that it has nothing to report.
    """
    found: set[int] = set()
    for lead, contributors in _of_programme(period).order_by().values_list("owner_id", "involved"):
        found.update((lead, *contributors))
    return found


def open_statements(period: ReportingPeriod) -> list[FollowUp]:
    """Make the follow-ups of a period that is opened now, inside the caller's deed; which they are, by agency.

    An agency that has one already keeps it as it is.
    """
    now = timezone.now()
    alive = _alive(period)
    agencies = _asked(period)
    present = set(FollowUp.objects.filter(period=period).values_list("owner_id", flat=True))
    days = offsets(period.programme_id)
    made = [_statement(period, agency, days.get(agency, 0), now) for agency in sorted(agencies - present)]
    write_many(made)
    _fill(made, alive, record_areas(period.programme_id, agencies))
    return made


def add_missing(followup: FollowUp, *, by: By, reason: str = "", version: int | None = None) -> int:
    """Give the follow-up rows, notes and areas that have come since it was made; how many that is.

    What another agency has submitted already on an action that it led then is not asked for twice. By staff of the
    agency, while they write it. Raises Http404, Refused, Stale and WrongStep.
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.WRITE, version=version, during=FollowUp.WRITABLE)
        judge(Deed(by, reason))
        period = ReportingPeriod.objects.get(pk=found.period_id)
        told = ActionRow.objects.filter(followup__period=period, followup__status__in=REPORTED).exclude(followup=found)
        alive = _alive(period, owned_by=found.owner_id, without=set(told.values_list("action_id", flat=True)))
        return _fill([found], alive, record_areas(period.programme_id, [found.owner_id]))


def _alive(period: ReportingPeriod, *, owned_by: int | None = None, without: Collection[int] = ()) -> list[Alive]:
    rows = alive_in(period).order_by("pk")
    if owned_by is not None:
        rows = rows.filter(Q(owner_id=owned_by) | Q(involved__contains=[owned_by]))
    found = [Alive(*row) for row in rows.values_list("pk", "owner_id", "involved", "status")]
    return [one for one in found if one.pk not in without or one.lead != owned_by]


def record_areas(programme: int, agencies: Collection[int]) -> dict[int, list[int]]:
    """Agency → the areas of the programme where it records."""
    rows = AreaGrant.objects.filter(
        permission__codename="record_area", content_object__programme_id=programme, group__agency__in=agencies
    ).order_by("content_object__code")
    found: dict[int, list[int]] = {}
    for agency, area in rows.values_list("group__agency", "content_object_id"):
        found.setdefault(agency, []).append(area)
    return found


def _statement(period: ReportingPeriod, agency: int, days: int, now: datetime) -> FollowUp:
    return FollowUp(
        programme_id=period.programme_id,
        owner_id=agency,
        visibility=Visibility.DRAFT,
        period=period,
        due=due(period.agency_deadline, days),
        created_at=now,
        updated_at=now,
    )


def _fill(made: Sequence[FollowUp], alive: Iterable[Alive], areas: dict[int, list[int]]) -> int:
    """Rows (with the status that the action has), notes and areas of these follow-ups that are not there yet."""
    of = {followup.owner_id: followup for followup in made}
    rows: list[Any] = []
    for one in alive:
        if one.lead in of:
            rows.append(ActionRow(followup=of[one.lead], action_id=one.pk, implementation_status=one.status))
        helping = [agency for agency in one.contributors if agency in of and agency != one.lead]
        rows += [ContributionNote(followup=of[agency], action_id=one.pk) for agency in helping]
    for agency, followup in of.items():
        rows += [AreaAssessment(followup=followup, area_id=area) for area in areas.get(agency, [])]
    return sum(_new(model, key, made, rows) for model, key in ABOUT.items())


ABOUT: dict[type[Any], str] = {ActionRow: "action_id", ContributionNote: "action_id", AreaAssessment: "area_id"}
"""What a follow-up consists of, and what each part is about."""


def _new(model: type[Any], key: str, made: Sequence[FollowUp], rows: Iterable[Any]) -> int:
    """Write those of the model that are about something else than those that are there; how many that is."""
    there = set(model.objects.filter(followup__in=made).values_list("followup_id", key))
    wanted = [row for row in rows if type(row) is model]
    return write_many(row for row in wanted if (row.followup_id, getattr(row, key)) not in there)
