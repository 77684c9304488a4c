"""The Swedish order, and that Python and the database agree about it on every text."""

import itertools

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies import swedish
from agencies.swedish import CREATE_SORT_FUNCTION, DROP_SORT_FUNCTION, SORT_SQL, in_swedish_order, sort_key
from tests.database import as_owner

IN_ORDER = [
    "",
    "8–20 Malmvägen",
    "BID Tureberg",
    "Brandkåren Attunda",
    "Edsberg",
    "Éric Ruuths väg",
    "Frivården",
    "Malmvägen",
    "Sollentunahem",
    "Tureberg/Malmvägen",
    "Utbildningskontoret",
    "Wallenbergs torg",
    "Valsta",
    "Vällingby",
    "Über",
    "Zon",
    "Åkersberga",
    "Ängsvägen",
    "Ærlighed",
    "Öppen drogscen",
    "Ørsted",
]
NASTY = [
    "ÅÄÖåäö",
    "WVwv",
    "éÉèêëÜü",
    "ßẞœŒŁłĳĲŉ",
    "{|}~'\"\\$1%s%%",
    "\u00a0 x \u2009",
    "ИЖиж",
    "ΑΒαβ",
    "İıIi",
    "a\u0308",
    "😀",
    "\n\t",
]
alphabet = st.characters(max_codepoint=0x24F, exclude_characters="\x00") | st.sampled_from("–“…’\u202f😀Жẞ")


def sql_keys(texts: list[str]) -> list[str]:
    """The keys that the body of the function gives, asked of the database as a plain query."""
    body = SORT_SQL.replace("%", "%%").replace("$1", "text")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({body}) FROM unnest(%s::text[]) WITH ORDINALITY AS t(text, n) ORDER BY n", [texts])
        return [key for (key,) in cursor.fetchall()]


def test_names_are_ordered_as_in_a_swedish_list():
    mixed = IN_ORDER[::-3] + IN_ORDER[-2::-3] + IN_ORDER[-3::-3]
    assert sorted(mixed, key=sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VALL", "wall"),
        ("Ide", "idé"),
        ("ÅÄÖ", "åäö"),
        ("müsli", "Mysli"),
        ("Ærø", "äRÖ"),
        ("BID-samverkan", "bid samverkan"),
        ("”Trygg”", "trygg"),
        ("(x), y!", "x y"),
        (" x\u00a0", "X"),
        ("Łódź", "lodz"),
    ],
)
def test_case_marks_and_punctuation_do_not_part_words(one, other):
    assert sort_key(one) == sort_key(other)


def test_every_letter_stands_in_its_place():
    alphabet = "abcdefghijklmnopqrstuvxyzåäö"
    assert sorted(alphabet + "0189 ", key=sort_key) == list(" 0189" + alphabet)
    keys = [sort_key(letter) for letter in alphabet]
    assert all(before < after for before, after in itertools.pairwise(keys))


def test_the_body_holds_nothing_that_a_quoting_could_trip_on():
    assert SORT_SQL.replace("$1", "").count("$") + SORT_SQL.count("%") + SORT_SQL.count("\\") == 0
    assert CREATE_SORT_FUNCTION.count("$body$") == 2


@pytest.mark.django_db
def test_the_database_agrees_on_names_and_on_nasty_texts():
    texts = IN_ORDER + NASTY
    assert sql_keys(texts) == [sort_key(text) for text in texts]


@pytest.mark.django_db
def test_the_database_agrees_on_every_character_it_knows():
    texts = [chr(code) for code in range(1, 0x3000) if not 0xD800 <= code < 0xE000]
    assert sql_keys(texts) == [sort_key(text) for text in texts]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet), max_size=20))
def test_the_database_agrees_on_any_text(texts):
    assert sql_keys(texts) == [sort_key(text) for text in texts]


@pytest.mark.django_db
def test_the_function_is_one_that_an_index_takes():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(CREATE_SORT_FUNCTION)
        cursor.execute(
            "SELECT provolatile, proparallel, proisstrict FROM pg_proc WHERE proname = %s", [swedish.FUNCTION]
        )
        assert cursor.fetchall() == [("i", "s", True)]
        cursor.execute("SELECT kedjan_sort(NULL), kedjan_sort('Åre')")
        assert cursor.fetchone() == (None, "{re")


@pytest.mark.django_db
def test_rows_come_in_swedish_order_whatever_the_collation_of_the_database():
    with as_owner(), connection.cursor() as cursor:
        ContentType.objects.bulk_create(ContentType(app_label="order", model=name) for name in IN_ORDER[::-1])
        cursor.execute(CREATE_SORT_FUNCTION)
        rows = ContentType.objects.filter(app_label="order")
        assert [row.model for row in rows.order_by(in_swedish_order("model"))] == IN_ORDER
        assert [row.model for row in rows.order_by(in_swedish_order(F("model")).desc())] == IN_ORDER[::-1]


@pytest.mark.django_db
def test_the_function_can_be_taken_away_again():
    with as_owner(), connection.cursor() as cursor:
        for statement in (CREATE_SORT_FUNCTION, DROP_SORT_FUNCTION):  # indexes of the lists stand on the one in use
            cursor.execute(statement.replace(swedish.FUNCTION, "another_sort"))
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname = 'another_sort'")
        assert cursor.fetchone() == (0,)
