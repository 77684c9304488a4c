"""The cast, once for each worker: a database of its own in which it stands committed.

A test that asks for `cast` and commits nothing works there, in a transaction that is undone at its end, and gets the
cast's objects as they were when they had just been written. All other tests work on the worker's database, which is
empty: `make_cast()` writes the cast there, in the test or for a module (`tests/committed.py`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from agencies.models import Programme
from agencies.trail import System, because
from tests.cast import Cast, make_cast
from tests.database import copied, drop, name_of_worker

COMMITS = {"transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}
"""A test that asks for one of these leaves something behind."""


@dataclass(frozen=True)
class Standing:
    """The connection to the database in which the cast stands, and the cast's objects, dried."""

    connection: BaseDatabaseWrapper
    dried: bytes

    def cast(self) -> Cast:
        """The cast, and nothing that another test did to its objects."""
        found = pickle.loads(self.dried)  # noqa: S301  # our own, from this process
        assert isinstance(found, Cast)
        return found


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standing]:
    """Made when the worker's first test asks for the cast."""
    name = copied(f"{name_of_worker()}_cast")
    there = type(connections["default"])({**connections.settings["default"], "NAME": name}, "default")
    with django_db_blocker.unblock(), _at(there):
        dried = pickle.dumps(make_cast())
    yield Standing(there, dried)
    with django_db_blocker.unblock():
        there.close()
    drop(name)


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Cast:
    """The cast; this test may do to its rows and objects whatever it likes."""
    if _works_there(request):
        standing: Standing = request.getfixturevalue("standing")
        assert connections["default"] is standing.connection
        return standing.cast()
    return make_cast()


def _works_there(request: pytest.FixtureRequest) -> bool:
    """Does the test ask for the cast, and commit nothing?"""
    marker = request.node.get_closest_marker("django_db")
    asked = set(getattr(request.node, "fixturenames", ()))
    return "cast" in asked and not asked & COMMITS and not (marker and (marker.args or marker.kwargs))


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> None:
    """Before pytest-django opens the test's transaction, choose where; after it has undone it, come back."""
    if fixturedef.argname == "_django_db_helper" and _works_there(request):
        there = _at(request.getfixturevalue("standing").connection)
        there.__enter__()
        fixturedef.addfinalizer(lambda: there.__exit__(None, None, None))


@contextmanager
def _at(there: BaseDatabaseWrapper) -> Iterator[None]:
    """The block works on that connection, and threads that it starts on others to the same database."""
    here, settings = connections["default"], connections.settings["default"]
    connections["default"], connections.settings["default"] = there, there.settings_dict
    ContentType.objects.clear_cache()  # so that no test finds what the one before had asked for
    try:
        yield
    finally:
        connections["default"], connections.settings["default"] = here, settings
        ContentType.objects.clear_cache()


@pytest.fixture
def office(cast: Cast) -> Programme:
    """The cast's programme, run by the police."""
    with because("Said who runs it", by=System("command")):
        cast.programme.office = cast.police
        cast.programme.save()
    return cast.programme
