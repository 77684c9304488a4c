"""The programmes whose frame somebody sees: what every page and most calls of the API begin with."""

from __future__ import annotations

from functools import cache

from agencies.models import Programme
from agencies.policy.answers import knowing
from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.policy.rules import visible
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer
from agencies.prepared import planned_for_all, prepared
from agencies.swedish import in_swedish_order


def programmes_in_sight(viewer: Viewer) -> list[Programme]:
    """By name; each knows `may_read_grants`."""
    if viewer.is_empty:
        return []
    asked = _question().filled(held_by(viewer))
    with planned_for_all():  # left to itself, the database would plan it for each page
        return [_knowing(*row) for row in prepared(asked.sql, asked.params)]


def programmes_by_code(viewer: Viewer) -> dict[str, Programme]:
    """The same by their codes, in the order of those, and without the verb: a call of the API shows none of them."""
    if viewer.is_empty:
        return {}
    asked = _by_code().filled(held_by(viewer))
    found = (_programme(*row) for row in prepared(asked.sql, asked.params))
    return {row.code: row for row in sorted(found, key=lambda row: row.code)}


def programme_by_code(viewer: Viewer, code: str) -> Programme | None:
    """One of them."""
    if viewer.is_empty or "\x00" in code:
        return None
    asked = _of_code().filled({**held_by(viewer), CODE: code})
    rows = prepared(asked.sql, asked.params)
    return _programme(*rows[0]) if rows else None


@cache
def _question() -> Compiled:
    """Written once: the page's other questions wait for this one."""
    marked = marked_viewer()
    rows = knowing(visible(Programme.objects.all(), marked), marked, Verb.READ_GRANTS)
    return compiled(rows.order_by(in_swedish_order("name"), "id"))


@cache
def _by_code() -> Compiled:
    return compiled(visible(Programme.objects.order_by(), marked_viewer()))


CODE = "\x00"
"""Stands where the code comes."""


@cache
def _of_code() -> Compiled:
    return compiled(visible(Programme.objects.filter(code=CODE).order_by(), marked_viewer()))


def _programme(*values: object) -> Programme:
    return Programme.from_db("default", [field.attname for field in Programme._meta.concrete_fields], values)


def _knowing(*row: object) -> Programme:
    *values, may_read_grants = row
    found = _programme(*values)
    found.may_read_grants = may_read_grants  # type: ignore[attr-defined]  # as an annotation would
    return found
