"""An area's page: the board, who does what, the objectives, and nothing that one does not read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from guardian.shortcuts import assign_perm

from actions.models import Action, Dimension
from agencies.models import Area, AreaClass, AreaClassification, User
from agencies.trail import System, because
from agencies.walls import Visibility
from overview.gather import areas, board
from overview.gather.areas import AreaCard, cards, page_of
from tests.cast import TODAY, YESTERDAY, Cast, action, viewer
from tests.clients import client_of, links_of, main_of, text_of

pytestmark = pytest.mark.usefixtures("the_day")
TOMORROW = TODAY + timedelta(days=1)
DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME = Visibility
TUREBERG = "/areas/TUR/"


def titles(person: User, cast: Cast, today: date = TODAY) -> list[str]:
    return [row.title for row in board.actions_of(viewer(person), cast.tureberg, today)]


def moved(row: Action, dimension: Dimension) -> Action:
    with because("Another dimension", by=System("command")):
        row.dimension = dimension
        row.save()
    return row


def numbers(person: User, cast: Cast) -> dict[str, Any]:
    """Every number of the area's page that is made of actions."""
    found = page_of(viewer(person), cast.tureberg, TODAY)
    return {
        "actions": len(found.actions),
        "late": found.late,
        "columns": [(len(column.actions), column.late) for column in found.columns],
        "coverage": {
            row.agency.short_name: [(cell.leads, cell.contributes) for cell in row.cells] for row in found.coverage
        },
        "objectives": [(row.code, n) for row, n in found.objectives],
    }


def classified(cast: Cast, start: date, end: date | None, code: str = "utsatt", rank: int = 1) -> AreaClassification:
    with because("A class for the test", by=System("command")):
        held, _made = AreaClass.objects.get_or_create(
            programme=cast.programme, code=code, defaults={"name": code.title(), "rank": rank}
        )
        return AreaClassification.objects.create(
            area=cast.tureberg, area_class=held, kind=held.kind, start=start, end=end, source="Polisens lista"
        )


# --- The board


def test_late_comes_first_then_what_ends_soonest_and_what_has_ended_last(cast: Cast):
    rows: dict[str, dict[str, Any]] = {
        "for good": {"end": None},
        "done": {"status": "completed", "end": YESTERDAY},
        "late": {"end": YESTERDAY},
        "later still": {"end": YESTERDAY - timedelta(days=9)},
        "today": {"end": TODAY},
        "soon": {"end": TOMORROW},
    }
    for title, values in rows.items():
        action(cast, title=title, **{"start": date(2020, 1, 1)} | values)
    assert titles(cast.police_reader, cast) == ["later still", "late", "today", "soon", "for good", "done"]


def test_what_has_ended_is_never_late(cast: Cast):
    for status in ("completed", "mainstreamed", "cancelled"):
        action(cast, status=status, start=YESTERDAY, end=YESTERDAY)
    for status in ("proposed", "planned", "ongoing", "paused"):
        action(cast, status=status, start=YESTERDAY, end=YESTERDAY)
    assert page_of(viewer(cast.police_reader), cast.tureberg, TODAY).late == 4
    assert page_of(viewer(cast.police_reader), cast.tureberg, YESTERDAY).late == 0


def test_each_dimension_has_its_column_and_what_is_outside_the_model_stands_beside(cast: Cast):
    with because("Another dimension", by=System("command")):
        Dimension.objects.create(
            programme=cast.programme, code="enabling", name="Samverkan", position=9, outside_model=True
        )
    safety, crime = action(cast), moved(action(cast), cast.other_dimension)
    found = page_of(viewer(cast.police_reader), cast.tureberg, TODAY)
    assert [(column.dimension.code, [row.pk for row in column.actions]) for column in found.inside] == [
        ("safety", [safety.pk]),
        ("crime", [crime.pk]),
    ]
    assert [(column.dimension.code, column.actions) for column in found.outside] == [("enabling", [])]


def test_an_area_shows_its_own_actions_and_no_archived_ones(cast: Cast):
    both = action(cast, title="both", areas=[cast.tureberg, cast.edsberg])
    action(cast, title="edsberg", areas=[cast.edsberg])
    action(cast, title="gone", archived_at="2026-01-01T00:00:00Z")
    assert titles(cast.police_reader, cast) == [both.title]


# --- Who does what


def test_coverage_counts_leading_and_contributing_by_dimension(cast: Cast):
    action(cast, contributors=[cast.social, cast.owners])
    moved(action(cast, lead=cast.social, contributors=[cast.owners]), cast.other_dimension)
    found = numbers(cast.lead, cast)["coverage"]
    assert found == {
        "housing": [(0, 0), (0, 0)],
        "owners": [(0, 1), (0, 1)],
        "police": [(1, 0), (0, 0)],
        "school": [(0, 0), (0, 0)],
        "social": [(0, 1), (1, 0)],
    }


@pytest.mark.parametrize(
    ("leads", "contributes", "heat"),
    [(0, 0, 0), (0, 1, 1), (0, 3, 2), (1, 0, 2), (1, 2, 3), (2, 0, 3), (3, 2, 4), (9, 9, 4)],
)
def test_leading_weighs_more_than_contributing(leads, contributes, heat):
    assert board.Cell(leads, contributes).heat == heat


# --- What one does not read


def test_every_number_is_the_same_whether_or_not_hidden_actions_exist(cast: Cast):
    late: dict[str, Any] = {"start": date(2025, 1, 1), "end": YESTERDAY, "objective": cast.objective}
    action(cast, rung=PROGRAMME, contributors=[cast.social], **late)
    people = [cast.school_staff, cast.owners_coordinator, cast.social_reader, cast.lead, cast.auditor, cast.steering]
    before = [numbers(person, cast) for person in people]
    action(cast, rung=DRAFT, contributors=[cast.school, cast.owners, cast.social], **late)
    assert [numbers(person, cast) for person in people] == before
    action(cast, lead=cast.police, rung=RESTRICTED, **late)
    assert [numbers(person, cast) for person in people] == before
    assert numbers(cast.police_reader, cast)["actions"] == 3


def test_what_one_reads_is_counted_once_it_is_read(cast: Cast):
    action(cast, rung=RESTRICTED, contributors=[cast.social], start=date(2025, 1, 1), end=YESTERDAY)
    found = {name: numbers(getattr(cast, name), cast) for name in ("police_reader", "social_reader", "school_staff")}
    assert {name: (one["actions"], one["late"]) for name, one in found.items()} == {
        "police_reader": (1, 1),
        "social_reader": (1, 1),
        "school_staff": (0, 0),
    }


def test_objectives_count_the_actions_that_one_reads_and_name_the_break(cast: Cast):
    assert numbers(cast.lead, cast)["objectives"] == [("M1", 0)]
    assert "none, a break in the chain" in text_of(client_of(cast.lead).get(TUREBERG))
    action(cast, rung=RESTRICTED, objective=cast.objective)
    assert numbers(cast.lead, cast)["objectives"] == [("M1", 0)]
    action(cast, rung=STEERING, objective=cast.objective)
    assert numbers(cast.lead, cast)["objectives"] == [("M1", 1)]
    assert numbers(cast.police_staff, cast)["objectives"] == [("M1", 2)]


def test_who_does_not_read_the_area_is_not_told_that_something_is_missing(cast: Cast):
    reads, reads_not = (text_of(client_of(person).get(TUREBERG)) for person in (cast.school_staff, cast.housing_staff))
    assert ("No action yet: a gap in the chain." in reads, "No action that you read." in reads) == (True, False)
    assert ("a gap in the chain" in reads_not, "No action that you read." in reads_not) == (False, True)
    assert ("a break in the chain" in reads_not, "none that you read" in reads_not) == (False, True)


def test_an_administrator_sees_the_area_and_no_board_and_no_number_of_actions(cast: Cast):
    action(cast, rung=PROGRAMME, start=YESTERDAY, end=YESTERDAY)
    page = client_of(cast.administrator).get(TUREBERG)
    assert page.status_code == 200
    assert 'id="board"' not in main_of(page)
    assert 'id="coverage"' not in main_of(page)
    assert "an administrator reads no content by being one" in text_of(page)
    listed = text_of(client_of(cast.administrator).get("/areas/"))
    assert ("Open actions" in listed, "Late" in listed) == (False, False)


# --- The list of areas


def test_the_list_counts_open_and_late_actions_that_one_reads(cast: Cast):
    action(cast, areas=[cast.tureberg, cast.edsberg], start=YESTERDAY, end=YESTERDAY)
    action(cast, status="completed")
    action(cast, rung=RESTRICTED, lead=cast.social, start=YESTERDAY, end=YESTERDAY)
    found = {
        person.username: cards(viewer(person), cast.programme, TODAY)
        for person in (cast.police_reader, cast.social_reader)
    }
    assert {name: [(card.area.code, card.open, card.late) for card in rows] for name, rows in found.items()} == {
        "police_reader": [("EDS", 1, 1), ("TUR", 1, 1)],
        "social_reader": [("EDS", 1, 1), ("TUR", 2, 2)],
    }


def test_what_an_area_holds_goes_by_the_day(cast: Cast):
    held = [classified(cast, date(2019, 1, 1), YESTERDAY, "risk", 2), classified(cast, YESTERDAY, None)]
    assert [areas.held_on(held, day) for day in (YESTERDAY - timedelta(days=1), YESTERDAY, TODAY)] == [
        held[:1],
        held[1:],
        held[1:],
    ]
    assert cards(viewer(cast.police_reader), cast.programme, TODAY)[1] == AreaCard(cast.tureberg, held[1:], 0, 0)


# --- The page


def test_the_page_says_what_the_area_holds_with_dates_and_sources(cast: Cast):
    classified(cast, date(2019, 6, 1), date(2025, 12, 1), "risk", 2)
    classified(cast, date(2025, 12, 1), None)
    page = text_of(client_of(cast.police_reader, language="sv").get(TUREBERG))
    assert "Utsatt sedan 1 dec 2025" in page
    assert "1 dec 2025 → Utsatt. Polisens lista. 1 jun 2019 – 1 dec 2025 Risk. Polisens lista." in page


def test_an_area_of_another_programme_does_not_exist(cast: Cast):
    answers = {
        (person, path): client_of(getattr(cast, person)).get(path).status_code
        for person in ("police_reader", "lead", "administrator", "outsider")
        for path in (
            TUREBERG,
            "/areas/KLO/",
            "/areas/NOWHERE/",
            "/areas/TUR/?programme=NKP",
            "/areas/TUR/?programme=IUO",
        )
    }
    inside = {TUREBERG: 200, "/areas/KLO/": 404, "/areas/NOWHERE/": 404, "/areas/TUR/?programme=NKP": 404,
              "/areas/TUR/?programme=IUO": 200}  # fmt: skip
    outside = dict.fromkeys(inside, 404) | {"/areas/KLO/": 200}
    expected = {
        (person, path): answer
        for person in ("police_reader", "lead", "administrator")
        for path, answer in inside.items()
    }
    assert answers == expected | {("outsider", path): answer for path, answer in outside.items()}


def test_the_same_code_in_two_programmes_is_told_apart_by_the_address(cast: Cast):
    with because("The same code", by=System("command")):
        twin = Area.objects.create(programme=cast.elsewhere, code="TUR", name="Tureberg i Norrköping")
        assign_perm("view_area", cast.police.group, twin)
    client = client_of(cast.police_reader)
    found = {code: text_of(client.get(f"{TUREBERG}?programme={code}")) for code in ("IUO", "NKP")}
    assert {code: "Tureberg i Norrköping" in page for code, page in found.items()} == {"IUO": False, "NKP": True}
    page = main_of(client.get(f"{TUREBERG}?programme=NKP"))
    assert "/trail/?area=TUR&amp;programme=NKP" in page


def test_who_may_create_is_led_to_a_new_action_here(cast: Cast):
    links = {name: "/actions/new/" in links_of(client_of(getattr(cast, name)).get(TUREBERG)) for name in
             ("police_staff", "police_reader", "lead", "auditor")}  # fmt: skip
    assert links == {"police_staff": True, "police_reader": False, "lead": True, "auditor": False}


@pytest.mark.parametrize("path", [TUREBERG, "/areas/"])
def test_a_page_asks_as_many_questions_for_three_actions_as_for_one(cast: Cast, path: str):
    expected = {TUREBERG: 38, "/areas/": 9}[path]
    client = client_of(cast.police_staff)
    for _more in range(2):
        action(cast, contributors=[cast.social], objective=cast.objective)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert len(queries) == expected, [query["sql"][:150] for query in queries]
        action(cast, lead=cast.social, contributors=[cast.police, cast.owners], end=TOMORROW)
