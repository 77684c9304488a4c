"""Everybody at an address: one browser for each person, and nothing of what they do there stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from agencies.models import User
from tests.clients import client_of
from tests.url_stage import Stage, never
from tests.url_table import Row

NOTHING = r"^api/[\s\S]*"
"""The one address without a name: whatever is no other below /api/."""
PAGE_BODY = {"reason": "", "version": "1", "programme": "IUO"}
OWN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|aria-current="page"')
"""What is each answer's own: its token, and where in the menu its address lies."""


@dataclass(frozen=True)
class Address:
    """One address of the project: its pattern, the names of what it holds, and the view behind it."""

    route: str
    parameters: frozenset[str]
    view: Callable[..., Any]

    @property
    def is_api(self) -> bool:
        """Is it answered in JSON?"""
        return self.route.startswith(("api/", "^api/"))


@cache
def addresses() -> Mapping[str, Address]:
    """Every address by its name; one without a name by its pattern. No two have one name."""
    found: dict[str, Address] = {}
    for name, address in _below(get_resolver(), "", "", frozenset()):
        assert name not in found, name
        found[name] = address
    return found


def _below(resolver: URLResolver, space: str, route: str, held: frozenset[str]) -> list[tuple[str, Address]]:
    found = []
    for one in resolver.url_patterns:
        here, names = route + str(one.pattern), held | one.pattern.converters.keys()
        if isinstance(one, URLResolver):
            found += _below(one, f"{space}{one.namespace}:" if one.namespace else space, here, names)
        else:
            found.append((f"{space}{one.name}" if one.name else here, Address(here, names, one.callback)))
    return found


@dataclass(frozen=True)
class Answer:
    """What somebody got: the status, where it leads on to, and the body without what is each answer's own."""

    status: int
    location: str
    body: bytes


@dataclass(frozen=True)
class Visitors:
    """The people of the table before their browsers."""

    stage: Stage
    every: Mapping[str, Address] = field(default_factory=addresses)

    @cached_property
    def clients(self) -> dict[str, Client]:
        """One each."""
        people = self.stage.cast.people
        return {name: client_of(one) if isinstance(one, User) else Client() for name, one in people.items()}

    def path(self, row: Row, *, there: bool = True) -> str:
        """The row's address, of the thing that is there or of one that never existed."""
        if row.address == NOTHING:
            return "/api/nothing/"
        kwargs = self.stage.named(row.about, self.every[row.address].parameters)
        return reverse(row.address, kwargs=kwargs if there else never(kwargs))

    def ask(self, person: str, row: Row, *, there: bool = True, query: str = "") -> Answer:
        """What the person gets there. Nothing that it changes stays."""
        client, path = self.clients[person], self.path(row, there=there) + query
        cookies = SimpleCookie(client.cookies.output(header=""))
        api = self.every[row.address].is_api
        try:
            with transaction.atomic():
                response = _send(client, row.method, path, api=api)
                body = b"".join(response.streaming_content) if response.streaming else response.content
                transaction.set_rollback(True)
        finally:
            client.cookies = cookies
        return Answer(response.status_code, response.headers.get("Location", ""), OWN.sub(b"", body))


def _send(client: Client, method: str, path: str, *, api: bool) -> Any:
    if method in {"GET", "HEAD"}:
        return client.generic(method, path)
    if api and not path.partition("?")[0].endswith(("/files/", "/imports/", "/import/")):  # their body is no JSON
        return client.generic(method, path, "{}", content_type="application/json")
    return client.post(path, {} if api else PAGE_BODY)
