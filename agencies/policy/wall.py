"""The wall as one Q, for live rows and for history (walls.md, the visibility ladder)."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, ForeignObject, Lookup, Q

from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


@Field.register_lookup
@ForeignObject.register_lookup
class EqAny(Lookup):
    """`column__eqany=[…]`: `= ANY(one array parameter)`; a thousand ids cost one parameter, not a thousand."""

    lookup_name = "eqany"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, Any]:
        """The list itself is the parameter."""
        return "%s", [list(value)]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """SQL with the array cast, so that an empty list is an array of ids, too."""
        lhs, lhs_params = self.process_lhs(compiler, connection)
        _, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} = ANY(%s::bigint[])", (*lhs_params, *rhs_params)


def wall(viewer: Viewer, label: str, key: str = "id") -> Q:
    """What `viewer` reads of rows that carry the five columns.

    `label` is the walled model's ("actions.Action"), `key` the column with its id on the row ("id", or the
    foreign key on a history row of something that hangs on it). Every line is one rung of the ladder.
    """
    shared = viewer.shared.get(label.lower(), [])
    return (
        Q(owner_id__eqany=viewer.agencies)
        | Q(visibility__gte=Visibility.RESTRICTED)
        & (Q(involved__overlap=viewer.agencies) | Q(**{f"{key}__eqany": shared}))
        | Q(visibility__gte=Visibility.STEERING, programme_id__eqany=viewer.oversees)
        | Q(visibility__gte=Visibility.PARTNERSHIP)
        & (Q(areas__overlap=viewer.areas) | Q(areas=[], programme_id__eqany=viewer.area_programmes))
        | Q(visibility=Visibility.PROGRAMME, programme_id__eqany=viewer.programmes)
    )
