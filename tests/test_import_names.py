"""Names in a cell: parted without tearing, matched through slips and short forms, never with what is not theirs."""

import json
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from actions.importing.folding import folded
from actions.importing.names import Known, Names
from config.environment import BASE_DIR


def example(name: str, part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((BASE_DIR / "demo" / name).read_text())[part]
    return found


def of_programme(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row.get("programme") == "SOL-IUO2030"]


AGENCIES = [
    Known(row["code"], (row["short_name"], row["name"]))
    for row in example("organisations.json", "agencies")
    if not row["code"].endswith("-NKP")
]
AREAS = [
    Known(row["code"], (row["name"],), tuple(row["sub_places"])) for row in of_programme(example("areas.json", "areas"))
]
FORUMS = [Known(row["code"], (row["name"],)) for row in of_programme(example("organisations.json", "forums"))]
OBJECTIVES = [
    Known(row["code"], (row["title"],)) for row in of_programme(example("objectives-indicators.json", "objectives"))
]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def code(known: Sequence[Known], text: str) -> str | None:
    return Names(known).match(text).code


@pytest.mark.parametrize(
    "known", [AGENCIES, AREAS, FORUMS, OBJECTIVES], ids=["agencies", "areas", "forums", "objectives"]
)
def test_whatever_kedjan_calls_a_thing_is_that_thing_and_stays_whole(known):
    names = Names(known)
    written = [(each.code, text) for each in known for text in (each.code, *each.names)]
    variants = [
        (want, form) for want, text in written for form in (text, text.upper(), f"  {text.lower()} ", f"{text}.")
    ]
    assert [(want, form) for want, form in variants if names.match(form).code != want] == []
    assert [(want, form) for want, form in variants if [each.code for each in names.matches(form)] != [want]] == []
    assert {names.match(text).confidence for _want, text in written} == {1.0}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Polisen", "POL-SOL"),
        ("Polismyndigheten", "POL-SOL"),
        ("Polisen i Sollentuna", "POL-SOL"),
        ("Polisen Sollentuna (yttre tjänst, inre tjänst)", "POL-SOL"),
        ("social kontoret", "SOC-SOL"),
        ("Socialkontoret Sollentuna", "SOC-SOL"),
        ("Soc", "SOC-SOL"),
        ("Bostads AB Sollentunahem", "SHEM"),
        ("AB Sollentunahem", "SHEM"),
        ("Solentunahem", "SHEM"),
        ("Sollentuna hem", "SHEM"),
        ("Kultur & fritid", "KOF-SOL"),
        ("Kultur/fritid", "KOF-SOL"),
        ("Kultur- och fritidskontoret", "KOF-SOL"),
        ("samhälsbyggnad", "SBK-SOL"),
        ("Samhallsbyggnad", "SBK-SOL"),
        ("BID", "BID-TUR"),
        ("Brandkåren", "RTJ-ATT"),
        ("Kriminalvården", "KRV-STN"),
        ("Föreningsnätverket Tureberg-Edsberg", "CIV-TUR"),
        ("Kommunledningskontoret (lead)", "KLK-SOL"),
        ("Region", "REG-STH"),
    ],
)
def test_an_agency_is_found_by_what_people_call_it(text, want):
    assert code(AGENCIES, text) == want


@pytest.mark.parametrize(
    "text",
    [
        "Polisen Norrköping",
        "Socialkontoret Norrköping",
        "Socialkontoret, Norrköpings kommun",
        "Hyresbostäder",
        "Brottsofferjouren",
        "Kommunstyrelsens kontor",
        "Sollentuna",
        "Sollentuna kommun",
        "Kommunen",
        "Stockholm",
        "norr",
        "Tureberg",
        "POL-NKP",
        "",
        " ",
        "?",
        "x" * 5_000,
    ],
)
def test_what_is_no_agency_of_theirs_is_never_taken_for_one(text):
    assert code(AGENCIES, text) is None


@pytest.mark.parametrize(
    ("known", "text", "want"),
    [
        (AREAS, "tureberg / malmvägen", "TUR"),
        (AREAS, "Tureberg", "TUR"),
        (AREAS, "Malmvagen", "TUR"),
        (AREAS, "Turebrg/Malmvägen", "TUR"),
        (AREAS, "Edsberg", "EDS"),
        (AREAS, "Edsbergs centrum", "EDS"),
        (AREAS, "eds", "EDS"),
        (AREAS, "Malmparken", "TUR"),
        (AREAS, "Ribbings väg", "EDS"),
        (AREAS, "Sollentuna centrum/station", "TUR"),
        (AREAS, "Klockaretorpet", None),
        (FORUMS, "Tjänstemannastyrgruppen", "TSG"),
        (FORUMS, "Arbetsgrupp Tureberg", "AG-TUR"),
        (FORUMS, "Arbetsgrupp", None),
        (FORUMS, "SSPF", "SSPF-S"),
        (OBJECTIVES, "m5", "M5"),
        (OBJECTIVES, "M 5", "M5"),
        (OBJECTIVES, "M5 – Den öppna narkotikahandeln ska upphöra", "M5"),
        (OBJECTIVES, "M5: mindre droghandel", "M5"),
        (OBJECTIVES, "Den öppna narkotikahandeln ska uphöra", "M5"),
        (OBJECTIVES, "M55", None),
        (OBJECTIVES, "M9", None),
        (OBJECTIVES, "N2", None),
        (OBJECTIVES, "5", None),
    ],
)
def test_areas_forums_and_objectives_are_found_likewise(known, text, want):
    assert code(known, text) == want


@pytest.mark.parametrize(
    ("known", "text", "parts"),
    [
        (AREAS, "Tureberg/Malmvägen, Edsberg", ["Tureberg/Malmvägen", "Edsberg"]),
        (AREAS, "Edsberg/Tureberg/Malmvägen", ["Edsberg", "Tureberg/Malmvägen"]),
        (AREAS, "Edsberg och Tureberg / Malmvägen", ["Edsberg", "Tureberg / Malmvägen"]),
        (AREAS, "Turebrg/Malmvägen + Edsberg", ["Turebrg/Malmvägen", "Edsberg"]),
        (AREAS, "- Edsberg\n- Tureberg", ["Edsberg", "Tureberg"]),
        (AREAS, "Klockaretorpet; Hageby|Navestad", ["Klockaretorpet", "Hageby", "Navestad"]),
        (AGENCIES, "Kultur och fritid och Polisen Sollentuna", ["Kultur och fritid", "Polisen Sollentuna"]),
        (AGENCIES, "Kultur & fritid & BID Tureberg", ["Kultur & fritid", "BID Tureberg"]),
        (
            AGENCIES,
            "Socialkontoret, Sollentuna kommun, Frivården samt Sollentunahem",
            ["Socialkontoret, Sollentuna kommun", "Frivården", "Sollentunahem"],
        ),
        (
            AGENCIES,
            "Region Stockholm (beroendevård, primärvård, BUP), Polisen (yttre, inre)",
            ["Region Stockholm (beroendevård, primärvård, BUP)", "Polisen (yttre, inre)"],
        ),
        (AGENCIES, " ;Socialkontoret; ,\n", ["Socialkontoret"]),
        (AGENCIES, "Brandkåren (Attunda", ["Brandkåren (Attunda"]),
        (AGENCIES, " ,; ", [",;"]),
        (AGENCIES, "–", ["–"]),
        (AGENCIES, "", []),
    ],
)
def test_a_cell_is_parted_without_tearing_names_apart(known, text, parts):
    assert Names(known).split(text) == parts


def test_what_is_named_twice_comes_once():
    found = Names(AREAS).matches("Tureberg, Edsberg, Malmvägen, TUR, Hageby, hageby")
    assert [(each.text, each.code) for each in found] == [("Tureberg", "TUR"), ("Edsberg", "EDS"), ("Hageby", None)]


def test_what_a_person_said_wins_over_every_likeness():
    corrections = {"Hyresbostäder": "SHEM", "polisen sollentuna": "", "Kvarteret, norra": "BID-TUR", "Soc": "GONE"}
    names = Names(AGENCIES, corrections)
    assert [names.match(text).code for text in ("hyresbostäder ", "Polisen Sollentuna", "SOC", "Frivården")] == [
        "SHEM", None, None, "KRV-STN",
    ]  # fmt: skip
    assert (names.match("Hyresbostäder").confidence, str(names.match("Hyresbostäder").why)) == (1.0, "chosen by you")
    assert [each.code for each in names.matches("Kvarteret, norra, Frivården")] == ["BID-TUR", "KRV-STN"]


def test_a_match_says_how_sure_it_is_and_what_else_it_may_be():
    names = Names(AGENCIES)
    said = {
        text: (names.match(text).confidence, str(names.match(text).why))
        for text in ("Frivården", "Solentunahem", "BID", "Polisen Norrköping", "Hyresbostäder")
    }
    assert said == {
        "Frivården": (1.0, "its name"),
        "Solentunahem": (0.96, "nearly its name"),
        "BID": (0.85, "likely"),
        "Polisen Norrköping": (0.56, "too unsure to be taken"),
        "Hyresbostäder": (0.0, "nothing like it may be chosen here"),
    }  # fmt: skip
    assert names.match("Polisen Norrköping").alternatives == (("POL-SOL", 0.56),)


def test_two_with_the_same_name_are_told_and_neither_is_taken():
    twins = [Known("A-1", ("Socialkontoret",)), Known("B-1", ("Socialkontoret",))]
    match = Names(twins).match("Socialkontoret")
    assert (match.code, match.alternatives, str(match.why)) == (
        None,
        (("A-1", 1.0), ("B-1", 1.0)),
        "it may be any of several",
    )
    assert Names(twins).match("A-1").code == "A-1"


def test_a_figure_tells_two_apart():
    numbered = [Known("G1", ("Arbetsgrupp 1",)), Known("G2", ("Arbetsgrupp 2",)), Known("G12", ("Arbetsgrupp 12",))]
    assert [code(numbered, f"Arbetsgruppen {number}") for number in (1, 2, 12, 3)] == ["G1", "G2", "G12", None]


def test_with_nothing_to_choose_nothing_is_found():
    assert (Names([]).match("Polisen").code, Names([]).split("a, b")) == (None, ["a", "b"])


@given(st.text(max_size=40))
def test_any_text_is_matched_or_not_and_its_parts_stand_in_it(text):
    names = Names(AREAS)
    assert all(part in text and part.strip() for part in names.split(text))
    assert {match.code for match in names.matches(text)} <= {"TUR", "EDS", None}


@given(st.sampled_from(AGENCIES), st.data())
def test_one_slip_in_a_long_name_never_leads_to_another_agency(agency, data):
    name = agency.names[1]
    at = data.draw(st.integers(0, len(name) - 1))
    slip = data.draw(
        st.sampled_from(
            [name[:at] + name[at + 1 :], name[:at] + "e" + name[at:], f"{name[:at]}{name[at] * 2}{name[at + 1 :]}"]
        )
    )
    assert code(AGENCIES, slip) in {agency.code, None}


def test_many_names_among_many_agencies_are_found_in_time():
    many = [Known(f"A{n}-X", (f"Kommun {n} socialkontor", f"Socialkontoret, kommun nummer {n}")) for n in range(300)]
    names = Names(many)
    began = perf_counter()
    for number in range(60):
        names.matches(f"Okänd förening {number}, en annan {number}")
    names.matches(", ".join(f"x{number}" for number in range(400)))
    assert perf_counter() - began < 10


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("SSPF – tidig  upptäckt", "sspf tidig upptäckt"),
        (" Skalskydd, Malmvägen. ", "SKALSKYDD MALMVÄGEN"),
        ("Ljus\N{NO-BREAK SPACE}vid stråket", "ljus_vid\nstråket"),
        ("Öppen fo\N{SOFT HYPHEN}̈rskola", "öppen förskola"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_spaces_and_punctuation_are_folded(text, same):
    assert folded(text) == folded(same)


@pytest.mark.parametrize(("text", "other"), [("Fas 1 1", "Fas 11"), ("Året", "Aret"), ("!", "?"), ("é", "e")])
def test_letters_figures_and_their_borders_are_kept(text, other):
    assert folded(text) != folded(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
