"""A large steering report, timed: `./run manage shell -c "from bench.reports import main; main()"`.

One period of a programme of 10 areas, 12 agencies and 150 actions is made in a transaction that is undone, compiled,
and laid out in all four formats, each with nothing kept from before.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from time import perf_counter
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from actions.models import Action, ActionArea, Dimension, Indicator
from agencies.models import Agency, Area, Programme
from agencies.trail import System, because, write_many
from agencies.walls import Visibility
from bench.place import say
from followup.models import ActionRow, AreaAssessment, FollowUp, IndicatorValue, ReportingPeriod, SteeringReport
from followup.services.reports.making import compile_report
from followup.services.reports.papers import LAYOUTS, made_anew

AREAS, AGENCIES, ACTIONS = 10, 12, 150
TEXT = "Arbetet följer planen i huvudsak, med lägre närvaro under sommaren än vad som var tänkt. " * 3
LIGHTS = ("on_track", "on_track", "on_track", "at_risk", "at_risk", "off_track")


def main() -> None:
    """Prints how long each part took, and the sum."""
    with transaction.atomic():
        with because("The bench's report", by=System("command")):
            report = _report()
            _followups(report.period, *_frame(report.programme))
        took = {"compiled": _timed(lambda: compile_report(report, by=System("command")))}
        report.refresh_from_db()
        for kind in LAYOUTS:
            took[kind] = _timed(lambda kind=kind: made_anew(report, kind, "sv"))
        transaction.set_rollback(True)
    for name, seconds in {**took, "all": sum(took.values())}.items():
        say(f"{name:10}{seconds:8.2f} s")


def _timed(does: Any) -> float:
    begun = perf_counter()
    does()
    return perf_counter() - begun


def _report() -> SteeringReport:
    now, first = timezone.now(), date(2025, 5, 1)
    programme = Programme(
        code="BENCH-R", ref_prefix="BENCHR", name="Bänken", municipality="Bänk", start=date(2020, 1, 1)
    )
    programme.save()
    programme.office = office = _agency(programme, 0)
    programme.save()
    period = ReportingPeriod(
        programme=programme, code="2025T2", name="T2 2025", start=first, end=date(2025, 8, 31), opens=first,
        agency_deadline=date(2025, 9, 8), lead_deadline=date(2025, 9, 20), status="open", opened_at=now,
    )  # fmt: skip
    period.save()
    report = SteeringReport(
        programme=programme, owner=office, period=period, number=1, title="Styrrapport", progress=0, created_at=now,
        updated_at=now,
    )  # fmt: skip
    report.save()
    return report


def _agency(programme: Programme, number: int) -> Agency:
    code, group = f"BENCH-R{number}", Group.objects.create(name=f"BENCH-R{number}")
    made = Agency(code=code, name=f"Part {number}", short_name=f"Part {number}", group=group, registered_in=programme)
    made.sector, made.legal_form = "police", "state_authority"
    made.save()
    return made


def _frame(programme: Programme) -> tuple[list[Area], list[Agency], list[Action]]:
    areas = [Area(programme=programme, code=f"A{n}", name=f"Område {n}") for n in range(AREAS)]
    dimensions = [Dimension(programme=programme, code=f"d{n}", name=f"Dimension {n}", position=n) for n in range(5)]
    write_many(areas)
    write_many(dimensions)
    agencies, now = [_agency(programme, n) for n in range(1, AGENCIES + 1)], timezone.now()
    each = zip(range(ACTIONS), cycle(agencies), cycle(areas), cycle(dimensions), strict=False)
    actions = [
        Action(
            programme=programme, ref=f"BENCHR-{n:03}", title=f"Åtgärd nummer {n} mot otrygghet", owner=agency,
            visibility=Visibility(1 + n % 4), areas=[area.pk], dimension=dimension, status="ongoing",
            start=date(2024, 1, 1), created_at=now, updated_at=now, description=TEXT,
        )
        for n, agency, area, dimension in each
    ]  # fmt: skip
    write_many(actions)
    write_many(ActionArea(action=one, area_id=one.areas[0]) for one in actions)
    _series(programme, areas)
    return areas, agencies, actions


def _series(programme: Programme, areas: list[Area]) -> None:
    indicators = [
        Indicator(programme=programme, code=f"I{n}", title=f"Indikator {n}", unit="%", direction="higher_better")
        for n in range(12)
    ]
    write_many(indicators)
    periods = [f"{year}T{t}" for year in (2023, 2024, 2025) for t in (1, 2, 3)]
    write_many(
        IndicatorValue(programme=programme, indicator=one, area=area, period=code, value=50 + n)
        for one in indicators
        for area in areas[:3]
        for n, code in enumerate(periods)
    )


def _followups(period: ReportingPeriod, areas: list[Area], agencies: list[Agency], actions: list[Action]) -> None:
    now = timezone.now()
    for agency in agencies:
        made = FollowUp(
            programme=period.programme, owner=agency, period=period, due=period.agency_deadline, summary=TEXT,
            obstacles=TEXT, next_steps=TEXT, overall_assessment="on_track", created_at=now, updated_at=now,
        )  # fmt: skip
        made.save()
        said = dict.fromkeys(("comment", "effect", "cause", "measure", "decision_needed"), TEXT)
        write_many(
            ActionRow(followup=made, action=one, implementation_status="ongoing", assessment=light, **said)
            for one, light in zip(actions, cycle(LIGHTS), strict=False)
            if one.owner_id == agency.pk
        )
        write_many(AreaAssessment(followup=made, area=area, assessment="at_risk", comment=TEXT) for area in areas)
        for status, rung in (("submitted", Visibility.STEERING), ("accepted", Visibility.PARTNERSHIP)):
            made.status, made.visibility = status, rung
            made.submitted_at = made.first_submitted_at = made.accepted_at = now - timedelta(days=1)
            made.save()
