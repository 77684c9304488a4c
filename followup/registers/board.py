"""The chase board: agency × period, area × agency, and the figures above them; asked by one question.

Of each statement everybody is told what `policy.states` says, and of what stands in it what they read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from agencies import policy
from agencies.models import Agency, Area, AreaGrant, Programme
from agencies.policy import Verb, Viewer
from agencies.policy.frame import taking_part
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.models import (
    ActionRow,
    AreaAssessment,
    Correction,
    FollowUp,
    Reminder,
    ReportingPeriod,
)
from followup.registers.chase import AreaCell, Board, Figures, Line
from followup.registers.corrected import laid, questions
from followup.registers.standing import Standing, Stands

COLUMNS = 3
"""Periods beside each other."""
DEVIATING = ("at_risk", "off_track")


class Asked:
    """The questions of one board, asked together."""

    def __init__(self, viewer: Viewer, programme: Programme, code: str) -> None:
        periods = ReportingPeriod.objects.visible_to(viewer).filter(programme=programme)
        self.periods: QuerySet[Any] = periods.knowing(viewer, Verb.LEAD)
        self.states = policy.states(viewer, FollowUp.objects.filter(period_id__in=_shown(programme, code)))
        of = {"followup__period__programme": programme, "followup__period__code": code}
        submitted = ~Q(followup__status=FollowUp.Status.DRAFT)
        lights, rows = AreaAssessment.objects.visible_to(viewer), ActionRow.objects.visible_to(viewer)
        self.lights = lights.filter(submitted, **of).values_list(*LIGHT)
        self.rows = rows.filter(submitted, **of).values_list(*ROW)
        here = FollowUp.objects.filter(period__programme=programme, period__code=code)
        deciding = here.visible_to(viewer).exclude(status=FollowUp.Status.DRAFT)
        self.deciding = deciding.values_list("pk", "decision_needed")
        self.corrected = questions(here.values("pk"))
        noted = Correction.objects.visible_to(viewer).filter(followup__period_id__in=_shown(programme, code))
        self.noted: QuerySet[Any] = noted.values_list("followup_id", "status")
        reminders = Reminder.objects.visible_to(viewer).filter(period__programme=programme, period__code=code)
        self.reminders = reminders.order_by("agency_id", "-at").distinct("agency_id").values(*REMINDER)
        asked = FollowUp.objects.filter(period__programme=programme).values("owner_id")
        agencies = Agency.objects.filter(Q(id__in=taking_part([programme.pk])) | Q(id__in=asked))
        self.agencies = agencies.only("code", "short_name").order_by(in_swedish_order("short_name"), "id")
        areas = Area.objects.visible_to(viewer).filter(programme=programme)
        self.areas = areas.only("code", "name").order_by(in_swedish_order("name"), "id")
        grants = AreaGrant.objects.visible_to(viewer).filter(permission__codename="record_area")
        grants = grants.filter(content_object__programme=programme)
        self.grants = grants.values_list("group__agency", "content_object_id")
        fetch(
            *(self.periods, self.states, self.lights, self.rows, self.deciding, *self.corrected),
            *(self.noted, self.reminders, self.agencies, self.areas, self.grants),
        )
        self.over = laid(*self.corrected)


LIGHT = ("followup_id", "followup__owner_id", "area_id", "assessment")
ROW = ("followup_id", "followup__owner_id", "action_id", "assessment", "decision_needed")
REMINDER = ("agency_id", "at", "receivers")


def _shown(programme: Programme, code: str) -> QuerySet[Any]:
    """The chosen period and the latest before it that have been opened."""
    of_programme = ReportingPeriod.objects.filter(programme=programme)
    begins = of_programme.filter(code=code).values("start")[:1]
    earlier = Q(start__lt=begins) & ~Q(status=ReportingPeriod.Status.PLANNED)
    found: QuerySet[Any] = of_programme.filter(Q(code=code) | earlier).order_by("-start", "-code")
    return found.values("pk")[:COLUMNS]


def board(viewer: Viewer, programme: Programme, code: str, *, today: date) -> Board:
    """The board of the period with this code. Raises Http404 where there is none that the viewer reads."""
    asked = Asked(viewer, programme, code)
    periods = list(asked.periods)
    period = next((one for one in periods if one.code == code), None)
    if period is None:
        raise Http404
    planned = ReportingPeriod.Status.PLANNED
    earlier = [one for one in periods if one.start < period.start and one.status != planned]
    shown = [period, *earlier][:COLUMNS][::-1]
    oversees = programme.pk in viewer.oversees
    lines = _lines(viewer, asked, shown, oversees=oversees, today=today)
    return Board(
        period=period,
        periods=periods,
        shown=shown,
        areas=list(asked.areas),
        lines=lines,
        figures=_figures(asked, lines),
        today=today,
        oversees=oversees,
        counts=_counts(lines),
    )


def _lines(viewer: Viewer, asked: Asked, shown: Sequence[Any], *, oversees: bool, today: date) -> list[Line]:
    """Who is late first, then what waits for the lead, and at last who is done; in each group by name, first those
    with a correction that waits.
    """
    by_id = {period.pk: period for period in shown}
    states = [(row, by_id[row["period_id"]]) for row in asked.states]
    noted: dict[int, set[str]] = {}
    for pk, status in asked.noted:
        noted.setdefault(pk, set()).add(status)
    found = [
        Standing.of(row, of, today=today, past=of is not shown[-1], corrections=noted.get(row["id"], ()))
        for row, of in states
    ]
    standing = {(one.agency_id, one.period_id): one for one in found}
    places = _Places(asked)
    lines = []
    for agency in asked.agencies:
        own = agency.pk in viewer.agencies
        cells = [standing.get((agency.pk, one.pk)) or _absent(agency.pk, one, knows=oversees or own) for one in shown]
        if oversees or own or any(cell.stands is not Stands.UNKNOWN for cell in cells):
            lines.append(places.line(agency, cells, own=own))
    order = {stands: place for place, stands in enumerate(Stands)}
    return sorted(lines, key=lambda line: (order[line.now.stands], not line.now.asks_for_correction))


def _absent(agency: int, period: Any, *, knows: bool) -> Standing:
    return Standing(Stands.NOT_ASKED if knows else Stands.UNKNOWN, agency, period.pk, reads=False)


class _Places:
    """What each agency says of each area, how many of its rows one reads, and when it was reminded."""

    def __init__(self, asked: Asked) -> None:
        self.areas = list(asked.areas)
        self.lights = {
            (agency, area): asked.over.area(pk, area, "assessment", light) for pk, agency, area, light in asked.lights
        }
        self.records = set(asked.grants) | self.lights.keys()
        self.told = {agency for agency, _area in self.records}
        self.reminders = {row["agency_id"]: row for row in asked.reminders}
        self.rows: dict[int, int] = {}
        for _pk, agency, *_rest in asked.rows:
            self.rows[agency] = self.rows.get(agency, 0) + 1

    def line(self, agency: Any, cells: Sequence[Standing], *, own: bool) -> Line:
        """The agency's line."""
        return Line(
            agency=agency,
            cells=cells,
            areas=[self._area(agency.pk, area) for area in self.areas],
            reminder=self.reminders.get(agency.pk),
            actions=self.rows.get(agency.pk, 0),
            own=own,
        )

    def _area(self, agency: int, area: Area) -> AreaCell:
        there = agency not in self.told or (agency, area.pk) in self.records
        return AreaCell(area, self.lights.get((agency, area.pk), ""), there)


def _figures(asked: Asked, lines: Sequence[Line]) -> Figures:
    """Of the rows only those that the viewer reads, corrected where they were."""
    over = asked.over
    lights = [over.row(pk, action, "assessment", light) for pk, _agency, action, light, _decision in asked.rows]
    asks = [over.row(pk, action, "decision_needed", text) for pk, _agency, action, _light, text in asked.rows]
    asks += [over.field(pk, "decision_needed", text) for pk, text in asked.deciding]
    now = [line.now for line in lines if line.now.stands not in (Stands.NOT_ASKED, Stands.UNKNOWN)]
    return Figures(
        asked=len(now),
        came=sum(one.is_in for one in now),
        waiting=sum(one.waits_for_lead for one in now),
        rows=len(lights),
        deviations=sum(light in DEVIATING for light in lights),
        decisions=sum(bool(text) for text in asks),
    )


def _counts(lines: Sequence[Line]) -> dict[Stands, int]:
    found: dict[Stands, int] = {}
    for line in lines:
        found[line.now.stands] = found.get(line.now.stands, 0) + 1
    return {stands: found[stands] for stands in Stands if stands in found}
