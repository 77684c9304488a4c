"""Areas in lists of values are found as in lists of actions: shown, corrected, refused where they may be several; and
what was refused comes back as a file.
"""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from actions.importing.reading import read
from actions.models import RememberedWord
from agencies.services.rows import unknown
from agencies.trail import System, because
from followup.importing.columns import VALUES, guess
from followup.models import IndicatorValue
from tests.cast import Cast
from tests.clients import client_of
from tests.sheets import table

pytestmark = pytest.mark.django_db
AT = "/indicators/I1/import/"
LIST = "År;Område;Värde\n2025;Malmvägen;3\n2024;Tureberg;4\n2023;Månen;5\n"


@pytest.fixture
def halves(cast: Cast) -> None:
    """Two areas whose names begin alike."""
    with because("Renamed", by=System("command")):
        for area, name in ((cast.tureberg, "Tureberg/Malmvägen"), (cast.edsberg, "Tureberg/Edsberg")):
            area.name = name
            area.save()


@pytest.mark.usefixtures("halves")
def test_a_name_is_shown_with_what_it_was_taken_for_and_corrected_and_remembered(cast: Cast) -> None:
    page = client_of(cast.lead)
    shown = page.post(AT, {"file": SimpleUploadedFile("v.csv", LIST.encode())}).context
    assert [(value.text, value.code) for value, _choices in shown["values"]] == [
        ("Månen", None),
        ("Tureberg", None),
        ("Malmvägen", "TUR"),
    ]
    assert [fate.outcome for fate in shown["preview"].fates] == ["new", "refused", "refused"]
    assert shown["preview"].fates[1].why == [
        "“Tureberg” may be Tureberg/Edsberg, Tureberg/Malmvägen. Say which area it is."
    ]
    said = {"value-area:Malmvägen": "TUR", "value-area:Tureberg": "EDS", "value-area:Månen": ""}
    looked = {"lines": shown["lines"], "seen": shown["preview"].digest, **said}
    assert page.post(AT, looked).status_code == 409
    again = page.post(AT, {**looked, "do": "look"}).context["preview"]
    assert page.post(AT, {**looked, "seen": again.digest}).status_code == 302
    written = IndicatorValue.objects.order_by("period").values_list("area__code", "value")
    assert [*written] == [("EDS", Decimal(4)), ("TUR", Decimal(3))]
    send = {"file": SimpleUploadedFile("v.csv", LIST.encode()), "areas": json.dumps({"Månen": "EDS"})}
    next_one = page.post("/api/v1/indicators/I1/values/import/", send).json()
    assert next_one["counts"] == {"new": 1, "changed": 0, "unchanged": 2, "refused": 0}
    assert [(one["text"], one["area"]) for one in next_one["areas"]] == [
        ("Malmvägen", "TUR"),
        ("Månen", "EDS"),
        ("Tureberg", "EDS"),
    ]


@pytest.mark.usefixtures("halves")
def test_of_many_names_the_first_are_shown_and_the_rest_are_said_to_come(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup.views.bringing.MOST_NAMES", 1)
    shown = client_of(cast.lead).post(AT, {"file": SimpleUploadedFile("v.csv", LIST.encode())})
    assert [value.text for value, _choices in shown.context["values"]] == ["Månen"]
    assert "2 more names are shown when these are settled" in shown.content.decode()


@pytest.mark.parametrize("code", ["NOPE", "KLO", "x" * 50])
def test_what_a_name_may_not_mean_is_refused_and_not_remembered(cast: Cast, code: str) -> None:
    """Unknown or of another programme; said at its field by the API, while no page of ours offers it."""
    page = client_of(cast.lead)
    shown = page.post(AT, {"file": SimpleUploadedFile("v.csv", LIST.encode())}).context
    for do in ("look", "xlsx", ""):
        forged = {"lines": shown["lines"], "seen": shown["preview"].digest, "value-area:Månen": code, "do": do}
        assert page.post(AT, forged).status_code == 400
    for digest in ("", shown["preview"].digest):
        send = {"file": SimpleUploadedFile("v.csv", LIST.encode()), "areas": json.dumps({"Månen": code})}
        answer = page.post("/api/v1/indicators/I1/values/import/", {**send, "digest": digest})
        with translation.override("en"):
            assert (answer.status_code, answer.json()) == (400, {"areas": [str(unknown(code))]})
    assert not IndicatorValue.objects.exists()
    assert not RememberedWord.objects.exists()


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800"])
def test_lines_that_no_page_of_ours_has_sent_are_a_bad_request(cast: Cast, text: str) -> None:
    page = client_of(cast.lead)
    shown = page.post(AT, {"file": SimpleUploadedFile("v.csv", LIST.encode())}).context
    forged = {"lines": shown["lines"].replace("Månen", text), "seen": shown["preview"].digest}
    assert page.post(AT, forged).status_code == 400


@pytest.mark.usefixtures("halves")
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_refused_rows_come_back_as_a_file_with_why(cast: Cast, kind: str) -> None:
    page = client_of(cast.lead)
    shown = page.post(AT, {"file": SimpleUploadedFile("v.csv", LIST.encode())}).context
    answer = page.post(AT, {"lines": shown["lines"], "do": kind})
    sheet = read(f"refused.{kind}", BytesIO(b"".join(answer)))
    assert sheet.headings == ("År", "Område", "Värde", "Row in the file", "Refused because")
    assert [row[:4] for row in table(sheet)] == [["2024", "Tureberg", "4", "3"], ["2023", "Månen", "5", "4"]]
    assert [one.name for one in guess(sheet.headings, VALUES)] == ["period", "area", "value", "", ""]


def test_identity_numbers_are_masked_before_anything_is_shown_and_questions_name_the_row_of_the_file(
    cast: Cast,
) -> None:
    """In a field that is not judged as text, too, and where the page sends its lines back."""
    text = "År;Område;Värde;Källa\n2025;850709-9805;3;\n2024;;4;Ring 070-174 06 05\n2023;;5;Av 850709-9805\n"
    page = client_of(cast.lead)
    shown = page.post(AT, {"file": SimpleUploadedFile("v.csv", text.encode())})
    again = page.post(AT, {"lines": shown.context["lines"], "do": "look"})
    api = "/api/v1/indicators/I1/values/import/"
    told = page.post(api, {"file": SimpleUploadedFile("v.csv", text.encode())})
    confirmed = page.post(api, {"file": SimpleUploadedFile("v.csv", text.encode()), "confirm": "3:D"})
    assert (confirmed.status_code, [*confirmed.json()]) == (400, ["confirm"])  # a question is answered by hand, alone
    for answer in (shown, again, told):
        assert "850709" not in answer.content.decode()
    whys = [[*map(str, fate.why)] for fate in again.context["preview"].fates]
    assert whys == [row["why"] for row in told.json()["rows"]]
    number = "contains a personal identity number: ••••••-••••. Remove it; "
    number += "individuals belong in the agency's own system."
    phone = "Line 3 contains a phone number: 070-174 06 05. Is it needed to understand the text?"
    assert [why[0] for why in whys] == [f"Line 2 {number}", phone, f"Line 4 {number}"]
