"""Who asks: a member of a typical agency, one of an agency with a quiet area, an auditor, and one who sees nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from actions.models import Action
from agencies.dates import local_today
from agencies.models import Agency, Programme, User
from agencies.policy import Viewer, viewer_of
from agencies.services.tokens import create_token
from bench.generate.frame import QUIET, TYPICAL

BACKEND = "agencies.backends.AccountBackend"
PEOPLE = {
    "member": ("medlem", TYPICAL),
    "quiet": ("tyst", QUIET),
    "auditor": ("granskare", ""),
    "no insight": ("utan-insyn", ""),
}
"""What the tables call them → user name, and the agency that they are members of."""


@dataclass(frozen=True)
class Person:
    """Somebody signed in, with a browser and a key to the API, and the programme that they work in."""

    name: str
    user: User
    programme: Programme
    agency: Agency
    """Their own, or for those who have none the programme's first."""
    browser: Client
    key: str

    @property
    def viewer(self) -> Viewer:
        """What they hold."""
        return viewer_of(self.user, door="api")

    def api(self, path: str, **query: Any) -> Any:
        """GET below /api/v1/, signed in by the key. Raises for anything but 200."""
        address = path if path.startswith("/") else f"/api/v1/{path}"
        response = script().get(_with(address, query), headers={"authorization": f"Token {self.key}"})
        return _good(response)

    def page(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        """GET a page, signed in by the session. Raises for anything but 200."""
        return _good(self.browser.get(_with(path, {"programme": self.programme.code, **query}), headers=headers))

    def reads(self) -> int:
        """How many actions of the programme they read, archived ones too."""
        return int(Action.objects.visible_to(self.viewer).filter(programme=self.programme).count())

    def sent(self, path: str, body: dict[str, Any], version: int) -> Any:
        """PATCH below /api/v1/."""
        headers = {"authorization": f"Token {self.key}", "if-match": f'"{version}"'}
        return _good(script().patch(f"/api/v1/{path}", body, content_type="application/json", headers=headers))


@cache
def script() -> Client:
    """What the API is called with: signed in by nobody, on a host name that is answered.

    One for all, since each makes its middleware anew.
    """
    return Client(SERVER_NAME="127.0.0.1")


def people() -> list[Person]:
    """The four of them; keys of an earlier bench are taken back."""
    return [_person(name, username, agency) for name, (username, agency) in PEOPLE.items()]


def _person(name: str, username: str, code: str) -> Person:
    user = User.objects.get(username=username)
    user.api_tokens.all().delete()
    viewer = viewer_of(user)
    _token, key = create_token(by=viewer, name="bench", scope="write", expires=local_today() + timedelta(days=1))
    own = Client(SERVER_NAME="127.0.0.1")
    own.force_login(user, backend=BACKEND)
    programme = Programme.objects.filter(pk__in=viewer.frame).order_by("pk")[0]
    agency = Agency.objects.get(code=code) if code else Agency.objects.filter(registered_in=programme).order_by("pk")[0]
    return Person(name, user, programme, agency, own, key)


def _with(address: str, query: dict[str, Any]) -> str:
    pairs = urlencode({name: value for name, value in query.items() if value is not None})
    if not pairs:
        return address
    return f"{address}{'&' if '?' in address else '?'}{pairs}"


def _good(response: Any) -> Any:
    if response.status_code != 200:
        raise RuntimeError(
            f"{response.request['PATH_INFO']} answered {response.status_code}: {response.content[:300]!r}"
        )
    return response
