"""What a supervisor asks, what language a page is in, and which headers every answer carries."""

import pytest
from django.test import Client


def test_health_is_told_to_anybody_while_the_database_answers(db, client: Client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, b"ok\n", "text/plain")


def test_health_is_asked_and_not_changed(db, client: Client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.parametrize(
    ("cookie", "prefers", "language"),
    [("", "", "sv"), ("", "en-GB,en", "sv"), ("en", "sv", "en"), ("sv", "en", "sv"), ("de", "de", "sv")],
)
def test_pages_are_swedish_until_the_person_chooses_otherwise(
    db, client: Client, cookie: str, prefers: str, language: str
):
    client.cookies["kedjan_language"] = cookie
    assert client.get("/healthz", headers={"accept-language": prefers}).headers["Content-Language"] == language


def test_every_answer_says_what_a_browser_may_do_with_it(db, client: Client):
    headers = client.get("/healthz").headers
    assert {name: headers[name] for name in headers if "Security" in name or name.startswith(("X-", "Ref"))} == {
        "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
