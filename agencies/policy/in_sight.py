"""The programmes whose frame somebody sees: what every page and most calls of the API begin with."""

from __future__ import annotations

from agencies.models import Programme
from agencies.policy.answers import Rows, those
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer
from agencies.prepared import planned_for_all
from agencies.swedish import in_swedish_order

BY_NAME = Rows(Programme.objects.order_by(in_swedish_order("name"), "id"), (Verb.READ_GRANTS,))
BY_CODE = Rows(Programme.objects.order_by("code"))


def programmes_in_sight(viewer: Viewer) -> list[Programme]:
    """By name; each knows `may_read_grants`."""
    if viewer.is_empty:
        return []
    with planned_for_all():  # left to itself, the database would plan it for each page
        return those(BY_NAME, viewer)


def programmes_by_code(viewer: Viewer) -> dict[str, Programme]:
    """The same by their codes, in the order of those, and without the verb: a call of the API shows none of them."""
    return {row.code: row for row in those(BY_CODE, viewer)}


def programme_by_code(viewer: Viewer, code: str) -> Programme | None:
    """One of them."""
    return next(iter(those(BY_CODE, viewer, code=code)), None)
