"""Areas and the classes that they may hold: made, changed and bounded by the programme's administrator.

What an area held from which day is in `classifications`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.geometry import GeometryRefused, boundary
from agencies.models import Area, AreaClass, Programme
from agencies.policy import Verb
from agencies.services.classifications import correct_classification, set_classification
from agencies.services.rows import By, Deed, Errors, Sentence, assign, code_errors, fresh, judge, rewrite, store
from agencies.trail import because

__all__ = [
    "change_area",
    "change_area_class",
    "correct_classification",
    "create_area",
    "create_area_class",
    "set_boundary",
    "set_classification",
]

CLASS_CODE = re.compile(r"[a-z0-9_]+")
PLACE_LENGTH = 100


class AreaFields(TypedDict, total=False):
    """What is said of an area; `sub_places`: names of places inside it."""

    name: str
    phase: str
    municipality: str
    sub_places: list[str]
    police_list_name: str
    remark: str


class ClassFields(TypedDict, total=False):
    """What is said of a class; `rank`: its severity within the kind, 0 = none."""

    name: str
    rank: int


def create_area(
    programme: Programme, *, code: str, by: By, reason: str, confirm: Collection[str] = (), **fields: Unpack[AreaFields]
) -> Area:
    """A new area of the programme; `name` is needed, the code is unique in the programme.

    Nobody reads or records in it before a right is given. Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.ADMINISTER, programme)
    area = Area(programme=programme, code=code.strip())
    assign(area, _placed(fields))
    with because(reason, by=by):
        fresh(programme)
        errors = code_errors(code, Area.objects.filter(programme=programme)) | _place_errors(area.sub_places)
        judge(Deed(by, reason, confirm), area, errors)
        store(area)
    return area


def change_area(
    area: Area,
    *,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[AreaFields],
) -> Area:
    """Change what is said of an area. Raises Http404, Refused, Stale and Invalid."""
    policy.demand(by, Verb.ADMINISTER, area)
    placed = _placed(changes)
    errors = _place_errors(placed.get("sub_places", []))
    with because(reason, by=by):
        return rewrite(area, placed, Deed(by, reason, confirm), version=version, errors=errors)


def set_boundary(
    area: Area,
    *,
    geometry: object,
    source: str = "",
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Area:
    """Draw the area's boundary: a GeoJSON object (see `agencies.geometry`), or None to take it away.

    Raises Http404, Refused, Stale, and Invalid at `geometry` with the sentence of what is wrong with it.
    """
    policy.demand(by, Verb.ADMINISTER, area)
    errors: Errors = {}
    drawn: Any = None
    try:
        drawn = None if geometry is None else boundary(geometry)
    except GeometryRefused as refused:
        errors["geometry"] = [refused.message]
    values = {"geometry": drawn, "geometry_source": source}
    with because(reason, by=by):
        return rewrite(area, values, Deed(by, reason, confirm), version=version, errors=errors)


def create_area_class(
    programme: Programme,
    *,
    code: str,
    kind: str,
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **fields: Unpack[ClassFields],
) -> AreaClass:
    """A new class that the programme's areas may hold; `kind` is the question it answers and never changes.

    Raises Http404, Refused and Invalid; the code is unique in the programme.
    """
    policy.demand(by, Verb.ADMINISTER, programme)
    row = AreaClass(programme=programme, code=code.strip(), kind=kind)
    assign(row, fields)
    sentence = _("Write the code in small letters a–z, digits and underscores, without spaces.")
    with because(reason, by=by):
        fresh(programme)
        among = AreaClass.objects.filter(programme=programme)
        judge(Deed(by, reason, confirm), row, code_errors(code, among, pattern=CLASS_CODE, sentence=sentence))
        store(row)
    return row


def change_area_class(
    area_class: AreaClass,
    *,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[ClassFields],
) -> AreaClass:
    """Change a class's name or severity, everywhere it is shown. Raises Http404, Refused, Stale and Invalid."""
    policy.demand(by, Verb.ADMINISTER, area_class)
    with because(reason, by=by):
        return rewrite(area_class, changes, Deed(by, reason, confirm), version=version)


def _placed(fields: AreaFields) -> AreaFields:
    """The fields with each place's name trimmed and empty ones left out."""
    if "sub_places" not in fields:
        return fields
    return {**fields, "sub_places": [place.strip() for place in fields["sub_places"] if place.strip()]}


def _place_errors(places: list[str]) -> Errors:
    long = [place for place in places if len(place) > PLACE_LENGTH]
    sentences: list[Sentence] = [
        _("The name of a place is at most %(most)d characters: %(place)s…")
        % {"most": PLACE_LENGTH, "place": place[:40]}
        for place in long
    ]
    return {"sub_places": sentences} if sentences else {}
