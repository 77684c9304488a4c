"""The list of actions as a file: exactly what the list shows, as a spreadsheet should have it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import listing
from actions.exporting import export
from actions.exporting.words import clear
from actions.models import Action
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller, full
from tests.cast import NOON, TODAY, YESTERDAY, Cast, action
from tests.clients import client_of, said, shown_ids
from tests.exports import PLACES, book_of, column, content, table_of

pytestmark = pytest.mark.usefixtures("the_day")
EXPORT = "/actions/export/"
HEADINGS = [
    *("Reference", "Title", "Description", "Area", "Lead agency", "Contributors", "Dimension", "Objective", "Priority"),
    *("Status", "Start", "End", "Budget, SEK", "Approach", "Prevention level", "Target group", "Recurrence"),
    *("Expected effect", "Indicators", "Registry number", "Responsible role", "Forum", "Visibility"),
]
FULL = [
    *("IUO-001", "Kvällsvandring", "Vuxna på torget.", "EDS, TUR", "police", "owners, social", "Safety", "M1", None),
    *("Proposed", datetime(2026, 1, 16), datetime(2026, 6, 30), 120_000, "Social prevention", None, "Unga"),  # noqa: DTZ001
    *(None, None, "I1", None, None, "AG", "Parties in the area"),
]
RUNS = "=HYPERLINK(A1)"


def test_a_workbook_has_days_numbers_and_what_things_are_called(cast: Cast):
    full(cast)
    response = client_of(cast.police_staff).get(EXPORT, {"format": "xlsx"})
    assert response.headers["Content-Type"] == export.KINDS["xlsx"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="Actions IUO 2026-01-16.xlsx"'
    sheet = book_of(response).worksheets[0]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [HEADINGS, FULL]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Actions", "A2", "A1:W2")
    assert [sheet.cell(2, PLACES[name] + 1).number_format for name in ("start", "budget_sek")] == [
        "yyyy-mm-dd",
        "#,##0",
    ]


def test_text_is_what_a_swedish_spreadsheet_opens_by_itself(cast: Cast):
    made = full(cast)
    with because("A text of several lines", by=System("command")):
        made.title, made.description = "Gårdsvärdar på Öppna förskolan", 'Säger "hej"; går.\nIgen.'
        made.save()
    response = client_of(cast.police_staff, language="sv").get(EXPORT, {"format": "csv"})
    assert response.headers["Content-Type"] == "text/csv"
    head, row, rest = content(response).partition(b"IUO-001")
    assert head.startswith(b"\xef\xbb\xbfReferens;Titel;Beskrivning;Omr\xc3\xa5de;")
    assert head.endswith(b"\r\n")
    assert (row + rest).decode() == (
        'IUO-001;Gårdsvärdar på Öppna förskolan;"Säger ""hej""; går.\nIgen.";EDS, TUR;police;owners, social;Trygghet;'
        "M1;;Föreslagen;2026-01-16;2026-06-30;120000;Social prevention;;Unga;;;I1;;;AG;Parter i området\r\n"
    )


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_text_never_becomes_a_formula_or_a_link(cast: Cast, kind: str):
    action(cast, title=RUNS, description="http://kedjan.example", target_group="+46 8", recurrence="{=1}")
    response = client_of(cast.police_staff).get(EXPORT, {"format": kind})
    if kind == "csv":
        (row,) = table_of(response)[1:]
        assert [row[1], row[2], row[15]] == [f"'{RUNS}", "http://kedjan.example", "'+46 8"]
        return
    sheet = book_of(response).worksheets[0]
    cells = [sheet.cell(2, PLACES[name] + 1) for name in ("title", "description", "target_group", "recurrence")]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (RUNS, "s", None),
        ("http://kedjan.example", "s", None),
        ("+46 8", "s", None),
        ("{=1}", "s", None),
    ]


def test_what_a_workbook_can_not_hold_is_text(cast: Cast):
    action(cast, start=date(1900, 2, 28), end=date(1900, 3, 1), budget_sek=10**15 - 1, title="A\x01_x0041_\x0bå")
    (row,) = table_of(client_of(cast.police_staff).get(EXPORT, {"format": "xlsx"}))[1:]
    assert [row[PLACES[name]] for name in ("start", "end", "budget_sek")] == [
        "1900-02-28",
        datetime(1900, 3, 1),  # noqa: DTZ001
        10**15 - 1,
    ]


def test_a_sheet_says_who_asked_for_what_and_how_much_it_was(cast: Cast):
    for title in ("Ljus på torget", "Ljusa gångvägar", "Gatan"):
        action(cast, title=title, end=YESTERDAY, start=YESTERDAY, status="ongoing")
    asked = {"q": "ljus", "area": "TUR", "view": "late", "sort": "-title", "archived": "true", "format": "xlsx"}
    book = book_of(client_of(cast.police_staff).get(EXPORT, asked))
    assert [list(row) for row in book.worksheets[1].iter_rows(values_only=True)] == [
        ["About the export", None],
        [None, None],
        ["Exported by", "Områdespolis Tureberg (police_staff)"],
        ["When", "16 Jan 2026 12:00"],
        ["Programme", "IUO"],
        ["Rows", 2],
        ["Search title and text", "ljus"],
        ["Area", "Tureberg"],
        ["Archive", "Archived too"],
        ["View", "Late"],
        ["Order", "Action, downwards"],
        ["What is in it", "What the person above may read, and nothing else."],
    ]


@pytest.mark.parametrize(
    "asked",
    [{}, {"sort": "-end"}, {"sort": "title", "view": "late"}, {"area": "EDS"}, {"archived": "true", "sort": "ref"}],
)
def test_a_file_holds_what_the_list_shows_in_its_order(cast: Cast, asked: dict[str, str]):
    titles = ["Ö", "Ä", "Å", "B", "A", "C"]
    rows = [
        action(cast, title=title, end=[None, YESTERDAY, TODAY][n % 3], start=YESTERDAY, rung=list(Visibility)[n % 5],
               lead=[cast.police, cast.social][n == 2], areas=[[cast.tureberg], [cast.edsberg], []][n % 3],
               archived_at=NOON if n == 3 else None)
        for n, title in enumerate(titles)
    ]  # fmt: skip
    client = client_of(cast.police_staff)
    names = {row.pk: row.title for row in rows}
    listed = [names[pk] for pk in shown_ids(client.get("/actions/", asked))]
    assert len(listed) > 0
    for kind in ("csv", "xlsx"):
        assert column(client.get(EXPORT, {**asked, "format": kind}), "title") == listed


def test_the_page_leads_to_the_files_of_what_it_shows(cast: Cast):
    action(cast, title="Torget")
    client = client_of(cast.police_staff)
    html = client.get("/actions/", {"q": "torget", "sort": "-title", "view": "mine"}).content.decode()
    for kind in ("xlsx", "csv"):
        assert f'href="/actions/export/?q=torget&amp;view=mine&amp;sort=-title&amp;format={kind}"' in html
    assert "Export 1 row<" in html
    assert EXPORT not in client.get("/actions/", {"q": "gatan"}).content.decode()
    assert EXPORT not in client.get("/actions/", {"area": "KLO"}).content.decode()


def test_archived_actions_say_when_they_were(cast: Cast):
    action(cast, archived_at=datetime(2026, 1, 15, 23, 30, tzinfo=UTC))
    client = client_of(cast.police_staff)
    assert table_of(client.get(EXPORT, {"format": "csv"})) == [HEADINGS]
    head, row = table_of(client.get(EXPORT, {"format": "csv", "archived": "true"}))
    assert (head, row[-1]) == ([*HEADINGS, "Archived"], "2026-01-16")


def test_a_filter_that_can_not_be_used_is_said_on_the_list(cast: Cast):
    response = client_of(cast.police_staff).get(EXPORT, {"format": "csv", "area": "KLO"})
    assert (response.status_code, [*response.context["form"].errors]) == (422, ["area"])


@pytest.mark.parametrize("asked", [{}, {"format": "pdf"}, {"format": "csv", "sort": "colour"}])
def test_what_no_link_asks_for_is_a_bad_request(cast: Cast, asked: dict[str, str]):
    action(cast)
    assert client_of(cast.police_staff).get(EXPORT, asked).status_code == 400


def test_a_longer_list_than_a_file_holds_is_refused_with_a_sentence(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    action(cast)
    action(cast)
    client = client_of(cast.police_staff)
    monkeypatch.setattr(export, "MOST", 1)
    response = client.get(EXPORT, {"format": "xlsx", "area": "TUR"})
    assert (response.status_code, response.headers["Location"]) == (302, "/actions/?area=TUR")
    sentence = "The list has more than 1 rows, and a file holds no more. Narrow it by filters."
    assert said(response) == [(sentence, "")]
    refused = Caller(cast.police_staff, client).get("actions/export/")
    assert (refused.status_code, refused.json()) == (400, {"format": [sentence]})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nothing_is_left_behind_where_a_row_can_not_be_written(
    cast: Cast, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    action(cast)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    broken: Any = {"broken": "text"}
    with pytest.raises(AttributeError):
        export.exported(broken, kind, export.About("Anybody", NOON, "IUO", []))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    monkeypatch.setattr("actions.exporting.export.cells", lambda *_: iter([["too few"], [None] * 30, [object()] * 23]))
    with pytest.raises((ValueError, AttributeError, TypeError)):
        export.exported(Action.objects.all(), kind, export.About("Anybody", NOON, "IUO", []))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_an_export_asks_the_same_number_of_questions_whatever_its_length(cast: Cast, rows: int):
    for _ in range(rows):
        full(cast)
    client = client_of(cast.police_staff)
    content(client.get(EXPORT, {"format": "csv"}))
    with CaptureQueriesContext(connection) as asked:
        assert len(column(client.get(EXPORT, {"format": "csv", "area": "TUR"}), "ref")) == rows
    assert len(asked) == 14


# --- The API


def test_the_api_gives_the_same_file(cast: Cast):
    full(cast)
    there = action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    caller = Caller(cast.police_staff, client_of(cast.police_staff))
    response = caller.get("actions/export/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="Actions 2026-01-16.xlsx"'
    assert table_of(response) == [HEADINGS, FULL]
    book = book_of(caller.get("actions/export/", {"area": "TUR", "programme": "IUO"}))
    told = [row[1] for row in book.worksheets[1].iter_rows(min_row=5, values_only=True)]
    assert told[:4] == ["IUO", 1, "TUR", "-updated_at"]
    assert column(Caller(cast.outsider).get("actions/export/", {"format": "csv"}), "ref") == [there.ref]


def test_the_api_keeps_the_order_of_its_list(cast: Cast):
    ends = {"Å": None, "B": TODAY, "Ä": date(2026, 9, 9), "A": None}
    made = [action(cast, title=title, end=end) for title, end in ends.items()]
    names = {row.pk: row.title for row in made}
    caller = Caller(cast.police_staff)
    for ordering in ("title", "-end", "end", "-ref"):
        listed = [names[pk] for pk in caller.ids("actions/", {"ordering": ordering})]
        assert column(caller.get("actions/export/", {"ordering": ordering, "format": "csv"}), "title") == listed


@pytest.mark.parametrize(("name", "value"), [("format", "pdf"), ("ordering", "colour"), ("page_size", "5")])
def test_the_api_names_a_parameter_that_it_does_not_take(cast: Cast, name: str, value: str):
    response = Caller(cast.police_staff).get("actions/export/", {name: value})
    assert (response.status_code, [*response.json()]) == (400, [name])


# --- Words


def test_a_name_that_does_not_say_which_one_is_meant_gives_way_to_the_code(cast: Cast):
    with because("Two of one name", by=System("command")):
        cast.social.short_name, cast.school.short_name, cast.housing.short_name = "Kontoret", "kontoret", "Bo, AB"
        for agency in (cast.social, cast.school, cast.housing):
            agency.save()
    action(cast, lead=cast.housing, areas=[cast.edsberg], contributors=[cast.social, cast.police, cast.outsiders])
    response = client_of(cast.police_staff).get(EXPORT, {"format": "csv"})
    (row,) = table_of(response)[1:]
    assert (row[PLACES["lead"]], row[PLACES["contributors"]]) == ("BO", "POL-N, SOC, police")


def test_a_clear_name_is_one_s_own_and_stays_whole():
    named = [(1, "Kultur och fritid"), (2, "Tureberg/Malmvägen"), (3, "Skolan"), (4, "SKOLAN"), (5, "A & B")]
    assert clear(named) == {1: "Kultur och fritid"}


def test_every_order_of_the_list_has_a_word(cast: Cast):
    action(cast)
    client = client_of(cast.police_staff)
    for order in listing.ORDERS:
        book = book_of(client.get(EXPORT, {"format": "xlsx", "sort": order}))
        assert [row[0].value for row in book.worksheets[1].iter_rows() if row[0].value == "Order"] == ["Order"]
