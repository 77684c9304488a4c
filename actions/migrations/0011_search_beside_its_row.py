"""A search reads thousands of rows for their words: those of an action stand beside it, not in the toast table."""

from typing import ClassVar

from django.db import migrations

TABLE = "ALTER TABLE actions_action"


class Migration(migrations.Migration):
    """Of rows that are written from now on; it needs no time."""

    dependencies: ClassVar = [("actions", "0010_import_look")]
    operations: ClassVar = [
        migrations.RunSQL(f"{TABLE} SET (toast_tuple_target = 8160)", f"{TABLE} RESET (toast_tuple_target)")
    ]
