"""The list as a timeline: where bars lie, and what the page shows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.listing import timeline
from actions.listing.timeline import UNIT, Axis, Bar
from actions.views import timeline as page
from agencies.walls import Visibility
from tests.cast import TODAY, YESTERDAY, Cast, action
from tests.clients import client_of, main_of, shown_ids, text_of

TIMELINE = "/actions/timeline/"


@dataclass(frozen=True)
class Days:
    """The first and the last day."""

    start: date
    end: date | None = None


def drawn(first: date, last: date | None, *, late: bool = False, among: list[Days] | None = None) -> Bar:
    row = Days(first, last)
    along = timeline.axis([row] if among is None else among, TODAY)
    return timeline.bar(along, row, TODAY, late=late)


# --- Where things lie


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), 0),
        (date(2026, 4, 30), 0),
        (date(2026, 5, 1), 1),
        (date(2026, 9, 1), 2),
        (date(2026, 12, 31), 2),
    ],
)
def test_a_tertial_is_four_months(day: date, name: int):
    found = timeline.tertial_of(day)
    assert found == 2026 * 3 + name
    assert timeline.first_day(found) <= day < timeline.first_day(found + 1)


def test_the_axis_holds_all_and_today_and_at_least_a_year():
    assert timeline.axis([], TODAY) == Axis(6078, 3, by_year=False)  # the three of 2026
    assert timeline.axis([Days(date(2025, 9, 3), date(2026, 5, 1))], TODAY) == Axis(6077, 3, by_year=False)
    assert timeline.axis([Days(date(2027, 1, 1))], TODAY) == Axis(6078, 4, by_year=False)
    assert timeline.axis([Days(date(2024, 1, 1), date(2026, 12, 31))], TODAY) == Axis(6072, 9, by_year=False)


def test_a_longer_axis_is_one_of_years():
    assert timeline.axis([Days(date(2023, 12, 1), date(2026, 12, 31))], TODAY) == Axis(6069, 12, by_year=True)


def test_the_axis_reaches_no_further_than_five_years_from_today():
    found = timeline.axis([Days(date(1900, 1, 1), date(9999, 12, 31))], TODAY)
    assert found == Axis(2021 * 3, 33, by_year=True)
    assert found.headings() == [str(year) for year in range(2021, 2032)]


def test_headings_and_the_lines_between_them_fit():
    along = timeline.axis([Days(date(2025, 9, 1), date(2026, 8, 31))], TODAY)
    assert along.headings() == ["T3 2025", "T1 2026", "T2 2026"]
    assert along.lines == "M360 0V28M720 0V28"
    years = timeline.axis([Days(date(2022, 9, 1), date(2026, 8, 31))], TODAY)
    assert years.headings() == ["2022", "2023", "2024", "2025", "2026"]
    assert years.lines == "M1080 0V28M2160 0V28M3240 0V28M4320 0V28"


def test_each_tertial_is_as_wide_as_every_other():
    along = timeline.axis([Days(date(2026, 1, 1), date(2026, 12, 31))], TODAY)
    assert [along.place(date(2026, month, 1)) for month in (1, 5, 9)] == [0, UNIT, 2 * UNIT]
    assert (along.place(date(2025, 1, 1)), along.place(date(2027, 1, 1)), along.width) == (0, 3 * UNIT, 3 * UNIT)


def test_a_bar_goes_from_its_first_day_through_its_last():
    assert drawn(date(2026, 1, 1), date(2026, 12, 31)) == Bar(0, 3 * UNIT)
    assert drawn(date(2026, 5, 1), date(2026, 8, 31)) == Bar(UNIT, UNIT)


def test_a_bar_without_end_is_pointed_and_reaches_the_end():
    found = drawn(date(2026, 9, 1), None)
    assert found == Bar(2 * UNIT, UNIT, open=True)
    assert found.path == "M720 7H1020L1080 14L1020 21H720Z"
    assert drawn(date(2026, 12, 31), None).path == "M1050 7H1050L1080 14L1050 21H1050Z"


def test_a_day_is_seen_and_stays_inside():
    assert drawn(date(2026, 5, 1), date(2026, 5, 1)) == Bar(UNIT, timeline.LEAST)
    assert drawn(date(2026, 12, 31), date(2026, 12, 31)) == Bar(3 * UNIT - timeline.LEAST, timeline.LEAST)
    assert drawn(date(1950, 1, 1), date(1950, 2, 1), among=[]) == Bar(0, timeline.LEAST)
    assert drawn(date(2026, 5, 1), date(9999, 12, 31), among=[]) == Bar(UNIT, 2 * UNIT)


def test_a_late_one_runs_over_to_today():
    found = drawn(date(2025, 9, 1), date(2025, 12, 31), late=True)
    assert found == Bar(0, UNIT, over=(UNIT, 45))
    assert (found.path, found.over_path) == ("M0 7H360V21H0Z", "M360 8H405V20H360")
    assert drawn(YESTERDAY, YESTERDAY, late=True).over is None  # the least bar covers it
    assert drawn(TODAY, None).over_path == ""


def test_groups_keep_the_order_that_is_given():
    rows = [("b", 1), ("a", 2), ("b", 3)]
    found = [(group.heading, group.rows) for group in timeline.grouped(rows, ["a", "b", "c"])]
    assert found == [("a", [2]), ("b", [1, 3])]


# --- The page


def groups(response: Any) -> dict[str, list[str]]:
    """Heading → the titles below it."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", main_of(response), re.DOTALL)
    return {
        " ".join(re.sub("<[^>]+>", "", re.search(r'rowgroup">(.*?)</th>', body)[1]).split()):  # type: ignore[index]
        re.findall(r'<a class="title"[^>]*>(.*?)</a>', body)
        for body in bodies
    }  # fmt: skip


def test_actions_stand_by_area_those_that_begin_first_first(cast: Cast, the_day: None):
    action(cast, title="Senare", start=TODAY)
    action(cast, title="Först", start=YESTERDAY)
    action(cast, title="Edsberg", areas=[cast.edsberg])
    action(cast, title="Båda", areas=[cast.tureberg, cast.edsberg])
    action(cast, title="Alla", areas=[])
    action(cast, title="Andras", lead=cast.social, rung=Visibility.DRAFT)
    assert groups(client_of(cast.police_staff).get(TIMELINE)) == {
        "Edsberg 1": ["Edsberg"],
        "Tureberg 2": ["Först", "Senare"],
        "Several areas 1": ["Båda"],
        "Whole programme 1": ["Alla"],
    }


def test_a_row_says_in_words_what_its_bar_shows(cast: Cast, the_day: None):
    action(cast, title="Torget", start=date(2025, 9, 1), end=date(2025, 12, 31), status="ongoing")
    html = main_of(client_of(cast.police_staff).get(TIMELINE))
    assert "<title>1 Sep 2025 to 31 Dec 2025</title><desc>Ongoing, late</desc>" in html
    assert 'class="b over"' in html
    assert '<span class="small late">late</span>' in html


def test_it_is_the_list_under_the_same_filters_and_leads_back_to_it(cast: Cast, the_day: None):
    late = action(cast, title="Sen", start=YESTERDAY, end=YESTERDAY)
    action(cast, title="I tid")
    action(cast, title="Arkiverad", archived_at="2026-01-01T00:00:00Z")
    client = client_of(cast.police_staff)
    response = client.get(TIMELINE, {"area": "TUR", "view": "late", "sort": "-title"})
    assert shown_ids(response) == [late.pk]
    html = main_of(response)
    query = "?area=TUR&amp;view=late&amp;sort=-title"
    assert f'<a href="/actions/{query}" >Table</a><a href="{TIMELINE}{query}" aria-current="page">Timeline</a>' in html
    assert f'action="{TIMELINE}"' in html
    assert f'href="{TIMELINE}?area=TUR&amp;sort=-title"' in html  # the view without "late"
    back = client.get("/actions/", {"area": "TUR", "view": "late", "sort": "-title"})
    assert f'href="{TIMELINE}{query}"' in main_of(back)


def test_no_more_are_drawn_than_can_be_seen(cast: Cast, the_day: None, monkeypatch: pytest.MonkeyPatch):
    made = [action(cast, start=date(2026, 1, day)) for day in (3, 1, 2)]
    client = client_of(cast.police_staff)
    monkeypatch.setattr(page, "MOST", 3)
    assert "are drawn" not in text_of(client.get(TIMELINE))
    monkeypatch.setattr(page, "MOST", 2)
    response = client.get(TIMELINE)
    assert shown_ids(response) == [made[1].pk, made[2].pk]
    assert "The first 2 are drawn. Narrow the list by filters to see others." in text_of(response)


@pytest.mark.parametrize(("asked", "answer"), [({"area": "KLO"}, 422), ({"sort": "colour"}, 400), ({"view": "x"}, 400)])
def test_what_the_list_refuses_it_refuses(cast: Cast, asked: dict[str, str], answer: int):
    assert client_of(cast.police_staff).get(TIMELINE, asked).status_code == answer


def test_a_part_of_it_comes_with_the_address_of_the_whole(cast: Cast):
    response = client_of(cast.police_staff).get(TIMELINE, {"area": "TUR", "q": ""}, headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == f"{TIMELINE}?area=TUR"


def test_an_empty_one_says_what_to_do(cast: Cast):
    assert "No actions yet" in text_of(client_of(cast.police_staff).get(TIMELINE))


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_same_number_of_questions_whatever_its_length(cast: Cast, rows: int):
    for n in range(rows):
        action(cast, areas=[cast.tureberg, cast.edsberg][: n % 2 + 1], contributors=[cast.school])
    client = client_of(cast.police_staff)
    client.get(TIMELINE)
    with CaptureQueriesContext(connection) as asked:
        assert len(shown_ids(client.get(TIMELINE))) == rows
    assert len(asked) == 9
