"""The same rows as `visible`, written so that the database finds them in another way. Nobody reads more or less."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import BooleanField, F, Func, Model, Q, QuerySet
from django.db.models.sql.where import WhereNode

from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.policy.rules import HANGING, hangs_on_visible, reads, visible
from agencies.policy.viewer import Viewer
from agencies.prepared import prepared
from agencies.walls import Walled


class Unsearched(WhereNode):
    """Conditions that no index is searched by: they are asked of each row that comes."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The same rows; PostgreSQL takes it that nearly every row of any table differs from a number."""
        sql, params = super().as_sql(compiler, connection)
        return f"({sql})::integer <> 0", params


def unsearched[Q_: QuerySet[Any]](rows: Q_) -> Q_:
    """The same rows: what narrows them so far is asked of each, what is added is searched by."""
    found = rows.all()
    found.query.where = WhereNode([Unsearched(found.query.where.children, found.query.where.connector)])
    return found


def read(rows: QuerySet[Any], viewer: Viewer, above: Mapping[str, Any] = MappingProxyType({})) -> QuerySet[Any]:
    """What the viewer reads of `rows`; `above` narrows what they hang on.

    Of the frame there are few rows, and to know who takes part costs more than to read them all: it is asked last.
    """
    found = visible(rows, viewer).filter(**_through(rows.model, above))
    return found if issubclass(rows.model, Walled) or rows.model in HANGING else unsearched(found)


def each(model: type[Model], viewer: Viewer, above: Mapping[str, Any] = MappingProxyType({})) -> Q:
    """The same as a condition to be asked of each row, where rows are found by something else."""
    return hangs_on_visible(viewer, model, above=above) if model in HANGING else reads(viewer, model)


def _through(model: type[Model], above: Mapping[str, Any]) -> dict[str, Any]:
    if not above:
        return {}
    _parent, key = HANGING[model]
    return {f"{key.removesuffix('_id')}__{name}": value for name, value in above.items()}


def reach(viewer: Viewer) -> list[int]:
    """The programmes in which the viewer reads what is not theirs (an action's areas are areas of its programme)."""
    return sorted({*viewer.oversees, *viewer.area_programmes, *viewer.programmes})


def own_elsewhere(model: type[Model], viewer: Viewer) -> QuerySet[Any]:
    """What the viewer reads of a walled model in other programmes, since it is theirs: led, helped with or shared."""
    return apart(visible(model._default_manager.order_by(), viewer), viewer)[1]


def only_programme(model: type[Model], viewer: Viewer) -> int | None:
    """The one programme in which the viewer reads anything of a walled model; None where there may be more."""
    there = reach(viewer)
    if len(there) != 1:
        return None
    asked = _counted_elsewhere(model).filled(held_by(viewer))
    ((found,),) = prepared(asked.sql, asked.params)
    return None if found else there[0]


@cache
def _counted_elsewhere(model: type[Model]) -> Compiled:
    """Written once. Counted, not EXISTS: for the first row alone the database would go through them all."""
    theirs = compiled(own_elsewhere(model, marked_viewer()).values("pk"))
    return Compiled(f"SELECT count(*) FROM ({theirs.sql}) AS theirs", theirs.params)  # noqa: S608 - our own


def apart(rows: QuerySet[Any], viewer: Viewer) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Rows of a walled model that the viewer reads: in the programmes of their reach, and elsewhere."""
    there = Q(programme_id__eqany=reach(viewer))
    shared = viewer.shared.get(rows.model._meta.label_lower, [])
    ours = Q(OfParties(viewer.agencies, reach(viewer))) | Q(pk__eqany=shared)
    return rows.filter(there), unsearched(rows.exclude(there)).filter(ours)


class OfParties(Func):
    """Is the row of one of these agencies, in another programme than these? One index answers both at once."""

    output_field: Any = BooleanField()

    def __init__(self, agencies: list[int], programmes: list[int]) -> None:
        super().__init__(F("pk"))
        self.held = (agencies, programmes)

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> tuple[str, Any]:
        """The columns stand in the table that the row's key comes from."""
        key: Any = self.source_expressions[0]
        row = compiler.quote_name(key.alias)
        return f"public.search_parties({row}.programme_id, {row}.owner_id, {row}.involved) && {PARTIES}", self.held


PARTIES = f"""ARRAY(
  SELECT p.id * {2**24} + agency FROM public.agencies_programme p, unnest(%s::bigint[]) agency
  WHERE p.id <> ALL (%s::bigint[])
)"""  # noqa: S608 - our own number
"""As `agencies.search.database` has them."""


def of_these(rows: QuerySet[Any], pks: list[int]) -> QuerySet[Any]:
    """Of `rows`, those of these walled objects: themselves, or what hangs on them."""
    return rows.filter(**{f"{walled_of(rows.model)[1]}__eqany": pks})


def walled_of(model: type[Model]) -> tuple[type[Model], str]:
    """The walled model that rows are, or hang on, and the column with its id."""
    return (model, "pk") if issubclass(model, Walled) else HANGING[model]
