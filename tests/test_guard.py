"""The guard as its callers meet it: what is found where, in which words, and what a writer can confirm."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from agencies.guard import Finding, GuardError, Severity, check, examine
from tests.persons import TODAY, found, kinds, refusals

CASES = json.loads((Path(__file__).parent / "data" / "freetext-privacy-cases.json").read_text())["cases"]
REFUSED = {"personnummer_12": "personal_identity_number", "personnummer_10": "personal_identity_number"}
EXPECTED = REFUSED | {
    "samordningsnummer": "coordination_number",
    "epost": "email",
    "indirekt_identifierande": "age_address_flat",
    "individarende_misstanke": "social_registry",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_example_cases_are_judged_as_they_say(case):
    expected = [EXPECTED[case["kind"]]] if case["flag"] else []
    assert kinds(case["text"]) == expected
    stops = case["flag"] and case["kind"] in {"personnummer_12", "personnummer_10", "samordningsnummer"}
    assert bool(refusals(case["text"])) == stops


def test_findings_come_in_the_order_they_stand_with_line_and_place():
    text = "Analys för Häggvik.\nKontakt 19121212-1212.\n\nSkicka till a.b@example.com."
    assert examine(text, today=TODAY) == [
        Finding(Severity.REFUSE, "personal_identity_number", 28, 41, 2, "19121212-1212"),
        Finding(Severity.WARN, "email", 56, 71, 4, "a.b@example.com"),
    ]
    assert [text[finding.start : finding.end] for finding in examine(text, today=TODAY)] == [
        "19121212-1212",
        "a.b@example.com",
    ]


def test_lines_are_counted_as_a_browser_sends_them():
    assert [finding.line for finding in examine("ett\r\ntvå\r\n19121212-1212", today=TODAY)] == [3]


def test_where_findings_overlap_the_graver_one_stands():
    assert found("SN 19121212-1212@example.com") == [(Severity.REFUSE, "personal_identity_number", "19121212-1212")]
    assert found("19 121212-1212") == [(Severity.REFUSE, "personal_identity_number", "19 121212-1212")]


def test_every_number_of_many_is_found():
    assert [finding.line for finding in refusals("19121212-1212\n" * 3 + "121212-1212 121272-1219")] == [1, 2, 3, 4, 4]


def test_a_message_says_what_where_and_what_to_do():
    (number,) = examine("x\n19121212-1212", today=TODAY)
    assert number.message == (
        "Line 2 contains a personal identity number: 19121212-1212. Remove it; individuals belong in the agency's own "
        "system."
    )
    (email,) = examine("a@example.com", today=TODAY)
    assert email.message == "Line 1 contains an e-mail address: a@example.com. Is it needed to understand the text?"


def test_a_message_marks_what_it_is_about_and_escapes_it():
    (finding,) = examine("14 år <b> Malmvägen 12 {line} & lgh 1203", today=TODAY)
    assert "<mark>14 år &lt;b&gt; Malmvägen 12 {line} &amp; lgh 1203</mark>" in finding.marked
    assert "{line} & lgh 1203. " in finding.message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("19121212-1212", "personal identity number"),
        ("121272-1219", "coordination number"),
        ("121212-1213", "looks like a personal identity number"),
        ("070-123 45 67", "phone number"),
        ("a@example.com", "e-mail address"),
        ("SN 2025/1", "registry number of the social services"),
        ("14 år, Malmvägen 12, lgh 1203", "age, address and flat"),
    ],
)
def test_each_kind_has_its_sentence(text, kind):
    (finding,) = examine(text, today=TODAY)
    assert finding.message.startswith("Line 1 ")
    assert kind in finding.message
    assert f": {text}. " in finding.message


def refused(fields: dict[str, str], confirmed: list[str] | None = None) -> GuardError:
    with pytest.raises(GuardError) as error:
        check(fields, confirmed=confirmed or [], today=TODAY)
    return error.value


def test_clean_fields_pass():
    check({"title": "Trygghetsvandring", "description": "Malmvägen 8–20", "reason": ""}, today=TODAY)


def test_a_warning_names_its_field_as_one_to_confirm():
    error = refused({"title": "Vandring", "description": "ring 070-123 45 67"})
    assert error.confirm == ["description"]
    assert error.refusals == {}
    assert [finding.kind for finding in error.warnings["description"]] == ["phone"]
    assert error.messages == {
        "description": ["Line 1 contains a phone number: 070-123 45 67. Is it needed to understand the text?"]
    }


def test_a_confirmed_warning_passes_and_only_in_its_own_field():
    fields = {"description": "ring 070-123 45 67", "note": "a@example.com"}
    check(fields, confirmed=["description", "note"], today=TODAY)
    assert refused(fields, ["description"]).confirm == ["note"]


def test_a_refusal_can_not_be_confirmed():
    error = refused({"description": "19121212-1212"}, ["description"])
    assert (list(error.refusals), error.warnings, error.confirm) == (["description"], {}, [])


def test_a_field_with_both_is_not_offered_for_confirmation_and_tells_all_in_order():
    error = refused({"description": "a@example.com\n19121212-1212", "note": "070-123 45 67"})
    assert error.confirm == ["note"]
    assert [message.split(":")[0] for message in error.messages["description"]] == [
        "Line 1 contains an e-mail address",
        "Line 2 contains a personal identity number",
    ]
    assert list(error.messages) == ["description", "note"]
    assert str(error) == "description, note"


def test_without_a_day_given_it_is_today():
    assert [finding.kind for finding in examine("19121212-1212")] == ["personal_identity_number"]
    assert [finding.kind for finding in examine("20990101-0019")] == []


@given(st.text() | st.text(alphabet="0123456789-+ .,/:\n@aSN\u200b²１å"))
def test_any_text_is_examined_and_each_finding_is_what_stands_there(text):
    findings = examine(text, today=TODAY)
    assert [text[finding.start : finding.end] for finding in findings] == [finding.excerpt for finding in findings]
    assert all(before.end <= after.start for before, after in pairwise(findings))


@pytest.mark.parametrize(
    "piece",
    [
        *[
            "1 ",
            "1-",
            "12/",
            "12 12 12 1212 ",
            "19121212-1212 ",
            "0",
            "070-",
            "+46 1 ",
            "a@",
            "a@b.",
            "a.",
            "a",
            "å",
            "1²",
        ],
        *[
            "SN 2025/",
            "socialnämnd",
            "vägen 1 ",
            "åk 8 Malmvägen 12 ",
            "１\u200b",
            "a\u0308",
            " ",
            "\n",
            "-",
            "a snabel-a ",
        ],
    ],
)
def test_a_hundred_thousand_characters_take_a_moment(piece):
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    examine(text, today=TODAY)
    assert time.process_time() - begun < 3  # seconds; about 0.5 at worst, minutes if any pattern looked twice


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Läget\x07 på torget", "U+0007"),
        ("Läget\x85på torget", "U+0085"),
        ("Bilaga \u202efdp.exe", "U+202E"),
        ("rad ett\nmed \u2066vändning", "U+2066"),
        ("Läget\u200b på torget", "U+200B"),
    ],
)
def test_a_sign_that_nobody_sees_is_refused_by_its_number(text, number):
    (finding,) = refusals(text)
    assert (finding.kind, finding.shown in finding.message, finding.shown) == ("unseen_sign", True, number)


@pytest.mark.parametrize(
    "text", ["rad ett\r\nrad\u200b två", "Familjedag \U0001f468\u200d\U0001f469", "Å\u0308 mjukt\u00adstreck"]
)
def test_what_comes_along_with_pasted_texts_and_pictures_stays(text):
    assert refusals(text) == []
