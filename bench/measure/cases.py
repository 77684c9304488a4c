"""What is measured, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bench.measure.clock import Figure
from bench.measure.finding import exports, searches
from bench.measure.followup import followup
from bench.measure.lists import lists, pages
from bench.measure.meetings import meetings
from bench.measure.people import people
from bench.measure.single import single
from bench.measure.writes import writes

CHAPTERS: Mapping[str, Callable[..., Iterator[Figure]]] = {
    "lists": lists,
    "pages": pages,
    "single": single,
    "meetings": meetings,
    "followup": followup,
    "writes": writes,
    "search": searches,
    "export": exports,
}
"""Chapter → what yields its figures, given a person and how often each call is repeated."""


def measured(chapters: list[str], repeats: int) -> Iterator[Figure]:
    """The figures of these chapters, as they come."""
    everybody = people()
    for chapter in chapters:
        for person in everybody:
            yield from CHAPTERS[chapter](person, repeats)
