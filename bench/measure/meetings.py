"""Meetings: their list, the registers of decisions and action points, one meeting, one forum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bench.measure.clock import Figure, figure
from bench.measure.lists import of_the_programme
from bench.measure.people import Person
from meetings.models import Meeting

REGISTERS = {
    "meetings/": "meetings_meeting",
    "decisions/": "meetings_decision",
    "action-points/": "meetings_actionpoint",
}
"""Address below /api/v1/ → the table that its main query is about."""


def meetings(person: Person, repeats: int) -> Iterator[Figure]:
    """Lists of the API beside their floor, then pages, of the person's programme."""
    for address, table in REGISTERS.items():
        yield from of_the_programme("meetings", person, repeats, address, table)
    for what, call in _pages(person).items():
        yield figure(("meetings", person.name, f"{what} (page)"), call, repeats=repeats)


def _pages(person: Person) -> dict[str, Callable[[], Any]]:
    found: dict[str, Callable[[], Any]] = {
        "list of coming": lambda: person.page("/meetings/"),
        "list of past": lambda: person.page("/meetings/", view="past"),
        "list of decisions": lambda: person.page("/meetings/decisions/"),
        "list of late decisions": lambda: person.page("/meetings/decisions/", view="late"),
        "list of action points": lambda: person.page("/meetings/points/"),
        "list of a forum": lambda: person.page("/forums/F0/"),
    }
    seen = Meeting.objects.visible_to(person.viewer).filter(programme=person.programme, status="approved")
    newest = seen.order_by("-start").first()
    if newest is not None:
        found["one meeting"] = lambda: person.page(f"/meetings/{newest.pk}/")
        found["its minutes (PDF)"] = lambda: person.page(f"/meetings/{newest.pk}/pdf/")
    return found
