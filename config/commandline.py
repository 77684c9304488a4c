"""What `manage.py` does before Django: chooses the database and the role that the command works as."""

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from config import embedded
from config.environment import var

OWNER_COMMANDS = frozenset({"migrate", "createcachetable", "flush", "sqlflush"})
"""Commands that change the schema (or empty tables) and so work as the owner; all others are the runtime role's."""

NO_DATABASE = frozenset({"help", "--help", "-h", "version", "--version", "translations", "startproject", "startapp"})


def main(argv: list[str]) -> int:
    """Runs the management command in `argv`; the embedded server runs for as long as the command does."""
    command = argv[1] if len(argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if command in OWNER_COMMANDS:
        os.environ.setdefault("KEDJAN_ROLE", "owner")
    try:
        with _database(command):
            from django.core.management import execute_from_command_line  # noqa: PLC0415 - reads the settings

            execute_from_command_line(argv)
    except embedded.EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _database(command: str) -> AbstractContextManager[object]:
    """The embedded database, unless the environment names another or the command needs none."""
    if os.environ.get("DATABASE_URL") or command in NO_DATABASE:
        return nullcontext()
    signal.signal(signal.SIGTERM, _leave)
    return embedded.demo_database(var())


def _leave(signum: int, frame: FrameType | None) -> None:
    """SIGTERM unwinds like an exception, so that the database we started is stopped."""
    raise SystemExit(128 + signum)
