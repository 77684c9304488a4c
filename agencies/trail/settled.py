"""What is settled stays: an operation of a migration that freezes a row, and what hangs on it, by its status.

The database holds it, whoever writes. What lives on (the wall's columns, versions) is named; all else is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from agencies.trail.records import WALL
from agencies.trail.table import PINNED

if TYPE_CHECKING:
    from django.db.migrations.state import ProjectState

TRIGGER = "settled_is_frozen"
ALWAYS = (*WALL, "version", "revision", "updated_at", "search")
"""Columns that live on in every settled row: its wall, its versions, and what is made of its texts."""

# Arguments: the settled states, joined by commas, then the columns that live on.
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION public.settled_root() RETURNS trigger {PINNED} AS $$
DECLARE states text[] := pg_catalog.string_to_array(TG_ARGV[0], ',');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = ANY (states) THEN
      RAISE EXCEPTION 'no row of % begins as %', TG_TABLE_NAME, NEW.status USING ERRCODE = '23000';
    END IF;
    RETURN NULL;
  END IF;
  IF NOT OLD.status = ANY (states) THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'what is settled is frozen: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  IF NOT NEW.status = ANY (states) OR (pg_catalog.to_jsonb(OLD) - TG_ARGV[1:])
    IS DISTINCT FROM (pg_catalog.to_jsonb(NEW) - TG_ARGV[1:])
  THEN
    RAISE EXCEPTION 'what is settled is frozen: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
"""

# Arguments: the root's table, the column that names the root, the settled states, then the columns that live on. The
# root is locked against whoever settles it at the same time.
PART = f"""
CREATE OR REPLACE FUNCTION public.settled_part() RETURNS trigger {PINNED} AS $$
DECLARE roots bigint[]; settled boolean; states text[] := pg_catalog.string_to_array(TG_ARGV[2], ',');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (pg_catalog.to_jsonb(OLD) - TG_ARGV[3:]) IS NOT DISTINCT FROM (pg_catalog.to_jsonb(NEW) - TG_ARGV[3:]) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN roots := roots || (pg_catalog.to_jsonb(OLD) ->> TG_ARGV[1])::bigint; END IF;
  IF TG_OP <> 'DELETE' THEN roots := roots || (pg_catalog.to_jsonb(NEW) ->> TG_ARGV[1])::bigint; END IF;
  EXECUTE pg_catalog.format('SELECT pg_catalog.bool_or(r.status = ANY ($2)) FROM '
    '(SELECT t.status FROM public.%I t WHERE t.id = ANY ($1) FOR SHARE) r', TG_ARGV[0])
    INTO settled USING roots, states;
  IF settled THEN
    RAISE EXCEPTION 'what is settled is frozen: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
"""  # noqa: S608 - the table's name is quoted by format()
HELD = """
DROP TRIGGER IF EXISTS {trigger} ON public.{table};
CREATE TRIGGER {trigger} AFTER INSERT OR UPDATE OR DELETE ON public.{table}
  FOR EACH ROW EXECUTE FUNCTION public.{function}({arguments});
ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER {trigger};
"""


def _leads_to(field: Any, root: Any) -> bool:
    return bool(field.related_model._meta.label_lower == root._meta.label_lower)


class Settled(Operation):
    """A row whose `status` is one of `states` keeps that status among them, all its columns but `lives_on` (and its
    wall and versions), and its `parts`: model → the columns of it that live on. `trigger` is another name where a
    table has two of these.
    """

    reversible = True

    def __init__(
        self,
        model_name: str,
        states: Sequence[str],
        *,
        lives_on: Sequence[str] = (),
        parts: Mapping[str, Sequence[str]] | None = None,
        trigger: str = TRIGGER,
    ) -> None:
        self.model_name, self.states, self.lives_on = model_name, tuple(states), tuple(lives_on)
        self.parts, self.trigger = dict(parts or {}), trigger

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """(Re)create the functions that all share, and the triggers."""
        states = ",".join(self.states)
        root = to_state.apps.get_model(app_label, self.model_name)
        table = root._meta.db_table
        made = [FUNCTIONS, PART, self._held(table, "settled_root", [states, *ALWAYS, *self.lives_on])]
        for name, lives_on in self.parts.items():
            part = to_state.apps.get_model(app_label, name)
            keys = [f.column for f in part._meta.concrete_fields if f.is_relation and _leads_to(f, root)]
            key = keys[0]
            arguments = [table, key, states, "search", *lives_on]
            made.append(self._held(part._meta.db_table, "settled_part", arguments))
        schema_editor.execute("".join(made), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop the triggers; the functions stay for the others."""
        for name in (self.model_name, *self.parts):
            table = from_state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.trigger} ON public.{table};", params=None)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return f"Freeze {self.model_name} once it is {' or '.join(self.states)}"

    def _held(self, table: str, function: str, arguments: Sequence[str]) -> str:
        quoted = ", ".join(f"'{one}'" for one in arguments)
        return HELD.format(trigger=self.trigger, table=table, function=function, arguments=quoted)
