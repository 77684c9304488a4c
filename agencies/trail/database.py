"""The trail as the database holds it: triggers and rights that no writer can go round.

For every tracked table: its history refuses UPDATE and DELETE; a stamp refuses an image that is not the live row as
it stands, and decides the history row's id, time, transaction, what happened and what changed, and, where the row
hangs on a walled object, that object's wall; and a deferred check refuses to commit a live row that does not equal
its newest history row of the same transaction. What a grant means is not the runtime role's to change, either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from agencies.trail.records import Tracked, tracked_models
from agencies.trail.table import PINNED, TRANSACTION, Table, append_only_sql

if TYPE_CHECKING:
    from django.db.migrations.state import ProjectState

SHARED_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION public.trail_refuse() RETURNS trigger {PINNED} AS $$
BEGIN
  RAISE EXCEPTION 'the trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE OR REPLACE FUNCTION public.trail_stamp_change_set() RETURNS trigger {PINNED} AS $$
BEGIN
  NEW.id := pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('public.agencies_changeset', 'id'));
  NEW.at := pg_catalog.clock_timestamp();
  NEW.transaction := {TRANSACTION};
  RETURN NEW;
END $$;
"""
# A grant names its permission by id: whoever renamed a permission would change everybody's grants without a trail.
MEANINGS = ("auth_permission", "django_content_type", "django_migrations")
SHARED_FUNCTIONS_DROP = """
DROP FUNCTION IF EXISTS public.trail_stamp_change_set();
DROP FUNCTION IF EXISTS public.trail_refuse();
"""


GUARDS: set[tuple[str, str]] = set()
"""(table, trigger) of what a storey above has its own triggers hold, filled in `AppConfig.ready`."""


class ChangeSetGuard(Operation):
    """Makes the change sets append-only and stamped, and creates the functions that all tables share."""

    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Create the functions and the triggers of the change sets."""
        schema_editor.execute(SHARED_FUNCTIONS, params=None)
        schema_editor.execute(append_only_sql("agencies_changeset", "trail_stamp_change_set"), params=None)
        for table in MEANINGS:
            role = settings.KEDJAN_RUNTIME_ROLE
            schema_editor.execute(f'REVOKE INSERT, UPDATE, DELETE ON public.{table} FROM "{role}"', params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop them again; history tables must have lost their guards before."""
        schema_editor.execute("DROP TRIGGER IF EXISTS trail_append_only ON public.agencies_changeset", params=None)
        schema_editor.execute("DROP TRIGGER IF EXISTS trail_stamp ON public.agencies_changeset", params=None)
        schema_editor.execute(SHARED_FUNCTIONS_DROP, params=None)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return "Guard the change sets"


class TrailOperation(Operation):
    """Triggers and rights for one tracked model; run it again after a migration that changes its columns."""

    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """(Re)create the functions and triggers for the columns that the history model has in this state."""
        table = Table(to_state.apps, app_label, self.model_name)
        schema_editor.execute(table.drop_sql(), params=None)
        schema_editor.execute(table.create_sql(), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop the triggers and functions."""
        schema_editor.execute(Table(from_state.apps, app_label, self.model_name).drop_sql(), params=None)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return f"Hold the trail of {self.model_name}"


def expected_triggers() -> set[tuple[str, str]]:
    """(table, trigger) of every guard that must be there and enabled."""
    expected = {("agencies_changeset", "trail_append_only"), ("agencies_changeset", "trail_stamp")} | GUARDS
    for model in tracked_models():
        live, past = model._meta.db_table, _past(model)._meta.db_table
        expected |= {(live, "trail_check"), (live, "trail_check_update")}
        expected |= {(past, "trail_check"), (past, "trail_stamp"), (past, "trail_append_only")}
    return expected


def _past(model: type[Tracked]) -> type[models.Model]:
    past: type[models.Model] = model.history.model
    return past


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """A sentence for each trigger that is missing or disabled, and each right too many; empty when all holds."""
    expected = expected_triggers()
    append_only = {table for table, trigger in expected if trigger == "trail_append_only"}
    rights = {
        **dict.fromkeys((model._meta.db_table for model in tracked_models()), "TRUNCATE"),  # fires no row's trigger
        **dict.fromkeys(append_only, "UPDATE, DELETE, TRUNCATE"),
        **dict.fromkeys(MEANINGS, "INSERT, UPDATE, DELETE"),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND t.tgenabled = 'A'"
        )
        missing = sorted(expected - set(cursor.fetchall()))
        faults = [f"the trigger {trigger} on {table} is missing or disabled" for table, trigger in missing]
        for table, too_many in sorted(rights.items()):
            cursor.execute("SELECT pg_catalog.has_table_privilege(%s, %s)", [f"public.{table}", too_many])
            if cursor.fetchone()[0]:
                faults.append(f"the runtime role may change rows of {table}")
    return faults
