"""`python -m bench.fill`: fills the database of the environment, as its owner. `./run bench` calls it."""

import argparse
import os
import sys
import time
from dataclasses import fields

import django

from bench.sizes import Sizes

WRITTEN = """
SELECT quote_ident(attname) FROM pg_attribute
WHERE attrelid = 'actions_action'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
"""The columns that are written; the rest the database generates."""


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
        cursor.execute("DROP TABLE IF EXISTS bench_plain")
        cursor.execute("CREATE TABLE bench_plain (LIKE actions_action INCLUDING ALL)")
        cursor.execute(WRITTEN)
        columns = ", ".join(name for (name,) in cursor.fetchall())
        cursor.execute(f"INSERT INTO bench_plain ({columns}) SELECT {columns} FROM actions_action")  # noqa: S608
        cursor.execute("VACUUM (ANALYZE)")
    found = faults()
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    sys.stderr.write(f"Generated in {time.perf_counter() - begun:.0f} s.\n")
    return bool(found)


def _empty() -> None:
    """TRUNCATE is the owner's; what migrations put there (permissions, content types) stays."""
    from django.apps import apps  # noqa: PLC0415 - reads the settings
    from django.db import connection  # noqa: PLC0415

    kept = {"auth", "contenttypes"}
    tables = [m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in kept]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)}, auth_group RESTART IDENTITY CASCADE")


if __name__ == "__main__":
    sys.exit(main())
