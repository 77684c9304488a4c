"""What stands in a cell: days, amounts and the words of a field, as people write them; what is ambiguous is refused."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from actions.importing.values import (
    BadValue,
    parse_approach,
    parse_date,
    parse_level,
    parse_money,
    parse_status,
    parse_visibility,
)
from actions.models import Action
from agencies.dates import LARGEST_SUM, format_number
from agencies.walls import Visibility
from tests.cast import TODAY

SUM = "4\N{NO-BREAK SPACE}800\N{NO-BREAK SPACE}000"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def start(value):
    return parse_date(value, end=False, today=TODAY)


def end(value):
    return parse_date(value, end=True, today=TODAY)


def why(parse, value) -> str:
    with pytest.raises(BadValue) as bad:
        parse(value)
    assert str(bad.value) == str(bad.value.sentence)
    return str(bad.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-15", date(2024, 1, 15)),
        ("1/9 2024", date(2024, 9, 1)),
        ("1/9/2024", date(2024, 9, 1)),
        ("1.2.2026", date(2026, 2, 1)),
        ("15/1 2025", date(2025, 1, 15)),
        ("15/1-2025", date(2025, 1, 15)),
        ("20240901", date(2024, 9, 1)),
        ("2024-09-01 00:00:00", date(2024, 9, 1)),
        ("2024-09-01T13:30:00+02:00", date(2024, 9, 1)),
        ("1 sep 2024", date(2024, 9, 1)),
        ("1 sept. 2024", date(2024, 9, 1)),
        ("den 1 september 2024", date(2024, 9, 1)),
        ("September 1, 2024", date(2024, 9, 1)),
        ("fr.o.m. 2024-09-01", date(2024, 9, 1)),
        ("senast 31/12 2025", date(2025, 12, 31)),
        ("t o m 2025-06-30", date(2025, 6, 30)),
        (" 2024\N{EN DASH}09\N{EN DASH}01. ", date(2024, 9, 1)),
        (date(2024, 9, 1), date(2024, 9, 1)),
        (datetime(2024, 9, 1, 23, 59), date(2024, 9, 1)),  # noqa: DTZ001 - a cell knows no zone
    ],
)
def test_a_day_is_the_same_as_start_and_as_end(text, day):
    assert start(text) == end(text) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025/6", date(2025, 6, 1), date(2025, 6, 30)),
        ("12-2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("6/2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("dec 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("Dec. 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("december 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025 december", date(2025, 12, 1), date(2025, 12, 31)),
        ("February 2025", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("år 2025", date(2025, 1, 1), date(2025, 12, 31)),
        (Decimal(2025), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_month_or_a_year_alone_is_its_first_day_as_start_and_its_last_as_end(text, first, last):
    assert (start(text), end(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["tills vidare", "Tills  vidare.", "TILLSVIDARE", "löpande", "Kontinuerligt", "until further notice", "Ongoing"],
)  # fmt: skip
def test_until_further_notice_is_no_end_and_no_start(text):
    assert end(text) is None
    assert why(start, text) == f"“{text.strip('.').replace('  ', ' ')}” is no day to start on."


NUMBER = f"is a number, not a date. Give the column the format of a date, or write for example {TODAY.year}-02-28"
EXAMPLE = f"Write for example {TODAY.year}-02-28"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hösten 2025", f"“hösten 2025” is not a date. {EXAMPLE}"),
        ("Q3 2025", f"“Q3 2025” is not a date. {EXAMPLE}"),
        ("vår/sommar", f"“vår/sommar” is not a date. {EXAMPLE}"),
        ("2024-2026", f"“2024-2026” is not a date. {EXAMPLE}"),
        ("24-09-01", f"“24-09-01” is not a date. {EXAMPLE}"),
        ("1/9 24", f"“1/9 24” is not a date. {EXAMPLE}"),
        ("9/2024/1", f"“9/2024/1” is not a date. {EXAMPLE}"),
        ("1/9", f"1/9 has no year. {EXAMPLE}"),
        ("30/2 2025", f"30 February does not exist. {EXAMPLE}"),
        ("2025-13", f"“2025-13” is not a date. {EXAMPLE}"),
        ("13/2025", f"“13/2025” is not a date. {EXAMPLE}"),
        ("0025-01-01", f"The year 25 can't be right. {EXAMPLE}"),
        ("9999", f"“9999” is not a date. {EXAMPLE}"),
        ("yes", f"“yes” is not a date. {EXAMPLE}"),
        (True, f"“True” is not a date. {EXAMPLE}"),
        ("45536", f"45536 {NUMBER}"),
        (Decimal(45536), f"45536 {NUMBER}"),
        (Decimal("2025.1"), f"2025.1 {NUMBER}"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_and_never_guessed(text, sentence):
    assert why(start, text) == why(end, text) == sentence


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_in_any_common_form_is_that_day(day):
    forms = (
        day.isoformat(),
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 00:00:00",
    )
    assert {start(form) for form in forms} == {end(form) for form in forms} == {day}


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_day_or_is_refused(text):
    for parse in (start, end, parse_money, parse_status, parse_approach, parse_level, parse_visibility):
        with suppress(BadValue):
            parse(text)


@pytest.mark.parametrize(
    ("value", "factor", "kronor"),
    [
        ("6 400,0", 1_000, 6_400_000),
        ("6\N{NO-BREAK SPACE}400,0", 1_000, 6_400_000),
        ("1 200", 1, 1_200),
        ("1200", 1_000, 1_200_000),
        ("1.200.000", 1, 1_200_000),
        ("1,200,000.50", 1, 1_200_001),
        ("1 200 000 kr", 1, 1_200_000),
        ("1200:-", 1, 1_200),
        ("1200,-", 1_000, 1_200),
        ("1,5 mkr", 1, 1_500_000),
        ("1,5 Mkr", 1_000, 1_500_000),
        ("1,234 mkr", 1, 1_234_000),
        ("ca 2 miljoner kr", 1, 2_000_000),
        ("400 tkr", 1, 400_000),
        ("400 tkr", 1_000, 400_000),
        ("400 kr", 1_000, 400),
        ("SEK 400", 1, 400),
        ("400 tusen kronor", 1, 400_000),
        ("0", 1_000, 0),
        ("12 345,50", 1, 12_346),
        (Decimal("6400.5"), 1_000, 6_400_500),
        (Decimal("1.2"), 1_000, 1_200),
        (Decimal(0), 1, 0),
    ],
)
def test_an_amount_is_whole_kronor_whatever_its_unit(value, factor, kronor):
    assert parse_money(value, factor=factor) == kronor


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("1.200", "“1.200” can be read in two ways. Write for example 1 200"),
        ("1,200 kr", "“1,200 kr” can be read in two ways. Write for example 1 200"),
        ("12.500 tkr", "“12.500 tkr” can be read in two ways. Write for example 1 200"),
        ("-5", "A sum can't be less than zero"),
        (Decimal(-5), "A sum can't be less than zero"),
        ("1000 miljoner mkr", f"“1000 miljoner mkr” is not a number. Write for example {SUM}"),
        ("1 000 000 mkr", "The sum is too large. Write it in kronor"),
        (Decimal(LARGEST_SUM + 1), "The sum is too large. Write it in kronor"),
        ("inom ram", f"“inom ram” is not a number. Write for example {SUM}"),
        ("200-300", f"“200-300” is not a number. Write for example {SUM}"),
        ("100 + 200", f"“100 + 200” is not a number. Write for example {SUM}"),
        ("4 personer", f"“4 personer” is not a number. Write for example {SUM}"),
        (date(2024, 9, 1), f"“2024-09-01” is not a number. Write for example {SUM}"),
        (True, f"“True” is not a number. Write for example {SUM}"),
    ],
)
def test_what_is_no_amount_or_two_is_refused(value, sentence):
    assert why(parse_money, value) == sentence


@given(st.integers(0, LARGEST_SUM), st.sampled_from(["sv", "en"]))
def test_an_amount_as_kedjan_writes_it_is_that_amount(amount, language):
    written = format_number(amount, language=language)
    if language == "sv" or amount < 1_000 or amount >= 1_000_000:
        assert parse_money(written) == parse_money(f"{written} kr") == parse_money(Decimal(amount)) == amount
    else:
        why(parse_money, written)


@pytest.mark.parametrize(
    ("parse", "words", "code"),
    [
        (parse_status, ["pågår", "PÅGÅR", " Pågående ", "påbörjad", "ongoing", "In progress", "2. Pågår"], "ongoing"),
        (parse_status, ["klar", "Klart", "avslutad", "GENOMFÖRD", "Done", "completed", "Genomförd (T2)"], "completed"),
        (parse_status, ["Beslutad/planerad", "planerad", "ej påbörjad", "Planned", "Inte startad"], "planned"),
        (parse_status, ["föreslagen", "idé", "Proposed"], "proposed"),
        (parse_status, ["Pausad", "vilande", "on hold", "Paused"], "paused"),
        (parse_status, ["Övergått i ordinarie verksamhet", "ordinarie", "Mainstreamed"], "mainstreamed"),
        (parse_status, ["avbruten", "Utgår", "inställd", "Canceled", "cancelled"], "cancelled"),
        (parse_approach, ["Social prevention", "social", "SOCIAL"], "social"),
        (parse_approach, ["Situationell prevention", "situationell"], "situational"),
        (parse_approach, ["Brottsbekämpande/kontroll", "kontroll", "Law enforcement and control"], "deterrence"),
        (parse_approach, ["Struktur och samverkan", "samverkan", "Structure and collaboration"], "collaboration"),
        (parse_level, ["Universell", "universal"], "universal"),
        (parse_level, ["selektiv", "Selective"], "selective"),
        (parse_level, ["Indikerad", "INDICATED"], "indicated"),
        (parse_visibility, ["Utkast", "Draft", "draft"], "draft"),
        (parse_visibility, ["Berörda parter", "Parties concerned"], "restricted"),
        (parse_visibility, ["Styrgrupp", "steering"], "steering"),
        (parse_visibility, ["Parter i området", "partnership"], "partnership"),
        (parse_visibility, ["Hela programmet", "Whole programme"], "programme"),
    ],
)
def test_a_fields_words_are_known_in_both_languages_and_in_peoples_own(parse, words, code):
    assert {word: parse(word) for word in words} == dict.fromkeys(words, code)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_kedjan_writes_of_a_choice_is_read_as_that_choice(language):
    with translation.override(language):
        assert {each.value: parse_status(str(each.label)) for each in Action.Status} == {
            each: each for each in Action.Status
        }
        assert {each.value: parse_approach(str(each.label)) for each in Action.Approach} == {
            each: each for each in Action.Approach
        }
        assert {each.value: parse_level(str(each.label)) for each in Action.Level} == {
            each: each for each in Action.Level
        }
        assert [parse_visibility(str(each.label)) for each in Visibility] == [each.code for each in Visibility]


def test_a_word_that_is_none_is_told_with_those_that_are():
    assert why(parse_level, "hög" * 50) == f"“{('hög' * 50)[:39]}…” is none of: Universal, Selective, Indicated"
    assert why(parse_status, "gul") == (
        "“gul” is none of: Proposed, Planned, Ongoing, Paused, Completed, Mainstreamed, Cancelled"
    )
    with translation.override("sv"):
        assert "Universell, Selektiv, Indikerad" in why(parse_level, "hög")
