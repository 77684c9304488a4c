"""The API's description is OpenAPI 3.1, says what there is, and holds against calls that are made from it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import get_resolver
from drf_spectacular import validation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from actions.models import Note
from agencies.api.schema import description
from agencies.models import AreaGrant, Membership
from agencies.trail import System, because
from meetings.models import Proposal
from tests.api import full, token_of
from tests.cast import NOON, Cast, make_cast, share
from tests.committed import committed
from tests.meetings import decision, item, meeting, point

OPERATIONS = [(method, path) for path, found in description()["paths"].items() for method in found]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 4


def test_it_is_valid_and_nothing_in_it_is_guessed():
    out = io.StringIO()
    call_command("spectacular", "--format=openapi-json", "--fail-on-warn", stdout=out)
    said = json.loads(out.getvalue())
    standard = json.loads(Path(validation.__file__).with_name("openapi_3_1_schema.json").read_text())
    faults = [str(fault) for fault in jsonschema_rs.validator_for(standard).iter_errors(said)]
    assert (said["openapi"], faults) == ("3.1.1", [])


def test_everybody_reads_it(db: None):
    answer = Client().get("/api/schema/")
    assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.1")
    assert answer.json() == description()
    browser = Client().get("/api/schema/", headers={"Accept": "text/html"})
    assert browser.json() == description()
    assert Client().post("/api/schema/").status_code == 405


def test_every_address_of_the_api_is_in_it():
    below = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{pattern}").replace("{pk}", "{id}")
        for pattern in _patterns(get_resolver().url_patterns)
        if pattern.startswith("api/v1/")
    }
    assert below == set(description()["paths"])


def _patterns(found: Any, prefix: str = "") -> Iterator[str]:
    for one in found:
        here = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _patterns(one.url_patterns, here)
        else:
            yield here


def test_it_names_no_address_outside():
    text = str(description())
    assert "http://" not in text.replace("https://", "http://")


@dataclass(frozen=True, repr=False)
class There:
    """What calls are made about: path → the parameters that find something there; and the key of who calls."""

    cast: Cast
    found: dict[str, dict[str, Any]]
    headers: dict[str, str]


def build() -> There:
    cast = make_cast()
    made = full(cast)
    with because("To be found", by=System("command")):
        note = Note.objects.create(action=made, agency=cast.police, author=cast.police_coordinator, text="Lugnt.",
                                   created_at=NOON)  # fmt: skip
    shared = share(made, cast.owners)
    held = meeting(cast, status="open", called=[cast.social])
    row, decided, task = item(held), decision(held), point(held, cast.police)
    with because("To be found", by=System("command")):
        proposal = Proposal.objects.create(
            meeting=held, agency=cast.social, author=cast.social_staff, heading="Belysning", created_at=NOON
        )
    found: dict[str, dict[str, Any]] = {
        "actions": {"id": made.pk, "file": 1, "share": shared.pk},
        "notes": {"id": note.pk},
        "meetings": {"id": held.pk, "item": row.pk, "proposal": proposal.pk},
        "decisions": {"id": decided.pk},
        "action-points": {"id": task.pk},
        "memberships": {"id": Membership.objects.filter(user=cast.police_staff).get().pk},
        "grants": {"grant": f"area-{AreaGrant.objects.earliest('pk').pk}"},
    }
    codes = {"programmes": "IUO", "agencies": "POL", "people": "lead", "areas": "TUR", "forums": "AG"}
    codes |= {"dimensions": "safety", "objectives": "M1", "priorities": "P1", "indicators": "I1"}
    found |= {name: {"code": code} for name, code in codes.items()}
    headers = {"Authorization": f"Token {token_of(cast.police_coordinator)}", "If-Match": '"1"'}
    return There(cast, found, headers)


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[There]:
    yield from committed(django_db_blocker, build)


def application(environ: Any, start_response: Any) -> list[bytes]:
    """The application as the tests' client calls it, which leaves the test's transaction alone."""
    answer: Any = ClientHandler(enforce_csrf_checks=False)(environ)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [b"".join(answer)]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_is_called_from_it_is_answered_as_it_says(there: There, db: None, method: str, path: str):
    """With what it allows and with what it forbids, on what is there and on what is not: never an error of ours."""
    schema = schemathesis.openapi.from_dict(dict(description()))
    schema.app = application
    operation = schema[path][method.upper()]
    inside = {name: value for name, value in there.found.get(path.split("/")[3], {}).items() if f"{{{name}}}" in path}
    cases = [operation.as_strategy(mode, path_parameters=where)
             for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
             for where in ([inside or None, None] if inside else [None])]  # fmt: skip

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=st.one_of(cases))
    def tried(case: Any) -> None:
        headers = {name: value for name, value in there.headers.items() if name not in (case.headers or {})}
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)

    tried()
