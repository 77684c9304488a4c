"""The wall as one Q, for live rows and for history (walls.md, the visibility ladder)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, ForeignObject, Lookup, Q

from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


class OneArray(Lookup):
    """A lookup whose right side is a list: one array parameter, cast so that an empty one is an array, too.

    Or an expression that makes an array, such as a subquery.
    """

    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, Any]:
        """The list itself is the parameter."""
        return "%s", [list(value)]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The left side, compared."""
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} {self.compared(rhs, connection)}", (*lhs_params, *rhs_params)

    def compared(self, rhs: str, connection: Any) -> str:
        """The operator and its array."""
        raise NotImplementedError


@Field.register_lookup
@ForeignObject.register_lookup
class EqAny(OneArray):
    """`column__eqany=[…]`: `= ANY(one array parameter)`; a thousand ids cost one parameter, not a thousand."""

    lookup_name = "eqany"

    def compared(self, rhs: str, connection: Any) -> str:
        """One of these ids."""
        return f"= ANY({rhs}::bigint[])"


@ArrayField.register_lookup
class OverlapAny(OneArray):
    """`array__overlapany=[…]`: shares a member with the list; the same text however long the list is."""

    lookup_name = "overlapany"

    def compared(self, rhs: str, connection: Any) -> str:
        """An array of the column's own type."""
        return f"&& {rhs}::{self.lhs.output_field.db_type(connection)}"


def wall(viewer: Viewer, label: str, key: str = "id") -> Q:
    """What `viewer` reads of rows that carry the five columns.

    `label` is the walled model's ("actions.Action"), `key` the column with its id on the row ("id", or the
    foreign key on a history row of something that hangs on it). Every line is one rung of the ladder.
    """
    shared = viewer.shared.get(label.lower(), [])
    return (
        Q(owner_id__eqany=viewer.agencies)
        | Q(visibility__gte=Visibility.RESTRICTED)
        & (Q(involved__overlapany=viewer.agencies) | Q(**{f"{key}__eqany": shared}))
        | Q(visibility__gte=Visibility.STEERING, programme_id__eqany=viewer.oversees)
        | Q(visibility__gte=Visibility.PARTNERSHIP)
        & (Q(areas__overlapany=viewer.areas) | Q(areas=[], programme_id__eqany=viewer.area_programmes))
        | Q(visibility=Visibility.PROGRAMME, programme_id__eqany=viewer.programmes)
    )
