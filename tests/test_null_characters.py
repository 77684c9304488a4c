"""A null character in an address, a query or a form names nothing, and is no fault of the server's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.clients import client_of, errors_of
from tests.url_visits import Address, addresses

TEXTS = {"code", "kind", "username", "token", "grant"}


def _texts() -> dict[str, Address]:
    """Every address of a page that names something by a text. The API's, and those of a `code`, do not even match one
    with a null character.
    """
    texts = {name: one for name, one in addresses().items() if one.parameters & TEXTS and not one.is_api}
    return {name: one for name, one in texts.items() if "<code:" not in one.route}


@pytest.mark.parametrize("name", sorted(_texts()))
def test_an_address_with_a_null_character_is_of_nothing(cast: Cast, name: str):
    held: dict[str, Any] = {one: "\x00" if one in TEXTS else 1 for one in _texts()[name].parameters}
    path = reverse(name, kwargs=held)
    answers = {client_of(user).get(path).status_code for user in (cast.lead, cast.administrator)}
    assert answers <= {403, 404} or (name, answers) == ("accounts:link", {302})  # a dead link says so on the next page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?programme=%00", 404),
        ("/actions/?q=%00", 422),
        ("/actions/?area=%00", 422),
        ("/actions/?after=%00", 400),
        ("/actions/?sort=%00", 400),
        ("/actions/?dimension=%00&agency=%00&lead=%00", 422),
        ("/trail/?who=%00&agency=%00&area=%00&field=%00&object=%00", 422),
        ("/trail/?before=%00", 422),
        ("/administration/sight/?agency=%00", 404),
        ("/administration/people/?agency=%00", 200),
        ("/administration/roles/new/?person=%00", 200),
        ("/administration/history/?before=%00", 404),
        ("/api/v1/actions/?q=%00", 400),
        ("/api/v1/actions/?area=%00", 400),
        ("/api/v1/trail/?object=%00", 400),
    ],
)
def test_a_query_with_a_null_character_is_answered(cast: Cast, path: str, status: int):
    assert client_of(cast.administrator).get(path).status_code == status


def test_no_programme_has_a_null_character(cast: Cast):
    assert client_of(cast.lead).post("/programme/", {"programme": "\x00"}).status_code == 404


def test_nobody_signs_in_as_a_null_character(db: None):
    assert Client().post("/accounts/login/", {"login": "\x00", "password": "\x00"}).status_code == 422


def test_a_form_with_null_characters_comes_back_with_each_of_them_at_its_field(cast: Cast):
    codes = ("areas", "lead", "dimension", "contributors", "objective", "priority", "forum", "indicators", "contact")
    six = {
        "title": "Ljus",
        "start": "2 feb 2026",
        "description": "Lampor.",
        "status": "proposed",
        "visibility": "draft",
    }
    answer = client_of(cast.police_staff).post("/actions/new/", {**six, **dict.fromkeys(codes, "\x00")})
    assert answer.status_code == 422
    assert errors_of(answer) == {name: ["The text holds a character that cannot be kept."] for name in codes}
