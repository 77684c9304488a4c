"""One action, its trail, the whole trail, and signing in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actions.models import Action
from bench.generate.frame import PASSWORD
from bench.measure.clock import Figure, figure
from bench.measure.people import Person, script


def single(person: Person, repeats: int) -> Iterator[Figure]:
    """What is read one by one, and signing in."""
    newest = Action.objects.visible_to(person.viewer).filter(programme=person.programme).order_by("-updated_at", "-id")
    action = newest.filter(version__gt=3).first() or newest.first()
    code = person.programme.code
    calls = {
        "trail, newest (API)": lambda: person.api("trail/"),
        "trail of the programme (API)": lambda: person.api("trail/", programme=code),
        "trail (page)": lambda: person.page("/trail/"),
        "my page": lambda: person.page("/"),
        "areas (page)": lambda: person.page("/areas/"),
        "sign-in": lambda: _sign_in(person),
    }
    if action is not None:
        calls |= {
            "one action (API)": lambda: person.api(f"actions/{action.pk}/"),
            "one action (page)": lambda: person.page(f"/actions/{action.pk}/"),
            "its trail (API)": lambda: person.api("trail/", object=f"action:{action.pk}"),
        }
    for what, call in calls.items():
        yield figure(("single", person.name, what), call, repeats=repeats)


def _sign_in(person: Person) -> Any:
    """With user name and password, from an address of one's own. Raises where it did not work."""
    sent = {"login": person.user.username, "password": PASSWORD}
    script().cookies.clear()
    response = script().post("/accounts/login/", sent)
    if response.status_code != 302:
        raise RuntimeError(f"signing in answered {response.status_code}")
    return response
