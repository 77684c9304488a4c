"""The list that the example's municipality has had in Excel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _
from pytest_django import DjangoDbBlocker

from actions.models import Action
from actions.services.values import unknown
from agencies import policy
from agencies.models import User
from agencies.policy import viewer_of
from agencies.trail import System, because
from config.environment import BASE_DIR
from overview import demo
from tests.committed import committed

LEGACY = BASE_DIR / "demo" / "legacy-excel-export.csv"


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example, without what its people did to it."""
    yield from committed(django_db_blocker, lambda: demo.load(by=System("command")))


@pytest.fixture
def empty(db: None) -> None:
    """Nobody has recorded an action yet: what there is lies in the archive, where a list does not find it."""
    from django.utils import timezone  # noqa: PLC0415

    with because("An empty programme", by=System("command")):
        for row in Action.objects.all():
            row.archived_at = timezone.now()
            row.save()


def brought(*args: str, file: Path = LEGACY, person: str = "anv01") -> dict[str, Any]:
    out = StringIO()
    call_command("import_actions", file, "--programme", "SOL-IUO2030", "--as", person, "--json", *args, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def outcomes(found: dict[str, Any]) -> dict[str, int]:
    every = [row["outcome"] for row in found["rows"]]
    return {outcome: every.count(outcome) for outcome in dict.fromkeys(every)}


def test_the_list_comes_in_where_there_are_no_actions(empty: None):
    found = brought()
    assert outcomes(found) == {"new": 25, "refused": 4}
    filled = [cell for row in found["rows"][:25] for cell in row["cells"] if cell["value"] and cell["column"] != "Nr"]
    taken = [cell for cell in filled if cell["outcome"] == "taken"]
    assert len(filled) == 292
    assert len(taken) >= 278
    assert Action.objects.filter(archived_at=None).count() == 25


def test_places_of_another_programme_are_unknown(empty: None):
    for row in brought("--dry-run")["rows"][25:]:
        (cell,) = [cell for cell in row["cells"] if cell["column"] == "Område"]
        assert (cell["value"], cell["outcome"], cell["why"]) == (
            "Klockaretorpet",
            "refused",
            str(unknown("Klockaretorpet")),
        )


def test_among_the_examples_actions_no_row_is_new_but_those_whose_match_is_not_seen(db: None):
    hidden = {"TREFAS – individsamverkan polis, frivård och socialtjänst", "Avhopparverksamhet"}
    found = brought("--dry-run")
    assert {row["title"] for row in found["rows"] if row["outcome"] == "new"} == hidden
    seen = policy.visible(Action.objects.all(), viewer_of(User.objects.get(username="anv01")))
    assert not seen.filter(title__in=hidden).exists()


def test_a_row_that_would_change_another_agencys_action_is_refused_and_says_why(db: None):
    rows = brought("--dry-run")["rows"][:25]
    refused = [row for row in rows if row["outcome"] == "refused"]
    assert refused != []
    assert {tuple(row["why"]) for row in refused} == {(_("only the responsible agency may change it"),)}


def test_the_same_list_twice_changes_nothing_the_second_time(empty: None):
    brought()
    assert outcomes(brought()) == {"unchanged": 25, "refused": 4}


def test_without_json_it_says_how_many_and_what_is_refused(empty: None):
    out = StringIO()
    call_command("import_actions", LEGACY, "--programme", "SOL-IUO2030", "--as", "anv01", stdout=out)
    said = out.getvalue()
    assert f"{_('New')}: 25" in said
    assert said.count("Klockaretorpet") >= 4
