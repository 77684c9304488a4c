"""The classes that every new programme's areas may hold, as on the police's list of 2025; more are added by hand."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from agencies.models import AreaClass, Programme
from agencies.trail import System, because

CLASSES: tuple[tuple[AreaClass.Kind, str, str | Promise, int], ...] = (
    (AreaClass.Kind.POLICE_LIST, "ej_listad", _("Not listed"), 0),
    (AreaClass.Kind.POLICE_LIST, "utsatt_omrade", _("Vulnerable area"), 1),
    (AreaClass.Kind.POLICE_LIST, "sarskilt_utsatt_omrade", _("Particularly vulnerable area"), 3),
    (AreaClass.Kind.OPEN_DRUG_SCENE, "ingen_oppen_drogscen", _("No open drug scene"), 0),
    (AreaClass.Kind.OPEN_DRUG_SCENE, "oppen_drogscen", _("Open drug scene"), 2),
)
"""Kind, code, name and severity; the discontinued middle class (2) is added where an area's history needs it."""


def give_standard_classes(programme: Programme, by: System) -> None:
    """Give a programme that has just been made the police's classes, under their Swedish names: they are official."""
    with because("", by=by), override("sv"):
        for kind, code, name, rank in CLASSES:
            AreaClass(programme=programme, kind=kind, code=code, name=str(name), rank=rank).save()
