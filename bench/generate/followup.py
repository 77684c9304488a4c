"""Follow-up: periods, each agency's statement on each with rows about its actions, values, obstacles, reports."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from actions.models import Action
from agencies.models import Programme
from agencies.walls import Visibility
from bench.generate.bulk import copy, insert
from bench.generate.frame import QUIET, TYPICAL, Frame
from bench.generate.obstacles import write_obstacles
from bench.generate.reports import write_reports
from bench.sizes import LAST_DAY, Sizes
from bench.words import Vocabulary
from followup.models import (
    ActionRow,
    AreaAssessment,
    ContributionNote,
    CorrectedField,
    Correction,
    EstCount,
    FollowUp,
    IndicatorTarget,
    IndicatorValue,
    ReportingPeriod,
)

TERTIALS = ("2024T2", "2024T3", "2025T1", "2025T2", "2025T3", "2026T1")
"""The last one is open, the others are locked."""
ROWS, NOTES, AREAS = 20, 5, 8
"""So many rows, notes and areas a statement has at most."""
LIGHTS = (("on_track", 60), ("at_risk", 25), ("off_track", 7), ("not_assessed", 8))
HOW_FAR = {
    "open": (("draft", 45), ("submitted", 25), ("returned", 10), ("accepted", 20)),
    "locked": (("draft", 4), ("submitted", 6), ("returned", 3), ("accepted", 87)),
}
RUNGS = {
    "draft": Visibility.DRAFT,
    "submitted": Visibility.STEERING,
    "returned": Visibility.STEERING,
    "accepted": Visibility.PARTNERSHIP,
}
CORRECTED_EVERY, WEEKS = 20, 10
COLUMNS: dict[Any, tuple[str, ...]] = {
    FollowUp: (
        "id", "programme_id", "visibility", "owner_id", "involved", "areas", "period_id", "status",
        "overall_assessment", "summary", "obstacles", "next_steps", "decision_needed", "nothing_to_report", "withheld",
        "due", "first_submitted_at", "submitted_at", "submitted_by_id", "submitted_by_role", "returned_count",
        "return_comment", "accepted_at", "locked_at", "locked_as", "loaded", "version", "created_at", "updated_at",
    ),
    ActionRow: (
        "followup_id", "action_id", "implementation_status", "assessment", "effect", "comment", "cause", "measure",
        "decision_needed", "version",
    ),
    AreaAssessment: ("followup_id", "area_id", "assessment", "comment", "version"),
    ContributionNote: ("followup_id", "action_id", "text", "version"),
    Correction: (
        "id", "programme_id", "visibility", "owner_id", "involved", "areas", "followup_id", "number", "reason",
        "status", "proposed_by_id", "proposed_at", "answered_at", "version",
    ),
    CorrectedField: ("correction_id", "field", "before", "after"),
    IndicatorValue: (
        "programme_id", "indicator_id", "area_id", "period", "value", "word", "missing_reason", "source", "comment",
        "version",
    ),
    IndicatorTarget: ("programme_id", "indicator_id", "area_id", "year", "value", "version"),
    EstCount: (
        "programme_id", "visibility", "owner_id", "involved", "areas", "area_id", "iso_week", "place", "category",
        "count", "time_pattern", "version",
    ),
}  # fmt: skip


def write_followup(sizes: Sizes, frame: Frame, rng: random.Random) -> None:
    """Write it all."""
    periods = {programme.pk: _periods(programme) for programme in frame.programmes}
    maker = Maker(sizes, frame, rng)
    for programme, of_programme in periods.items():
        for period in of_programme:
            for agency in frame.part[programme]:
                maker.add(period, agency)
        maker.values(programme)
    for model, columns in COLUMNS.items():
        copy(model, columns, maker.rows[model])
    write_obstacles(sizes, frame, rng)
    write_reports(frame, periods)


def _periods(programme: Programme) -> list[ReportingPeriod]:
    made = []
    for code in TERTIALS:
        first = date(int(code[:4]), 4 * int(code[-1]) - 3, 1)
        last = (first + timedelta(days=130)).replace(day=1) - timedelta(days=1)
        is_open = code == TERTIALS[-1]
        made.append(
            ReportingPeriod(
                programme=programme,
                code=code,
                name=f"Tertial {code[-1]} {code[:4]}",
                start=first,
                end=last,
                opens=last,
                agency_deadline=last + timedelta(days=20),
                lead_deadline=last + timedelta(days=30),
                status="open" if is_open else "locked",
                opened_at=noon(last),
                locked_at=None if is_open else noon(last + timedelta(days=40)),
            )
        )
    return insert(ReportingPeriod, made)


def noon(day: date) -> datetime:
    """Noon of the day, in UTC."""
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True)
class Statement:
    """One follow-up that is being made."""

    pk: int
    period: ReportingPeriod
    agency: int
    state: str

    @property
    def written(self) -> bool:
        """Has it been submitted at some time?"""
        return self.state != "draft"

    @property
    def submitted(self) -> datetime | None:
        """When, if it was."""
        return noon(self.period.end + timedelta(days=10 + self.pk % 14)) if self.written else None


class Maker:
    """Makes one statement after the other."""

    def __init__(self, sizes: Sizes, frame: Frame, rng: random.Random) -> None:
        self.frame, self.rng = frame, rng
        self.words = Vocabulary(random.Random(sizes.seed))  # noqa: S311 - nothing here is secret
        self.words.rng = rng
        self.rows: dict[Any, list[tuple[Any, ...]]] = {model: [] for model in COLUMNS}
        self.asking = {agency.pk for agency in frame.agencies if agency.code in {TYPICAL, QUIET}}
        self.led: dict[tuple[int, int], list[int]] = {}
        self.helped: dict[tuple[int, int], list[int]] = {}
        alive = Action.objects.filter(visibility__gt=Visibility.DRAFT, archived_at=None).order_by("pk")
        for pk, programme, owner, involved in alive.values_list("pk", "programme_id", "owner_id", "involved"):
            self.led.setdefault((programme, owner), []).append(pk)
            for agency in involved:
                self.helped.setdefault((programme, agency), []).append(pk)

    def add(self, period: ReportingPeriod, agency: int) -> None:
        """The agency's statement on the period, and what hangs on it."""
        rng, programme = self.rng, period.programme_id
        pk = len(self.rows[FollowUp]) + 1
        state = self._drawn(HOW_FAR[str(period.status)])
        writing = period.status == "open" and agency in self.asking
        made = Statement(pk, period, agency, "draft" if writing else state)
        self._statement(made)
        led, helped = (some.get((programme, agency), []) for some in (self.led, self.helped))
        for action in led[:ROWS]:
            self._row(made, action)
        self.rows[ContributionNote] += [
            (pk, action, self.words.sentences(10) if made.written else "", 1) for action in helped[:NOTES]
        ]
        areas = self.frame.part[programme][agency]
        for area in sorted(rng.sample(areas, min(len(areas), AREAS))):
            light = self._drawn(LIGHTS) if made.written else ""
            said = self.words.sentences(12) if light not in {"", "on_track"} else ""
            self.rows[AreaAssessment].append((pk, area, light, said, 1))
        if period.status == "locked" and made.state == "accepted" and pk % CORRECTED_EVERY == 0:
            self._correction(made)

    def _statement(self, made: Statement) -> None:
        period, at, closed = made.period, made.submitted, made.period.status == "locked" and made.written
        accepted = noon(period.end + timedelta(days=28)) if made.state == "accepted" else None
        returned = "Komplettera raderna om läget." if made.state == "returned" else ""
        who = next(iter(self.frame.members.get(made.agency, ())), None) if at else None
        texts = [self.words.sentences(self.rng.randint(10, 60)) if made.written else "" for _ in range(3)]
        opened = noon(period.opens)
        self.rows[FollowUp].append((
            made.pk, period.programme_id, int(RUNGS[made.state]), made.agency, [], [], period.pk,
            "locked" if closed else made.state, self._drawn(LIGHTS) if made.written else "", *texts, "", False, False,
            period.agency_deadline, at, at, who, "Handläggare" if at else "", int(bool(returned)), returned, accepted,
            period.locked_at if closed else None, made.state if closed else "", False, 3 if made.written else 1, opened,
            (period.locked_at if closed else None) or accepted or at or opened,
        ))  # fmt: skip

    def _row(self, made: Statement, action: int) -> None:
        light = self._drawn(LIGHTS) if made.written else ""
        words = self.words.sentences
        deviates = light in {"at_risk", "off_track"}
        self.rows[ActionRow].append((
            made.pk, action, "ongoing" if light else "", light, words(8) if light else "", words(15) if light else "",
            words(8) if deviates else "", words(8) if deviates else "", words(8) if light == "off_track" else "", 1,
        ))  # fmt: skip

    def _correction(self, made: Statement) -> None:
        pk, at = len(self.rows[Correction]) + 1, (made.period.locked_at or noon(LAST_DAY)) + timedelta(days=3)
        members = self.frame.members.get(made.agency)
        if not members:
            return
        self.rows[Correction].append((
            pk, made.period.programme_id, int(Visibility.PARTNERSHIP), made.agency, [], [], made.pk, 1, "Fel siffra",
            "accepted", members[0], at, at + timedelta(days=2), 2,
        ))  # fmt: skip
        self.rows[CorrectedField].append((pk, "summary", "Som det stod", self.words.sentences(20)))

    def values(self, programme: int) -> None:
        """Of each indicator in every area and the whole programme, with targets; and counts of EST."""
        areas = [area.pk for area in self.frame.areas[programme]]
        for indicator in self.frame.indicators[programme]:
            for area in (None, *areas):
                self.rows[IndicatorValue] += [
                    (programme, indicator, area, code, self._number(), "", "", "Trygghetsmätningen", "", 1)
                    for code in TERTIALS
                ]
            self.rows[IndicatorTarget].append((programme, indicator, None, LAST_DAY.year, Decimal(80), 1))
        office = min(self.frame.part[programme])
        for area in areas:
            for week in range(1, WEEKS + 1):
                self.rows[EstCount].append((
                    programme, int(Visibility.PARTNERSHIP), office, [], [area], area, f"2026-W{week:02d}", "Torget",
                    "ordningsstorning", self.rng.randint(0, 12), "", 1,
                ))  # fmt: skip

    def _number(self) -> Decimal:
        return Decimal(self.rng.randint(400, 900)) / 10

    def _drawn(self, among: Sequence[tuple[str, int]]) -> str:
        return self.rng.choices([one for one, _ in among], [weight for _, weight in among])[0]
