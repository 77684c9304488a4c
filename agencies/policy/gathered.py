"""The same rows as `visible`, written so that the database finds them in another way. Nobody reads more or less."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.sql.where import WhereNode

from agencies.policy.rules import BESIDE, CLOSED, HANGING, visible
from agencies.policy.viewer import Viewer
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


def along(rows: QuerySet[Any], viewer: Viewer, above: Mapping[str, Any] = MappingProxyType({})) -> QuerySet[Any]:
    """The same, for somebody who reads much: the wall is no way to find what has walls, but asked of each row."""
    return unsearched(visible(rows, viewer)) if issubclass(rows.model, Walled) else read(rows, viewer, above)


def gathered(rows: QuerySet[Any], viewer: Viewer, above: Mapping[str, Any] = MappingProxyType({})) -> QuerySet[Any]:
    """The same, by the programmes that the viewer reads in, and by what is theirs anywhere.

    For somebody who reads some programmes of many, where the wall's own indexes hold all areas and rungs.
    """
    model = rows.model
    if viewer.is_empty:
        return rows.none()
    if issubclass(model, Walled):
        return unsearched(visible(rows, viewer)).filter(_reach(viewer) | _own(viewer, model))
    if model not in HANGING or model in CLOSED or model in BESIDE:
        return read(rows, viewer, above)
    parent, key = HANGING[model]
    seen = unsearched(visible(parent._default_manager.filter(**above), viewer)).filter(pk=OuterRef(key))
    return rows.filter(Q(Exists(seen.filter(_reach(viewer)))) | Q(Exists(seen.filter(_own(viewer, parent)))))


def _through(model: type[Model], above: Mapping[str, Any]) -> dict[str, Any]:
    if not above:
        return {}
    _parent, key = HANGING[model]
    return {f"{key.removesuffix('_id')}__{name}": value for name, value in above.items()}


def _reach(viewer: Viewer) -> Q:
    """An action's areas are areas of its programme."""
    return Q(programme_id__eqany=sorted({*viewer.oversees, *viewer.area_programmes, *viewer.programmes}))


def _own(viewer: Viewer, model: type[Model]) -> Q:
    shared = viewer.shared.get(model._meta.label_lower, [])
    ours = Q(owner_id__eqany=viewer.agencies) | Q(involved__overlapany=viewer.agencies)
    return ours | Q(pk__eqany=shared)
