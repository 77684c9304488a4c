"""Follow-up: its lists, a period's board, one statement as it is written and as it is read, an area, a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from actions.models import Action
from agencies.models import Area
from bench.measure.clock import Figure, figure
from bench.measure.lists import of_the_programme
from bench.measure.people import Person
from followup.models import ActionRow, FollowUp, Obstacle, SteeringReport

OPEN, LOCKED = "2026T1", "2025T3"
LISTS = {
    "periods/": "followup_reportingperiod",
    "followups/": "followup_followup",
    "obstacles/": "followup_obstacle",
    "indicators/I0/values/": "followup_indicatorvalue",
    "est/": "followup_estcount",
    "reports/": "followup_steeringreport",
}
"""Address below /api/v1/ → the table that its main query is about."""
NARROWED = ("followups/", "obstacles/", "est/", "reports/")


def followup(person: Person, repeats: int) -> Iterator[Figure]:
    """Lists of the API beside their floor, then pages, of the person's programme."""
    for address, table in LISTS.items():
        yield from of_the_programme("followup", person, repeats, address, table, both=address in NARROWED)
    for what, call in _pages(person).items():
        yield figure(("followup", person.name, f"{what} (page)"), call, repeats=repeats)


def _pages(person: Person) -> dict[str, Callable[[], Any]]:
    seen = {
        "list of obstacles": "/obstacles/",
        "list of closed obstacles": "/obstacles/?view=closed",
        "list of indicators": "/indicators/",
        "list of reports": "/reports/",
        "one indicator": "/indicators/I0/",
        "counts of EST": "/est/",
        "board, open period": f"/followup/{OPEN}/",
        "board, locked period": f"/followup/{LOCKED}/",
        **_single(person),
    }
    return {what: partial(person.page, address) for what, address in seen.items()}


def _single(person: Person) -> dict[str, str]:
    """What one of each is called that the person reads, where they read any."""
    viewer, programme = person.viewer, person.programme
    found = {}
    statements = FollowUp.objects.visible_to(viewer).filter(programme=programme).select_related("period", "owner")
    rows = ActionRow.objects.visible_to(viewer).filter(followup__programme=programme).exclude(assessment="")
    areas = Area.objects.visible_to(viewer).filter(programme=programme).order_by("-code")
    ones: dict[str, Any] = {
        "statement, written": statements.filter(period__code=OPEN, owner__in=viewer.agencies).first(),
        "statement, read": statements.filter(period__code=LOCKED, locked_as="accepted").first(),
        "an obstacle": Obstacle.objects.visible_to(viewer).filter(programme=programme).first(),
        "a report": SteeringReport.objects.visible_to(viewer).filter(programme=programme).first(),
        "an area": areas.first(),
        "an action with lights": Action.objects.filter(pk__in=rows.values("action_id")[:1]).first(),
    }
    for what, one in ones.items():
        if one is not None:
            found[what] = f"/areas/{one.code}/" if isinstance(one, Area) else one.get_absolute_url()
    return found
