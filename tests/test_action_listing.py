"""The list's order and pages: every order both ways, page by page, loses and repeats nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import signing

from actions import listing
from actions.models import Action
from actions.services import values
from agencies.models import Area
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import TODAY, Cast, action, viewer

EVERY_ORDER = [sign + name for name in listing.ORDERS for sign in ("", "-")]


@pytest.fixture
def seven(cast: Cast) -> list[Action]:
    """Titles, days and statuses that tie, and some that are missing."""
    ends = [date(2026, 3, 1), None, date(2026, 3, 1), None, date(2025, 1, 1), date(2026, 9, 9), None]
    titles = ["Öppna torg", "Armbåga", "ärenden", "Ådalen", "ve", "Wa", "armbåga"]
    rungs = [Visibility.DRAFT, *[Visibility.PROGRAMME] * 5, Visibility.DRAFT]
    return [
        action(
            cast,
            title=titles[n],
            end=ends[n],
            rung=rungs[n],
            start=date(2020, 1, 1 + n % 3),
            status=["ongoing", "completed", "proposed"][n % 3],
            areas=[[cast.tureberg], [cast.edsberg], []][n % 3],
        )
        for n in range(7)
    ]


def pages(cast: Cast, order: str, size: int, *, along: int | None = None) -> list[list[int]]:
    found: list[list[int]] = []
    after = ""
    while True:
        seen = Action.objects.visible_to(viewer(cast.police_staff)).filter(programme=cast.programme)
        rows = listing.rows(seen, today=TODAY)
        page = listing.page(rows, order, after=after, belongs_to="all", size=size, along=along)
        found.append([row.pk for row in page.rows])
        if page.following is None:
            return found
        after = page.following


@pytest.mark.parametrize("order", EVERY_ORDER)
@pytest.mark.parametrize("size", [1, 3])
def test_the_pages_of_an_order_are_the_whole_in_pieces(cast: Cast, seven: list[Action], order: str, size: int):
    (whole,) = pages(cast, order, 50)
    assert sorted(whole) == sorted(row.pk for row in seven)
    parts = pages(cast, order, size)
    assert [pk for part in parts for pk in part] == whole
    assert [len(part) for part in parts[:-1]] == [size] * (len(parts) - 1)


@pytest.mark.parametrize("order", EVERY_ORDER)
def test_pages_found_along_their_order_are_the_same(cast: Cast, seven: list[Action], order: str):
    both = [cast.tureberg, cast.edsberg]
    for lead, areas, dimension in ((cast.school, both, cast.other_dimension), (cast.social, [], cast.dimension)):
        action(cast, lead=lead, rung=Visibility.PROGRAMME, areas=areas, dimension=dimension)
    action(cast, lead=cast.school, rung=Visibility.DRAFT, title="Hidden")
    (whole,) = pages(cast, order, 50)
    for size in (2, 50):
        parts = pages(cast, order, size, along=cast.programme.pk)
        assert [pk for part in parts for pk in part] == whole
    assert len(whole) == 9


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        ("title", ["Armbåga", "armbåga", "Wa", "ve", "Ådalen", "ärenden", "Öppna torg"]),  # w is v
        ("end", ["ve", "Öppna torg", "ärenden", "Wa", "Armbåga", "Ådalen", "armbåga"]),
        ("-end", ["Wa", "ärenden", "Öppna torg", "ve", "armbåga", "Ådalen", "Armbåga"]),
        ("due", ["Öppna torg", "ärenden", "Wa", "Ådalen", "armbåga", "ve", "Armbåga"]),
        ("ref", ["Armbåga", "ärenden", "Ådalen", "ve", "Wa", "Öppna torg", "armbåga"]),
    ],
)
def test_an_order_is_what_its_heading_says(cast: Cast, seven: list[Action], order: str, first_to_last: list[str]):
    titles = {row.pk: row.title for row in seven}
    (found,) = pages(cast, order, 50)
    assert [titles[pk] for pk in found] == first_to_last


def test_references_come_in_the_order_of_their_numbers(cast: Cast):
    with because("Numbers", by=System("command")):
        cast.programme.ref_last = 998
        cast.programme.save(update_fields=["ref_last"])
    made = [action(cast) for _ in range(3)]
    assert [row.ref for row in made] == ["IUO-999", "IUO-1000", "IUO-1001"]
    assert pages(cast, "ref", 50) == [[row.pk for row in made]]


@pytest.mark.parametrize(
    ("order", "after", "belongs_to"),
    [
        ("colour", "", "all"),
        ("title", "nonsense", "all"),
        ("end", "of title", "all"),
        ("title", "of title", "other"),
        ("title", "of a shorter order", "all"),
    ],
)
def test_a_page_that_was_not_given_out_for_this_list_is_refused(
    cast: Cast, seven: list[Action], order: str, after: str, belongs_to: str
):
    seen = listing.rows(Action.objects.visible_to(viewer(cast.police_staff)), today=TODAY)
    marks = {
        "of title": listing.page(seen, "title", belongs_to="all", size=2).following or "",
        "of a shorter order": signing.dumps([1], salt="title|all"),
    }
    with pytest.raises(listing.WrongPage):
        listing.page(seen, order, after=marks.get(after, after), belongs_to=belongs_to)


def test_the_sums_stop_past_what_is_counted(cast: Cast, seven: list[Action], monkeypatch: pytest.MonkeyPatch):
    police = viewer(cast.police_staff)
    seen = Action.objects.visible_to(police)
    assert listing.sums(seen, viewer=police, today=TODAY, programme=cast.programme) == listing.Sums(
        every=7, late=0, mine=7, mine_late=0
    )
    school = viewer(cast.school_staff)
    seen = Action.objects.visible_to(school)
    assert listing.sums(seen, viewer=school, today=date(2026, 4, 1), programme=cast.programme) == listing.Sums(
        5, 1, 0, 0
    )
    monkeypatch.setattr("actions.listing.asking.MOST_COUNTED", 4)
    many = listing.sums(seen, viewer=school, today=TODAY, programme=cast.programme)
    assert (many, many.common["every"], many.common["mine"]) == (listing.Sums(None, None, None, None), 5, 0)


def test_late_is_the_same_in_a_row_as_in_the_register(cast: Cast, seven: list[Action]):
    today = date(2026, 4, 1)
    rows: Any = listing.rows(Action.objects.all(), today=today)
    late = {row.pk for row in rows if row.is_late}
    assert late == {row.pk for row in Action.objects.all() if row.days_late(today)} != set()


def test_an_action_has_no_more_links_than_its_index_holds(cast: Cast):
    errors: dict[str, list[Any]] = {}
    assert values.many_codes("areas", [f"A{n}" for n in range(201)], Area.objects.all(), errors) == []
    assert errors == {"areas": [values.TOO_MANY % {"most": 200}]}
