"""What a word is, the same in Python and in the database; what looks alike; what is marked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.search.asking import asked
from agencies.search.database import DAYS, LAST_DAY, LEVEL, MOST_NUMBERS, TOGETHER
from agencies.search.letters import lowered, plain, words
from agencies.search.likeness import alike
from agencies.search.marking import Marks, Piece, marks, pieces, snippet
from agencies.search.places import days, numbers, steps
from agencies.search.trade import SAME, STOP_WORDS, synonyms

TEXTS = st.text(st.characters(max_codepoint=0x24F, exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


def of_database(expression: str, *params: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", params)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_python_and_the_database_mean_the_same_by_a_word(text: str):
    assert of_database("search_lowered(%s)", text) == lowered(text)
    assert of_database("search_words(%s)", text) == " ".join(words(text))
    assert of_database("search_plain(%s)", lowered(text)) == plain(lowered(text))


def test_a_letter_stays_one_letter():
    text = "Åßİæ Œŉ K"
    assert (len(lowered(text)), len(plain(lowered(text)))) == (len(text), len(text))


@pytest.mark.django_db
def test_the_stop_words_are_those_of_the_database():
    known = "NOT EXISTS (SELECT FROM unnest(%s::text[]) w WHERE ts_lexize('swedish_stem', w) <> '{}')"
    assert of_database(known, [*STOP_WORDS])
    assert asked("alla på torget i natt").terms == asked("torget natt").terms
    assert [term.word for term in asked("på i").terms] == ["på", "i"]


def test_synonyms_are_known_in_their_forms():
    assert synonyms("insatserna") == ("åtgärd",)
    assert synonyms("aktörer") == ("part", "samverkanspart", "lagdel")
    assert synonyms("partitur") == synonyms("insatsstyrka") == ()
    every = [word for group in SAME for word in group]
    assert sorted(every) == sorted(set(every))


@pytest.mark.parametrize(
    ("typed", "word", "like"),
    [
        ("fritidsgrd", "fritidsgård", ["fritidsgård"]),
        ("fritidsgrd", "fritidsgårdarna", ["fritidsgårdarna"]),
        ("skoal", "skola", ["skola"]),
        ("malmvagen", "malmvägen", ["malmvägen"]),
        ("gard", "fritidsgård", ["fritidsgård"]),
        ("skola", "stol", []),
        ("kamera", "kanslia", []),
        ("belysnign", "belysningen", ["belysningen"]),
    ],
)
def test_a_letter_wrong_missing_or_changed_with_its_neighbour_looks_alike(typed: str, word: str, like: list[str]):
    assert alike(typed, [word, word]) == like


def test_a_text_is_cut_where_marks_begin_and_end():
    assert pieces("Vid Malmvägen, <b>malmvägen</b>!", Marks({"malmvägen"}, ("malmv",))) == [
        Piece("Vid ", matched=False),
        Piece("Malmv", matched=True),
        Piece("ägen, <b>", matched=False),
        Piece("malmv", matched=True),
        Piece("ägen</b>!", matched=False),
    ]
    assert pieces("", Marks({"a"})) == []


def test_of_a_long_text_the_part_around_the_first_match_is_shown():
    long = "ord " * 100 + "skalskydd " + "slut " * 100
    found = snippet(long, Marks({"skalskydd"}))
    assert (found[0].text, found[-1].text) == (" … ", " … ")
    assert [piece.text for piece in found if piece.matched] == ["skalskydd"]
    assert len("".join(piece.text for piece in found)) < 250
    short = [Piece("kort ", matched=False), Piece("text", matched=True)]
    assert snippet("kort  text", Marks({"text"})) == short
    assert "".join(piece.text for piece in snippet("x" * 300, Marks())) != ""


@pytest.mark.django_db
def test_the_same_question_marks_that_finds():
    text = "Insatser på fritidsgårdarna, åtgärden i IUO-001"
    assert marks(asked("åtgärder"), [text]).words == {"insatser", "åtgärden"}
    assert marks(asked("gård"), [text]) == Marks(frozenset({"fritidsgårdarna"}), ("gård",))
    assert marks(asked("iuo-001"), [text]).words == {"iuo", "001"}
    assert marks(asked(""), [text]) == marks(asked("gård"), []) == Marks()


def walked(found: list[str]) -> list[int]:
    """The days, or numbers, of all steps in their order."""
    return [
        day
        for step in found
        for period in map(int, filter(None, step[1:-1].split(",")))
        for first, length in [(period % LEVEL * DAYS[period // LEVEL], DAYS[period // LEVEL])]
        for day in range(first + length - 1, first - 1, -1)
    ]


@pytest.mark.parametrize("begun", [(), ("2026-11-22", "2026-11-22"), ("2026-06-30", "2026-06-17"), ("1970-01-01",) * 2])
def test_every_day_is_in_one_step_and_the_steps_lead_back(begun: tuple[str, ...]):
    moments = [datetime.fromisoformat(f"{day}T12:00Z") for day in begun]
    assert walked(steps(*days(moments), [0])) == list(range(LAST_DAY, -1, -1))


@pytest.mark.parametrize("newest", [0, 1, 2_000, 2_001, 524_287, 524_288, TOGETHER * MOST_NUMBERS + 9])
def test_every_number_is_in_one_step_and_the_steps_lead_back(newest: int):
    known = numbers(newest, (100, 2_000))
    assert walked(steps(*known, [0])) == list(range(known[0] - 1, -1, -1))
    assert known[0] > min(newest // TOGETHER, MOST_NUMBERS - 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "met"), [(1, 3), (127, 3), (128, 3), (300_000, 3), (TOGETHER * MOST_NUMBERS + 9, 1)]
)
def test_the_database_places_a_number_in_one_of_the_steps(number: int, met: int):
    known = numbers(400_000, (100, 2_000))
    every = [*steps(*known, [0]), *steps(MOST_NUMBERS, 0, 0, [0]), *steps(*known, [7]), *steps(*known, [8])]
    found = "count(*) FILTER (WHERE search_numbered(7, %s) && places::bigint[]) FROM unnest(%s::text[]) AS x (places)"
    assert of_database(found, number, every) == met
