"""What a module's tests share: committed before the first of them, taken away after the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pytest_django import DjangoDbBlocker

from tests.database import empty


def committed[Made](blocker: DjangoDbBlocker, build: Callable[[], Made]) -> Iterator[Made]:
    """For a fixture of a module (`yield from`): what `build` makes, committed, so that other connections see it too.

    Tests that ask for `db` see it as well and work in a transaction of their own, undone at its end.
    """
    with blocker.unblock():
        made = build()
    yield made
    with blocker.unblock():
        empty()
