"""Doors that are tried by words: each text on a stage holds one of its own, and a door shows it or does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.papers import words_of

type Ask = Callable[[Client, Any], str]
"""What somebody is shown of the stage."""


def page(path: str, **asked: str) -> Ask:
    """One address, as text; nothing where it is closed to the person. A list of the API to its last page."""

    def ask(client: Client, _stage: Any) -> str:
        response, found = client.get(path, asked), ""
        while response.status_code == 200:
            found += words_of(response)
            following = (
                response.json()["next"]
                if response["Content-Type"] == "application/json" and "page_size" in asked
                else None
            )
            if following is None:
                return found
            response = client.get(following)
        assert response.status_code in {302, 400, 401, 403, 404}, (path, response.content)
        return found

    return ask


def each(path: str, of: str) -> Ask:
    """The address of each of the stage's `of`."""

    def ask(client: Client, stage: Any) -> str:
        return "".join(page(path.format(one.pk), programme="IUO")(client, stage) for one in getattr(stage, of).values())

    return ask
