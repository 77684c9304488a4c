"""`python -m bench.fill`: fills the database of the environment, as its owner. `./run bench` calls it."""

import argparse
import os
import sys
import time
from dataclasses import fields

import django

from bench.sizes import Sizes


def main() -> int:
    """Empties what an interrupted run left, generates, and looks whether it is honest."""
    parser = argparse.ArgumentParser(prog="python -m bench.fill")
    for one in fields(Sizes):
        parser.add_argument(f"--{one.name}", type=int, default=one.default)
    sizes = Sizes(**vars(parser.parse_args()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 - reads the settings

    from bench.generate import faults, generate  # noqa: PLC0415 - reads the models

    begun = time.perf_counter()
    _empty()
    generate(sizes)
    with connection.cursor() as cursor:
        for statement in (IN_ORDER, *_plain()):
            cursor.execute(statement)
        cursor.execute("VACUUM (ANALYZE)")
    found = faults()
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    sys.stderr.write(f"Generated in {time.perf_counter() - begun:.0f} s.\n")
    return bool(found)


IN_ORDER = "CLUSTER actions_note USING note_by_time"
"""Notes lie in the order in which they were written, as in any register that grew."""


def _plain() -> list[str]:
    """What a plain write is measured on: the register's columns and indexes without its triggers, and some rows."""
    from actions.models import Action  # noqa: PLC0415 - reads the settings

    columns = ", ".join(f'"{field.column}"' for field in Action._meta.concrete_fields)
    return [
        "DROP TABLE IF EXISTS bench_plain",
        "CREATE TABLE bench_plain (LIKE actions_action INCLUDING ALL)",
        f"INSERT INTO bench_plain ({columns}) SELECT {columns} FROM actions_action ORDER BY id LIMIT 50000",  # noqa: S608
    ]


def _empty() -> None:
    """TRUNCATE is the owner's; what migrations put there (permissions, content types) stays."""
    from django.apps import apps  # noqa: PLC0415 - reads the settings
    from django.db import connection  # noqa: PLC0415

    kept = {"auth", "contenttypes"}
    tables = [m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in kept]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)}, auth_group, search_lexicon RESTART IDENTITY CASCADE")


if __name__ == "__main__":
    sys.exit(main())
