"""Whether generated data is what the product itself would have written."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from agencies.trail.records import tracked_models
from agencies.trail.table import Table

IMAGE = """
SELECT w.id FROM {walled} w WHERE
  w.areas IS DISTINCT FROM COALESCE(
    (SELECT array_agg(area_id ORDER BY area_id) FROM {areas} WHERE {key} = w.id), '{{}}')
  OR w.involved IS DISTINCT FROM COALESCE(
    (SELECT array_agg(agency_id ORDER BY agency_id) FROM {involved} WHERE {key} = w.id), '{{}}')
LIMIT 1
"""
WALLED = {
    "action": ("actions_action", "actions_actionarea", "actions_contribution"),
    "meeting": ("meetings_meeting", "meetings_meetingarea", "meetings_involvement"),
    "obstacle": ("followup_obstacle", "followup_obstaclearea", "followup_obstacleparty"),
}
"""What is walled → its table, and those of the links to areas and agencies."""


def faults() -> list[str]:
    """A sentence for each tracked table with a row that its trail does not end in, and for a wall unlike its links."""
    found = []
    with connection.cursor() as cursor:
        for model in tracked_models():
            cursor.execute(_strays(Table(apps, model._meta.app_label, str(model._meta.model_name))))
            if row := cursor.fetchone():
                found.append(f"row {row[0]} of {model._meta.db_table} is not what its newest history row says")
        for name, (walled, areas, involved) in WALLED.items():
            cursor.execute(IMAGE.format(walled=walled, areas=areas, involved=involved, key=f"{name}_id"))
            if row := cursor.fetchone():
                found.append(f"the wall of {name} {row[0]} is not the image of its links")
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")
        if row := cursor.fetchone()[0]:
            found.append(f"{row} triggers are off")
    return found


def _strays(table: Table) -> str:
    return f"""
SELECT live."{table.key}" FROM public.{table.live} live LEFT JOIN LATERAL
  (SELECT * FROM public.{table.past} every WHERE every."{table.key}" = live."{table.key}"
   ORDER BY history_date DESC, history_id DESC LIMIT 1) past ON TRUE
WHERE past.history_type IS NULL OR past.history_type = '-' OR {table.differ("live", "past")}
ORDER BY 1 LIMIT 1"""  # noqa: S608
