"""Large imports go on in the background: with progress, and whatever happens to the worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from actions import tasks
from actions.models import Action, Import, Note
from actions.services import imports
from actions.services.imports.apply import STEP
from agencies.models import ChangeSet, Membership
from agencies.trail import System, because
from config.environment import BASE_DIR
from config.roles import RUNTIME
from tests import worker
from tests.cast import Cast, viewer
from tests.database import url_of
from tests.lists import ROW, previewed

MANY = [
    {**ROW, "Åtgärd": f"Insats {n}", "Trafikljus": "Gul", "Område": "Tureberg" if n < STEP else "Edsberg"}
    for n in range(STEP + 5)
]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows are many."""
    for module in ("apply", "undo"):
        monkeypatch.setattr(f"actions.services.imports.{module}.AT_ONCE", 1)


@pytest.mark.django_db
def test_it_is_done_and_undone_as_the_person_who_asked(cast: Cast, large: None):
    made = previewed(cast.lead, cast.programme, *MANY[:3])
    done = tasks.apply(made, by=viewer(cast.lead))
    deed = ChangeSet.objects.latest("pk")
    assert (done.state, done.done, done.total) == (Import.State.APPLIED, 3, 3)
    assert (deed.actor, deed.door, deed.agency) == (cast.lead, "task", None)
    undone = tasks.undo(done, by=viewer(cast.lead), reason="Fel fil")
    assert (undone.state, ChangeSet.objects.latest("pk").reason) == (Import.State.UNDONE, "Fel fil")
    assert not Action.objects.filter(archived_at=None).exists()


@pytest.mark.django_db
def test_rights_that_ended_meanwhile_end_it_and_the_page_says_so(cast: Cast, large: None, settings: Any):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    made = tasks.apply(previewed(cast.police_staff, cast.programme, *MANY[:3]), by=viewer(cast.police_staff))
    assert made.state == Import.State.APPLYING
    with because("No longer staff", by=System("command")):
        link = Membership.objects.get(user=cast.police_staff)
        link.role = "reader"
        link.save()
    with pytest.raises(Exception, match=r"."):
        tasks.work.call(made.pk)
    made.refresh_from_db()
    assert (made.state, made.failed, Action.objects.count()) == (Import.State.PREVIEWED, True, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_lists_at_once_the_second_waits_in_the_background_and_meets_what_the_first_made(
    cast: Cast, settings: Any
):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    first, second = (previewed(cast.lead, cast.programme, ROW) for _one in range(2))
    seen = imports.decided_now(second, viewer(cast.lead)).digest
    with psycopg.connect(url_of()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(7303, %s)", [cast.programme.pk])
        assert tasks.apply(second, by=viewer(cast.lead), seen=seen).state == Import.State.APPLYING
    assert tasks.apply(first, by=viewer(cast.lead)).state == Import.State.APPLIED
    tasks.work.call(second.pk)
    second.refresh_from_db()
    assert (second.state, second.choices["moved"], Action.objects.count()) == (Import.State.PREVIEWED, True, 1)


@pytest.mark.django_db
def test_work_that_is_done_is_not_done_again(cast: Cast, large: None):
    done = tasks.apply(previewed(cast.lead, cast.programme, *MANY[:3]), by=viewer(cast.lead))
    tasks.work.call(done.pk)
    assert Action.objects.count() == 3


def started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.worker", "DATABASE_URL": url_of(RUNTIME)}
    command = [sys.executable, "manage.py", "ox_worker", "--interval", "0.2", "--verbosity", "0"]
    return subprocess.Popen(command, cwd=BASE_DIR, env=environment, start_new_session=True)


def waited(process: subprocess.Popen[bytes], until: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline, "the worker did not come so far"
        time.sleep(0.05)


def state() -> tuple[str, int]:
    row = Import.objects.get()
    return row.state, row.done


WAITING = "FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_next_one_takes_it_up(cast: Cast, large: None, settings: Any):
    settings.TASKS = worker.TASKS
    begun = tasks.apply(previewed(cast.lead, cast.programme, *MANY), by=viewer(cast.lead))
    assert (begun.state, begun.total) == (Import.State.APPLYING, len(MANY))
    first = started()
    # Nobody links to Edsberg while somebody else changes it: there the worker waits, with a step's rows behind it. Its
    # side at the server goes with it, before there is nothing more to wait for.
    with psycopg.connect(url_of()) as other, other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM agencies_area WHERE code = 'EDS' FOR UPDATE")
        try:
            waited(first, lambda: state()[1] == STEP and bool(cursor.execute(f"SELECT pid {WAITING}").fetchall()))
        finally:
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
        cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) {WAITING}")
    assert (state()[0], Action.objects.count()) == ("applying", 0)
    second = started()
    try:
        waited(second, lambda: state()[0] == "applied")
    finally:
        second.terminate()
        second.wait(20)
    assert (Action.objects.count(), Note.objects.count()) == (len(MANY), len(MANY))
    assert ChangeSet.objects.filter(door="task").count() == 1
