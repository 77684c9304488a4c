"""The commands: the example's list in and back out, as one of its people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from actions.models import Action, Import, Note
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


def test_a_dry_run_keeps_nothing(db: None):
    assert brought("--dry-run")["id"] is None
    assert Import.objects.count() == 0


def test_it_is_undone_by_its_number(empty: None):
    before = [*Action.objects.order_by("pk").values("pk", "archived_at", "version")]
    notes = Note.objects.filter(withdrawn_at=None).count()
    found = brought()
    out = StringIO()
    call_command("undo_import", str(found["id"]), "--as", "anv01", stdout=out)
    assert str(found["id"]) in out.getvalue()
    assert Action.objects.filter(archived_at=None).count() == 0
    assert Note.objects.filter(withdrawn_at=None).count() == notes
    assert [*Action.objects.order_by("pk").values("pk", "archived_at", "version")][: len(before)] == before


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--as", "nobody", "--programme", "SOL-IUO2030"), "nobody"),
        (("--as", "anv01", "--programme", "NKP-TO2025"), "--programme"),
        (("--as", "anv12", "--programme", "SOL-IUO2030"), "."),
    ],
)
def test_what_can_not_be_done_is_said_in_a_sentence(db: None, args: tuple[str, ...], says: str):
    with pytest.raises(CommandError, match=says):
        call_command("import_actions", LEGACY, *args, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("undo_import", "999999", "--as", "anv01", stdout=StringIO())
