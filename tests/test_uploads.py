"""How much may be sent at once: a body that says it is too large is refused before any of it is read."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast, action
from tests.clients import client_of, text_of

KIND = "multipart/form-data; boundary=x"
FORM = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nab\r\n--x--\r\n'


class Unread:
    """A body that nobody may read."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def send(client: Client, path: str, length: int) -> Any:
    environ: dict[str, Any] = {"CONTENT_LENGTH": str(length), "wsgi.input": Unread()}
    return client.generic("POST", path, FORM, KIND, **environ)


@pytest.mark.parametrize("path", ["/accounts/login/", "/administration/areas/new/", "/actions/{}/files/"])
def test_no_page_reads_a_body_that_is_too_large_whoever_sends_it(cast: Cast, path: str):
    where = path.format(action(cast).pk)
    for browser in (client_of(cast.administrator), Client()):
        browser.handler.enforce_csrf_checks = True
        browser.cookies.load({"kedjan_csrf": "x" * 32, "kedjan_language": "en"})
        answer = send(browser, where, settings.KEDJAN_LARGEST_BODY + 1)
        assert (answer.status_code, "That is too large" in text_of(answer)) == (413, True)


def test_no_call_of_the_api_reads_it_either(cast: Cast):
    path = f"/api/v1/actions/{action(cast).pk}/files/"
    assert send(client_of(cast.police_staff), path, settings.KEDJAN_LARGEST_BODY + 1).status_code == 413
    assert send(Client(), path, settings.KEDJAN_LARGEST_BODY + 1).status_code == 401


def test_the_handler_that_bounds_comes_first():
    assert settings.FILE_UPLOAD_HANDLERS[0] == "agencies.uploads.Bounded"
