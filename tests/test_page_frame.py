"""The frame of every page: header, menu, programme chooser, messages, and the pages that stop."""

import re
from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from agencies.models import Programme, User
from agencies.trail import System, because

pytestmark = [pytest.mark.urls("tests.pages"), pytest.mark.django_db]
PUBLIC = {"kedjan_language": "en"}


@pytest.fixture
def person() -> User:
    with because("test", by=System("command")):
        user = User(username="person", title="Area officer", language="en", scheme="dark", compact=True)
        user.set_password("a password of the tests")
        user.save()
    return user


@pytest.fixture
def client(person: User) -> Client:
    signed_in = Client()
    signed_in.cookies.load(PUBLIC)
    signed_in.force_login(person, backend="agencies.backends.AccountBackend")
    return signed_in


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_frame_carries_the_persons_settings(client: Client, person: User):
    html = client.get("/").content.decode()
    assert re.search(r"<html [^>]*>", html)[0] == (  # type: ignore[index]
        f'<html lang="en" data-scheme="dark" data-density="compact" data-user="{person.pk}" data-shortcuts'
        ' data-sign-in="/accounts/login/">'
    )


def test_the_menu_shows_only_doors_that_open(client: Client):
    html = client.get("/").content.decode()
    menu = html[html.index('id="site-nav"') : html.index("</nav>")]
    assert re.findall(r"<a href=\"([^\"]*)\" ?([^>]*)>([^<]*)</a>", menu) == [
        ("/", 'aria-current="page"', "My page"),
        ("/areas/", "", "Areas"),
        ("/actions/", "", "Actions"),
        ("/meetings/", "", "Meetings"),
        ("/followup/", "", "Follow-up"),
        ("/trail/", "", "History"),
        ("/account/", "", "My account"),
    ]
    assert "new-action" not in html


@pytest.mark.parametrize(("programmes", "may_administer", "may_create"), [(1, False, True), (2, True, False)])
def test_the_header_follows_what_the_person_may(programmes: int, may_administer: bool, may_create: bool):
    known = [
        Programme(code=f"P{n}", name=f"Programme {n}", municipality="Town", start=date(2020, 1, 1))
        for n in range(programmes)
    ]
    nav = {
        "user_title": "Area officer",
        "agencies": [],
        "programmes": known,
        "programme": known[0],
        "may_create": may_create,
        "may_administer": may_administer,
    }
    request = RequestFactory().get("/")
    html = render_to_string("_header.html", {"nav": nav, "at": ""}, request)
    assert ('<select id="programme"' in html) is (programmes > 1)
    assert ("Programme 0 – Town" in html) is True
    assert ('class="button new-action"' in html) is may_create
    assert ('href="/administration/' in html) is may_administer
    assert ('href="/areas/?programme=P0"' in html) is (programmes > 1)


def test_the_title_says_that_something_is_wrong(client: Client):
    good, bad = client.get("/actions/new/"), client.post("/actions/new/", {"title": ""})
    assert "<title>New action – Kedjan</title>" in good.content.decode()
    assert bad.status_code == 422
    assert "<title>Error: New action – Kedjan</title>" in bad.content.decode()


def test_a_message_says_which_kept_text_has_arrived(client: Client):
    body = {"title": "Dark path", "area": "TUR", "visibility": "draft", "version": "3"}
    html = client.post("/actions/new/", body, follow=True).content.decode()
    assert '<div class="toast success" role="status" data-tags="kept-done:action-new">' in html


@pytest.mark.parametrize("address", ["/", "/accessibility/", "/accounts/login/", "/refused/", "/nowhere/"])
def test_nothing_is_inline(client: Client, address: str):
    html = client.get(address).content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", html) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if "src=" not in tag] == []


def test_a_refusal_says_why(client: Client):
    response = client.get("/refused/")
    assert response.status_code == 403
    assert "You may not do this SOL-009 is changed by Culture &amp; leisure. To my page" in text_of(response)


def test_what_does_not_exist_says_the_same_whatever_it_was(client: Client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "The page does not exist, or you may not read it" in text_of(response)
    assert "nowhere" not in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/accessibility/", "/nowhere/"])
def test_a_programme_that_one_does_not_see_does_not_exist(client: Client, address: str):
    response = client.get(address, {"programme": "NOPE"})
    assert response.status_code == 404
    assert "The page does not exist, or you may not read it" in text_of(response)


def test_a_wrong_step_says_which(client: Client):
    response = client.get("/wrong-step/")
    assert response.status_code == 409
    assert "The step is already taken The period is locked. Back To my page" in text_of(response)


def test_our_own_fault_is_a_page_too(client: Client):
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "Something went wrong at our end" in text_of(response)


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "429.html", "500.html"])
def test_the_bare_pages_need_no_context(name: str, django_assert_num_queries: Any):
    with django_assert_num_queries(0):
        html = engines["django"].get_template(name).render()
    assert '<main id="main" class="page narrow">' in html


def test_signed_out_there_is_only_the_brand():
    visitor = Client()
    visitor.cookies.load(PUBLIC)
    html = visitor.get("/accounts/login/?next=/actions/new/").content.decode()
    assert '<input type="hidden" name="next" value="/actions/new/">' in html.replace(" />", ">")
    assert "data-user" not in html
    assert "site-nav" not in html
    assert "data-sign-out" not in html
