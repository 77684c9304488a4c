"""The register's list, through the API and as a page: by each order, with each filter, and far into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from agencies.models import Area
from bench.measure.clock import Figure, asking, figure, replayed, slowest
from bench.measure.people import Person

ORDERS = ("-updated_at", "updated_at", "start", "end", "-end", "title", "ref")
PAGE_ORDERS = ("due", "-updated_at", "end", "title", "ref", "area", "lead", "status", "dimension", "start")
FAR = 200
"""Which page is far into a list."""


def filters(person: Person) -> dict[str, str]:
    """Each filter with a value that finds something."""
    seen = Area.objects.visible_to(person.viewer).filter(programme=person.programme).order_by("-code")
    return {
        "area": seen[0].code,
        "agency": person.agency.code,
        "lead": person.agency.code,
        "status": "paused",
        "dimension": "D1",
        "objective": "M1",
        "visibility": "restricted",
        "due_before": date(2024, 1, 1).isoformat(),
        "archived": "true",
    }


def lists(person: Person, repeats: int) -> Iterator[Figure]:
    """Lists of the API: fifty rows, the floor beside each; the count; a page far into it."""
    for order in ORDERS:
        yield _list(person, repeats, f"by {order}", ordering=order)
    code = person.programme.code
    for name, value in {**filters(person), "updated_since": "2026-06-01"}.items():
        yield _list(person, repeats, f"{name}={value}", programme=code, **{name: value})
    yield _list(person, repeats, "of one programme", programme=code)
    yield figure(("lists", person.name, "count"), lambda: person.api("actions/count/"), repeats=repeats)
    place = _place_of(person, FAR)
    if place:
        yield _list(person, repeats, f"page {FAR}", cursor=place)


def _list(person: Person, repeats: int, what: str, **query: Any) -> Figure:
    return in_the_api(("lists", person.name, what), person, repeats, "actions/", "actions_action", **query)


def of_the_programme(
    kind: str, person: Person, repeats: int, address: str, table: str, *, both: bool = True
) -> Iterator[Figure]:
    """A list of the API, of all that the person reads (`both`) and of their programme."""
    if both:
        yield in_the_api((kind, person.name, address), person, repeats, address, table)
    what = (kind, person.name, f"{address} of one programme")
    yield in_the_api(what, person, repeats, address, table, programme=person.programme.code)


def in_the_api(
    what: tuple[str, str, str], person: Person, repeats: int, address: str, table: str, **query: Any
) -> Figure:
    """A list of the API beside its floor; `table`: what its main query is about."""

    def call() -> Any:
        return person.api(address, **query)

    queries, _answer = asking(call)
    main = slowest([one for one in queries if "LIMIT 51" in one.sql], table)
    return figure(
        what,
        call,
        repeats=repeats,
        floor=replayed(main) if main else None,
        rows=lambda answer: len(answer.json()["results"]),
    )


def _place_of(person: Person, number: int) -> str | None:
    """The cursor of the page with this number; None where the list is shorter."""
    query: dict[str, Any] = {"page_size": 200}
    for _ in range((number - 1) * 50 // 200):
        following = person.api("actions/", **query).json()["next"]
        if following is None:
            return None
        query["cursor"] = dict(parse_qsl(urlsplit(following).query))["cursor"]
    return str(query["cursor"])


def pages(person: Person, repeats: int) -> Iterator[Figure]:
    """The same list as a page for people."""
    for order in PAGE_ORDERS:
        yield _page(person, repeats, f"by {order}", sort=order)
    for name, value in filters(person).items():
        yield _page(person, repeats, f"{name}={value}", **{name: value})
    for view in ("mine", "late"):
        if view != "mine" or person.viewer.agencies:
            yield _page(person, repeats, f"view {view}", view=view)


def _page(person: Person, repeats: int, what: str, **query: Any) -> Figure:
    return figure(
        ("pages", person.name, what),
        lambda: person.page("/actions/", **query),
        repeats=repeats,
        rows=lambda answer: answer.content.count(b'<a class="title" href="/actions/'),
    )
