"""One-time links on pages: shown once, spent by their person only, the secret kept nowhere."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client

from agencies.models import User
from tests.cast import Cast
from tests.one_time_links import NEW, NOW, ask, make_newcomer

BACKEND = "agencies.backends.AccountBackend"


def client_of(person: User | AnonymousUser) -> Client:
    assert isinstance(person, User)
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def address_in(answer) -> str:
    (found,) = set(re.findall(r"http://testserver(/accounts/link/[\w-]{43}/)", answer.content.decode()))
    return str(found)


def asked_and_confirmed(cast: Cast) -> str:
    administrator, coordinator = client_of(cast.administrator), client_of(cast.police_coordinator)
    asked = administrator.post("/accounts/links/ask/police_staff/", {"reason": "Har tappat lösenordet"})
    assert asked["Location"] == "/accounts/links/"
    (waiting,) = coordinator.get("/accounts/links/").context["waiting"]
    assert waiting.reason == "Har tappat lösenordet"
    return address_in(coordinator.post(f"/accounts/links/{waiting.link.pk}/confirm/"))


def test_a_forgotten_password_is_mended_by_two_and_told_at_the_next_sign_in(cast):
    address = asked_and_confirmed(cast)
    browser = Client()
    assert browser.get(address)["Location"] == "/accounts/link/"
    assert "police_staff" in browser.get("/accounts/link/").content.decode()
    assert browser.post("/accounts/link/", {"new_password": NEW})["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in browser.session
    browser.post("/accounts/login/", {"login": "police_staff", "password": NEW})
    (told,) = [m for m in browser.get("/accounts/").context["messages"] if m.level_tag == "warning"]
    assert "Systemförvaltare" in str(told)
    assert "Kommunpolis" in str(told)
    browser.post("/accounts/logout/")
    browser.post("/accounts/login/", {"login": "police_staff", "password": NEW})
    page = browser.get("/accounts/")
    assert [m for m in page.context["messages"] if m.level_tag == "warning"] == []
    assert page.context["last_link"].asked_by == cast.administrator


def test_the_first_link_leads_in(cast):
    make_newcomer(cast)
    administrator = client_of(cast.administrator)
    assert administrator.get("/accounts/links/ask/new/").status_code == 200
    address = address_in(administrator.post("/accounts/links/ask/new/", {"reason": ""}))
    browser = Client()
    browser.get(address)
    browser.post("/accounts/link/", {"new_password": NEW})
    assert browser.post("/accounts/login/", {"login": "new", "password": NEW})["Location"] == "/"


def test_the_secret_leaves_the_address_at_once_and_is_kept_nowhere(cast, caplog, capsys):
    address = asked_and_confirmed(cast)
    token = address.split("/")[3]
    browser = Client()
    answer = browser.get(address)
    assert (answer.status_code, answer["Referrer-Policy"]) == (302, "no-referrer")
    assert "no-store" in answer["Cache-Control"]
    page = browser.get("/accounts/link/")
    assert token not in page.content.decode() + str(dict(browser.session))
    dead = Client()
    dead.get("/accounts/link/not-a-link/")
    assert dead.get("/accounts/link/").status_code == 404
    assert token not in caplog.text
    assert "not-a-link" not in caplog.text + capsys.readouterr().err


def test_what_looks_at_a_link_before_its_person_does_not_spend_it(cast):
    address = asked_and_confirmed(cast)
    for _ in range(3):
        Client().get(address)
        Client().head(address)
    browser = Client()
    browser.get(address)
    assert browser.post("/accounts/link/", {"new_password": NEW}).status_code == 302


def test_a_used_link_an_old_one_and_one_that_never_was_get_the_same_page(cast):
    address = asked_and_confirmed(cast)
    first, second = Client(), Client()
    first.get(address)
    second.get(address)
    first.post("/accounts/link/", {"new_password": NEW})
    used = second.post("/accounts/link/", {"new_password": "en helt annan mening"})
    never, sessions = Client(), Session.objects.count()
    never.get("/accounts/link/" + "x" * 43 + "/")
    assert (used.status_code, used.content) == (404, never.get("/accounts/link/").content)
    assert ("kedjan_session" in never.cookies, Session.objects.count()) == (False, sessions)
    assert Client().get("/accounts/link/").status_code == 404
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(NEW)


def test_a_dead_link_takes_the_place_of_one_that_works(cast):
    browser = Client()
    browser.get(asked_and_confirmed(cast))
    assert browser.get("/accounts/link/").status_code == 200
    browser.get("/accounts/link/not-a-link/")
    assert browser.get("/accounts/link/").status_code == 404


@pytest.mark.parametrize("password", ["", "kort", "123456789012345", "police_staff", "password1234"])
def test_a_bad_password_does_not_spend_the_link(cast, password):
    browser = Client()
    browser.get(asked_and_confirmed(cast))
    answer = browser.post("/accounts/link/", {"new_password": password})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["new_password"])
    assert browser.post("/accounts/link/", {"new_password": NEW}).status_code == 302


def test_whoever_is_signed_in_in_the_browser_is_so_no_more(cast):
    address = asked_and_confirmed(cast)
    browser = client_of(cast.police_coordinator)
    browser.get(address)
    browser.post("/accounts/link/", {"new_password": NEW})
    assert "_auth_user_id" not in browser.session


def test_a_link_is_shown_once_and_kept_by_no_cache(cast):
    coordinator = client_of(cast.police_coordinator)
    link = ask(cast, cast.police_staff, after=datetime.now(UTC) - NOW)
    answer = coordinator.post(f"/accounts/links/{link.pk}/confirm/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert coordinator.post(f"/accounts/links/{link.pk}/confirm/").status_code == 409
    assert "/accounts/link/" not in coordinator.get("/accounts/links/").content.decode()


def test_asking_without_a_reason_is_said_at_the_field(cast):
    answer = client_of(cast.administrator).post("/accounts/links/ask/police_staff/", {"reason": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])


def test_what_the_guard_asks_about_in_a_reason_is_confirmed_on_the_page(cast):
    client, text = client_of(cast.administrator), "Ring 070-123 45 67"
    answer = client.post("/accounts/links/ask/police_staff/", {"reason": text})
    assert (answer.status_code, list(answer.context["form"].guard_warnings)) == (422, ["reason"])
    assert client.post("/accounts/links/ask/police_staff/", {"reason": text, "confirm": "reason"}).status_code == 302


@pytest.mark.parametrize(
    ("person", "status"),
    [("police_coordinator", 403), ("lead", 403), ("administrator", 200), ("outsider", 404), ("nobody", 404)],
)
def test_the_page_to_ask_on_is_for_who_may_ask(cast, person, status):
    client = client_of(cast.people[person])
    assert client.get("/accounts/links/ask/police_staff/").status_code == status
    assert client.get("/accounts/links/ask/never_was/").status_code == 404


def test_another_circles_links_are_absent(cast):
    link = ask(cast, cast.police_staff, after=datetime.now(UTC) - NOW)
    for name in ("outsider", "outside_lead", "social_coordinator", "lead", "police_reader"):
        client = client_of(cast.people[name])
        page = client.get("/accounts/links/")
        assert (page.context["waiting"], page.context["live"]) == ([], [])
        for verb in ("confirm", "withdraw"):
            answers = [client.post(f"/accounts/links/{pk}/{verb}/").status_code for pk in (link.pk, link.pk + 1000)]
            assert answers == [403 if name == "lead" else 404, 404]  # the lead reads of it in the history


def test_the_person_sees_what_is_asked_for_on_their_account_and_stops_it(cast):
    link = ask(cast, cast.police_staff, after=datetime.now(UTC) - NOW)
    client = client_of(cast.police_staff)
    assert client.get("/accounts/").context["own_links"] == [link]
    assert client.post(f"/accounts/links/{link.pk}/withdraw/")["Location"] == "/accounts/"
    assert client.get("/accounts/").context["own_links"] == []


def test_a_link_page_leads_back_to_the_list_when_merely_visited(cast):
    client = client_of(cast.police_coordinator)
    for path in ("1/confirm/", "1/withdraw/"):
        assert client.get(f"/accounts/links/{path}")["Location"] == "/accounts/links/"
