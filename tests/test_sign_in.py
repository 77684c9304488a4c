"""Signing in and out: one answer for everything that is wrong, and only to pages of this host."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import Resolver404, resolve

from agencies.errors import Invalid
from agencies.models import SignInFailure
from agencies.services.people import create_person
from agencies.trail import System, because
from tests.cast import PASSWORD, viewer

LOGIN = "/accounts/login/"


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: Any) -> Any:
    """The answer to the form, sent with `extra` in the request's environment."""
    return client.post(LOGIN, {"login": username, "password": password}, **extra)


def signed_in(client: Client) -> bool:
    """Has the client's session a person?"""
    return "_auth_user_id" in client.session


def test_a_right_password_signs_in_and_leads_to_the_own_page(client, cast):
    answer = sign_in(client, "police_staff")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.police_staff.pk)


def test_the_case_and_the_spaces_of_a_user_name_do_not_matter(client, cast):
    sign_in(client, " Police_Staff ")
    assert client.session["_auth_user_id"] == str(cast.police_staff.pk)


def test_no_two_accounts_differ_by_case_alone(cast):
    with pytest.raises(Invalid) as refused:
        create_person(
            username="POLICE_Staff", title="Områdespolis", registered_in=cast.programme,
            by=viewer(cast.administrator), reason="Ny",
        )  # fmt: skip
    assert set(refused.value.message_dict) == {"username"}


def test_the_session_gets_a_new_key_at_the_sign_in(client, cast):
    client.get(LOGIN)
    fixed = client.session
    fixed["planted"] = True
    fixed.save()
    client.cookies["kedjan_session"] = fixed.session_key
    sign_in(client, "police_staff")
    assert signed_in(client)
    assert client.cookies["kedjan_session"].value != fixed.session_key
    assert not signed_in(Client(headers={"cookie": f"kedjan_session={fixed.session_key}"}))


def test_another_person_does_not_get_the_session_of_the_one_before(client, cast):
    sign_in(client, "police_staff")
    first = client.session.session_key
    client.post("/accounts/logout/")
    sign_in(client, "school_staff")
    assert client.session.session_key != first
    assert client.session["_auth_user_id"] == str(cast.school_staff.pk)


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: what takes time."""

    runs = 0

    def encode(self, password: str, salt: str) -> str:
        """One run."""
        CountingHasher.runs += 1
        return super().encode(password, salt)


WRONG = {
    "wrong password": ("police_staff", "fel lösenord här"),
    "unknown user": ("nobody_of_that_name", "fel lösenord här"),
    "closed account, wrong password": ("inactive", "fel lösenord här"),
    "closed account, right password": ("inactive", PASSWORD),
    "account without a password": ("nobody", "fel lösenord här"),
}


def test_everything_that_is_wrong_gets_the_same_answer_after_the_same_work(client, cast, settings):
    cast.nobody.set_unusable_password()
    cast.nobody.save(update_fields=["password"])
    settings.PASSWORD_HASHERS = ["tests.test_sign_in.CountingHasher"]
    answers = {}
    for case, (username, password) in WRONG.items():
        CountingHasher.runs = 0
        answer = sign_in(client, username, password)
        body = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(username, "USERNAME")
        answers[case] = (answer.status_code, CountingHasher.runs, body)
        assert not signed_in(client), case
    assert {(status, runs) for status, runs, _ in answers.values()} == {(422, 1)}
    assert len({body for _, _, body in answers.values()}) == 1


def test_a_wrong_password_keeps_the_name_and_not_the_password(client, cast):
    body = sign_in(client, "police_staff", "fel lösenord här").content.decode()
    assert 'value="police_staff"' in body
    assert "fel lösenord här" not in body


@pytest.mark.parametrize("field", ["login", "password"])
def test_a_missing_field_is_said_and_not_counted(client, cast, field):
    answer = client.post(LOGIN, {"login": "police_staff", "password": PASSWORD, field: ""})
    assert answer.status_code == 422
    assert not SignInFailure.objects.exists()


def test_a_machine_gets_the_page_too(client, cast):
    for headers in ({"accept": "application/json"}, {"x-requested-with": "XMLHttpRequest"}):
        answer = client.post(LOGIN, {"login": "police_staff", "password": "fel lösenord här"}, headers=headers)
        assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "password/set/",
        "email/",
        "inactive/",
        "login/code/",
        "sessions/",
    ],
)
def test_only_the_addresses_that_we_name_are_there(path):
    with pytest.raises(Resolver404):
        resolve(f"/accounts/{path}")


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/actions/?status=ongoing", "/actions/?status=ongoing"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("///evil.example", "/"),
        ("http:///evil.example", "/"),
        ("https:evil.example", "/"),
        (r"\\evil.example", "/"),
        (r"/\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        (" //evil.example", "/"),
        ("http://testserver@evil.example/", "/"),
    ],
)
def test_after_the_sign_in_one_comes_to_pages_of_this_host_only(client, cast, wanted, reached):
    answer = client.post(LOGIN, {"login": "police_staff", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == reached
    again = client.get(LOGIN, {"next": wanted})
    assert again["Location"] == reached


def test_a_page_without_sign_in_leads_to_it_and_back(client, cast):
    answer = client.get("/accounts/?programme=IUO")
    assert answer["Location"] == "/accounts/login/?next=/accounts/%3Fprogramme%3DIUO"


def test_the_language_of_the_person_holds_from_the_sign_in(client, cast):
    cast.police_staff.language = "en"
    cast.police_staff.save(update_fields=["language"])
    answer = sign_in(client, "police_staff")
    assert answer.cookies["kedjan_language"].value == "en"
    assert client.get("/accounts/")["Content-Language"] == "en"


def test_signing_out_ends_the_session_and_a_visit_does_not(client, cast):
    sign_in(client, "police_staff")
    key = client.session.session_key
    assert client.get("/accounts/logout/")["Location"] == "/accounts/"
    assert signed_in(client)
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    client.cookies["kedjan_session"] = key
    assert not signed_in(client)
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"


def test_signing_out_twice_is_no_error(client, cast):
    assert client.post("/accounts/logout/")["Location"] == LOGIN


def test_signing_out_takes_a_form_of_our_own(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.police_staff, backend="agencies.backends.AccountBackend")
    assert client.post("/accounts/logout/").status_code == 403
    assert signed_in(client)


def test_a_closed_account_is_out_with_the_next_request(client, cast):
    sign_in(client, "police_staff")
    with because("Left the police", by=System("command")):
        cast.police_staff.is_active = False
        cast.police_staff.save()
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"


def test_whoever_holds_nothing_signs_in_and_has_an_account(client, cast):
    assert sign_in(client, "nobody").status_code == 302
    assert client.get("/accounts/").status_code == 200
