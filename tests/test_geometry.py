"""Boundaries: what is GeoJSON in WGS84 is taken, and everything else is refused in a sentence, whatever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from agencies.geometry import MAX_CHARACTERS, GeometryRefused, boundary, parse_boundary, points

RING = [[17.94, 59.42], [17.95, 59.42], [17.95, 59.43], [17.94, 59.42]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}
NOT_A_SHAPE = "A boundary is a GeoJSON Polygon or MultiPolygon."
NOT_NESTED = "The coordinates are not nested as in a GeoJSON Polygon or MultiPolygon."
NOT_A_POINT = "Each point is two numbers: longitude and latitude."
NOT_CLOSED = "A ring has at least four points, and the last is the same as the first."
NOT_DEGREES = "The points are not degrees in WGS84 (longitude −180 to 180, latitude −90 to 90). Convert SWEREF 99."
NOT_ONE = "The file holds several features. Paste the one that is this area."
NOT_JSON = "This is not GeoJSON: it can't be read as JSON."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refusal(value: Any) -> str:
    with pytest.raises(GeometryRefused) as refused:
        parse_boundary(value if isinstance(value, str) else json.dumps(value))
    return str(refused.value.message)


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    "value",
    [
        POLYGON,
        {"type": "Feature", "properties": {"NAMN": "Tureberg"}, "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": POLYGON}]},
        {**POLYGON, "bbox": [0, 0, 1, 1], "crs": {"type": "name"}},
        polygon([[*position, 12.5] for position in RING]),
    ],
    ids=["geometry", "feature", "one feature of a collection", "other members", "heights"],
)
def test_a_polygon_is_kept_as_longitude_and_latitude_and_nothing_else(value):
    assert parse_boundary(json.dumps(value)) == POLYGON


def test_a_multipolygon_with_a_hole_is_kept_as_it_is():
    hole = [[17.943, 59.421], [17.944, 59.421], [17.944, 59.422], [17.943, 59.421]]
    many = {"type": "MultiPolygon", "coordinates": [[RING, hole], [RING]]}
    assert parse_boundary(json.dumps(many)) == many
    assert [points(boundary(many)), points(boundary(POLYGON)), points(None)] == [12, 4, 0]


def test_an_empty_text_is_no_boundary():
    assert [parse_boundary(text) for text in ("", "  \n")] == [None, None]


def test_what_is_finer_than_a_centimetre_is_rounded():
    fine = [[17.94000000049, 59.42], *RING[1:3], [17.94000000049, 59.42]]
    assert boundary(polygon(fine)) == POLYGON


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("Tureberg", NOT_JSON),
        ("{", NOT_JSON),
        ("[" * 100_000, NOT_JSON),
        ("null", NOT_A_SHAPE),
        ("[1, 2]", NOT_A_SHAPE),
        ("7", NOT_A_SHAPE),
        ({}, NOT_A_SHAPE),
        ({"type": "Point", "coordinates": [17.9, 59.4]}, NOT_A_SHAPE),
        ({"type": "polygon", "coordinates": [RING]}, NOT_A_SHAPE),
        ({"type": "Feature", "geometry": None}, NOT_A_SHAPE),
        ({"type": "Feature"}, NOT_A_SHAPE),
        ({"type": "FeatureCollection", "features": []}, NOT_ONE),
        ({"type": "FeatureCollection", "features": [POLYGON, POLYGON]}, NOT_ONE),
        ({"type": "Polygon"}, NOT_NESTED),
        ({"type": "Polygon", "coordinates": []}, NOT_NESTED),
        ({"type": "Polygon", "coordinates": [[]]}, NOT_NESTED),
        ({"type": "Polygon", "coordinates": {"0": RING}}, NOT_NESTED),
        ({"type": "MultiPolygon", "coordinates": [RING]}, NOT_A_POINT),
        ({"type": "MultiPolygon", "coordinates": [[7]]}, NOT_NESTED),
        ({"type": "Polygon", "coordinates": RING}, NOT_A_POINT),
        (polygon(RING[:-1]), NOT_CLOSED),
        (polygon(RING[:3]), NOT_CLOSED),
        (polygon([RING[0]] * 4), "A ring with fewer than three different points encloses nothing."),
        (polygon([[17.9]] * 4), NOT_A_POINT),
        (polygon([[17.9, 59.4, 1, 2]] * 4), NOT_A_POINT),
        (polygon([["17.9", "59.4"]] * 4), NOT_A_POINT),
        (polygon([[True, False]] * 4), NOT_A_POINT),
        (polygon([[None, None]] * 4), NOT_A_POINT),
        ('{"type":"Polygon","coordinates":[[[NaN,1],[1,1],[1,2],[NaN,1]]]}', NOT_A_POINT),
        ('{"type":"Polygon","coordinates":[[[Infinity,1],[1,1],[1,2],[Infinity,1]]]}', NOT_A_POINT),
        ('{"type":"Polygon","coordinates":[[[1e999,1],[1,1],[1,2],[1e999,1]]]}', NOT_A_POINT),
        (polygon([[int("9" * 400), 1], [1, 1], [1, 2], [int("9" * 400), 1]]), NOT_A_POINT),
        (polygon([[667_000, 6_590_000]] * 4), NOT_DEGREES),
        (polygon([[181, 59], [17, 59], [17, 60], [181, 59]]), NOT_DEGREES),
        (polygon([[17, -91], [18, 59], [18, 60], [17, -91]]), NOT_DEGREES),
        (
            polygon([[n / 1000, 59] for n in range(20_001)] + [[0, 59]]),
            "The boundary has too many points: at most 20,000. Simplify it first.",
        ),
        (" " * MAX_CHARACTERS + "{}", "The boundary is too large: at most 500,000 characters. Simplify it first."),
    ],
)  # fmt: skip
def test_what_is_no_boundary_is_refused_in_a_sentence(value, sentence):
    assert refusal(value) == sentence


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def answered(judge: Any, value: Any) -> bool:
    """Whether it was a boundary, nothing, or a refusal with a sentence."""
    try:
        found = judge(value)
    except GeometryRefused as refused:
        return bool(str(refused.message))
    return found is None or found["type"] in ("Polygon", "MultiPolygon")


@given(
    JSON_VALUES
    | st.fixed_dictionaries(
        {"type": st.sampled_from(["Polygon", "MultiPolygon", "Feature"]), "coordinates": JSON_VALUES}
    )
)
def test_whatever_is_pasted_is_a_boundary_or_a_sentence(value):
    assert answered(boundary, value)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_boundary_or_a_sentence(text):
    assert answered(parse_boundary, text)
