"""Registers as files by the API, and EST's counts, which go out and come in again as they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from actions.exporting import export
from actions.importing.folding import folded
from agencies.models import AreaClass, Programme
from agencies.trail import System, because
from followup.importing.wording import CATEGORY_WORDS
from followup.models import EstCount
from followup.registers.est import category_word
from tests.api import Caller
from tests.cast import NOON, TODAY, Cast
from tests.clients import client_of, text_of
from tests.exports import book_of, content, table_of
from tests.followup import est_count, followup, obstacle, period, value
from tests.meetings import decision, meeting, point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
RUNS = "=HYPERLINK(A1)"
PAGES = {
    "decisions/export/?ordering=-due": "/meetings/decisions/export/",
    "action-points/export/?ordering=due&status=offered": "/meetings/points/export/",
    "meetings/export/?ordering=start": "/meetings/export/?view=all",
    "obstacles/export/?status=raised": "/obstacles/export/",
    "indicators/export/?area=TUR": "/values/export/?area=TUR",
    "indicators/I1/values/export/": "/indicators/I1/export/",
    "periods/2026T1/export/": "/followup/2026T1/export/",
    "est/export/?area=TUR": "/est/export/?area=TUR",
}
"""The file by the API → the page's file of the same."""
FIXED = {"indicators/export/?area=TUR": 1, "periods/2026T1/export/": 5}
"""How many rows those have that are not of what is filled in: a series, the agencies."""
QUESTIONS = dict(zip(PAGES, (8, 8, 7, 7, 10, 10, 8, 10), strict=True))


def fill(cast: Cast, n: int) -> None:
    """One row more in each register, of texts that a spreadsheet would run; with what they say of it beside them."""
    made = meeting(cast, status="minutes_draft", sent_round_at=NOON, title=RUNS)
    decision(made, RUNS, due=TODAY)
    point(made, cast.police, RUNS, due=TODAY)
    obstacle(cast, title=RUNS)
    value(cast, str(2020 + n), 2.5, comment=RUNS)
    est_count(cast, place=f"{RUNS}{n}", iso_week="2026-W02")


def test_the_api_gives_each_register_as_its_page_does_by_as_many_questions_for_more(cast: Cast):
    of = period(cast)
    followup(cast, of, status="submitted", areas=[cast.tureberg])
    page, asked = client_of(cast.lead), dict[int, dict[str, int]]()
    caller = Caller(cast.lead, client_of(cast.lead))
    for rows in (1, 3):
        for n in range(rows - rows // 2, rows + 1):
            fill(cast, n)
        asked[rows] = {}
        for path, same in PAGES.items():
            content(caller.get(path))
            with CaptureQueriesContext(connection) as questions:
                found = table_of(caller.get(f"{path}{'&' if '?' in path else '?'}format=csv"))
            asked[rows][path] = len(questions)
            assert sorted(found) == sorted(table_of(page.get(f"{same}{'&' if '?' in same else '?'}format=csv"))), path
            assert len(found) == 1 + FIXED.get(path, rows), path
    assert asked == {1: QUESTIONS, 3: QUESTIONS}


def test_a_file_says_who_asked_for_what_and_holds_no_formula(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    fill(cast, 1)
    caller = Caller(cast.police_staff, client_of(cast.police_staff))
    asked = {"programme": "IUO", "forum": "AG", "q": "hyperlink"}
    response = caller.get("decisions/export/", asked)
    assert response.headers["Content-Disposition"] == 'attachment; filename="Decisions IUO 2026-01-16.xlsx"'
    book = book_of(response)
    assert [(cell.value, cell.data_type) for cell in book.worksheets[0]["B"][1:]] == [(RUNS, "s")]
    told = dict(list(book.worksheets[1].iter_rows(min_row=3, values_only=True)))
    assert told == {
        "Exported by": "Områdespolis Tureberg (police_staff)",
        "When": "16 Jan 2026 12:00",
        "Programme": "IUO",
        "Rows": 1,
        "forum": "AG",
        "q": "hyperlink",
        "ordering": "-start",
        "What is in it": "What the person above may read, and nothing else.",
    }
    assert table_of(caller.get("decisions/export/", {**asked, "format": "csv"}))[1][1] == f"'{RUNS}"
    named = caller.get("indicators/I1/values/export/", {"format": "csv"})
    assert named.headers["Content-Disposition"] == 'attachment; filename="Values I1 IUO 2026-01-16.csv"'
    assert len(table_of(named)) == 2
    for path, wrong in (
        ("decisions/export/?format=pdf", "format"),
        ("decisions/export/?page_size=5", "page_size"),
        ("meetings/export/?ordering=colour", "ordering"),
        ("meetings/export/?forum=NO", "forum"),
        ("decisions/export/?q=850101-1236", "q"),
        ("indicators/export/?area=KLO", "area"),
        ("periods/2026T9/export/?format=csv", "detail"),
    ):
        answer = caller.get(path)
        assert (answer.status_code, [*answer.json()]) == (404 if wrong == "detail" else 400, [wrong]), path
    monkeypatch.setattr(export, "MOST", 1)
    fill(cast, 2)
    refused = caller.get("meetings/export/")
    assert (refused.status_code, [*refused.json()]) == (400, ["format"])


# --- EST


def brought_in(person: Any, response: Any, language: str, path: str = "est", **said: str) -> Any:
    """What the import by the API makes of a file that went out."""
    kind = response.headers["Content-Disposition"].rpartition(".")[2].strip('"')
    file = SimpleUploadedFile(f"list.{kind}", content(response))
    client = client_of(person, language=language)
    return client.post(f"/api/v1/{path}/import/?programme=IUO", {"file": file, **said})


@pytest.mark.parametrize("language", ["sv", "en"])
def test_counts_that_went_out_come_in_again_as_they_were(cast: Cast, office: Programme, language: str):
    places = [RUNS, "'-50 meter", "Torget", "TORGET", "Kiosken; norra", '"Hörnan", söder', "007", "1,5"]
    kinds = [*CATEGORY_WORDS, "cykel_stold", "Cykel stöld", "Cykel stold", "Graffiti", "hot"]
    for n, (place, kind) in enumerate(zip([*places, *places], kinds, strict=False)):
        area = [cast.tureberg, cast.edsberg][n % 2]
        est_count(cast, area=area, place=place, category=kind, count=1000 * n, iso_week=f"2026-W0{n % 2 + 1}")
    est_count(cast, place="Torget", category="klotter", iso_week="2026-W02", time_pattern="+46 fre–lör")
    before = [*EstCount.objects.order_by("pk").values()]
    client = client_of(cast.lead, language=language)
    for path in ("/est/export/?weeks=4&format=", "/api/v1/est/export/?since=2026-W01&format="):
        for kind in ("csv", "xlsx"):
            answer = brought_in(cast.lead, client.get(f"{path}{kind}"), language).json()
            assert answer["counts"] == {"new": 0, "changed": 0, "unchanged": len(before), "refused": 0}, answer["rows"]
    written = brought_in(cast.lead, client.get(f"{path}csv"), language, digest=answer["digest"])
    assert written.json()["written"]
    assert [*EstCount.objects.order_by("pk").values()] == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_values_that_went_out_come_in_again_as_they_were(cast: Cast, language: str):
    with because("A class has a name", by=System("command")):
        cast.indicator.unit = "class"
        cast.indicator.save()
        kind = AreaClass.objects.create(programme=cast.programme, code="ej_listad", name="Ej listad")
    value(cast, "2025", -1234.5, comment="=1+1", source="@polisen")
    value(cast, "2025T3", None, area=None, word=kind.code)
    value(cast, "2025T2", None, area=cast.edsberg, missing_reason="färre än 5")
    client, path = client_of(cast.lead, language=language), "indicators/I1/values"
    for address in ("/indicators/I1", f"/api/v1/{path}"):
        for form in ("csv", "xlsx"):
            answer = brought_in(cast.lead, client.get(f"{address}/export/?format={form}"), language, path).json()
            assert answer["counts"] == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}, answer["rows"]


def test_the_usual_categories_are_read_back_in_both_languages(db: None):
    for language in ("sv", "en"):
        with translation.override(language):
            for code, words in CATEGORY_WORDS.items():
                assert folded(category_word(code)) in {folded(one) for one in words.split(",")}


def test_counts_are_a_file_of_the_weeks_that_the_page_adds_up_in_one_s_own_areas(cast: Cast):
    for n, week in enumerate(("2025-W40", "2025-W52", "2026-W01", "2026-W02")):
        est_count(cast, iso_week=week, count=n)
    est_count(cast, area=cast.edsberg, iso_week="2026-W02", place="Edstorget", category="klotter", count=9)
    path = "/est/export/"
    book = book_of(client_of(cast.lead).get(path, {"format": "xlsx", "weeks": "4"}))
    assert [list(row) for row in book.worksheets[0].iter_rows(values_only=True)] == [
        ["Week", "Area", "Place", "Category", "Count", "Time pattern"],
        ["2026-W02", "EDS", "Edstorget", "Graffiti", 9, None],
        ["2026-W02", "TUR", "Torget", "Public disorder", 3, None],
        ["2026-W01", "TUR", "Torget", "Public disorder", 2, None],
        ["2025-W52", "TUR", "Torget", "Public disorder", 1, None],
    ]
    told = {line[0]: line[1] for line in book.worksheets[1].iter_rows(values_only=True) if line[0]}
    assert (told["Programme"], told["Rows"], told["Weeks"]) == ("IUO", 4, "the last 4 weeks")
    rows = {
        name: [row[1] for row in table_of(client_of(getattr(cast, name)).get(path, {"format": "csv"}))[1:]]
        for name in ("school_staff", "housing_staff", "owners_coordinator", "lead")
    }
    assert rows == {
        "school_staff": ["TUR"] * 3,
        "housing_staff": ["EDS"],
        "owners_coordinator": [],
        "lead": ["EDS"] + ["TUR"] * 3,
    }
    shown = client_of(cast.school_staff).get("/est/", {"area": "TUR", "weeks": "26"})
    assert shown.context["files"]["csv"] == "/est/export/?area=TUR&weeks=26&format=csv"
    assert "Export the list" in text_of(shown)
    assert "Export the list" not in text_of(client_of(cast.owners_coordinator).get("/est/"))
