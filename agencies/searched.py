"""What of the ground floor is searched: areas, forums and agencies, by whoever reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import F, Func, TextField
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Area, Forum
from agencies.policy import Viewer, frame
from agencies.search import Searched, Shown, register


def _areas(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
    rows = Area.objects.visible_to(viewer).filter(pk__eqany=pks).select_related("programme")
    return {row.pk: _area(row) for row in rows}


def _area(row: Area) -> Shown:
    return Shown(
        title=row.name,
        text=", ".join(row.sub_places),
        to="overview:area_detail",
        args=[row.code],
        programme=row.programme.code,
        facts=[row.get_phase_display()],
        code=row.code,
    )


def _forums(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
    rows = Forum.objects.visible_to(viewer).filter(pk__eqany=pks).select_related("programme", "secretariat")
    return {row.pk: _forum(row) for row in rows}


def _forum(row: Forum) -> Shown:
    return Shown(
        title=row.name,
        text=row.purpose,
        programme=row.programme.code,
        facts=[fact for fact in (row.get_kind_display(), row.cadence) if fact],
        agency=row.secretariat,
        code=row.code,
    )


def _agencies(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
    """One leads to the actions that it takes part in, in a programme that the viewer sees."""
    where = frame.where_they_take_part(viewer, pks)
    rows = Agency.objects.visible_to(viewer).filter(pk__eqany=pks)
    return {row.pk: _agency(row, where.get(row.pk, "")) for row in rows}


def _agency(row: Agency, programme: str) -> Shown:
    return Shown(
        title=row.name,
        text=row.remark,
        to="actions:list" if programme else "",
        query={"agency": row.code},
        programme=programme,
        facts=[row.get_sector_display()],
        agency=row,
        code=row.code,
    )


def register_searched() -> None:
    """Areas, forums and agencies, in this order."""
    places = Func(F("sub_places"), function="public.search_joined", output_field=TextField())
    register(
        Searched("area", Area, _("Areas"), 60, ("name", "code", places, "police_list_name", "remark"), _areas),
        Searched("forum", Forum, _("Forums"), 50, ("name", "code", "purpose", "chair_role", "cadence"), _forums),
        Searched(
            "agency",
            Agency,
            _("Agencies"),
            70,
            ("name", "short_name", "code", "remark"),
            _agencies,
            programme=frame.takes_part_in,
        ),
    )
