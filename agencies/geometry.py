"""Boundaries as GeoJSON (RFC 7946): what is pasted is checked position by position, or refused in a sentence.

Only `Polygon` and `MultiPolygon` are kept, in WGS84 as longitude, latitude. A `Feature`, or a `FeatureCollection`
with one feature, is unwrapped; heights and other members are left out.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NoReturn, TypedDict

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MAX_CHARACTERS = 500_000
MAX_POSITIONS = 20_000
DECIMALS = 7
"""A centimetre; what is finer is the tool's noise."""


class Geometry(TypedDict):
    """A GeoJSON geometry object."""

    type: str
    coordinates: list[Any]


class GeometryRefused(ValueError):
    """What was given is no boundary. `message` is one lazily translated sentence."""

    def __init__(self, message: str | StrPromise) -> None:
        super().__init__(message)
        self.message = message


def parse_boundary(text: str) -> Geometry | None:
    """The boundary in a GeoJSON text; None for an empty one. Raises GeometryRefused."""
    if not text.strip():
        return None
    if len(text) > MAX_CHARACTERS:
        raise GeometryRefused(_("The boundary is too large: at most 500,000 characters. Simplify it first."))
    try:
        return boundary(json.loads(text, parse_constant=_no_constant))
    except (json.JSONDecodeError, RecursionError):
        raise GeometryRefused(_("This is not GeoJSON: it can't be read as JSON.")) from None


def boundary(value: Any) -> Geometry:
    """The boundary in a GeoJSON object that has been read. Raises GeometryRefused."""
    found = _unwrapped(value)
    if found.get("type") not in ("Polygon", "MultiPolygon"):
        raise GeometryRefused(_("A boundary is a GeoJSON Polygon or MultiPolygon."))
    many = found["type"] == "MultiPolygon"
    polygons = _listed(found.get("coordinates")) if many else [found.get("coordinates")]
    checked = [[_ring(ring) for ring in _listed(polygon)] for polygon in polygons]
    if sum(len(ring) for polygon in checked for ring in polygon) > MAX_POSITIONS:
        raise GeometryRefused(_("The boundary has too many points: at most 20,000. Simplify it first."))
    return {"type": found["type"], "coordinates": checked if many else checked[0]}


def _unwrapped(value: Any) -> dict[str, Any]:
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise GeometryRefused(_("The file holds several features. Paste the one that is this area."))
        value = features[0]
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict):
        raise GeometryRefused(_("A boundary is a GeoJSON Polygon or MultiPolygon."))
    return value


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise GeometryRefused(_("The coordinates are not nested as in a GeoJSON Polygon or MultiPolygon."))
    return value


def _ring(value: Any) -> list[list[float]]:
    ring = [_position(position) for position in _listed(value)]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise GeometryRefused(_("A ring has at least four points, and the last is the same as the first."))
    if len({tuple(position) for position in ring}) < 3:
        raise GeometryRefused(_("A ring with fewer than three different points encloses nothing."))
    return ring


def _position(value: Any) -> list[float]:
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(map(_is_number, value)):
        raise GeometryRefused(_("Each point is two numbers: longitude and latitude."))
    longitude, latitude = (round(float(number), DECIMALS) for number in value[:2])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise GeometryRefused(
            _("The points are not degrees in WGS84 (longitude −180 to 180, latitude −90 to 90). Convert SWEREF 99.")
        )
    return [longitude, latitude]


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:
        return False


def _no_constant(name: str) -> NoReturn:
    raise GeometryRefused(_("Each point is two numbers: longitude and latitude."))


def points(geometry: Geometry | None) -> int:
    """How many points draw the boundary; 0 without one."""
    if geometry is None:
        return 0
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sum(len(ring) for polygon in polygons for ring in polygon)
