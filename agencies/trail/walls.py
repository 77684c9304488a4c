"""The wall as the database holds it: its arrays are the image of links, whoever writes.

Beside `TrailOperation` in the migration of each walled model:

    WallEqualsLinks("meeting", involved="involvement.agency", areas="meetingarea.area")
    ShareTables("meetingshare", "meetingauditorshare")

`guards(Meeting, Involvement, MeetingArea)` in the app's `guarded.py` tells the start-up check of the triggers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from agencies.trail.database import GUARDS
from agencies.trail.table import PINNED

if TYPE_CHECKING:
    from django.db.migrations.state import ProjectState

TRIGGER = "wall_equals_links"

# Deferred, on the walled table and on its links' tables. It reads the live row again, never NEW.
FUNCTION = """
CREATE OR REPLACE FUNCTION public.{function}() RETURNS trigger {pinned} AS $$
DECLARE touched bigint[]; which bigint; live public.{table};
BEGIN
  {touched}
  FOREACH which IN ARRAY touched LOOP
    SELECT * INTO live FROM public.{table} w WHERE w.id = which;
    IF FOUND AND (live.areas IS DISTINCT FROM {areas} OR live.involved IS DISTINCT FROM {involved}) THEN
      RAISE EXCEPTION 'the wall of {name} % does not equal its areas and the agencies involved', which
        USING ERRCODE = '23000';
    END IF;
    PERFORM 1 FROM public.agencies_area r WHERE r.id = ANY (live.areas) AND r.programme_id <> live.programme_id;
    IF FOUND THEN
      RAISE EXCEPTION 'an area of {name} % is of another programme', which USING ERRCODE = '23000';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
"""
TOUCHED_BY_LINK = """IF TG_TABLE_NAME = '{link}' THEN
    IF TG_OP = 'DELETE' THEN touched := ARRAY[OLD.{key}];
    ELSIF TG_OP = 'INSERT' THEN touched := ARRAY[NEW.{key}];
    ELSE touched := ARRAY[OLD.{key}, NEW.{key}]; END IF;
  END IF;
  """
TOUCHED_ITSELF = "IF TG_TABLE_NAME = '{table}' THEN touched := ARRAY[NEW.id]; END IF;"
HELD = """
DROP TRIGGER IF EXISTS {trigger} ON public.{table};
CREATE CONSTRAINT TRIGGER {trigger} AFTER {events} ON public.{table}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.{function}();
ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER {trigger};
"""


class WallEqualsLinks(Operation):
    """The arrays `involved` and `areas` of a walled model equal their links when a transaction commits.

    Each is said as `"<link model>.<its field>"` (ordered ids of the links that point to the row), as `"<field>"` (the
    row's own foreign key, if it has one), or left out: then the array is empty for good.
    """

    reversible = True

    def __init__(self, model_name: str, *, involved: str | None = None, areas: str | None = None) -> None:
        self.model_name, self.involved, self.areas = model_name, involved, areas

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """(Re)create the function and its triggers."""
        schema_editor.execute(self.create_sql(to_state.apps, app_label), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop them."""
        tables = [self._table(from_state.apps, app_label), *dict(self._links(from_state.apps, app_label))]
        drops = [f"DROP TRIGGER IF EXISTS {TRIGGER} ON public.{table};" for table in tables]
        schema_editor.execute("\n".join([*drops, f"DROP FUNCTION {self._function()}();"]), params=None)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return f"Hold the wall of {self.model_name} equal to its links"

    def create_sql(self, apps: Any, app_label: str) -> str:
        """The function, and a trigger on each table that it reads."""
        table, links = self._table(apps, app_label), self._links(apps, app_label)
        by_link = [TOUCHED_BY_LINK.format(link=link, key=key) for link, key in links]
        function = self._function().removeprefix("public.")
        names = {"function": function, "table": table, "trigger": TRIGGER, "name": self.model_name, "pinned": PINNED}
        made = FUNCTION.format(
            **names,
            touched="".join([*by_link, TOUCHED_ITSELF.format(table=table)]),
            areas=self._image(apps, app_label, self.areas),
            involved=self._image(apps, app_label, self.involved),
        )
        held = [HELD.format(**names, events="INSERT OR UPDATE")]
        held += [HELD.format(**names | {"table": link}, events="INSERT OR UPDATE OR DELETE") for link, _ in links]
        return made + "".join(held)

    def _function(self) -> str:
        return f"public.{self.model_name}_wall_equals_its_links"

    def _table(self, apps: Any, app_label: str) -> str:
        table: str = apps.get_model(app_label, self.model_name)._meta.db_table
        return table

    def _links(self, apps: Any, app_label: str) -> list[tuple[str, str]]:
        """(table, column that names the walled row) of each link model."""
        named = [image.split(".")[0] for image in (self.areas, self.involved) if image and "." in image]
        return [self._link(apps, app_label, name) for name in named]

    def _link(self, apps: Any, app_label: str, name: str) -> tuple[str, str]:
        link, walled = apps.get_model(app_label, name), apps.get_model(app_label, self.model_name)
        (key,) = [f.column for f in link._meta.concrete_fields if _leads_to(f, walled)]
        return link._meta.db_table, key

    def _image(self, apps: Any, app_label: str, image: str | None) -> str:
        """SQL of what the array must be."""
        if image is None:
            return "'{}'::bigint[]"
        if "." not in image:
            column = apps.get_model(app_label, self.model_name)._meta.get_field(image).column
            return f"pg_catalog.array_remove(ARRAY[live.{column}], NULL)"
        name, field = image.split(".")
        table, key = self._link(apps, app_label, name)
        column = apps.get_model(app_label, name)._meta.get_field(field).column
        return f"ARRAY(SELECT l.{column} FROM public.{table} l WHERE l.{key} = which ORDER BY l.{column})"  # noqa: S608


def _leads_to(field: models.Field[Any, Any], walled: type[models.Model]) -> bool:
    return bool(field.is_relation and field.related_model is walled)


class ShareTables(Operation):
    """A share is named by its id, whichever of its two tables it lies in: the second counts with the first's ids."""

    reversible = True

    def __init__(self, with_agencies: str, with_auditors: str) -> None:
        self.with_agencies, self.with_auditors = with_agencies, with_auditors

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """One sequence for both."""
        names = (self.with_agencies, self.with_auditors)
        agencies, auditors = (to_state.apps.get_model(app_label, name)._meta.db_table for name in names)
        ids = f"pg_catalog.pg_get_serial_sequence('public.{agencies}', 'id')"
        column = f"ALTER TABLE public.{auditors} ALTER COLUMN id"
        schema_editor.execute(f"{column} DROP IDENTITY IF EXISTS; {column} SET DEFAULT nextval({ids});", params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Nothing: the tables go with the migration that made them."""

    def describe(self) -> str:
        """For `migrate`'s output."""
        return f"Count {self.with_agencies} and {self.with_auditors} together"


def guards(*held: type[models.Model]) -> None:
    """Tell the start-up check that these tables (a walled one and its links) must carry the trigger."""
    GUARDS.update((model._meta.db_table, TRIGGER) for model in held)
