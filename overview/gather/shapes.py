"""An area's boundary and classifications as plain drawings: numbers for a server-made SVG, no map tiles.

Distances use the equirectangular approximation around the area's own latitude (a degree of latitude is
111,320 m); for areas of a few kilometres the error is far below a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from agencies.dates import format_number

METRES_PER_DEGREE = 111_320
WIDTH, HEIGHT, MARGIN = 400.0, 330.0, 28.0
MERIDIANS, PARALLELS = (0.0, 336.0, 72.0), (30.0, HEIGHT, 80.0)
"""Where the grid's lines have room for their labels: from, to, and at least so far apart."""
SCALE = 100.0
"""The longest scale bar."""

ONE_DAY = timedelta(days=1)

type Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in the drawing."""


@dataclass(frozen=True)
class Grid:
    """One meridian or parallel: its place in the drawing, and its degree as text in the reader's language."""

    at: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """A boundary in a box of 400 × 330: its outline as an SVG path, the grid, a scale bar, and its measures.

    Rings within rings are holes by the even-odd rule. `square_km` is the area's size, `scale_m` the metres of a bar
    that is `scale_width` wide.
    """

    outline: str
    meridians: list[Grid]
    parallels: list[Grid]
    scale_m: int
    scale_width: float
    square_km: float
    north_south_m: int
    east_west_m: int


@dataclass(frozen=True)
class Frame:
    """How degrees become places in the drawing: the north-west corner, and how long a degree is, each way."""

    west: float
    north: float
    per_longitude: float
    per_latitude: float

    def place(self, point: Point) -> Point:
        """Where a point lies in the drawing."""
        return (
            round((point[0] - self.west) * self.per_longitude, 1),
            round((self.north - point[1]) * self.per_latitude, 1),
        )


def draw(geometry: dict[str, Any] | None) -> Drawing | None:
    """The drawing of a boundary; None where there is none."""
    if not geometry:
        return None
    rings = rings_of(geometry)
    west, east = _range(x for _hole, ring in rings for x, _ in ring)
    south, north = _range(y for _hole, ring in rings for _, y in ring)
    squeeze = math.cos(math.radians((south + north) / 2))
    span_x, span_y = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / span_x, (HEIGHT - 2 * MARGIN) / span_y)
    frame = Frame(
        west=(west + east) / 2 - WIDTH / 2 / scale / squeeze,
        north=(south + north) / 2 + HEIGHT / 2 / scale,
        per_longitude=scale * squeeze,
        per_latitude=scale,
    )
    scale_m = _round_length(SCALE / scale * METRES_PER_DEGREE)
    return Drawing(
        outline=" ".join(_path(frame, ring) for _hole, ring in rings),
        meridians=_grid(frame.west, frame.per_longitude, *MERIDIANS),
        parallels=_grid(frame.north, -frame.per_latitude, *PARALLELS),
        scale_m=scale_m,
        scale_width=round(scale_m / METRES_PER_DEGREE * scale, 1),
        square_km=round(sum(map(_signed_area, rings)) * squeeze * METRES_PER_DEGREE**2 / 1e6, 2),
        north_south_m=int(round(span_y * METRES_PER_DEGREE, -1)),
        east_west_m=int(round(span_x * METRES_PER_DEGREE, -1)),
    )


def rings_of(geometry: dict[str, Any]) -> list[tuple[bool, list[Point]]]:
    """Each ring of a GeoJSON Polygon or MultiPolygon, with whether it is a hole."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [
        (number > 0, [(point[0], point[1]) for point in ring])
        for polygon in polygons
        for number, ring in enumerate(polygon)
    ]


def _path(frame: Frame, ring: list[Point]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in map(frame.place, ring[:-1])) + "Z"


def _signed_area(ring: tuple[bool, list[Point]]) -> float:
    """The ring's size in square degrees by the shoelace formula; negative for a hole."""
    hole, points = ring
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))
    return (-1 if hole else 1) * abs(doubled) / 2


def _range(values: Iterable[float]) -> tuple[float, float]:
    found = list(values)
    return min(found), max(found)


def _grid(origin: float, per_degree: float, first: float, last: float, apart: float) -> list[Grid]:
    """Lines at round degrees between two places of the drawing; `per_degree` is negative where degrees fall."""
    least = apart / abs(per_degree)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(k * power for k in (1, 2, 5, 10) if k * power >= least * (1 - 1e-9))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ends = sorted(origin + place / per_degree for place in (first, last))
    numbers = range(math.ceil(ends[0] / step - 1e-6), math.floor(ends[1] / step + 1e-6) + 1)
    degrees = [round(number * step, decimals) for number in numbers]
    return [Grid(round((degree - origin) * per_degree, 1), format_number(abs(degree), decimals)) for degree in degrees]


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


def _look(rank: int) -> str:
    """No class of its own, a milder one, or a severe one."""
    return "" if rank == 0 else "mid" if rank == 1 else "hi"


def ribbon(classifications: Iterable[Any], today: date) -> Ribbon | None:
    """Dated classifications as a ribbon of whole years, the last one up to today; None where there are none."""
    rows = sorted(classifications, key=lambda row: row.start)
    if not rows:
        return None
    first = date(rows[0].start.year, 1, 1)
    last = date(max(today.year, *(row.start.year for row in rows)) + 1, 1, 1)
    days = (last - first).days

    def x_of(day: date) -> float:
        return round((day - first).days / days * 400, 1)

    def segment(row: Any) -> Segment:
        end = min(row.end or max(today, row.start) + ONE_DAY, last)
        return Segment(x_of(row.start), round(x_of(end) - x_of(row.start), 1), _look(row.area_class.rank))

    every = max(1, round((last.year - first.year) / 8))
    years = [(x_of(date(year, 1, 1)), year) for year in range(first.year, last.year, every)]
    return Ribbon([segment(row) for row in rows], years)
