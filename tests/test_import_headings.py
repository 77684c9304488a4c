"""Columns are known by headings in people's own words and by what stands in them; what was chosen before wins."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation

from actions.exporting.columns import ARCHIVED, COLUMNS
from actions.importing import wording
from actions.importing.fields import MANY, Field
from actions.importing.folding import folded
from actions.importing.headings import guess, money_factor, remember
from actions.importing.names import Vocabulary
from actions.importing.sheet import Cell, Row, Sheet
from config.environment import BASE_DIR
from tests.sheets import sheet_of
from tests.test_import_names import AGENCIES, AREAS, FORUMS, OBJECTIVES

KNOWN = Vocabulary(agencies=AGENCIES, areas=AREAS, forums=FORUMS, objectives=OBJECTIVES)
EXAMPLE = (BASE_DIR / "demo" / "legacy-excel-export.csv").read_bytes()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def listed(columns: Mapping[str, Sequence[str | Decimal]]) -> Sheet:
    """A sheet with these columns."""
    headings = tuple(columns)
    rows = []
    for number, values in enumerate(zip(*columns.values(), strict=True), start=2):
        filled = [(at, value) for at, value in enumerate(values) if value]
        rows.append(Row(number, tuple(Cell(at, str(value), value) for at, value in filled)))
    return Sheet("Blad1", headings, 1, tuple(rows))


def fields(sheet: Sheet, vocabulary: Vocabulary = KNOWN) -> list[str]:
    return [each.field.value for each in guess(sheet, {}, vocabulary)]


def field_of(heading: str) -> Field:
    """What a heading alone says."""
    (found,) = guess(Sheet("Blad1", (heading,), 1, (Row(2, (Cell(0, "x" * 7, "x" * 7),)),)), {})
    return found.field


def test_the_columns_of_the_example_list_are_known_without_and_with_what_may_be_chosen():
    sheet = sheet_of(EXAMPLE)
    expected = [
        *("running_number", "title", "areas", "lead", "contributors", "dimension", "objective", "start", "end"),
        *("status", "note", "budget_sek", "note"),
    ]
    assert fields(sheet) == fields(sheet, Vocabulary()) == expected
    assert [each.factor for each in guess(sheet, {}, KNOWN)] == [*[1] * 11, 1_000, 1]
    assert min(each.confidence for each in guess(sheet, {}, KNOWN) if each.field not in MANY) > 0.9


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_kedjans_own_headings_are_known_for_certain_in_every_language(language):
    with translation.override(language):
        headings = tuple(str(column.heading) for column in (*COLUMNS, ARCHIVED))
    rows = (Row(2, tuple(Cell(at, "?", "?") for at in range(len(headings)))),)
    found = guess(Sheet("Åtgärder", headings, 1, rows), {})
    assert [each.field.value for each in found] == [column.name for column in (*COLUMNS, ARCHIVED)]
    assert {each.confidence for each in found[:-1]} == {1.0}


def test_every_word_of_the_list_means_one_field():
    words = [(folded(word), field) for field, listed in wording.WHOLE.items() for word in listed.split(",")]
    assert [word for word, _field in words if not word] == []
    assert {word for word, field in words if dict(words)[word] != field} == set()


HEADINGS = {
    Field.TITLE: """Åtgärd | ÅTGÄRDER | Insats | insatser: | Aktivitet | Vad | Action | Åtgärd/insats | Rubrik |
        Atgärd""",
    Field.DESCRIPTION: """Beskrivning | Beskrivning av åtgärden | Hur? | Genomförande | Description | Beskrivnng""",
    Field.AREAS: """Område | Var | Plats | Var? | Område/plats | Områden | Berört område | Geografiskt område |
        Area""",
    Field.LEAD: """Ansvarig | Huvudansvar | Huvudansvarig part | Huvudman | Ansvarig (lead) | Ansvarig förvaltning
        | Ansvaarig | Vem | Lead agency""",
    Field.CONTRIBUTORS: """Medverkande | Samverkanspart | Samverkansparter | Medverkande aktörer | Samarbete med |
        Contributors | Tillsammans med | Medverknde""",
    Field.DIMENSION: "Dimension | Perspektiv | perspektiv (1-4)",
    Field.OBJECTIVE: "Mål | Målområde | Kopplat till mål nr | Objective | Delmål",
    Field.PRIORITY: "Prioritering | Prio | Prioriterat problem | Priority",
    Field.START: """Start | Startdatum | Från | fr.o.m. | Planerad start | Start (åååå-mm-dd) | Stratdatum""",
    Field.END: """Slut | Slutdatum | Klart | Klar senast | t.o.m. | Deadline | Tidplan | Planerat slut | Ends""",
    Field.STATUS: "Status | Läge | Nuläge | Status 2025-08 | Genomförandestatus | Fas",
    Field.BUDGET: """Budget | Budget (tkr) | Kostnad, kr | Beräknad kostnad | Budget 2025 tkr | Kostnader per år |
        Budgt""",
    Field.APPROACH: "Angreppssätt | Typ av prevention | Approach",
    Field.LEVEL: "Preventionsnivå | Nivå | Prevention level",
    Field.TARGET_GROUP: "Målgrupp | Målgrupp för åtgärden | För vem | Target group",
    Field.RECURRENCE: "Hur ofta? | Frekvens | Återkommande | Recurrence",
    Field.EFFECT: "Förväntad effekt | Syfte | Varför? | Expected effect | Önskad effekt av insatsen",
    Field.INDICATORS: "Indikator | Nyckeltal | Indikatorer och mått",
    Field.REGISTRY_NUMBER: "Diarienummer | Dnr | Dnr. | Registry number | Vårt dnr",
    Field.ROLE: "Ansvarig roll | Funktion | Ansvarig funktion | Roll/befattning",
    Field.FORUM: "Forum | Arbetsgrupp | Följs upp i",
    Field.VISIBILITY: "Synlighet | Visibility",
    Field.REF: "Ref | Referens | ÅtgärdsID | Åtgärds-ID | Reference",
    Field.NOTE: """Kommentar | Kommentar T2 | Trafikljus T2 | Uppföljning 2025 | Åtgärd: kommentar | Bedömning |
        Övrigt | Framdrift""",
    Field.IGNORED: "Kontaktperson | Ansvarig handläggare | E-post | Telefon | Arkiveras | Arkiverad (år)",
    Field.RUNNING_NUMBER: "Nr | Löpnr | # | Nr.",
}


@pytest.mark.parametrize("field", HEADINGS)
def test_a_heading_in_peoples_own_words_is_its_field(field):
    headings = [" ".join(heading.split()) for heading in HEADINGS[field].split("|")]
    if field is Field.RUNNING_NUMBER:
        found = {heading: guess(listed({heading: ["1", "2", "3"]}), {})[0].field for heading in headings}
    else:
        found = {heading: field_of(heading) for heading in headings}
    assert found == dict.fromkeys(headings, field)


def test_what_no_heading_says_what_stands_below_says():
    sheet = listed(
        {
            "Kolumn1": ["Ljus vid stråket", "Fältarbete på kvällar", "Ny mötesplats för unga"],
            "Kolumn2": ["Edsberg", "Tureberg/Malmvägen", "Edsberg, Tureberg"],
            "Kolumn3": ["Polisen Sollentuna", "Socialkontoret", "BID Tureberg"],
            "Kolumn4": ["Socialkontoret, Frivården", "Sollentunahem, Polisen", "Socialkontoret"],
            "Kolumn5": ["2024-01-01", "1/9 2024", "2025-01"],
            "Kolumn6": ["2025-12", "tills vidare", "2026-01-31"],
            "Kolumn7": ["Pågår", "Klar", "Planerad"],
            "Kolumn8": ["Grön", "gul", "RÖD"],
            "Kolumn9": ["M5", "M4", "M1"],
            "Kolumn10": ["KS 2025/0123", "KS 2025/0124", "2025:17"],
            "Kolumn11": ["SOL-001", "SOL-002", "SOL-003"],
            "Kolumn12": ["selektiv", "universell", "Universell"],
            "Kolumn13": ["Fritt om ditt", "och datt", "och sånt"],
        }
    )
    assert fields(sheet) == [
        *("title", "areas", "lead", "contributors", "start", "end", "status", "note", "objective", "registry_number"),
        *("ref", "prevention_level", "note"),
    ]
    assert max(each.confidence for each in guess(sheet, {}, KNOWN)) < 0.85


def test_content_that_says_otherwise_is_believed_more_than_a_heading():
    sheet = listed(
        {
            "Åtgärd": ["Ljus", "Fält", "Möte"],
            "Läge": ["Edsberg", "Tureberg/Malmvägen", "Edsberg"],
            "Klar": ["pågår", "klar", "ej påbörjad"],
            "Nr": ["SOL-001", "SOL-002", "SOL-003"],
            "ID": ["1", "2", "3"],
        }
    )
    assert fields(sheet) == ["title", "areas", "status", "ref", "running_number"]


def test_of_a_status_for_each_period_the_last_is_the_status_and_the_others_are_notes():
    sheet = listed({
        "Åtgärd": ["Ljus", "Fält"], "Status T1": ["Planerad", "Planerad"],
        "Status T2": ["Pågår", "Planerad"], "Status T3": ["Klar", "Pågår"],
    })  # fmt: skip
    assert fields(sheet) == ["title", "note", "note", "status"]
    assert str(guess(sheet, {})[1].why) == "another column is already “Status”"


def test_no_field_is_two_columns_but_notes_and_what_is_left_out():
    headings = ["Åtgärd", "Insats", "Start", "Startdatum", "Kommentar", "Utfall"]
    sheet = listed({heading: ["2025", "2026"] for heading in headings})
    assert fields(sheet) == ["title", "note", "start", "note", "note", "note"]


def test_columns_without_content_or_heading_are_left_out_and_say_why():
    sheet = listed({"Åtgärd": ["Ljus vid stråket", "Fältarbete"], "Okänt": ["", ""], "": ["se", "bilaga"]})
    assert [(each.field.value, str(each.why)) for each in guess(sheet, {})[1:]] == [
        ("ignored", "nothing stands in it"),
        ("ignored", "it has no heading"),
    ]


def test_what_was_chosen_before_wins_for_certain_whatever_case_and_punctuation():
    sheet = sheet_of(EXAMPLE)
    chosen = remember(sheet, {1: Field.DESCRIPTION, 12: Field.IGNORED, 10: Field.STATUS})
    assert chosen == {"åtgärd": "description", "kommentar t2": "ignored", "trafikljus t2": "status"}
    found = guess(sheet, chosen, KNOWN)
    assert [(found[at].field, found[at].confidence, str(found[at].why)) for at in (1, 10, 12)] == [
        (Field.DESCRIPTION, 1.0, "chosen before"),
        (Field.STATUS, 1.0, "chosen before"),
        (Field.IGNORED, 1.0, "chosen before"),
    ]
    assert found[9].field is Field.NOTE


def test_what_was_chosen_before_is_forgotten_where_it_can_not_be():
    sheet = listed({"Vad": ["Ljus"], "VAD": ["Fält"], "Mål": ["x"]})
    found = guess(sheet, {"vad": "title", "mål": "no such field"})
    assert [each.field.value for each in found] == ["title", "note", "objective"]


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("Budget (tkr)", 1_000),
        ("Kostnad Mkr", 1_000_000),
        ("Budget, kr", 1),
        ("Budget", 1),
        ("Belopp i tusental kronor", 1_000),
    ],
)
def test_the_unit_of_an_amount_is_read_from_its_heading(heading, factor):
    assert money_factor(heading) == factor
    (found,) = guess(listed({heading: [Decimal(5)]}), {})
    assert (found.field, found.factor) == (Field.BUDGET, factor)


def test_a_list_without_rows_of_some_columns_and_with_long_headings_is_guessed_in_peace():
    sheet = listed({"x" * 5_000: ["Ljus vid stråket", "Fältarbete"], "Åtgärd " * 40: ["a", "b"]})
    assert fields(sheet) == ["title", "note"]
