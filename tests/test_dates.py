"""What people write as days and numbers is understood, or refused in a sentence; what the pages write reads back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from agencies import dates
from agencies.dates import (
    DateRefused,
    NumberRefused,
    a_year_from,
    end_of_day,
    format_date,
    format_datetime,
    format_number,
    format_time,
    format_whole_date,
    parse_date,
    parse_decimal,
    start_of_day,
)

TODAY = date(2026, 1, 16)
DAYS = st.dates(date(dates.FIRST_YEAR, 1, 1), date(dates.LAST_YEAR, 12, 31))
NBSP, THIN, NARROW, MINUS = "\u00a0", "\u2009", "\u202f", "\u2212"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refusal(text: str) -> str:
    with pytest.raises(DateRefused) as refused:
        parse_date(text, today=TODAY)
    return str(refused.value.message)


def number_refusal(text: str) -> str:
    with pytest.raises(NumberRefused) as refused:
        parse_decimal(text)
    return str(refused.value.message)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-08",
        "2026-2-8",
        "2026/02/08",
        "2026.2.8",
        "2026–02–08",
        "20260208",
        "8/2 2026",
        "8/2/2026",
        "08/02/2026",
        "8.2.2026",
        "8.2 2026",
        "8-2-2026",
        "8 / 2 2026",
        "8 feb 2026",
        "8 feb. 2026",
        "8-feb-2026",
        "08 Feb 2026",
        "8 februari 2026",
        "8 FEBRUARI 2026",
        "den 8 februari 2026",
        "8:e februari 2026",
        "8 February 2026",
        "8th February 2026",
        "8 February, 2026",
        "February 8, 2026",
        "Feb 8 2026",
        "  8   feb  2026 ",
        f"8{NBSP}feb{NBSP}2026",
        "２０２６-０２-０８",
    ],
)
def test_the_ways_to_write_a_day_mean_that_day(text):
    assert parse_date(text, today=TODAY) == date(2026, 2, 8)


def test_every_month_is_known_by_its_name_in_both_languages_and_by_three_letters():
    for language, number in product(("sv", "en"), range(1, 13)):
        name = dates.MONTHS[language][number - 1]
        read = [parse_date(f"3 {word} 2026", today=TODAY) for word in (name, name.upper(), name[:3])]
        assert read == [date(2026, number, 3)] * 3
    assert parse_date("3 sept 2026", today=TODAY) == date(2026, 9, 3)


def test_the_day_stands_before_the_month_also_on_english_pages():
    assert parse_date("3/11 2026", today=TODAY) == date(2026, 11, 3)


def test_a_leap_day_is_a_day_in_a_leap_year():
    assert parse_date("29 feb 2028", today=TODAY) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 feb 2026", "30 February does not exist. Write for example 2026-02-28"),
        ("2026-02-30", "30 February does not exist. Write for example 2026-02-28"),
        ("29/2 2025", "29 February 2025 does not exist. Write for example 2026-02-28"),
        ("31 april 2026", "31 April does not exist. Write for example 2026-02-28"),
        ("0/4 2026", "0 April does not exist. Write for example 2026-02-28"),
        ("2026-13-01", "There is no month 13. Write for example 2026-02-28"),
        ("20260001", "There is no month 0. Write for example 2026-02-28"),
        ("28/2", "28/2 has no year. Write for example 2026-02-28"),
        ("28 feb", "28 feb has no year. Write for example 2026-02-28"),
        ("0206-02-08", "The year 206 can't be right. Write for example 2026-02-28"),
        ("2926-02-08", "The year 2926 can't be right. Write for example 2026-02-28"),
        ("", "Write a date, for example 2026-02-28"),
        (" \n ", "Write a date, for example 2026-02-28"),
        ("28/2-26", "“28/2-26” is not a date. Write for example 2026-02-28"),
        ("260208", "“260208” is not a date. Write for example 2026-02-28"),
        ("8 juv 2026", "“8 juv 2026” is not a date. Write for example 2026-02-28"),
        (
            "8 Smarch 2026",
            "“8 Smarch 2026” is not a date. Write for example 2026-02-28",
        ),
        ("i morgon", "“i morgon” is not a date. Write for example 2026-02-28"),
        ("våren {x}", "“våren {x}” is not a date. Write for example 2026-02-28"),
        ("9" * 5000, f"“{'9' * 39}…” is not a date. Write for example 2026-02-28"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(text, sentence):
    assert refusal(text) == sentence


def test_the_example_in_a_refusal_is_of_the_year_it_is():
    with pytest.raises(DateRefused) as refused:
        parse_date("snart", today=date(2031, 5, 1))
    assert str(refused.value.message) == "“snart” is not a date. Write for example 2031-02-28"


def test_a_refusal_names_the_month_in_the_language_it_is_read_in():
    with pytest.raises(DateRefused) as refused:
        parse_date("30 feb 2026", today=TODAY)
    with translation.override("sv"):
        assert "30 februari" in str(refused.value.message)


@given(DAYS, st.sampled_from(["sv", "en"]))
def test_a_day_as_the_pages_write_it_reads_back(day, language):
    assert parse_date(format_date(day, language), today=TODAY) == day
    assert parse_date(day.isoformat(), today=TODAY) == day


@given(st.text(max_size=40) | st.text(alphabet="0123456789-/. fmajebruari", max_size=14))
def test_whatever_is_typed_is_a_day_or_a_sentence(text):
    try:
        answer = parse_date(text, today=TODAY).isoformat()
    except DateRefused as refused:
        answer = str(refused.message)
    assert answer.endswith(" 2026-02-28") or date.fromisoformat(answer)


def test_days_are_written_with_three_letters():
    assert [format_date(date(2026, month, 3), "sv") for month in range(1, 13)] == [
        f"3 {month} 2026"
        for month in [
            "jan",
            "feb",
            "mar",
            "apr",
            "maj",
            "jun",
            "jul",
            "aug",
            "sep",
            "okt",
            "nov",
            "dec",
        ]
    ]
    assert [format_date(date(2026, month, 3), "en") for month in (3, 5, 10)] == [
        "3 Mar 2026",
        "3 May 2026",
        "3 Oct 2026",
    ]


def test_the_language_in_force_is_used_and_swedish_where_there_is_none_of_ours():
    assert format_date(TODAY) == "16 Jan 2026"
    with translation.override("sv"):
        assert format_date(TODAY) == "16 jan 2026"
    assert format_date(TODAY, "sv-se") == "16 jan 2026"
    assert format_date(date(2026, 5, 3), "de") == "3 maj 2026"


def test_a_moment_is_written_in_stockholm_time_summer_and_winter():
    assert format_datetime(datetime(2026, 1, 16, 9, 0, tzinfo=UTC), "sv") == "16 jan 2026 10.00"
    assert format_datetime(datetime(2026, 7, 16, 22, 5, tzinfo=UTC), "sv") == "17 jul 2026 00.05"
    assert format_datetime(datetime(2026, 1, 16, 9, 0, tzinfo=UTC), "en") == "16 Jan 2026 10:00"


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("sv", date(2026, 1, 16), "fredag 16 januari 2026"),
        ("en", date(2026, 1, 16), "Friday 16 January 2026"),
        ("sv", date(2027, 12, 26), "söndag 26 december 2027"),
        ("de", date(2026, 8, 3), "måndag 3 augusti 2026"),
    ],
)
def test_a_day_is_written_out(language, day, expected):
    assert format_whole_date(day, language) == expected


def test_a_time_is_stockholms_to_the_second():
    moment = datetime(2026, 7, 16, 22, 5, 7, tzinfo=UTC)
    assert (format_time(moment, "sv"), format_time(moment, "en")) == ("00.05.07", "00:05:07")
    with pytest.raises(ValueError, match="without a zone"):
        format_time(datetime(2026, 7, 16, 22, 5))  # noqa: DTZ001 - what is refused


def test_a_moment_without_a_zone_is_a_fault():
    with pytest.raises(ValueError, match="a moment without a zone"):
        format_datetime(datetime(2026, 1, 16, 9, 0))  # noqa: DTZ001 - that is the fault


def test_a_day_begins_and_ends_in_stockholm():
    assert start_of_day(date(2026, 1, 16)) == datetime(2026, 1, 15, 23, 0, tzinfo=UTC)
    assert end_of_day(date(2026, 1, 16)) == datetime(2026, 1, 16, 22, 59, 59, 999999, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 29)) - start_of_day(date(2026, 3, 29)) < end_of_day(TODAY) - start_of_day(TODAY)
    assert end_of_day(date(2026, 10, 25)) == datetime(2026, 10, 25, 22, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4 800 000,50", "4800000.50"),
        (f"4{NBSP}800{NBSP}000,50", "4800000.50"),
        (f"4{THIN}800{NARROW}000", "4800000"),
        ("4800000.5", "4800000.5"),
        ("4.800.000,50", "4800000.50"),
        ("4,800,000.50", "4800000.50"),
        ("4.800.000", "4800000"),
        ("1,204", "1.204"),
        ("81,2", "81.2"),
        ("0", "0"),
        ("-3,5", "-3.5"),
        (f"{MINUS}3,5", "-3.5"),
        ("+7", "7"),
        ("120 000 kr", "120000"),
        ("120 000:-", "120000"),
        ("SEK 120 000", "120000"),
        ("１２０", "120"),
        ("5,", "5"),
    ],
)
def test_numbers_are_read_as_swedes_write_them(text, number):
    assert str(parse_decimal(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        *["4 80 000", "48 00", "12 345 67", "1e5", "NaN", "Infinity", "en miljon", "1,5 mnkr", "--3", "1-2", ",", "kr"],
        *["²", "10²", "½", "0x10", "1_000", "1 234,567.8,9", "9" * 19, "9" * 100_000, "1." * 50_000],
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence(text):
    assert number_refusal(text).endswith(f"is not a number. Write for example 4{NBSP}800{NBSP}000")


def test_nothing_written_is_refused_with_an_example():
    assert number_refusal("  ") == f"Write a number, for example 4{NBSP}800{NBSP}000"


def test_numbers_are_written_with_spaces_and_a_comma_in_swedish():
    assert format_number(Decimal("4800000.50"), language="sv") == f"4{NBSP}800{NBSP}000,50"
    assert format_number(Decimal("4800000.50"), language="en") == "4,800,000.50"
    assert format_number(1204, language="sv") == f"1{NBSP}204"
    assert format_number(81.25, 1, language="sv") == "81,2"
    assert format_number(-3, language="sv") == f"{MINUS}3"
    assert format_number(Decimal("-0.04"), 1, language="sv") == "0,0"


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=2),
    st.sampled_from(["sv", "en"]),
)
def test_a_number_as_the_pages_write_it_reads_back(number, language):
    assert parse_decimal(format_number(number, language=language)) == number


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 16), date(2027, 1, 16)),
        (date(2027, 3, 1), date(2028, 3, 1)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_year_ends_on_the_same_day_next_year(day, last):
    assert a_year_from(day) == last
