"""Whatever moment the process is killed at, the database has all of a deed or nothing, and every file its content."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256

import pytest
from django.conf import settings
from django.db import connection

from actions.models import Action, File
from actions.services.files import path_of
from agencies.models import ChangeSet
from agencies.trail import tracked_models
from config.environment import BASE_DIR
from config.roles import RUNTIME
from tests.cast import Cast, action
from tests.database import url_of
from tests.killed import CONTENT

pytestmark = pytest.mark.django_db(transaction=True)


def killed_at_every(step: int, deed: str, row: Action, username: str) -> int:
    """How often the deed was killed in the middle, each time further on, before it was let through."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url_of(RUNTIME)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed", deed, str(row.pk), username, str(step)],
        cwd=BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def remembered() -> dict[str, int]:
    """How many rows each trail has."""
    counted = {model._meta.label: model.history.count() for model in tracked_models()}
    return {label: count for label, count in counted.items() if count} | {"sets": ChangeSet.objects.count()}


def added(before: dict[str, int]) -> dict[str, int]:
    """What the trails have more than `before`."""
    now = remembered()
    return {label: now[label] - before.get(label, 0) for label in now if now[label] != before.get(label, 0)}


def nobody_else_is_there() -> None:
    """Wait until the server has noticed that the killed are gone."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0] == 0:
                return
            time.sleep(0.05)
    raise AssertionError("a killed process is still connected")


def test_a_change_that_is_killed_leaves_neither_row_nor_trail(cast: Cast):
    row, before = action(cast), remembered()
    assert killed_at_every(7, "change", row, "police_staff") > 15
    nobody_else_is_there()
    # Only the last one, which was let through, is there: once, and whole.
    assert added(before | {"actions.Action": before["actions.Action"] + 1}) == {
        "actions.ActionArea": 1, "actions.ActionIndicator": 1, "actions.Contribution": 2, "sets": 1,
    }  # fmt: skip
    now = Action.objects.get(pk=row.pk)
    assert (now.title, now.version) == ("Nattvandring", 2)
    assert now.areas == [cast.tureberg.pk, cast.edsberg.pk]
    assert now.involved == [cast.social.pk, cast.school.pk]


def test_an_upload_that_is_killed_leaves_no_row_without_content(cast: Cast):
    row, before = action(cast), remembered()
    assert killed_at_every(1, "upload", row, "police_staff") > 20
    nobody_else_is_there()
    stored = File.objects.get(action=row)
    assert added(before) == {"actions.File": 1, "sets": 1}
    assert path_of(stored.stored_as).read_bytes() == CONTENT
    assert sha256(CONTENT).hexdigest() == stored.sha256
    # What the killed had written already belongs to no row: it is never served.
    strays = {path.name for path in settings.KEDJAN_UPLOADS.rglob("*") if path.is_file()} - {stored.stored_as}
    assert strays
