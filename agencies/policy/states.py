"""The state of each agency's statement, which more people read than what stands in it (walls.md).

Lead, steering group and auditor of the programme read how far every agency has come, and each agency its own; nobody
else a draft's state. This is the only way to tell it to who does not read the statement itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from agencies.policy.rules import HANGING, reads
from agencies.policy.viewer import Viewer

COLUMNS = (
    *("id", "period_id", "owner_id", "status", "locked_as", "due", "first_submitted_at", "submitted_at"),
    *("nothing_to_report", "withheld", "returned_count", "accepted_at"),
)
"""What a state is: how far it has come and when, none of it what stands in the statement."""


def states(viewer: Viewer, statements: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of COLUMNS as mappings, of those statements whose state the viewer may know; each says `begun` (somebody has
    saved something in it) and `reads` (does the viewer read what stands in it?).
    """
    if viewer.is_empty:
        return statements.none().values(*COLUMNS)
    read = reads(viewer, statements.model)
    own = Q(programme_id__eqany=viewer.oversees) | Q(owner_id__eqany=viewer.agencies)
    known = statements.filter(own | read).annotate(begun=_flag(begun(statements.model)), reads=_flag(read))
    found: QuerySet[Any] = known.values(*COLUMNS, "begun", "reads")
    return found


def begun(model: Any) -> Q:
    """Statements in which, or in what hangs on which, something was saved since they were made."""
    found = Q(version__gt=1)
    for part, (parent, key) in HANGING.items():
        if parent is model and any(field.name == "version" for field in part._meta.concrete_fields):
            found |= Q(Exists(part._default_manager.filter(**{key: OuterRef("pk")}, version__gt=1)))
    return found


def _flag(condition: Any) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
