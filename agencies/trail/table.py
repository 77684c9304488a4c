"""The SQL of one tracked table's trail: its stamp, its check, and the triggers that call them.

The functions name schema and table throughout and pin their search path: a table of the same name elsewhere must
not deceive them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from agencies.trail.records import BOOKKEEPING, WALL

PINNED = "LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp"
TRANSACTION = "pg_catalog.pg_current_xact_id()::text::bigint"

# BEFORE INSERT on the history. It locks the live row, so that nobody else's change slips in between a trail row and
# its commit, and refuses an image that is not the row as it stands. What happened it works out by itself, and a
# removed row's last image is the one before it, whatever the writer says that was removed.
STAMP = """
CREATE FUNCTION public.trail_stamp_{live}() RETURNS trigger {pinned} AS $$
DECLARE live public.{live}; before public.{past}; is_there boolean; was_there boolean;
BEGIN
  SELECT * INTO live FROM public.{live} t WHERE t."{key}" = NEW."{key}" FOR NO KEY UPDATE;
  is_there := FOUND;
  SELECT * INTO before FROM public.{past} h WHERE h."{key}" = NEW."{key}"
    ORDER BY h.history_date DESC, h.history_id DESC LIMIT 1;
  was_there := FOUND AND before.history_type <> '-';
  NEW.history_id := pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('public.{past}', 'history_id'));
  NEW.history_date := GREATEST(pg_catalog.clock_timestamp(), before.history_date + interval '1 microsecond');
  NEW.transaction := {transaction};
  NEW.changed := '{{}}'::text[];
  PERFORM 1 FROM public.agencies_changeset c WHERE c.id = NEW.change_set_id AND c.transaction = NEW.transaction;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a trail row of {live} must point to a change set of its own transaction' USING ERRCODE = '23000';
  END IF;
  IF is_there THEN
    IF {live_differs_from_new} THEN
      RAISE EXCEPTION 'a trail row of {live} must equal row % as it stands', live."{key}" USING ERRCODE = '23000';
    END IF;
    NEW.history_type := CASE WHEN was_there THEN '~' ELSE '+' END;
    IF was_there THEN
      {changed}
    END IF;
  ELSIF was_there THEN
    NEW.history_type := '-';
    {last_image}
  ELSE
    RAISE EXCEPTION 'there is no row % of {live} to remember', NEW."{key}" USING ERRCODE = '23000';
  END IF;
  {wall}
  RETURN NEW;
END $$;
"""

# Deferred, on both tables. It reads the live row again, never NEW, so two saves in one transaction are honest.
CHECK = """
CREATE FUNCTION public.trail_check_{live}() RETURNS trigger {pinned} AS $$
DECLARE live public.{live}; past public.{past}; which bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN which := OLD."{key}"; ELSE which := NEW."{key}"; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."{key}" IS DISTINCT FROM NEW."{key}" THEN
      RAISE EXCEPTION 'a row of {live} keeps its id' USING ERRCODE = '23000';
    END IF;
  END IF;
  SELECT * INTO past FROM public.{past} h WHERE h."{key}" = which
    ORDER BY h.history_date DESC, h.history_id DESC LIMIT 1;
  IF NOT FOUND OR past.transaction IS DISTINCT FROM {transaction} THEN
    RAISE EXCEPTION 'row % of {live} was changed without a trail row in this transaction', which
      USING ERRCODE = '23000';
  END IF;
  SELECT * INTO live FROM public.{live} t WHERE t."{key}" = which;
  IF NOT FOUND THEN
    IF past.history_type IS DISTINCT FROM '-' THEN
      RAISE EXCEPTION 'row % of {live} is gone and its trail does not say so', which USING ERRCODE = '23000';
    END IF;
  ELSIF past.history_type = '-' OR {live_differs_from_past} THEN
    RAISE EXCEPTION 'row % of {live} does not equal its newest trail row', which USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE CONSTRAINT TRIGGER trail_check AFTER INSERT OR DELETE ON public.{live}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.trail_check_{live}();
CREATE CONSTRAINT TRIGGER trail_check_update AFTER UPDATE ON public.{live}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({old_differs_from_new}) EXECUTE FUNCTION public.trail_check_{live}();
CREATE CONSTRAINT TRIGGER trail_check AFTER INSERT ON public.{past}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.trail_check_{live}();
ALTER TABLE public.{live} ENABLE ALWAYS TRIGGER trail_check;
ALTER TABLE public.{live} ENABLE ALWAYS TRIGGER trail_check_update;
ALTER TABLE public.{past} ENABLE ALWAYS TRIGGER trail_check;
REVOKE TRUNCATE ON public.{live} FROM "{role}";
"""

DROP = """
DROP TRIGGER IF EXISTS trail_check ON public.{live};
DROP TRIGGER IF EXISTS trail_check_update ON public.{live};
DROP TRIGGER IF EXISTS trail_check ON public.{past};
DROP TRIGGER IF EXISTS trail_stamp ON public.{past};
DROP TRIGGER IF EXISTS trail_append_only ON public.{past};
DROP FUNCTION IF EXISTS public.trail_check_{live}();
DROP FUNCTION IF EXISTS public.trail_stamp_{live}();
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


class Table:
    """The SQL of one tracked table's trail."""

    def __init__(self, apps: Any, app_label: str, model_name: str) -> None:
        """`apps`: the models' state in the migration that makes the trail."""
        from django.apps import apps as real_apps  # noqa: PLC0415 - the class, for its parent's name

        live = apps.get_model(app_label, model_name)
        past = apps.get_model(app_label, f"historical{model_name}")
        self.live, self.past = live._meta.db_table, past._meta.db_table
        self.key: str = live._meta.pk.column
        live_columns = {f.column for f in live._meta.concrete_fields}
        own = [f.column for f in past._meta.concrete_fields if f.column not in BOOKKEEPING]
        self.columns = [c for c in own if c in live_columns]
        real: Any = real_apps.get_model(app_label, model_name)
        self.parent_key: str | None = getattr(real, "trail_parent", None)
        self.closed_until: str | None = getattr(real, "trail_closed_until", None)
        self.parent_table: str | None = None
        if self.parent_key:
            parent = live._meta.get_field(self.parent_key.removesuffix("_id"))
            self.parent_table = parent.related_model._meta.db_table

    def create_sql(self) -> str:
        """Everything that holds this table's trail."""
        names = {
            "live": self.live,
            "past": self.past,
            "key": self.key,
            "pinned": PINNED,
            "transaction": TRANSACTION,
            "role": settings.KEDJAN_RUNTIME_ROLE,
            "live_differs_from_new": self.differ("live", "NEW"),
            "live_differs_from_past": self.differ("live", "past"),
            "old_differs_from_new": self.differ("OLD", "NEW"),
            "changed": "\n      ".join(
                f'IF NEW."{c}" IS DISTINCT FROM before."{c}" THEN NEW.changed := NEW.changed || \'{c}\'::text; END IF;'
                for c in self.columns
            ),
            "last_image": " ".join(f'NEW."{c}" := before."{c}";' for c in self.columns),
            "wall": self.wall_sql(),
        }
        stamped = append_only_sql(self.past, f"trail_stamp_{self.live}")
        return STAMP.format(**names) + CHECK.format(**names) + stamped + TRIGGERS.format(**names)

    def drop_sql(self) -> str:
        """Undo `create_sql`; harmless where nothing is there."""
        return DROP.format(live=self.live, past=self.past)

    def differ(self, left: str, right: str) -> str:
        """SQL that is true where any remembered column differs. Column by column: `@>` lets arrays contain."""
        return " OR ".join(f'{left}."{c}" IS DISTINCT FROM {right}."{c}"' for c in self.columns)

    def wall_sql(self) -> str:
        """The stamp's copy of the wall of the object that the row hangs on, as it is now; nothing for other tables."""
        if not self.parent_table:
            return ""
        wall = {c: f"p.{c}" for c in WALL}
        if self.closed_until:
            wall["visibility"] = f"CASE WHEN p.{self.closed_until} IS NULL THEN 0 ELSE p.visibility END"
        columns, copies = ", ".join(wall.values()), ", ".join(f"NEW.{c}" for c in WALL)
        of = f"FROM public.{self.parent_table} p WHERE p.id = NEW.{self.parent_key}"
        return f"SELECT {columns} INTO {copies} {of};"
