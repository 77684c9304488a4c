"""Where the bench works: a database of its own for each size, below `KEDJAN_VAR/bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bench.sizes import Sizes
from config.embedded import Cluster
from config.environment import BASE_DIR, var


class BenchError(Exception):
    """The bench can't run; the text is one sentence for the person at the terminal."""


def say(text: str) -> None:
    """To the person at the terminal; figures alone go to standard output."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def database(sizes: Sizes, *, fresh: bool) -> Iterator[Path]:
    """The generated data, its server running for as long as the block; generated first where there is none yet.

    The addresses of the two roles stand in the environment.
    """
    folder = var() / "bench" / sizes.name
    cluster = Cluster(folder)
    urls = cluster.start()
    os.environ |= {
        "DATABASE_URL": urls.runtime,
        "DATABASE_OWNER_URL": urls.owner,
        "KEDJAN_DEMO": "1",
        "KEDJAN_VAR": str(folder),
        "KEDJAN_LOG": "ERROR",
    }
    try:
        mark = folder / "generated"
        if fresh:
            mark.unlink(missing_ok=True)
        _as_owner("migrate", "--verbosity=0")
        if not mark.exists():
            say(f"Generating {sizes.actions} actions with {sizes.history} rows of history …")
            _as_owner("bench", *(f"--{name}={value}" for name, value in asdict(sizes).items()))
            mark.touch()
        yield folder
    finally:
        cluster.stop()


def _as_owner(*words: str) -> None:
    """In a process of its own, since a process works as one role."""
    command = ["-m", "bench.fill", *words[1:]] if words[0] == "bench" else ["manage.py", *words]
    done = subprocess.run(
        [sys.executable, *command], cwd=BASE_DIR, env={**os.environ, "KEDJAN_ROLE": "owner"}, check=False
    )
    if done.returncode:
        raise BenchError(f"The bench stops here: {' '.join(command)} failed (see above).")
