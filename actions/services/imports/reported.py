"""What an import did, a part at a time: the report of a long list is never read whole for that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.db import connection

from actions.models import Import
from actions.services.imports.fate import Outcome
from actions.services.imports.looks import AT_ONCE, NOT_KNOWN, decided
from agencies.errors import WrongStep
from agencies.policy import Viewer

FIRST = 200
"""Rows of a long list that stand beside what is said of it; the others are asked for a page at a time."""
_EACH = "FROM public.actions_import, jsonb_array_elements(report) AS each(row) WHERE id = %(of)s"
_COUNT = f"SELECT each.row ->> 'outcome', count(*) {_EACH} GROUP BY 1"
_BELOW = f"""SELECT each.row - 'action' {_EACH} AND (each.row ->> 'row')::int > %(after)s
 AND %(outcome)s IN ('', each.row ->> 'outcome') ORDER BY (each.row ->> 'row')::int LIMIT %(most)s"""
_WRONG = f"""SELECT each.row - 'action' {_EACH} AND (each.row ->> 'outcome' = 'refused'
 OR jsonb_path_exists(each.row, '$.cells[*] ? (@.outcome == "refused")')) ORDER BY (each.row ->> 'row')::int"""


def counts_of(imported: Import) -> dict[str, int]:
    """Outcome → how many rows, of an import that is written."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"of": imported.pk})
        found = dict(cursor.fetchall())
    return {outcome.value: found.get(outcome.value, 0) for outcome in Outcome}


def rows_below(imported: Import, by: Viewer, outcome: str, after: int, most: int) -> list[dict[str, Any]]:
    """The first `most` rows of this outcome (empty: of any) below the row `after`, as the API gives them: before the
    import as they would be now, afterwards as they were. Raises WrongStep while that is not known of a long list.
    """
    if imported.state == Import.State.PREVIEWED:
        if (known := decided(imported, by)) is None:
            raise WrongStep(NOT_KNOWN)
        return known.rows.told(outcome, after, most)
    return _rows(_BELOW, {"of": imported.pk, "outcome": outcome, "after": after, "most": most})


def rows_refused(imported: Import) -> list[Mapping[str, Any]]:
    """The rows that were refused, or written without a cell that was, of an import that is written."""
    return [*_rows(_WRONG, {"of": imported.pk})]


def _rows(sql: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [orjson.loads(row) for (row,) in cursor.fetchall()]


def at_first(rows: int) -> int:
    """How many of so many rows stand beside what is said of a list: all of a short one."""
    return rows if rows <= AT_ONCE else FIRST
