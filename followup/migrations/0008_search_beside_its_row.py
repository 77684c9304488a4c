"""A search reads a thousand statements for their words: they stand beside the row, not in the toast table."""

from typing import ClassVar

from django.db import migrations

TABLE = "ALTER TABLE public.followup_followup"
SAID = "summary || ' ' || obstacles || ' ' || next_steps || ' ' || decision_needed"
AGAIN = f"{TABLE} ALTER COLUMN search SET EXPRESSION AS (public.search_vector(''::text, {SAID}))"
WHERE_IT_CAN = f"""
DO $body$ BEGIN
  IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE $again${AGAIN}$again$; END IF;
END $body$
"""
"""PostgreSQL 15 and 16 have no SET EXPRESSION: there a statement's words come beside it when it is next written."""


class Migration(migrations.Migration):
    """The table is written anew, the words as they were: a second for each thousand statements."""

    dependencies: ClassVar = [("followup", "0007_search_corrections")]
    operations: ClassVar = [
        migrations.RunSQL(f"{TABLE} SET (toast_tuple_target = 8160)", f"{TABLE} RESET (toast_tuple_target)"),
        migrations.RunSQL(WHERE_IT_CAN, migrations.RunSQL.noop),
    ]
