"""Boundaries and classifications as plain drawings: measures, grid, scale and ribbon."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from overview.gather.shapes import Grid, Ribbon, Segment, draw, ribbon
from tests.cast import TODAY

NEAR_STOCKHOLM = 59.4


def square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def drawn(geometry: dict[str, Any], language: str = "sv") -> Any:
    with translation.override(language):
        return draw(geometry)


def test_an_area_without_a_boundary_has_no_drawing():
    assert (draw(None), draw({})) == (None, None)


def test_a_square_of_a_hundredth_of_a_degree_is_measured_in_metres():
    found = drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01)))
    assert (found.north_south_m, found.east_west_m, found.square_km) == (1110, 570, 0.63)


def test_a_hole_is_not_part_of_the_area_and_parts_are_added_up():
    whole = drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01)))
    holed = drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01), square(17.942, NEAR_STOCKHOLM + 0.002, 0.005)))
    parts = [[square(17.94, NEAR_STOCKHOLM, 0.01)], [square(17.96, NEAR_STOCKHOLM, 0.01)]]
    both = drawn({"type": "MultiPolygon", "coordinates": parts})
    assert (holed.square_km, both.square_km) == (0.47, 1.26)
    assert [shape.outline.count("M") for shape in (whole, holed, both)] == [1, 2, 2]


def test_the_outline_fills_the_box_but_for_its_margin():
    assert drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01))).outline == (
        "M130.3 302.0L269.7 302.0L269.7 28.0L130.3 28.0Z"
    )


@pytest.mark.parametrize(
    ("language", "east", "north"),
    [
        ("sv", ["17,94", "17,95"], ["59,400", "59,405"]),
        ("en", ["17.94", "17.95"], ["59.400", "59.405"]),
    ],
)
def test_degrees_are_written_as_the_reader_writes_numbers(language, east, north):
    found = drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01)), language)
    assert [line.text for line in found.meridians] == east
    assert [line.text for line in found.parallels] == north


def test_the_grid_has_round_degrees_in_their_places():
    found = drawn(polygon(square(17.94, NEAR_STOCKHOLM, 0.01)))
    assert found.meridians == [Grid(130.3, "17,94"), Grid(269.7, "17,95")]
    assert found.parallels[0] == Grid(302.0, "59,400")


def test_the_scale_bar_is_a_round_length():
    small, large = (drawn(polygon(square(17.94, NEAR_STOCKHOLM, side))) for side in (0.002, 0.2))
    assert (small.scale_m, large.scale_m) == (50, 5000)
    assert (small.scale_width, large.scale_width) == (61.5, 61.5)


def test_an_area_that_is_a_line_is_drawn_without_dividing_by_nothing():
    line = polygon([[17.94, NEAR_STOCKHOLM], [17.95, NEAR_STOCKHOLM], [17.94, NEAR_STOCKHOLM]])
    found = drawn(line)
    assert (found.square_km, found.north_south_m, found.east_west_m) == (0.0, 0, 570)


@dataclass(frozen=True)
class Class:
    """A class, as far as a ribbon asks."""

    rank: int


@dataclass(frozen=True)
class Held:
    """A classification, as far as a ribbon asks."""

    start: date
    end: date | None
    area_class: Class


def test_a_ribbon_shows_what_held_when_by_how_severe_it_was():
    rows = [
        Held(date(2025, 1, 1), None, Class(1)),
        Held(date(2024, 1, 1), date(2025, 1, 1), Class(3)),
        Held(date(2022, 7, 2), date(2024, 1, 1), Class(0)),
    ]
    assert ribbon(rows, date(2025, 12, 30)) == Ribbon(
        [Segment(49.8, 150.1, ""), Segment(199.9, 100.2, "hi"), Segment(300.1, 99.6, "mid")],
        [(0.0, 2022), (99.9, 2023), (199.9, 2024), (300.1, 2025)],
    )


def test_a_ribbon_of_many_years_names_some_of_them():
    found = ribbon([Held(date(2003, 1, 1), None, Class(2))], TODAY)
    assert found is not None
    assert [year for _x, year in found.years] == [2003, 2006, 2009, 2012, 2015, 2018, 2021, 2024]


def test_what_begins_later_is_drawn_from_its_day():
    found = ribbon([Held(date(2027, 7, 2), None, Class(1))], TODAY)
    assert found is not None
    assert found.segments == [Segment(199.5, 1.0, "mid")]


def test_there_is_no_ribbon_of_nothing():
    assert ribbon([], TODAY) is None
