"""My page: what is to be done, mine first, and what is new; for each kind of person a page with a meaning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from actions.models import Action, Follow
from actions.services import offer_hand_over
from agencies.models import Programme, User
from agencies.services import links
from agencies.trail import System, because
from agencies.walls import Visibility
from overview.gather import todo
from overview.gather.news import news
from overview.gather.todo import SHOWN, Offer, Request, Todo, tasks
from tests.cast import NOON, TODAY, YESTERDAY, Cast, action, viewer
from tests.clients import client_of, links_of, main_of, text_of

pytestmark = pytest.mark.usefixtures("the_day")
DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME = Visibility
LONG_AGO = TODAY - timedelta(days=400)


def days(number: int) -> Any:
    return TODAY + timedelta(days=number)


def late(cast: Cast, number: int = 1, **values: Any) -> Action:
    return action(cast, **{"title": f"late {number}", "start": LONG_AGO, "end": days(-number)} | values)


def follow(person: User, row: Action) -> Action:
    Follow.objects.create(user=person, action=row)
    return row


def found(person: User, cast: Cast, programme: Programme | None = None) -> list[tuple[str, str, int, str]]:
    """What somebody has to do: (title, why, days, mine), in order."""
    every = tasks(viewer(person), programme or cast.programme, TODAY).all
    return [(one.action.title, one.why, one.days, one.mine) for one in every if isinstance(one, Todo)]


def titles(items: Iterable[todo.Item]) -> list[str]:
    return [one.action.title for one in items if isinstance(one, Todo)]


def touched(row: Action, by: User | None = None, reason: str = "", **values: Any) -> None:
    """Save the row with other values, as somebody or as Kedjan."""
    with because(reason, by=viewer(by) if by else System("command")):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


# --- To do


def test_mine_comes_first_then_my_agencys_each_by_the_day_that_counts(cast: Cast):
    me = cast.police_staff
    late(cast, 3, title="ours, late")
    action(cast, title="ours, soon", start=LONG_AGO, end=days(2), status="ongoing")
    late(cast, 1, title="mine, late", contact=me)
    follow(me, action(cast, title="followed, waits", start=days(-9), end=days(300), lead=cast.social))
    action(cast, title="mine, soon", start=LONG_AGO, end=days(30), contact=me, status="ongoing")
    assert found(me, cast) == [
        ("followed, waits", "late_start", -9, "follow"),
        ("mine, late", "late", -1, "contact"),
        ("mine, soon", "soon", 30, "contact"),
        ("ours, late", "late", -3, ""),
        ("ours, soon", "soon", 2, ""),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"end": days(0)}, [("soon", 0)]),
        ({"end": days(30)}, [("soon", 30)]),
        ({"end": days(31)}, []),
        ({"end": days(-1)}, [("late", -1)]),
        ({"end": None}, []),
        ({"status": "planned", "start": YESTERDAY, "end": None}, [("late_start", -1)]),
        ({"status": "planned", "start": TODAY, "end": None}, []),
        ({"status": "planned", "start": LONG_AGO, "end": YESTERDAY}, [("late", -1)]),
        ({"status": "ongoing", "start": YESTERDAY, "end": None}, []),
        ({"status": "completed", "end": YESTERDAY}, []),
        ({"status": "cancelled", "end": YESTERDAY}, []),
        ({"status": "paused", "end": YESTERDAY}, [("late", -1)]),
        ({"archived_at": NOON, "end": YESTERDAY}, []),
    ],
)
def test_what_wants_something_is_late_or_waits_or_ends_within_thirty_days(cast: Cast, values, expected):
    action(cast, **{"status": "ongoing", "start": LONG_AGO} | values)
    assert [(why, when) for _title, why, when, _mine in found(cast.police_reader, cast)] == expected


def test_what_one_does_not_read_is_neither_shown_nor_counted_though_one_follows_it(cast: Cast):
    me = cast.social_reader
    follow(me, late(cast, title="draft of the police", rung=DRAFT))
    follow(me, late(cast, title="between others", rung=RESTRICTED))
    follow(me, late(cast, title="read", rung=PARTNERSHIP))
    late(cast, title="elsewhere", programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    assert found(me, cast) == [("read", "late", -1, "follow")]
    assert tasks(viewer(me), cast.programme, TODAY).late == 1
    assert "1 thing, 1 late" in text_of(client_of(me).get("/"))


def test_what_others_follow_and_lead_is_not_mine(cast: Cast):
    follow(cast.social_staff, late(cast, lead=cast.social))
    assert found(cast.police_staff, cast) == []


def test_each_programme_has_its_own_to_do(cast: Cast):
    late(cast, title="here")
    there = late(cast, title="there", programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    follow(cast.outsider, there)
    assert found(cast.outsider, cast) == []
    assert found(cast.outsider, cast, cast.elsewhere) == [("there", "late", -1, "follow")]


def test_the_ten_most_urgent_are_shown_and_the_rest_is_folded(cast: Cast):
    me = cast.police_staff
    for number in range(1, 9):
        late(cast, number, contact=me)
    for number in range(9, 14):
        late(cast, number)
    every = tasks(viewer(me), cast.programme, TODAY)
    assert titles(every.first.mine) == [f"late {number}" for number in range(8, 0, -1)]
    assert titles(every.first.ours) == ["late 13", "late 12"]
    assert titles(every.rest) == ["late 11", "late 10", "late 9"]
    page = main_of(client_of(me).get("/"))
    assert page.count('class="what"') == 13
    assert page[page.index("<details") : page.index("</details>")].count('class="what"') == 3
    assert "13 things, 13 late" in text_of(client_of(me).get("/"))
    assert "3 more things" in text_of(client_of(me).get("/"))


def test_answers_come_before_all_else_and_take_their_room(cast: Cast):
    nothing: Any = None
    items: list[todo.Item] = [*[Offer(nothing)] * 3, *[Request(nothing, "")] * 9]
    mine = [Todo(nothing, "late", -1, TODAY, "contact")] * 4
    every = todo.Tasks(items, mine, mine)
    assert (len(every.first.answers), len(every.first.mine), len(every.first.ours)) == (SHOWN, 0, 0)
    assert len(every.rest) == 2 + 4 + 4
    some = todo.Tasks(items[:7], mine, mine)
    assert (len(some.first.answers), len(some.first.mine), len(some.first.ours)) == (7, 3, 0)


def test_past_a_limit_the_number_of_things_is_not_counted(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(todo, "MOST", 2)
    for number in (1, 2, 3):
        late(cast, number)
    assert "more than 2 things, 2 late" in text_of(client_of(cast.police_reader).get("/"))


def test_an_offer_to_take_over_waits_for_the_receivers_coordinator(cast: Cast):
    row = action(cast, title="Läxhjälp")
    offer_hand_over(row, "SOC", by=viewer(cast.police_coordinator), reason="Flyttar")
    shown = {
        name: "Take over “Läxhjälp”" in text_of(client_of(getattr(cast, name)).get("/"))
        for name in ("social_coordinator", "social_staff", "police_coordinator", "school_staff", "lead")
    }
    assert shown == dict.fromkeys(shown, False) | {"social_coordinator": True}
    page = client_of(cast.social_coordinator).get("/")
    assert "offered 16 Jan 2026 IUO-001 from police Answer IUO-001" in text_of(page)
    assert f"/actions/{row.pk}/" in links_of(page)


def test_a_one_time_link_waits_for_who_may_confirm_it(cast: Cast):
    links.ask(cast.police_staff, by=viewer(cast.administrator), reason="Glömt lösenordet", now=NOON)
    shown = {
        name: "Confirm a one-time link for Områdespolis Tureberg" in text_of(client_of(getattr(cast, name)).get("/"))
        for name in ("police_coordinator", "police_staff", "administrator", "social_coordinator", "lead")
    }
    assert shown == dict.fromkeys(shown, False) | {"police_coordinator": True}
    page = client_of(cast.police_coordinator).get("/")
    assert "asked for 16 Jan 2026 Systemförvaltare Glömt lösenordet" in text_of(page)
    assert "/accounts/links/" in links_of(page)


def test_a_link_that_was_confirmed_waits_no_more(cast: Cast):
    asked = links.ask(cast.police_staff, by=viewer(cast.administrator), reason="Glömt lösenordet", now=NOON)
    assert len(todo.requests(viewer(cast.police_coordinator))) == 1
    links.confirm_link(asked, by=viewer(cast.police_coordinator), now=NOON)
    assert todo.requests(viewer(cast.police_coordinator)) == []


# --- The page


@pytest.mark.parametrize(
    ("language", "day"),
    [("sv", "fredag 16 januari 2026, vecka 3"), ("en", "Friday 16 January 2026, week 3")],
)
def test_the_day_is_written_out(cast: Cast, language: str, day: str):
    assert day in text_of(client_of(cast.police_staff, language=language).get("/")).replace(" ,", ",")


def test_each_row_says_what_it_wants_in_swedish(cast: Cast):
    me = cast.police_staff
    late(cast, 47, contact=me)
    late(cast, 1, lead=cast.police)
    follow(me, action(cast, title="Förflyttningsanalys", start=YESTERDAY))
    for number in (0, 1, 12):
        action(cast, title=f"soon {number}", start=LONG_AGO, end=days(number), status="ongoing")
    page = text_of(client_of(me, language="sv").get("/"))
    said = [
        "6 saker, 3 sena",
        "late 47 sen 47 dagar IUO-001 police slut 30 nov 2025 du är kontakt Öppna",
        "Förflyttningsanalys skulle ha startat i går IUO-003 police start 15 jan 2026 du följer Öppna",
        "late 1 sen 1 dag IUO-002 police slut 15 jan 2026 Öppna",
        "soon 0 slutar i dag IUO-004 police slut 16 jan 2026 Öppna",
        "soon 1 slutar i morgon IUO-005 police slut 17 jan 2026 Öppna",
        "soon 12 slutar om 12 dagar IUO-006 police slut 28 jan 2026 Öppna",
    ]
    assert [sentence for sentence in said if sentence not in page] == []


def test_a_draft_has_no_reference_but_says_so(cast: Cast):
    late(cast, rung=DRAFT, title="Utkastet", contact=cast.police_staff)
    assert "Utkastet late 1 day draft police" in text_of(client_of(cast.police_staff).get("/"))


def test_own_actions_are_those_that_ones_agencies_lead(cast: Cast):
    action(cast, title="ours")
    action(cast, title="ours, ended", status="completed")
    action(cast, title="contributed to", lead=cast.social, contributors=[cast.police])
    rows = todo.own_actions(viewer(cast.police_reader), cast.programme, 10)
    assert [row.title for row in rows] == ["ours"]
    assert "Open actions that police leads" in text_of(client_of(cast.police_reader).get("/"))


def test_who_has_nothing_to_do_is_told_what_would_stand_there(cast: Cast):
    page = text_of(client_of(cast.school_staff).get("/"))
    assert "Nothing to do just now" in page
    assert "Write the first, it takes less than a minute." in page
    assert "Write the first" not in text_of(client_of(cast.police_reader).get("/"))


# --- People without an agency


def test_an_auditor_gets_areas_and_news_instead_of_an_empty_list(cast: Cast):
    late(cast, rung=STEERING)
    late(cast, rung=RESTRICTED)
    page = client_of(cast.auditor).get("/")
    assert ("To do" in text_of(page), "Open actions that" in text_of(page)) == (False, False)
    assert "Tureberg TUR Listed not classified 1 1" in text_of(page)
    assert "Edsberg EDS Listed not classified 0 0" in text_of(page)
    assert "New since last time" in text_of(page)
    assert "/areas/TUR/" in links_of(page)


def test_who_follows_without_an_agency_has_something_to_do(cast: Cast):
    follow(cast.auditor, late(cast, rung=STEERING, title="followed"))
    page = text_of(client_of(cast.auditor).get("/"))
    assert ("To do 1 thing, 1 late" in page, "followed late 1 day" in page) == (True, True)


def test_an_administrator_gets_the_administration_and_no_number(cast: Cast):
    late(cast, rung=PROGRAMME, title="Hemligt för förvaltaren")
    page = client_of(cast.administrator).get("/")
    assert page.context["tasks"].all == []
    assert (page.context["cards"], page.context["own"]) == ([], [])
    text = text_of(page)
    assert "You administer" in text
    assert "/administration/" in links_of(page)
    assert ("Open actions" in text, "late" in text, "Hemligt" in text, "To do" in text) == (False,) * 4
    assert "/actions/" not in links_of(page)


def test_who_takes_part_in_nothing_gets_a_page_that_says_so(cast: Cast):
    page = client_of(cast.nobody).get("/")
    assert page.status_code == 200
    assert "You take part in no programme" in text_of(page)


def test_everybody_signed_in_has_a_page_and_nobody_else(cast: Cast):
    answers = {
        name: client_of(person).get("/").status_code for name, person in cast.people.items() if isinstance(person, User)
    }
    assert answers == dict.fromkeys(answers, 200) | {"inactive": 302}
    assert Client().get("/").headers["Location"] == "/accounts/login/?next=/"


# --- New since last time


def deeds(person: User, cast: Cast, since: Any = None) -> list[tuple[str, list[str]]]:
    with translation.override("en"):
        told = news(viewer(person), cast.programme, since)
    return [(deed.agency or deed.who, [str(sentence) for sentence in deed.sentences]) for deed in told]


def test_news_tell_what_others_did_and_not_what_one_did_oneself(cast: Cast):
    row = late(cast)
    begun = row.history.latest().history_date
    touched(row, by=cast.police_staff, status="ongoing")
    touched(row, by=cast.police_coordinator, end=days(9))
    told = {person.username: [who for who, _said in deeds(person, cast, begun)] for person in
            (cast.police_staff, cast.police_coordinator, cast.social_reader)}  # fmt: skip
    assert told == {
        "police_staff": ["police", "Kedjan, automatically"],
        "police_coordinator": ["police", "Kedjan, automatically"],
        "social_reader": ["police", "police", "Kedjan, automatically"],
    }


def test_news_hold_nothing_that_one_does_not_read(cast: Cast):
    start = late(cast).history.latest().history_date
    hidden = late(cast, rung=RESTRICTED)
    touched(hidden, by=cast.police_staff, status="ongoing")
    assert [who for who, _said in deeds(cast.social_reader, cast, start)] == ["Kedjan, automatically"]


def test_a_sentence_of_news_is_good_swedish_with_its_reason(cast: Cast):
    row = late(cast)
    touched(row, by=cast.police_staff, reason="Leveransförsening.", end=days(15))
    page = text_of(client_of(cast.social_reader, language="sv").get("/"))
    assert "police flyttade slutdatum för IUO-001 från 15 jan 2026 till 31 jan 2026: Leveransförsening. " in page


def test_a_deed_of_hundreds_of_rows_is_one_line_and_leaves_room_for_the_others(cast: Cast):
    first = late(cast, 1)
    with because("Inläsning", by=System("command")):
        for number in range(30):
            late(cast, number + 2)
    touched(first, by=cast.police_staff, status="ongoing")
    told = deeds(cast.social_reader, cast)
    assert told[:2] == [
        ("police", [f'set the status of <a href="/actions/{first.pk}/">IUO-001</a> from Proposed to Ongoing']),
        ("Kedjan, automatically", ["added 30 actions"]),
    ]
    assert len(told) == 4  # the first action, and the cast's own entry


def test_what_is_new_is_marked_from_the_second_visit_on(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    row = late(cast)
    first = text_of(client_of(cast.social_reader).get("/"))
    assert "New Kedjan" not in first
    monkeypatch.undo()
    later = client_of(cast.social_reader)
    assert "Nobody has changed anything" not in text_of(later.get("/"))
    touched(row, by=cast.police_staff, status="ongoing")
    assert "New police set the status of IUO-001" in text_of(later.get("/"))


# --- Addresses


def test_a_programme_that_one_does_not_see_has_no_pages(cast: Cast):
    paths = ("/", "/areas/", "/trail/")
    answers = {(path, code): client_of(cast.police_staff).get(path, {"programme": code}).status_code
               for path in paths for code in ("IUO", "NKP", "NOWHERE")}  # fmt: skip
    assert answers == {
        (path, code): 200 if code == "IUO" else 404 for path in paths for code in ("IUO", "NKP", "NOWHERE")
    }


def test_choosing_a_programme_is_remembered_and_leads_back(cast: Cast):
    with because("Two programmes", by=System("command")):
        cast.administrator.programme_grants.create(
            content_object=cast.elsewhere,
            permission=cast.administrator.programme_grants.get().permission,
        )
    client = client_of(cast.administrator)
    chosen = client.post("/programme/", {"programme": "NKP", "next": "/areas/?programme=IUO"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/areas/?programme=NKP")
    assert "Klockaretorpet" in text_of(client.get("/areas/"))
    away = client.post("/programme/", {"programme": "IUO", "next": "https://example.org/"})
    assert away.headers["Location"] == "/?programme=IUO"
    assert client.post("/programme/", {"programme": "NOWHERE"}).status_code == 404
    assert client_of(cast.police_staff).post("/programme/", {"programme": "NKP"}).status_code == 404


def test_the_accessibility_statement_is_for_everybody(cast: Cast):
    assert [client.get("/accessibility/").status_code for client in (Client(), client_of(cast.nobody))] == [200, 200]


def test_my_page_asks_as_many_questions_for_three_as_for_one(cast: Cast):
    client = client_of(cast.police_coordinator)
    for _more in range(2):
        follow(cast.police_coordinator, late(cast, contributors=[cast.social]))
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        assert len(queries) == 53, [query["sql"][:100] for query in queries]
        late(cast, lead=cast.social, contributors=[cast.police])
