"""The API's small parts by themselves: what is read from a body, a header, a parameter and a cursor."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.test import APIRequestFactory

from agencies.api import bodies, values
from agencies.api.errors import PreconditionRequired
from agencies.api.paging import ID, KEY, Cursor, Place, cut
from agencies.api.versions import expected
from agencies.api.wire import JsonParser, JsonRenderer
from agencies.errors import Stale


class Everything(bodies.Body):
    """One field of each kind."""

    text = bodies.Text(5)
    word = bodies.Text(among=["a", "b"], allow_null=True)
    texts = bodies.Texts()
    by_code = bodies.TextByCode()
    day = bodies.Day(allow_null=True)
    whole = bodies.Whole()
    flag = bodies.Flag()


def test_a_body_holds_its_fields_and_why():
    sent = bodies.read(
        Everything,
        {
            "text": " x ",
            "word": None,
            "texts": [" a", "b "],
            "by_code": {" A ": " b "},
            "day": "2026-02-28",
            "whole": -5,
            "flag": False,
            "reason": " därför ",
            "confirm": ["text"],
        },
    )
    assert (sent.reason, sent.confirm) == ("därför", ["text"])
    assert sent.data == {
        "text": "x",
        "word": None,
        "texts": ["a", "b"],
        "by_code": {"A": "b"},
        "day": date(2026, 2, 28),
        "whole": -5,
        "flag": False,
    }
    assert bodies.read(Everything, {}) == bodies.Sent({}, "", [])


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("text", [1, None, True, [], {}, "\x00"]),
        ("texts", ["a", {}, [1], [None], ["\x00"], None]),
        ("by_code", ["a", [], {"a": 1}, {"a": None}, {"\x00": "a"}, {"a": "\x00"}]),
        ("day", ["2026-2-28", "20260228", "2026-02-29", "0000-01-01", "2026-02-28 ", "٢٠٢٦-٠٢-٢٨", 5, True, ""]),
        ("whole", ["1", 1.0, True, None, 2**63, -(2**63), [1]]),
        ("flag", ["true", 1, 0, None, []]),
        ("other", [1]),
        ("reason", [None, 1, "\x00"]),
    ],
)
def test_every_other_value_is_refused_at_its_field(field: str, values: list[Any]):
    for value in values:
        with pytest.raises(ValidationError) as refused:
            bodies.read(Everything, {field: value})
        detail: Any = refused.value.detail
        assert (value, list(detail), len(detail[field])) == (value, [field], 1)


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(ValidationError) as refused:
        bodies.read(Everything, {"text": 1, "flag": 1, "other": 1, "whole": 5})
    assert set(refused.value.detail) == {"text", "flag", "other"}


@pytest.mark.parametrize(
    ("header", "version"),
    [('"3"', 3), ('W/"3"', 3), ("3", 3), (' "3" ', 3), ('"1", "3"', 3), ('*, "3"', 3)],
)
def test_the_present_version_is_named_in_many_ways(header: str, version: int):
    request: Any = APIRequestFactory().patch("/", headers={"If-Match": header})
    assert expected(request, SimpleNamespace(version=3), required=True) == version


@pytest.mark.parametrize("header", ['"2"', "03", '"x"', '"3.0"', "-3"])
def test_another_version_is_stale(header: str):
    request: Any = APIRequestFactory().patch("/", headers={"If-Match": header})
    row = SimpleNamespace(version=3)
    with pytest.raises(Stale) as stale:
        expected(request, row, required=False)
    assert stale.value.present is row


def test_no_version_is_none_or_a_refusal():
    for headers in ({}, {"If-Match": ""}, {"If-Match": "*"}, {"If-Match": ","}):
        request: Any = APIRequestFactory().patch("/", headers=headers)
        assert expected(request, SimpleNamespace(version=3), required=False) is None
        with pytest.raises(PreconditionRequired):
            expected(request, SimpleNamespace(version=3), required=True)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-01", datetime(2026, 6, 30, 22, tzinfo=UTC)),
        ("2026-01-01", datetime(2025, 12, 31, 23, tzinfo=UTC)),
        ("2026-01-01T00:00:00Z", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-01-01T02:00:00+02:00", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-01-01T02:00:00 02:00", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-01-01T00:00:00.000001+00:00", datetime(2026, 1, 1, microsecond=1, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_with_its_offset_and_a_day_in_stockholm(text: str, moment: datetime):
    assert values.read_moment(text) == moment


def test_a_whole_day_ends_where_the_next_begins():
    assert values.read_moment("2026-03-29", whole_day=True) == datetime(2026, 3, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "x", "2026-13-01", "2026-01-01T00:00", "9999-12-31", "0001-01-01T00:00:00+23:00"])
def test_what_is_no_moment_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        values.read_moment(text, whole_day=True)


@pytest.mark.parametrize("text", ["", "-1", "1.0", "x", "٣", "1" * 19, " 1", "1_000"])
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        values.read_number(text)


def test_a_cursor_comes_back_as_it_was_given_for_its_own_list():
    cursor = Cursor("-end", {"status": ["ongoing"]}, Place(date(2026, 1, 16), 7, backwards=True))
    text = cursor.signed("/api/v1/actions/")
    back = Cursor.read(text, "/api/v1/actions/")
    assert back == Cursor("-end", {"status": ["ongoing"]}, Place("2026-01-16", 7, backwards=True))
    for other in (text[:-1], text + "x", "x" + text):
        with pytest.raises(signing.BadSignature):
            Cursor.read(other, "/api/v1/actions/")
    with pytest.raises(signing.BadSignature):
        Cursor.read(text, "/api/v1/notes/")


def test_a_page_says_what_lies_before_and_after_it():
    rows = [{KEY: n, ID: n} for n in range(1, 4)]
    first = cut(rows, None, 2)
    assert (first.rows, first.previous, first.next) == (rows[:2], None, Place(2, 2))
    last = cut(rows[2:], Place(2, 2), 2)
    assert (last.rows, last.previous, last.next) == (rows[2:], Place(3, 3, backwards=True), None)
    back = cut(rows[1::-1], Place(3, 3, backwards=True), 2)
    assert (back.rows, back.previous, back.next) == (rows[:2], None, Place(2, 2))
    middle = cut(rows[1::-1], Place(3, 3, backwards=True), 1)
    assert (middle.rows, middle.previous, middle.next) == ([rows[1]], Place(2, 2, backwards=True), Place(2, 2))
    assert cut([], Place(9, 9), 2).rows == []


def test_json_goes_out_in_utf_8_and_utc():
    found = JsonRenderer().render(
        {
            "text": gettext_lazy("Draft"),
            "day": date(2026, 1, 16),
            "at": datetime(2026, 1, 16, 11, tzinfo=UTC),
            "letters": "åäö",
        }
    )
    assert found == '{"text":"Utkast","day":"2026-01-16","at":"2026-01-16T11:00:00Z","letters":"åäö"}'.encode()
    assert JsonRenderer().render(None) == b""
    with pytest.raises(TypeError):
        JsonRenderer().render({"x": object()})


def test_json_comes_in_as_one_object_of_a_bearable_size(settings: Any):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20
    assert JsonParser().parse(io.BytesIO('{"a": "å"}'.encode())) == {"a": "å"}
    for body in (b"", b"[]", b"1", b'{"a": NaN}', b'{"a": "\\ud800"}', b"\xff", b"{'a': 1}"):
        with pytest.raises(ParseError):
            JsonParser().parse(io.BytesIO(body))
    with pytest.raises(RequestDataTooBig):
        JsonParser().parse(io.BytesIO(b'{"a": "' + b"x" * 20 + b'"}'))
