"""The trail as the database holds it: triggers and rights that no writer can go round.

For every tracked table: its history refuses UPDATE and DELETE; a stamp decides the history row's id, time,
transaction, what changed, and, where the row hangs on a walled object, that object's wall; and a deferred
check refuses to commit a live row that does not equal its newest history row of the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from agencies.trail.records import BOOKKEEPING, Tracked, tracked_models

if TYPE_CHECKING:
    from django.db.migrations.state import ProjectState

WALL = ("programme_id", "visibility", "owner_id", "involved", "areas")
PINNED = "LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp"
TRANSACTION = "pg_catalog.pg_current_xact_id()::text::bigint"

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
SHARED_FUNCTIONS_DROP = """
DROP FUNCTION IF EXISTS public.trail_stamp_change_set();
DROP FUNCTION IF EXISTS public.trail_refuse();
"""


def append_only_sql(table: str, stamp: str) -> str:
    """SQL that makes `table` append-only and stamped by `stamp`, for the owner too."""
    role = settings.KEDJAN_RUNTIME_ROLE
    return f"""
CREATE TRIGGER trail_append_only BEFORE UPDATE OR DELETE ON public.{table}
  FOR EACH ROW EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_stamp BEFORE INSERT ON public.{table} FOR EACH ROW EXECUTE FUNCTION public.{stamp}();
ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER trail_append_only;
ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER trail_stamp;
REVOKE ALL ON public.{table} FROM "{role}";
GRANT SELECT, INSERT ON public.{table} TO "{role}";
"""


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


class Table:
    """The SQL of one tracked table's trail."""

    def __init__(self, apps: Any, app_label: str, model_name: str) -> None:
        from django.apps import apps as real_apps  # noqa: PLC0415 - the class, for its parent's name

        live = apps.get_model(app_label, model_name)
        past = apps.get_model(app_label, f"historical{model_name}")
        self.live, self.past = live._meta.db_table, past._meta.db_table
        self.key: str = live._meta.pk.column
        live_columns = {f.column for f in live._meta.concrete_fields}
        own = [f.column for f in past._meta.concrete_fields if f.column not in BOOKKEEPING]
        self.columns = [c for c in own if c in live_columns]
        parent = getattr(real_apps.get_model(app_label, model_name), "trail_parent", None)
        self.parent_key: str | None = parent
        self.parent_table: str | None = None
        if parent:
            self.parent_table = live._meta.get_field(parent.removesuffix("_id")).related_model._meta.db_table

    def differ(self, left: str, right: str) -> str:
        """SQL that is true where any remembered column differs. Column by column: `@>` lets arrays contain."""
        return " OR ".join(f'{left}."{c}" IS DISTINCT FROM {right}."{c}"' for c in self.columns)

    def stamp_sql(self) -> str:
        """The BEFORE INSERT function of the history table."""
        changed = "\n    ".join(
            f"IF NEW.\"{c}\" IS DISTINCT FROM before.\"{c}\" THEN NEW.changed := NEW.changed || '{c}'::text; END IF;"
            for c in self.columns
        )
        wall = ""
        if self.parent_table:
            wall = (
                f"SELECT {', '.join(f'p.{c}' for c in WALL)} INTO {', '.join(f'NEW.{c}' for c in WALL)}"
                f" FROM public.{self.parent_table} p WHERE p.id = NEW.{self.parent_key};"
            )
        return f"""
CREATE FUNCTION public.trail_stamp_{self.live}() RETURNS trigger {PINNED} AS $$
DECLARE before public.{self.past};
BEGIN
  NEW.history_id := pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('public.{self.past}', 'history_id'));
  NEW.history_date := pg_catalog.clock_timestamp();
  NEW.transaction := {TRANSACTION};
  NEW.changed := '{{}}'::text[];
  PERFORM 1 FROM public.agencies_changeset c WHERE c.id = NEW.change_set_id AND c.transaction = NEW.transaction;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a trail row of {self.live} must point to a change set of its own transaction'
      USING ERRCODE = '23000';
  END IF;
  IF NEW.history_type = '~' THEN
    SELECT * INTO before FROM public.{self.past} h WHERE h."{self.key}" = NEW."{self.key}"
      ORDER BY h.history_date DESC, h.history_id DESC LIMIT 1;
    {changed}
  END IF;
  {wall}
  RETURN NEW;
END $$;"""

    def check_sql(self) -> str:
        """The deferred check's function: it reads the live row again, never NEW, so two saves are honest."""
        return f"""
CREATE FUNCTION public.trail_check_{self.live}() RETURNS trigger {PINNED} AS $$
DECLARE live public.{self.live}; past public.{self.past}; which bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN which := OLD."{self.key}"; ELSE which := NEW."{self.key}"; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."{self.key}" IS DISTINCT FROM NEW."{self.key}" THEN
      RAISE EXCEPTION 'a row of {self.live} keeps its id' USING ERRCODE = '23000';
    END IF;
  END IF;
  SELECT * INTO past FROM public.{self.past} h WHERE h."{self.key}" = which
    ORDER BY h.history_date DESC, h.history_id DESC LIMIT 1;
  IF NOT FOUND OR past.transaction IS DISTINCT FROM {TRANSACTION} THEN
    RAISE EXCEPTION 'row % of {self.live} was changed without a trail row in this transaction', which
      USING ERRCODE = '23000';
  END IF;
  SELECT * INTO live FROM public.{self.live} t WHERE t."{self.key}" = which;
  IF NOT FOUND THEN
    IF past.history_type IS DISTINCT FROM '-' THEN
      RAISE EXCEPTION 'row % of {self.live} is gone and its trail does not say so', which USING ERRCODE = '23000';
    END IF;
  ELSIF past.history_type = '-' OR {self.differ("live", "past")} THEN
    RAISE EXCEPTION 'row % of {self.live} does not equal its newest trail row', which USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;"""

    def create_sql(self) -> str:
        """Everything that holds this table's trail."""
        check = f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.trail_check_{self.live}()"
        changed = self.differ("OLD", "NEW")
        return f"""{self.stamp_sql()}{self.check_sql()}
{append_only_sql(self.past, f"trail_stamp_{self.live}")}
CREATE CONSTRAINT TRIGGER trail_check AFTER INSERT OR DELETE ON public.{self.live} {check};
CREATE CONSTRAINT TRIGGER trail_check_update AFTER UPDATE ON public.{self.live}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION public.trail_check_{self.live}();
CREATE CONSTRAINT TRIGGER trail_check AFTER INSERT ON public.{self.past} {check};
ALTER TABLE public.{self.live} ENABLE ALWAYS TRIGGER trail_check;
ALTER TABLE public.{self.live} ENABLE ALWAYS TRIGGER trail_check_update;
ALTER TABLE public.{self.past} ENABLE ALWAYS TRIGGER trail_check;
REVOKE TRUNCATE ON public.{self.live} FROM "{settings.KEDJAN_RUNTIME_ROLE}";
"""

    def drop_sql(self) -> str:
        """Undo `create_sql`; harmless where nothing is there."""
        return f"""
DROP TRIGGER IF EXISTS trail_check ON public.{self.live};
DROP TRIGGER IF EXISTS trail_check_update ON public.{self.live};
DROP TRIGGER IF EXISTS trail_check ON public.{self.past};
DROP TRIGGER IF EXISTS trail_stamp ON public.{self.past};
DROP TRIGGER IF EXISTS trail_append_only ON public.{self.past};
DROP FUNCTION IF EXISTS public.trail_check_{self.live}();
DROP FUNCTION IF EXISTS public.trail_stamp_{self.live}();
"""


def expected_triggers() -> set[tuple[str, str]]:
    """(table, trigger) of every guard that must be there and enabled."""
    expected = {("agencies_changeset", "trail_append_only"), ("agencies_changeset", "trail_stamp")}
    for model in tracked_models():
        live, past = model._meta.db_table, _past(model)._meta.db_table
        expected |= {(live, "trail_check"), (live, "trail_check_update")}
        expected |= {(past, "trail_check"), (past, "trail_stamp"), (past, "trail_append_only")}
    return expected


def _past(model: type[Tracked]) -> type[models.Model]:
    past: type[models.Model] = model.history.model
    return past


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """A sentence for each trail trigger that is missing or disabled, and each right too many; empty when all holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND t.tgname LIKE 'trail%%' AND t.tgenabled = 'A'"
        )
        present = set(cursor.fetchall())
        faults = [f"the trail trigger {t} on {table} is missing or disabled" for table, t in sorted(expected_triggers() - present)]
        for table in sorted({table for table, trigger in expected_triggers() if trigger == "trail_append_only"}):
            cursor.execute(
                "SELECT has_table_privilege(%s, 'UPDATE') OR has_table_privilege(%s, 'DELETE')"
                " OR has_table_privilege(%s, 'TRUNCATE')",
                [f"public.{table}"] * 3,
            )
            if cursor.fetchone()[0]:
                faults.append(f"the runtime role may change rows of {table}")
    return faults
