"""What a module's tests share: committed before the first of them, taken away after the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.database import as_owner


def committed[Made](blocker: DjangoDbBlocker, build: Callable[[], Made]) -> Iterator[Made]:
    """For a fixture of a module (`yield from`): what `build` makes, committed, so that other connections see it too.

    Tests that ask for `db` see it as well and work in a transaction of their own, undone at its end.
    """
    with blocker.unblock():
        made = build()
    yield made
    with blocker.unblock(), as_owner(), connection.cursor() as cursor:
        ours = (model for app in ("agencies", "actions", "meetings") for model in apps.get_app_config(app).get_models())
        tables = ", ".join(f'"{model._meta.db_table}"' for model in ours)
        cursor.execute(f"TRUNCATE {tables}, auth_group RESTART IDENTITY CASCADE")
