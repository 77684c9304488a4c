"""The drawing of a boundary: whatever its shape, the labels of its grid have room beside each other."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from config.environment import BASE_DIR
from overview.gather.shapes import HEIGHT, WIDTH, draw

LABEL = 60
"""The room that the label of a meridian needs."""


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def drawn_areas() -> list[Any]:
    features = json.loads((BASE_DIR / "demo" / "polisen-uso-2025-excerpt.wgs84.geojson").read_text())["features"]
    return [pytest.param(one["geometry"], id=one["properties"]["NAMN"]) for one in features]


@pytest.mark.parametrize(
    "geometry",
    [
        *drawn_areas(),
        pytest.param(box(17.94, 59.42, 17.9401, 59.49), id="a strip from north to south"),
        pytest.param(box(17.9, 59.42, 17.99, 59.4201), id="a strip from east to west"),
        pytest.param(box(17.9, 59.4, 17.99, 59.44), id="a box"),
    ],
)
def test_labels_of_the_grid_do_not_touch(geometry):
    drawing = draw(geometry)
    assert drawing is not None
    assert [one.at - two.at for two, one in pairwise(drawing.meridians) if one.at - two.at < LABEL] == []
    assert [two.at - one.at for two, one in pairwise(drawing.parallels) if two.at - one.at < 20] == []
    inside = [0 <= line.at <= WIDTH for line in drawing.meridians] + [
        0 <= line.at <= HEIGHT for line in drawing.parallels
    ]
    assert all(inside)


def test_nothing_is_drawn_of_an_area_without_a_boundary():
    assert draw(None) is None
