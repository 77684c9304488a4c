"""An area's boundary and classifications as plain drawings: numbers for a server-made SVG, no map tiles.

Distances use the equirectangular approximation around the area's own latitude (a degree of latitude is
111,320 m); for areas of a few kilometres the error is far below a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

METRES_PER_DEGREE = 111_320
WIDTH, HEIGHT, MARGIN = 400.0, 330.0, 28.0
LABEL = 66.0
"""The room that the label of a meridian needs."""


@dataclass(frozen=True)
class Grid:
    """One meridian or parallel: its place in the drawing, and its degree as text without a sign."""

    at: float
    degree: float


@dataclass(frozen=True)
class Drawing:
    """A boundary in a box of 400 × 330: rings as SVG points, the grid, a scale bar, and its measures.

    `square_km` is the area's size, `scale_m` the metres of a bar `scale_width` wide.
    """

    rings: list[str]
    meridians: list[Grid]
    parallels: list[Grid]
    scale_m: int
    scale_width: float
    square_km: float
    north_south_m: int
    east_west_m: int


def rings_of(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Every ring of a GeoJSON Polygon or MultiPolygon, as (longitude, latitude)."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def draw(geometry: dict[str, Any] | None) -> Drawing | None:
    """The drawing of a boundary; None where there is none."""
    if not geometry:
        return None
    rings = rings_of(geometry)
    west, east = _range(x for ring in rings for x, _ in ring)
    south, north = _range(y for ring in rings for _, y in ring)
    squeeze = math.cos(math.radians((south + north) / 2))
    span_x, span_y = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / span_x, (HEIGHT - 2 * MARGIN) / span_y)
    left, top = (WIDTH - span_x * scale) / 2, (HEIGHT - span_y * scale) / 2

    def x_of(longitude: float) -> float:
        return round(left + (longitude - west) * squeeze * scale, 1)

    def y_of(latitude: float) -> float:
        return round(top + (north - latitude) * scale, 1)

    scale_m = _round_length(80 / scale * METRES_PER_DEGREE)
    return Drawing(
        rings=[" ".join(f"{x_of(x)},{y_of(y)}" for x, y in ring) for ring in rings],
        meridians=[Grid(x_of(x), x) for x in _ticks(west, east, x_of(east) - x_of(west))],
        parallels=[Grid(y_of(y), y) for y in _ticks(south, north, y_of(south) - y_of(north))],
        scale_m=scale_m,
        scale_width=round(scale_m / METRES_PER_DEGREE * scale, 1),
        square_km=round(sum(map(_signed_area, geometry_rings(geometry))) * squeeze * METRES_PER_DEGREE**2 / 1e6, 2),
        north_south_m=int(round(span_y * METRES_PER_DEGREE, -1)),
        east_west_m=int(round(span_x * METRES_PER_DEGREE, -1)),
    )


def geometry_rings(geometry: dict[str, Any]) -> Iterable[tuple[bool, list[tuple[float, float]]]]:
    """Each ring, with whether it is a hole."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            yield number > 0, [(point[0], point[1]) for point in ring]


def _signed_area(ring: tuple[bool, list[tuple[float, float]]]) -> float:
    """The ring's size in square degrees by the shoelace formula; negative for a hole."""
    hole, points = ring
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))
    return (-1 if hole else 1) * abs(doubled) / 2


def _range(values: Iterable[float]) -> tuple[float, float]:
    found = list(values)
    return min(found), max(found)


def _ticks(low: float, high: float, length: float) -> list[float]:
    """Round values between two degrees that are drawn `length` apart: as many as there is room for, at most five."""
    most = min(5, max(1, int(length / LABEL)))
    least = max(high - low, 1e-9) / most
    power = 10 ** math.floor(math.log10(least))
    step = next(k * power for k in (1, 2, 5, 10) if k * power >= least)
    first = math.ceil(low / step)
    found = [round(index * step, 6) for index in range(first, math.floor(high / step) + 1)]
    return found if length >= LABEL else found[:1]


def _round_length(metres: float) -> int:
    """The nearest 1, 2 or 5 times a power of ten, downwards."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return int(max(k * power for k in (1, 2, 5) if k * power <= max(metres, 1)))


@dataclass(frozen=True)
class Segment:
    """One classification as a bar in a box of 400 × 44; `look`: lo, mid or hi by the class's rank."""

    x: float
    width: float
    look: str


@dataclass(frozen=True)
class Ribbon:
    """Classifications of one kind over time: bars, and the years along them as (x, year)."""

    segments: list[Segment]
    years: list[tuple[float, int]]


LOOKS = {0: "", 1: "hi", 2: "mid", 3: "hi"}


def ribbon(classifications: Iterable[Any], today: date) -> Ribbon | None:
    """Dated classifications as a ribbon up to today; None where there are none."""
    rows = sorted(classifications, key=lambda row: row.start)
    if not rows:
        return None
    first = date(rows[0].start.year, 1, 1)
    last = date(max(today.year, *(row.start.year for row in rows)) + 1, 1, 1)
    days = (last - first).days

    def x_of(day: date) -> float:
        return round((day - first).days / days * 400, 1)

    segments = [
        Segment(
            x_of(row.start),
            round(x_of(min(row.end or last, last)) - x_of(row.start), 1),
            LOOKS.get(row.area_class.rank, "hi"),
        )
        for row in rows
    ]
    every = max(1, round((last.year - first.year) / 8))
    years = [(x_of(date(year, 1, 1)), year) for year in range(first.year, last.year, every)]
    return Ribbon(segments, years)
