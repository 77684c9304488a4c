"""The search's page and the box in the header: with and without script, and what the guard refuses."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.models import Action
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import Cast, action
from tests.clients import client_of, main_of, text_of

NUMBER = "19121212-1212"


@pytest.fixture
def stage(cast: Cast) -> Cast:
    action(
        cast,
        title="Öppen fritidsgård på lov",
        description="För <b>ungdomar</b> vid torget.",
        contributors=[cast.social],
    )
    action(cast, title="Skalskydd", description="Dörrar vid fritidsgården.", rung=Visibility.DRAFT)
    return cast


def test_hits_stand_under_their_kind_with_what_was_looked_for_marked(stage: Cast):
    page = client_of(stage.social_staff).get("/search/", {"q": "gård"})
    assert "1 hit on gård, among what you may read" in text_of(page)
    assert "Öppen fritids<mark>gård</mark> på lov" in main_of(page)
    assert "För &lt;b&gt;ungdomar&lt;/b&gt; vid torget." in main_of(page)
    assert "Skalskydd" not in page.content.decode()
    assert shown_in(page) == [f"/actions/{Action.objects.get(description__contains='ungdomar').pk}/"]


def shown_in(page: Any) -> list[str]:
    """Where the hits lead."""
    return re.findall(r'<a class="what" href="([^"]+)"', page.content.decode())


def test_the_box_is_sent_by_post_and_leads_to_an_address(stage: Cast):
    client = client_of(stage.police_staff)
    answer = client.post("/search/", {"q": " gård ", "kind": "action", "archived": "true"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=g%C3%A5rd&archived=true&kind=action")
    assert "2 hits" in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_personal_identity_number_is_refused_and_stands_in_no_address(stage: Cast, method: str, caplog: Any):
    answer = getattr(client_of(stage.police_staff), method)("/search/", {"q": f"möte {NUMBER}"})
    assert (answer.status_code, answer["HX-Replace-Url"]) == (422, "false")
    assert f"<mark>{NUMBER}</mark>. It has not been run and is not saved." in main_of(answer)
    assert NUMBER not in caplog.text
    assert NUMBER not in "".join(str(value) for value in answer.headers.values())


def test_as_one_types_the_same_answers_with_a_fragment(stage: Cast):
    client = client_of(stage.police_staff)
    typed = {"HX-Request": "true", "HX-Target": "quick"}
    quick = client.post("/search/", {"q": "gård"}, headers=typed)
    assert (quick.status_code, quick["HX-Replace-Url"], quick.content.count(b'<a class="what"')) == (200, "false", 2)
    assert b"<html" not in quick.content
    refused = client.post("/search/", {"q": NUMBER}, headers=typed)
    assert (refused.status_code, NUMBER.encode() in refused.content) == (422, True)
    assert client.post("/search/", {"q": ""}, headers=typed).content.strip() == b""
    nothing = client.post("/search/", {"q": "xyzzy"}, headers=typed).content.decode()
    assert "No hits on “xyzzy”" in nothing
    page = client.post("/search/", {"q": "gård"}, headers={"HX-Request": "true", "HX-Target": "found"})
    assert (page.status_code, page["HX-Replace-Url"]) == (200, "/search/?q=g%C3%A5rd")
    some = client.post("/search/", {"q": "191212"}, headers={"HX-Request": "true", "HX-Target": "found"})
    assert some["HX-Replace-Url"] == "false"


def test_one_kind_is_shown_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    for n in range(7):
        action(cast, title=f"Vandring {n}")
    client = client_of(cast.police_staff)
    every = client.get("/search/", {"q": "vandring"})
    assert (every.content.count(b'<a class="what"'), "Show all: Actions" in text_of(every)) == (5, True)
    monkeypatch.setattr("overview.gather.searching.PAGE", 4)
    first = client.get("/search/", {"q": "vandring", "kind": "action"})
    assert (first.content.count(b'<a class="what"'), "Show more" in text_of(first)) == (4, True)
    second = client.get(first.context["found"].sections()[0].next_url)
    assert (second.content.count(b'<a class="what"'), "Show more" in text_of(second)) == (3, False)


def test_the_page_says_what_to_do(stage: Cast):
    client = client_of(stage.police_staff)
    assert "Before you write" in text_of(client.get("/search/"))
    nothing = text_of(client.get("/search/", {"q": "xyzzy"}))
    assert "No hits on “xyzzy” Try fewer words, or also what is archived , or create an action" in nothing
    assert "Nothing is written exactly so." in text_of(client.get("/search/", {"q": "fritidsgrd"}))
    assert "Search among all kinds" in text_of(client.get("/search/", {"q": "gård", "kind": "note"}))
    for wrong in ({"kind": "person"}, {"start": "-1"}, {"archived": "yes"}):
        answer = client.get("/search/", {"q": "gård", **wrong})
        assert (answer.status_code, "not complete" in text_of(answer)) == (422, True)


def test_hits_lead_to_pages_that_open(stage: Cast):
    with because("For the test", by=System("command")):
        stage.tureberg.sub_places = ["Fritidsgården vid Malmvägen"]
        stage.tureberg.save()
        stage.police.remark = "Har fritidsgårdar."
        stage.police.save()
    for person in (stage.police_staff, stage.lead, stage.social_staff):
        client = client_of(person)
        page = client.get("/search/", {"q": "fritidsgård"})
        lines = [line for section in page.context["found"].sections() for line in section.lines]
        assert len(lines) >= 3
        assert {client.get(line.url).status_code for line in lines if line.url} == {200}


def test_a_shared_action_of_a_foreign_programme_is_led_to_without_naming_it(cast: Cast):
    action(cast, title="Gemensam kväll", contributors=[cast.outsiders])
    client = client_of(cast.outsider)
    [section] = client.get("/search/", {"q": "gemensam"}).context["found"].sections()
    assert client.get(section.lines[0].url).status_code == 200


def test_the_number_of_questions_does_not_grow_with_the_hits(stage: Cast, django_assert_num_queries: Any):
    client = client_of(stage.police_staff)
    for _ in range(2):
        with django_assert_num_queries(11):
            client.get("/search/", {"q": "gård", "kind": "action"})
        action(stage, title="En fritidsgård till")
    with django_assert_num_queries(11):
        client.post("/search/", {"q": "gård"}, headers={"HX-Request": "true", "HX-Target": "quick"})


def test_the_box_stands_on_every_page_but_the_search(stage: Cast):
    client = client_of(stage.police_staff)
    for path, boxes in (("/", 1), ("/actions/", 1), ("/search/", 0)):
        assert client.get(path).content.count(b'id="find"') == boxes
