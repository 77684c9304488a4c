"""Registers beside the list of actions as files: what their pages show, of every page, as a spreadsheet has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.html import escape

from actions.exporting import export
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import DecisionAction
from meetings.registers import listed
from tests.cast import NOON, TODAY, Cast, action
from tests.clients import client_of, text_of
from tests.exports import book_of, table_of
from tests.followup import followup, obstacle, period, value
from tests.meetings import decision, meeting, point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
RUNS = "=HYPERLINK(A1)"


def file(person: Any, path: str, kind: str = "csv", **asked: str) -> Any:
    """The register as a file."""
    response = client_of(person).get(path, {"format": kind, **asked})
    assert response.status_code == 200, response.content
    return response


def day(of: date) -> datetime:
    """As a workbook has days."""
    return datetime(of.year, of.month, of.day)  # noqa: DTZ001


def test_decisions_are_one_file_of_every_page_with_what_they_concern(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listed, "PAGE", 1)
    made = meeting(cast, status="minutes_draft", sent_round_at=NOON)
    late = decision(made, "Fler vuxna på torget.", due=TODAY - timedelta(days=2))
    decision(made, RUNS)
    seen, hidden = action(cast), action(cast, lead=cast.housing, rung=Visibility.RESTRICTED)
    with because("Linked", by=System("command")):
        for one in (seen, hidden):
            DecisionAction.objects.create(meeting=made, decision=late, action=one)
    path, concerned = "/meetings/decisions/export/", f"{seen.ref}, Action with restricted visibility"
    held = [made.ref, made.forum.name, day(TODAY + timedelta(days=1))]
    assert table_of(file(cast.police_staff, path, "xlsx", view="open"))[1:] == [
        [late.ref, late.text, *held, "Open", None, day(late.due), 2, concerned, "Parties in the area"],
        [f"{made.ref}-B2", RUNS, *held, "Open", None, None, None, None, "Parties in the area"],
    ]
    assert [row[1] for row in table_of(file(cast.police_staff, path))[1:]] == [late.text, f"'{RUNS}"]
    assert len(table_of(file(cast.police_staff, path, view="late"))) == 2


def test_points_are_as_the_page_has_them_and_the_file_says_what_was_asked(cast: Cast):
    made = meeting(cast, status="minutes_draft", sent_round_at=NOON, called=[cast.social])
    mine = point(made, cast.police, "+46 8 är numret", due=TODAY - timedelta(days=1))
    point(made, cast.social)
    asked = {"view": "mine", "agency": cast.police.code}
    book = book_of(file(cast.police_staff, "/meetings/points/export/", "xlsx", **asked))
    (row,) = list(book.worksheets[0].iter_rows(min_row=2))
    assert [(row[place].value, row[place].data_type) for place in (0, 1, 5, 7)] == [
        (mine.ref, "s"),
        (mine.text, "s"),
        (cast.police.short_name, "s"),
        (1, "n"),
    ]
    told = {line[0]: line[1] for line in book.worksheets[1].iter_rows(values_only=True) if line[0]}
    assert (told["View"], told["Responsible agency"], told["Rows"]) == ("My agency's", cast.police.short_name, 1)
    page = client_of(cast.police_staff).get("/meetings/points/", asked)
    assert page.context["files"]["csv"] == f"/meetings/points/export/?agency={cast.police.code}&view=mine&format=csv"
    assert f'href="{escape(page.context["files"]["csv"])}"' in page.content.decode()


def test_meetings_are_as_the_list_has_them(cast: Cast):
    coming, past = meeting(cast, title="@SUM(A1)"), meeting(cast, start=NOON - timedelta(days=9))
    rows = table_of(file(cast.police_staff, "/meetings/export/"))
    assert [row[:2] for row in rows[1:]] == [[coming.ref, "'@SUM(A1)"]]
    assert rows[1][3:6] == [str(TODAY + timedelta(days=1)), "12:00", "14:00"]
    every = table_of(file(cast.police_staff, "/meetings/export/", view="all"))
    assert [row[0] for row in every[1:]] == [coming.ref, past.ref]
    wrong = client_of(cast.police_staff).get("/meetings/export/", {"format": "csv", "forum": "NO"})
    assert wrong.status_code == 422


def test_obstacles_are_more_than_the_page_has_room_for(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("followup.registers.obstacles.PAGE", 1)
    obstacle(cast, title="-1+1", text="\t=1", raised_on=TODAY - timedelta(days=3))
    obstacle(cast, agency=cast.housing, title="Lokal", areas=[cast.tureberg])
    path = "/obstacles/export/"
    rows = table_of(file(cast.lead, path))
    assert [row[:5] for row in rows[1:]] == [
        ["'-1+1", "'\t=1", cast.police.short_name, str(TODAY - timedelta(days=3)), "3"],
        ["Lokal", "Rutin saknas.", cast.housing.short_name, str(TODAY), "0"],
    ]
    assert [row[0] for row in table_of(file(cast.lead, path, area="TUR"))[1:]] == ["Lokal"]
    assert [row[0] for row in table_of(file(cast.police_staff, path))[1:]] == ["'-1+1"]


def test_values_are_numbers(cast: Cast):
    value(cast, "2024", 24)
    value(cast, "2025", 81.25, comment="=1+1")
    code = cast.indicator.code
    latest = table_of(file(cast.police_staff, "/values/export/", "xlsx"))
    assert latest[1][0] == code
    assert latest[1][5:7] == ["2025", 81.25]
    every = table_of(file(cast.police_staff, f"/indicators/{code}/export/", "xlsx"))
    assert [[row[1], row[2], row[6]] for row in every[1:]] == [["2025", 81.25, "=1+1"], ["2024", 24, None]]
    assert len(table_of(file(cast.police_staff, "/values/export/", area="EDS"))) == 1
    book = book_of(file(cast.police_staff, "/values/export/", "xlsx", area=""))  # none chosen: all, as on the page
    told = {line[0]: line[1] for line in book.worksheets[1].iter_rows(values_only=True) if line[0]}
    assert (told.get("Area"), told["Rows"]) == (None, 1)


def test_the_statements_of_a_period_are_as_their_board(cast: Cast):
    of = period(cast)
    followup(cast, of, status="submitted", areas=[cast.tureberg])
    rows = table_of(file(cast.lead, "/followup/2026T1/export/"))
    named = dict(zip(rows[0], next(row for row in rows if row[0] == cast.police.short_name), strict=True))
    assert (named["Submitted on"], named[cast.tureberg.name]) == (str(TODAY), "On track")
    assert "Submitted" in named.values()
    assert "Agency by agency" in text_of(client_of(cast.lead).get("/followup/2026T1/"))


def test_a_register_that_is_too_long_is_refused_and_a_text_about_somebody_is_not_searched_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(export, "MOST", 1)
    for _more in range(2):
        meeting(cast)
    client = client_of(cast.police_staff)
    refused = client.get("/meetings/export/", {"format": "xlsx"}, follow=True)
    assert "more than 1 rows" in text_of(refused)
    asked = client.get("/meetings/decisions/export/", {"format": "csv", "q": "850101-1236"})
    assert (asked.status_code, asked.headers["Content-Type"]) == (422, "text/html; charset=utf-8")
