"""Lists by the API: pages, orders, filters and counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from actions.models import Action
from agencies.api import paging
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller
from tests.cast import NOON, TODAY, Cast, action, make_cast
from tests.committed import committed

pytestmark = pytest.mark.usefixtures("the_day", "db")

TITLES = ["Ärende", "Örnen", "Ådan", "Zon", "Wien", "Vin", "allé", "Berg", "Berg", "10 steg"]
IN_ORDER = ["10 steg", "allé", "Berg", "Berg", "Wien", "Vin", "Zon", "Ådan", "Ärende", "Örnen"]


@dataclass(frozen=True, repr=False)
class There:
    """Ten actions: some without end, some at once, drafts without reference."""

    cast: Cast
    rows: list[Action]


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[There]:
    yield from committed(django_db_blocker, build)


def build() -> There:
    cast = make_cast()
    rows = []
    for number, title in enumerate(TITLES):
        made = action(
            cast,
            title=title,
            rung=Visibility.DRAFT if number in (3, 7) else Visibility.PARTNERSHIP,
            start=TODAY + timedelta(days=number // 2),
            end=None if number % 3 == 0 else TODAY + timedelta(days=90 - number // 2),
        )
        rows.append(made)
    return There(cast, rows)


def walked(caller: Caller, query: dict[str, Any], *, way: str = "next", start: str | None = None) -> list[list[int]]:
    """The pages' ids, following one way to its end."""
    pages = []
    answer = caller.get(start) if start else caller.get("actions/", query)
    while True:
        page = answer.json()
        pages.append([row["id"] for row in page["results"]])
        if page[way] is None:
            return pages
        last, answer = page, caller.get(page[way])
        assert last[way] != answer.json()[way]


def sorted_rows(rows: list[Action], name: str, *, down: bool) -> list[int]:
    """By the field and then by id, both the same way; rows without the field last."""
    keyed = [(getattr(row, name), row.pk) for row in rows]
    there = sorted((pair for pair in keyed if pair[0] is not None), reverse=down)
    without = sorted(((0, row.pk) for row in rows if getattr(row, name) is None), reverse=down)
    return [pk for _key, pk in [*there, *without]]


@pytest.mark.parametrize("ordering", ["start", "-start", "end", "-end", "ref", "-ref", "updated_at", "-updated_at"])
def test_no_row_is_lost_or_shown_twice_forwards_and_back(there: There, ordering: str):
    caller = Caller(there.cast.police_staff)
    expected = sorted_rows(there.rows, ordering.removeprefix("-"), down=ordering.startswith("-"))
    for size in (1, 3, 4, 10, 200):
        query = {"ordering": ordering, "page_size": size}
        pages = walked(caller, query)
        assert [pk for page in pages for pk in page] == expected
        assert {len(page) for page in pages[:-1]} <= {size}
        answer = caller.get("actions/", query)
        while (page := answer.json())["next"]:
            answer = caller.get(page["next"])
        if page["previous"]:
            back = walked(caller, {}, way="previous", start=page["previous"])
            assert [pk for part in reversed(back) for pk in part] == expected[: -len(page["results"])]


def test_titles_stand_in_swedish_order_both_ways(there: There):
    caller = Caller(there.cast.police_staff)
    title = {row.pk: row.title for row in there.rows}
    for size in (2, 200):
        down = [pk for page in walked(caller, {"ordering": "title", "page_size": size}) for pk in page]
        assert [title[pk] for pk in down] == IN_ORDER
        up = [pk for page in walked(caller, {"ordering": "-title", "page_size": size}) for pk in page]
        assert up == down[::-1]


def test_references_are_ordered_by_their_number(there: There):
    made = action(there.cast, title="Räkneord")
    with because("Many years", by=System("command")):
        for ref in ("IUO-1000", "IUO-999"):
            made.pk, made.ref = None, ref
            made._state.adding = True
            made.areas = []
            made.save()
    refs = [
        row["ref"]
        for row in Caller(there.cast.police_staff)
        .get("actions/", {"ordering": "ref", "q": "Räkneord"})
        .json()["results"]
    ]
    assert refs == ["IUO-009", "IUO-999", "IUO-1000"]


def test_the_newest_change_stands_first_unless_asked_otherwise(there: There):
    first, second = (action(there.cast, title="Nyast") for _number in range(2))
    caller = Caller(there.cast.police_staff)
    assert caller.ids("actions/?q=Nyast") == [second.pk, first.pk]
    with because("Later", by=System("command")):
        row = Action.objects.get(pk=first.pk)
        row.updated_at = NOON + timedelta(hours=1)
        row.save()
    assert caller.ids("actions/?q=Nyast") == [first.pk, second.pk]


@pytest.mark.parametrize(
    "ordering", ["", "-", "id", "--title", "description", "owner__name", "title,start", "TITLE", "+title"]
)
def test_any_other_order_is_refused(there: There, ordering: str):
    caller = Caller(there.cast.police_staff)
    for path in ("actions/", "actions/count/"):
        answer = caller.get(path, {"ordering": ordering})
        assert (answer.status_code, list(answer.json())) == (400, ["ordering"])


def test_what_comes_between_two_pages_moves_no_other_row(there: There):
    cast, caller = there.cast, Caller(there.cast.police_staff)
    query = {"ordering": "start", "page_size": 4}
    first = caller.get("actions/", query).json()
    before = action(cast, start=TODAY - timedelta(days=1))
    after = action(cast, start=TODAY + timedelta(days=99))
    rest = [pk for page in walked(caller, {}, start=first["next"]) for pk in page]
    assert [row["id"] for row in first["results"]] + rest == [*sorted_rows(there.rows, "start", down=False), after.pk]
    assert before.pk not in rest


def test_a_cursor_carries_its_order_and_filters(there: There):
    caller = Caller(there.cast.police_staff)
    query = {"ordering": "-title", "visibility": "partnership", "page_size": "3"}
    first = caller.get("actions/", query).json()
    cursor = first["next"].partition("cursor=")[2].partition("&")[0]
    second = caller.get(first["next"]).json()["results"]
    where = f"actions/?cursor={cursor}&page_size=3"
    assert caller.get(where).json()["results"] == second
    assert caller.get(f"{where}&ordering=-title&visibility=partnership").json()["results"] == second
    for other in (
        "&ordering=title",
        "&visibility=draft",
        "&status=proposed",
        "&visibility=partnership&visibility=draft",
    ):
        answer = caller.get(where + other)
        assert (answer.status_code, list(answer.json())) == (400, ["cursor"])


@pytest.mark.parametrize("cursor", ["", "x", "a:b:c", "%00", "e30:1vABCD:x", "é"])
def test_a_cursor_that_was_not_given_out_is_refused(there: There, cursor: str):
    answer = Caller(there.cast.police_staff).get(f"actions/?cursor={cursor}")
    assert (answer.status_code, list(answer.json())) == (400, ["cursor"])


def test_a_cursor_of_another_list_is_refused(there: There):
    caller = Caller(there.cast.police_staff)
    cursor = caller.get("actions/", {"page_size": 1}).json()["next"].partition("cursor=")[2].partition("&")[0]
    for path in ("notes/", "areas/", "agencies/", "trail/", "grants/"):
        assert list(caller.get(f"{path}?cursor={cursor}").json()) == ["cursor"]


@pytest.mark.parametrize("size", ["0", "201", "-1", "x", "", "1.5", "1" * 40, "٣"])
def test_a_page_has_1_to_200_rows(there: There, size: str):
    answer = Caller(there.cast.police_staff).get("actions/", {"page_size": size})
    assert (answer.status_code, list(answer.json())) == (400, ["page_size"])


def test_counting_stops(there: There, monkeypatch: pytest.MonkeyPatch):
    caller = Caller(there.cast.police_staff)
    for most, counted in (
        (11, {"count": 10, "exact": True}),
        (10, {"count": 10, "exact": True}),
        (9, {"count": 9, "exact": False}),
    ):
        monkeypatch.setattr(paging, "COUNTED", most)
        assert caller.get("actions/count/").json() == counted


@pytest.mark.parametrize("ordering", ["ref", "-ref"])
def test_what_is_ones_own_in_another_programme_is_listed_and_counted(there: There, ordering: str):
    cast, caller = there.cast, Caller(there.cast.police_staff)
    here, counted = caller.ids(f"actions/?ordering={ordering}"), caller.get("actions/count/").json()["count"]
    outside = action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[], contributors=[cast.police])
    shared = [pk for pk in here if Action.objects.get(pk=pk).ref]
    first = (outside.ref or "") < (Action.objects.get(pk=here[0]).ref or "")
    place = 0 if first != ordering.startswith("-") else len(shared)
    assert caller.ids(f"actions/?ordering={ordering}") == [*here[:place], outside.pk, *here[place:]]
    assert caller.get("actions/count/").json()["count"] == counted + 1


def test_the_address_of_a_page_is_whole(there: There):
    page = Caller(there.cast.police_staff).get("actions/", {"page_size": 2, "q": "vuxna"}).json()
    assert page["previous"] is None
    assert page["next"].startswith("http://testserver/api/v1/actions/?")
