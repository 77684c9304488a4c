"""The API's search/, and `q` of the lists, which is the same search."""

from __future__ import annotations

from typing import Any

import pytest

from actions.models import Note
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller
from tests.cast import NOON, Cast, action
from tests.meetings import decision, meeting


def searched(caller: Caller, **asked: Any) -> list[dict[str, Any]]:
    answer = caller.get("search/", asked)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_a_hit_says_what_it_is_and_why(cast: Cast):
    made = action(cast, title="Öppen fritidsgård", contributors=[cast.social], rung=Visibility.STEERING)
    with because("A note for the test", by=System("command")):
        note = Note.objects.create(
            action=made, agency=cast.police, author=cast.police_staff, text="Fritidsgården öppnar.", created_at=NOON
        )
    common: dict[str, Any] = {"programme": "IUO", "code": None, "ref": "IUO-001", "action": made.pk, "agency": "POL",
              "visibility": "steering", "archived_at": None, "facts": []}  # fmt: skip
    assert searched(Caller(cast.social_staff), q="fritidsgård") == [
        {**common, "kind": "action", "id": made.pk, "title": "Öppen fritidsgård", "text": "Vuxna på torget.",
         "matched": ["fritidsgård"], "areas": ["TUR"], "status": "proposed",
         "page": f"/actions/{made.pk}/"},
        {**common, "kind": "note", "id": note.pk, "title": "Anteckning på IUO-001", "text": "Fritidsgården öppnar.",
         "matched": ["Fritidsgård"], "areas": [], "status": None,
         "page": f"/actions/{made.pk}/#note-{note.pk}"},
    ]  # fmt: skip
    [area] = searched(Caller(cast.social_staff), q="edsberg")
    assert (area["kind"], area["code"], area["title"], area["action"]) == ("area", "EDS", "Edsberg", None)


def test_kind_programme_and_archive_narrow_and_the_count_follows(cast: Cast):
    action(cast, title="Tureberg lyser")
    action(cast, title="Tureberg låg i mörker", archived_at=NOON)
    caller = Caller(cast.police_staff)
    for asked, kinds in (
        ({}, ["action", "area", "forum"]),
        ({"kind": ["action", "area"]}, ["action", "area"]),
        ({"archived": "true", "kind": "action"}, ["action", "action"]),
        ({"programme": "IUO", "kind": "forum"}, ["forum"]),
    ):
        assert sorted(hit["kind"] for hit in searched(caller, q="tureberg", **asked)) == kinds
        assert caller.get("search/count/", {"q": "tureberg", **asked}).json() == {"count": len(kinds), "exact": True}


def test_the_ranked_hits_come_in_pages(cast: Cast):
    for n in range(5):
        action(cast, title=f"Vandring {n}")
    caller = Caller(cast.police_staff)
    pages, address = [], "search/?q=vandring&page_size=2"
    while address:
        page = caller.get(address).json()
        pages.append([hit["title"][-1] for hit in page["results"]])
        address = (page["next"] or "").removeprefix("http://testserver/api/v1/")
    assert pages == [["4", "3"], ["2", "1"], ["0"]]
    first = caller.get(page["previous"].removeprefix("http://testserver/api/v1/")).json()
    assert [hit["title"][-1] for hit in first["results"]] == ["2", "1"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", "q"), ("q=", "q"), ("q=%20", "q"), ("q=%00", "q"), ("q=a&q=b", "q"), ("q=" + "x" * 201, "q"),
        ("q=19121212-1212", "q"), ("q=a&kind=person", "kind"), ("q=a&archived=yes", "archived"),
        ("q=a&ordering=title", "ordering"), ("q=a&programme=NKP", "programme"), ("q=a&cursor=x", "cursor"),
        ("q=a&area=TUR", "area"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused_at_its_name(cast: Cast, query: str, wrong: str):
    answer = Caller(cast.police_staff).get(f"search/?{query}")
    assert (answer.status_code, list(answer.json())) == (400, [wrong])


def test_the_lists_search_in_the_same_way(cast: Cast):
    made = action(cast, title="Öppen fritidsgård")
    action(cast, title="Kamerabevakning")
    with because("A note for the test", by=System("command")):
        note = Note.objects.create(action=made, author=cast.police_staff, text="Nya lampor satta.", created_at=NOON)
    caller = Caller(cast.police_staff)
    for typed in ("gård", "fritidsgrd", "fritids öppen"):
        assert caller.ids("actions/", {"q": typed}) == [made.pk]
        assert caller.get("actions/count/", {"q": typed}).json() == {"count": 1, "exact": True}
    assert caller.ids("actions/", {"q": "%"}) == []
    assert caller.ids("notes/", {"q": "lampro"}) == [note.pk]
    assert [row["code"] for row in caller.get("agencies/", {"q": "housing"}).json()["results"]] == ["BO"]
    for path, typed in (("actions", "gård"), ("notes", "lampro"), ("agencies", "housing")):
        assert caller.get(f"{path}/count/", {"q": typed, "programme": "IUO"}).json() == {"count": 1, "exact": True}
    for path in ("meetings", "decisions", "action-points", "obstacles"):
        assert caller.get(f"{path}/count/", {"q": "gård", "programme": "IUO"}).json() == {"count": 0, "exact": True}


@pytest.mark.parametrize("pk", [1, 2**23 - 1, 2**23, 2**27, 2**40])
def test_what_its_number_orders_is_found_in_its_programme_whatever_the_number(cast: Cast, pk: int):
    """Sent round, in a programme that is named; numbers go further than days."""
    made = meeting(cast, status="minutes_draft", sent_round_at=NOON)
    decision(made, "Fler vuxna på torget.", pk=pk)
    asked = {"q": "vuxna", "programme": "IUO"}
    assert Caller(cast.police_staff).ids("decisions/", asked) == [pk]


def test_a_search_asks_the_same_number_of_questions_however_many_hits(cast: Cast, django_assert_num_queries: Any):
    caller = Caller(cast.police_staff)
    action(cast, title="Vandring")
    for _ in range(2):
        with django_assert_num_queries(11):
            caller.get("search/", {"q": "vandring"})
        action(cast, title="Vandring igen")
