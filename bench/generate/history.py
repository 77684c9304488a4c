"""The history of what was generated: its change sets, and every row's images from its first to the one it has now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from actions.models import Action, ActionArea, ActionIndicator, AgencyShare, Contribution, Note
from agencies.trail.records import WALL, Tracked, past_of, tracked_models
from bench.generate.frame import Frame
from bench.sizes import FOUNDED, LAST_MOMENT
from followup.models import Correction, FollowUp, Obstacle, SteeringReport
from meetings.models import Meeting

ONCE: Mapping[type[Tracked], tuple[str, str]] = {
    Meeting: ("meeting", "updated_at"),
    FollowUp: ("followup", "updated_at"),
    Correction: ("correction", "proposed_at"),
    Obstacle: ("obstacle", "updated_at"),
    SteeringReport: ("report", "updated_at"),
}
"""What was made in one deed with all that hangs on it → the deed's kind, and the column that says when."""

# An action goes through its versions at even distances from its first day to its last change.
DEEDS = """
CREATE TEMPORARY TABLE bench_deed ON COMMIT DROP AS
SELECT 2 + row_number() OVER (ORDER BY at, kind, object_id, step) AS id, deed.* FROM (
  SELECT 'version' AS kind, a.id AS object_id, step, a.owner_id AS agency_id,
    CASE step WHEN a.version THEN a.updated_at
      ELSE a.created_at + (a.updated_at - a.created_at) * ((step - 1)::float8 / GREATEST(a.version - 1, 1)) END AS at,
    m.ids[1 + (a.id + step) % cardinality(m.ids)] AS actor_id
  FROM actions_action a JOIN bench_member m ON m.agency_id = a.owner_id, generate_series(1, a.version) AS step
  UNION ALL
  SELECT 'note', n.id, 1, n.agency_id, n.created_at, n.author_id FROM actions_note n
  {once}
) AS deed
"""
ONE_DEED = """UNION ALL
  SELECT '{kind}', t.id, 1, t.owner_id, t.{at}, m.ids[1 + t.id % cardinality(m.ids)]
  FROM {table} t LEFT JOIN bench_member m ON m.agency_id = t.owner_id"""
CHANGE_SETS = """
INSERT INTO agencies_changeset (id, at, transaction, actor_id, agency_id, reason, door, cause_kind, cause_text)
SELECT id, at, -id, actor_id, agency_id, CASE id % 5 WHEN 0 THEN 'Enligt beslut i styrgruppen' ELSE '' END,
  CASE id % 3 WHEN 0 THEN 'api' ELSE 'page' END, '', '' FROM bench_deed ORDER BY id
"""
SYSTEM = """
INSERT INTO agencies_changeset (id, at, transaction, reason, door, cause_kind, cause_text)
VALUES (%s, %s, %s, %s, 'command', '', '')
"""
FOUNDING, SHARING = 1, 2
"""The change sets of all that has no deed of its own."""

# What an action was in its earlier versions. A third of them began as drafts.
WAS_DRAFT = "(d.step = 1 AND a.version > 1 AND a.id % 3 = 0)"
EARLIER: Mapping[str, str] = {
    "visibility": f"CASE WHEN {WAS_DRAFT} THEN 0 ELSE a.visibility END",
    "ref": f"CASE WHEN {WAS_DRAFT} THEN NULL ELSE a.ref END",
    "status": "CASE WHEN d.step <= a.version / 2 THEN 'planned' ELSE a.status END",
    "description": "CASE WHEN d.step < a.version - 1 - a.id % 2"
    " THEN left(a.description, (length(a.description) * d.step / a.version)::int) ELSE a.description END",
    "end": 'CASE WHEN d.step < a.version AND a.id % 4 = 0 THEN a."end" + 90 ELSE a."end" END',
    "archived_at": "CASE WHEN d.step = a.version THEN a.archived_at END",
    "version": "d.step",
    "updated_at": "d.at",
}


def write_history(frame: Frame) -> None:
    """Write change sets and history rows of every tracked table."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_member (agency_id bigint, ids bigint[]) ON COMMIT DROP")
        cursor.executemany("INSERT INTO bench_member VALUES (%s, %s)", [*frame.members.items()])
        cursor.execute(DEEDS.format(once=_once()))
        cursor.execute("CREATE INDEX ON bench_deed (kind, object_id, step)")
        cursor.execute("ANALYZE bench_member, bench_deed")
        cursor.execute(SYSTEM, [FOUNDING, FOUNDED, -FOUNDING, "Programmen läggs upp"])
        cursor.execute(SYSTEM, [SHARING, LAST_MOMENT, -SHARING, "Delningar förs in"])
        cursor.execute(CHANGE_SETS)
        cursor.execute(_of_actions())
        links: tuple[type[Tracked], ...] = (ActionArea, Contribution, ActionIndicator)
        for model in links:
            cursor.execute(
                _first(
                    model,
                    "d.id",
                    "d.at",
                    "JOIN bench_deed d ON d.object_id = a.id AND d.step = 1 AND d.kind = 'version'",
                )
            )
        cursor.execute(_first(Note, "d.id", "d.at", "JOIN bench_deed d ON d.object_id = l.id AND d.kind = 'note'"))
        cursor.execute(_first(AgencyShare, str(SHARING), f"'{LAST_MOMENT.isoformat()}'"))
        done = {Action, ActionArea, Contribution, ActionIndicator, Note, AgencyShare}
        for model in tracked_models():
            if model not in done:
                cursor.execute(_with_its_deed(model) or _first(model, str(FOUNDING), f"'{FOUNDED.isoformat()}'"))


def _once() -> str:
    return "\n  ".join(
        ONE_DEED.format(kind=kind, at=at, table=model._meta.db_table) for model, (kind, at) in ONCE.items()
    )


def _with_its_deed(model: type[Tracked]) -> str:
    """The first row of what was made in one deed, and of what hangs on it; nothing for any other model."""
    walled: Any = model
    if model.trail_parent:
        walled = model._meta.get_field(model.trail_parent.removesuffix("_id")).related_model
    if walled not in ONCE:
        return ""
    kind, _at = ONCE[walled]
    key = model.trail_parent or "id"
    return _first(model, "d.id", "d.at", f"JOIN bench_deed d ON d.object_id = l.{key} AND d.kind = '{kind}'")


def _columns(model: type[Tracked]) -> list[str]:
    return [str(field.column) for field in model.trail_fields()]


def _of_actions() -> str:
    columns = _columns(Action)
    images = ", ".join(f'{EARLIER[name]} AS "{name}"' if name in EARLIER else f'a."{name}"' for name in columns)
    named = ", ".join(f'"{name}"' for name in columns)
    differs = ", ".join(
        f'CASE WHEN "{name}" IS DISTINCT FROM lag("{name}") OVER w THEN \'{name}\' END'
        for name in columns
        if name in EARLIER
    )
    changed = f"CASE WHEN step = 1 THEN '{{}}'::text[] ELSE array_remove(ARRAY[{differs}]::text[], NULL) END"
    return f"""
INSERT INTO {past_of(Action)._meta.db_table}
  ({named}, history_date, history_type, change_set_id, transaction, changed)
SELECT {named}, at, CASE WHEN step = 1 THEN '+' ELSE '~' END, deed, -deed, {changed}
FROM (SELECT {images}, d.at, d.step, d.id AS deed FROM actions_action a
      JOIN bench_deed d ON d.object_id = a.id AND d.kind = 'version') AS image
WINDOW w AS (PARTITION BY id ORDER BY step) ORDER BY deed"""  # noqa: S608 - our own names


def _first(model: type[Tracked], deed: str, at: str, join: str = "") -> str:
    """The only history row of each row of `model`, with the wall of what it hangs on as it was then."""
    columns = _columns(model)
    named, images = (", ".join(f'{mark}"{name}"' for name in columns) for mark in ("", "l."))
    wall = walls = parent = ""
    if model.trail_parent:
        rung = EARLIER["visibility"] if model in {ActionArea, Contribution, ActionIndicator} else "a.visibility"
        if model.trail_closed_until:
            rung = f"CASE WHEN a.{model.trail_closed_until} IS NULL THEN 0 ELSE a.visibility END"
        wall = "".join(f", {name}" for name in WALL)
        walls = "".join(f", {rung if name == 'visibility' else f'a.{name}'}" for name in WALL)
        walled: Any = model._meta.get_field(model.trail_parent.removesuffix("_id")).related_model
        parent = f"JOIN {walled._meta.db_table} a ON a.id = l.{model.trail_parent}"
    return f"""
INSERT INTO {past_of(model)._meta.db_table}
  ({named}, history_date, history_type, change_set_id, transaction, changed{wall})
SELECT {images}, {at}, '+', {deed}, -({deed}), '{{}}'{walls}
FROM {model._meta.db_table} l {parent} {join} ORDER BY {deed}, l."{model._meta.pk.column}\""""  # noqa: S608
