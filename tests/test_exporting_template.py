"""The workbook to fill in: the import's headings, and what this person may choose in this programme."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from actions.exporting import template
from actions.models import Priority
from agencies.models import Area
from agencies.trail import System, because
from tests.cast import TODAY, Cast
from tests.clients import client_of, links_of
from tests.exports import book_of

pytestmark = pytest.mark.usefixtures("the_day")
TEMPLATE = "/actions/template/"
HEADINGS = [
    *("Title", "Description", "Area", "Lead agency", "Contributors", "Dimension", "Objective", "Priority", "Status"),
    *("Start", "End", "Budget, SEK", "Approach", "Prevention level", "Target group", "Recurrence", "Expected effect"),
    *("Indicators", "Registry number", "Responsible role", "Forum"),
]


def choices(book: Any) -> dict[str, list[str]]:
    """Heading → what its drop-down offers, read through the rule of the drop-down."""
    sheet = book.worksheets[0]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        name, _, cells = rule.formula1.partition("!")
        where = book[name.strip("='")][cells.replace("$", "")]
        (first,) = rule.sqref.ranges
        assert (first.min_row, first.max_row, rule.type) == (2, 1001, "list")
        values = [cell.value for (cell,) in (where if isinstance(where, tuple) else ((where,),))]
        found[sheet.cell(1, first.min_col).value] = values
    return found


def test_it_offers_what_the_person_may_choose(cast: Cast):
    with because("More to choose among", by=System("command")):
        Priority.objects.create(programme=cast.programme, code="P1", year=TODAY.year, number=1, text="Torget")
        Area.objects.create(programme=cast.programme, code="ROT", name="Rotebro")  # where nobody records
        cast.tureberg.name = "Tureberg/Malmvägen"
        cast.tureberg.save()
    response = client_of(cast.police_staff).get(TEMPLATE)
    assert response.headers["Content-Disposition"] == 'attachment; filename="Template IUO.xlsx"'
    book = book_of(response)
    assert choices(book) == {
        "Area": ["Edsberg", "Tureberg/Malmvägen"],
        "Lead agency": ["police"],
        "Contributors": ["housing", "owners", "police", "school", "social"],
        "Dimension": ["Safety", "Brott"],
        "Objective": ["M1"],
        "Priority": ["P1"],
        "Status": ["Proposed", "Planned", "Ongoing", "Completed", "Mainstreamed"],
        "Approach": [
            "Social prevention", "Situational prevention", "Law enforcement and control", "Structure and collaboration",
        ],
        "Prevention level": ["Universal", "Selective", "Indicated"],
        "Indicators": ["I1"],
        "Forum": ["AG"],
    }  # fmt: skip


def test_it_has_headings_to_fill_in_below_and_a_sheet_that_explains(cast: Cast):
    book = book_of(client_of(cast.police_staff).get(TEMPLATE))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Actions", "visible"),
        ("How to fill it in", "visible"),
        ("Choices", "hidden"),
    ]
    assert [list(row) for row in book.worksheets[0].iter_rows(values_only=True)] == [HEADINGS]
    head, *rows = [list(row) for row in book.worksheets[1].iter_rows(values_only=True)]
    assert head == ["Column", "Needed", "What to write", "Example"]
    assert [row[0] for row in rows] == HEADINGS
    assert [row[0] for row in rows if row[1]] == ["Title", "Description", "Area", "Lead agency", "Dimension", "Start"]
    told = {row[0]: row[2:] for row in rows}
    assert told["Area"] == ["Several are parted by commas.\nEdsberg\nTureberg", "Edsberg"]
    assert told["Objective"] == ["M1: Trygga torg", "M1"]
    assert told["Start"] == ["A day, for example 2026-02-28.", datetime(2026, 1, 16)]  # noqa: DTZ001
    assert told["Budget, SEK"] == [None, 120_000]


def test_a_long_choice_is_left_to_the_drop_down(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(template, "EXPLAINED", 1)
    book = book_of(client_of(cast.police_staff).get(TEMPLATE))
    told = {row[0].value: row[2].value for row in book.worksheets[1].iter_rows()}
    assert told["Area"] == "Several are parted by commas.\nChoose from the drop-down."
    assert told["Objective"] == "M1: Trygga torg"


def test_several_in_a_cell_are_let_in_and_one_of_many_is_held(cast: Cast):
    sheet = book_of(client_of(cast.police_staff).get(TEMPLATE)).worksheets[0]
    held = [rule for rule in sheet.data_validations.dataValidation if rule.showErrorMessage]
    strict = {sheet.cell(1, column.min_col).value for rule in held for column in rule.sqref.ranges}
    assert strict == {*("Lead agency", "Dimension", "Objective", "Status", "Approach", "Prevention level", "Forum")}


def test_the_programme_s_lead_writes_for_every_agency_that_records(cast: Cast):
    found = choices(book_of(client_of(cast.lead).get(TEMPLATE)))
    assert found["Lead agency"] == ["housing", "owners", "police", "school", "social"]


def test_the_page_that_brings_a_list_in_leads_to_it(cast: Cast):
    assert TEMPLATE in links_of(client_of(cast.police_staff).get("/actions/import/"))
