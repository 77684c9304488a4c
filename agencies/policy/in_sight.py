"""The programmes whose frame somebody sees: what every page and most calls of the API begin with."""

from __future__ import annotations

from functools import cache

from agencies.models import Programme
from agencies.policy.answers import knowing
from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.policy.rules import visible
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer
from agencies.prepared import prepared
from agencies.swedish import in_swedish_order


def programmes_in_sight(viewer: Viewer) -> list[Programme]:
    """By name; each knows `may_read_grants`."""
    if viewer.is_empty:
        return []
    asked = _question().filled(held_by(viewer))
    return [_programme(*row) for row in prepared(asked.sql, asked.params)]


@cache
def _question() -> Compiled:
    """Written once: the page's other questions wait for this one."""
    marked = marked_viewer()
    rows = knowing(visible(Programme.objects.all(), marked), marked, Verb.READ_GRANTS)
    return compiled(rows.order_by(in_swedish_order("name"), "id"))


def _programme(*row: object) -> Programme:
    *values, may_read_grants = row
    found = Programme.from_db("default", [field.attname for field in Programme._meta.concrete_fields], values)
    found.may_read_grants = may_read_grants  # type: ignore[attr-defined]  # as an annotation would
    return found
