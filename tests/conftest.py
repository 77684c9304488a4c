"""What every test may use. The database, the browser, the cast and psql have modules of their own."""

import gc

import pytest

pytest_plugins = [f"tests.{name}" for name in ("chain", "database", "cast", "standing", "browser", "psql", "letters")]

FIRST = ("test_demo", "test_every_url", "test_wall_machine", "test_bench")
"""Modules with tests of half a minute. Begun last, such a test would keep one worker busy and leave the others idle.

The demo has a server of its own: while one worker tries it, another migrates the database that the rest wait for.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In random order, but what takes long comes first; what a worker has not begun, others take from the end."""
    last = len(FIRST)
    items.sort(key=lambda item: FIRST.index(item.path.stem) if item.path.stem in FIRST else last)


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
