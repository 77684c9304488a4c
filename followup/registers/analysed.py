"""The annual analyses of a programme by area and year, as one viewer reads them; and what has grown old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agencies.dates import local_today
from agencies.models import Area, Programme
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from followup.age import grown_old
from followup.models import ActionPlan, AnnualAnalysis
from meetings.models import Decision, Meeting

DECISIONS = 50


@dataclass(frozen=True)
class OfArea:
    """The analyses of one area (None: of the whole programme), the newest year first."""

    area: Area | None
    analyses: Sequence[AnnualAnalysis]
    old: bool

    @property
    def newest(self) -> AnnualAnalysis | None:
        """The last that was decided."""
        decided = [one for one in self.analyses if one.decided_on is not None]
        return max(decided, key=lambda one: (one.decided_on, one.year), default=None)


@dataclass(frozen=True)
class Analysed:
    """All of them. `areas`: those of the programme."""

    rows: Sequence[OfArea]
    areas: Sequence[Area]
    plan: ActionPlan | None
    plan_is_old: bool

    @property
    def any(self) -> bool:
        """Is there one?"""
        return any(row.analyses for row in self.rows)


def analysed(viewer: Viewer, programme: Programme, *, today: date | None = None) -> Analysed:
    """One question."""
    day = today or local_today()
    areas = Area.objects.visible_to(viewer).filter(programme=programme).defer("geometry")
    areas = areas.order_by(in_swedish_order("name"), "id")
    analyses = AnnualAnalysis.objects.visible_to(viewer).filter(programme=programme).select_related("forum")
    analyses = analyses.order_by("-year", "id")
    plans = ActionPlan.objects.visible_to(viewer).filter(programme=programme, status="decided").order_by("-number")[:1]
    fetch(areas, analyses, plans)
    plan = next(iter(plans), None)
    places: list[Area | None] = [*areas, None]
    rows = [_of_area(place, [one for one in analyses if one.area_id == (place and place.pk)], day) for place in places]
    return Analysed(
        [row for row in rows if row.area is not None or row.analyses],
        list(areas),
        plan,
        plan is not None and grown_old(plan.decided_on, day),
    )


def _of_area(area: Area | None, analyses: Sequence[AnnualAnalysis], today: date) -> OfArea:
    for one in analyses:
        one.area = area
    found = OfArea(area, analyses, old=False)
    newest = found.newest
    return OfArea(area, analyses, old=newest is not None and grown_old(newest.decided_on, today))


def decisions_to_name(viewer: Viewer, programme: Programme) -> list[Decision]:
    """Decisions of the last meetings, for who decides to choose among: those that they read."""
    rows = Decision.objects.visible_to(viewer).filter(
        meeting__programme=programme, meeting__status__in=[Meeting.Status.MINUTES_DRAFT, Meeting.Status.APPROVED]
    )
    rows = rows.select_related("meeting")
    return list(rows.order_by("-meeting__start", "-meeting_id", "number")[:DECISIONS])
