"""Somebody who calls the API: by the session of a browser, unless the test says otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from actions.models import Action, ActionIndicator
from agencies.models import ApiToken, User
from agencies.services.tokens import digest_of
from agencies.trail import System, because
from tests.cast import Cast, action

API = "/api/v1/"
BACKEND = "agencies.backends.AccountBackend"
NO_SUCH = 999_999
"""The id of nothing."""


@dataclass
class Caller:
    """A person at the API. Paths are said from /api/v1/ on, or whole; bodies are JSON."""

    person: User | AnonymousUser
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        """Signed in, where there is an account."""
        if isinstance(self.person, User):
            self.client.force_login(self.person, backend=BACKEND)

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The answer. `version`: what If-Match names. `key`: the Idempotency-Key."""
        headers = dict(options.pop("headers", {}))
        if (version := options.pop("version", None)) is not None:
            headers["If-Match"] = f'"{version}"'
        if key := options.pop("key", None):
            headers["Idempotency-Key"] = key
        where = path if path.startswith(("/", "http")) else f"{API}{path}"
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            options = {"data": data, "content_type": "application/json", **options}
        return self.client.generic(method, where, headers=headers, **options)

    def get(self, path: str, query: Mapping[str, Any] | None = None, **options: Any) -> Any:
        """A GET."""
        return self.client.get(path if path.startswith(("/", "http")) else f"{API}{path}", query, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        """A POST; without a body, of an empty object."""
        return self.call("POST", path, {} if body is None else body, **options)

    def patch(self, path: str, body: Any, **options: Any) -> Any:
        """A PATCH."""
        return self.call("PATCH", path, body, **options)

    def ids(self, path: str, query: Mapping[str, Any] | None = None) -> list[Any]:
        """The ids (or codes) of a list, page after page to its end."""
        found, answer = [], self.get(path, query)
        while True:
            assert answer.status_code == 200, answer.content
            page = answer.json()
            found += [row.get("id", row.get("code", row.get("username"))) for row in page["results"]]
            if page["next"] is None:
                return found
            answer = self.get(page["next"])


def one(row: Action, rest: str = "") -> str:
    """The path of an action, and what is below it."""
    return f"actions/{row.pk}/{rest}"


def token_of(person: User, *, scope: str = "write", days: int = 1) -> str:
    """A key of the person's, as they were shown it."""
    raw = f"kj_{person.username}_{scope}_{days}"
    now = timezone.now()
    ApiToken.objects.create(
        user=person,
        name="A test",
        scope=scope,
        digest=digest_of(raw),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    return raw


def new_action(**values: Any) -> dict[str, Any]:
    """The body of a new action of the police in Tureberg, with the least that it needs."""
    least = {
        "programme": "IUO",
        "title": "Kvällsvandring på torget",
        "description": "Vuxna går två och två.",
        "areas": ["TUR"],
        "lead": "POL",
        "dimension": "safety",
        "start": "2026-02-01",
    }
    return {**least, **values}


SHOWN = {
    "ref": "IUO-001",
    "programme": "IUO",
    "title": "Kvällsvandring",
    "description": "Vuxna på torget.",
    "areas": ["EDS", "TUR"],
    "lead": "POL",
    "contributors": ["BID", "SOC"],
    "contributor_tasks": {"SOC": "Går med på fredagar"},
    "objective": "M1",
    "priority": None,
    "dimension": "safety",
    "approach": "social",
    "prevention_level": None,
    "target_group": "Unga",
    "start": "2026-01-16",
    "end": "2026-06-30",
    "recurrence": "",
    "expected_effect": "",
    "indicators": ["I1"],
    "budget_sek": 120000,
    "registry_number": "",
    "responsible_role": "",
    "contact": "police_staff",
    "forum": "AG",
    "status": "proposed",
    "visibility": "partnership",
    "archived_at": None,
    "version": 1,
    "created_at": "2026-01-16T11:00:00Z",
    "updated_at": "2026-01-16T11:00:00Z",
    "hidden_links": 0,
}
ALL = {"change", "visibility", "plan", "share", "note", "files", "hand_over", "archive"}


def full(cast: Cast) -> Action:
    """An action with every kind of link."""
    made = action(
        cast,
        areas=[cast.tureberg, cast.edsberg],
        contributors=[cast.social, cast.owners],
        objective=cast.objective,
        approach="social",
        target_group="Unga",
        end="2026-06-30",
        budget_sek=120_000,
        contact=cast.police_staff,
        forum=cast.forum,
    )
    with because("Links", by=System("command")):
        ActionIndicator.objects.create(action=made, indicator=cast.indicator)
        task = made.contributions.get(agency=cast.social)
        task.task = "Går med på fredagar"
        task.save()
    return made


READ_ONLY = {"ref", "archived_at", "version", "created_at", "updated_at", "hidden_links"}
