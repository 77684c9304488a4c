"""What every test may use. The database, the browser, the cast and psql have modules of their own."""

import gc

pytest_plugins = [f"tests.{name}" for name in ("chain", "database", "cast", "standing", "browser", "psql", "letters")]


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
