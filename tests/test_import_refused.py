"""What was refused of a list comes back as a file, is corrected there and brought in again."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest

from actions.importing.reading import read
from actions.models import Action, Import
from actions.services import imports
from agencies.walls import Visibility
from tests.cast import NOON, TODAY, Cast, action, viewer
from tests.clients import client_of, text_of
from tests.lists import ROW, applied, fate, previewed
from tests.sheets import table

pytestmark = pytest.mark.django_db
WRONG = {**ROW, "Åtgärd": "=1+1", "Område": "Månen", "Slut": "", "": "x"}
HALF = {**ROW, "Åtgärd": "Nattvandring", "Slut": "nån gång"}
BESIDE = ["Row in the file", "Refused because"]


def fetched(cast: Cast, made: Import, kind: str) -> BytesIO:
    answer = client_of(cast.lead).get(f"/actions/import/{made.pk}/refused/", {"format": kind})
    assert answer.status_code == 200
    return BytesIO(b"".join(answer))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("state", ["previewed", "applied"])
def test_it_has_the_lists_own_columns_with_row_and_reason_beside(cast: Cast, kind: str, state: str):
    made = previewed(cast.lead, cast.programme, ROW, WRONG, HALF)
    if state == "applied":
        imports.begin_apply(made, by=viewer(cast.lead))
    sheet = read(f"nekade.{kind}", fetched(cast, made, kind))
    assert sheet.headings == (*ROW, "Slut", "", *BESIDE)
    first, second = table(sheet)
    assert first[:8] == ["=1+1", "Månen", "police", "Trygghet", "2026-02-01", "", "x", "3"]
    assert "Månen" in first[8]
    assert (second[0], second[5], second[7]) == ("Nattvandring", "nån gång", "4")


def test_corrected_and_brought_in_again_it_fills_what_was_missing(cast: Cast):
    first = applied(cast.lead, cast.programme, ROW, WRONG, HALF)
    content = fetched(cast, first, "csv").getvalue().decode("utf-8-sig")
    right = content.replace("Månen", "Edsberg").replace("nån gång", "2026-12-31").encode()
    again = imports.preview_list("rättad.csv", BytesIO(right), programme=cast.programme, by=viewer(cast.lead))
    fates = imports.deciding(again, viewer(cast.lead)).fates()
    assert [(row.title, row.outcome, row.notes) for row in fates.rows] == [
        ("=1+1", "new", []),
        ("Nattvandring", "refused", []),  # the police lead it by now, and the programme's lead does not change it
    ]
    imports.begin_apply(again, by=viewer(cast.lead))
    assert sorted(Action.objects.values_list("title", flat=True)) == ["=1+1", "Lovskola", "Nattvandring"]


def test_where_nothing_was_refused_there_is_no_file(cast: Cast):
    made = previewed(cast.lead, cast.programme, ROW)
    assert f"/actions/import/{made.pk}/refused/?format=xlsx" not in hrefs(page(cast, made))
    answer = client_of(cast.lead).get(f"/actions/import/{made.pk}/refused/", {"format": "xlsx"})
    assert answer.status_code == 409


def test_the_pages_lead_to_it_and_to_the_one_deed_in_the_history(cast: Cast):
    made = previewed(cast.lead, cast.programme, ROW, WRONG)
    assert f"/actions/import/{made.pk}/refused/?format=xlsx" in hrefs(page(cast, made))
    action(cast, title="Annat")
    done = imports.begin_apply(made, by=viewer(cast.lead))
    links = hrefs(page(cast, done))
    assert f"/actions/import/{made.pk}/refused/?format=csv" in links
    (deed,) = [link for link in links if "deed=" in link]
    assert deed.endswith(f"deed={done.change_set_id}")
    history = text_of(client_of(cast.lead).get(deed))
    assert ("Lovskola" in history, "Annat" in history) == (True, False)


def page(cast: Cast, made: Import) -> Any:
    return client_of(cast.lead).get(f"/actions/import/{made.pk}/")


def hrefs(answer: Any) -> list[str]:
    return [unescape(each) for each in re.findall(r'href="([^"]+)"', answer.content.decode())]


@pytest.mark.parametrize(("rung", "told"), [(Visibility.PARTNERSHIP, True), (Visibility.RESTRICTED, False)])
def test_an_archived_action_does_not_match_by_its_reference_and_whoever_sees_it_is_told(
    cast: Cast, rung: Visibility, told: bool
):
    old = action(cast, title="Gammal", archived_at=NOON, rung=rung, start=TODAY)
    found = fate(cast.lead, cast.programme, Ref=str(old.ref))
    (ref,) = [cell for cell in found.cells if cell.heading == "Ref"]
    assert (found.outcome, ref.outcome, ref.tell) == ("new", "ignored", told)
    assert (ref in found.interpreted) is told


@pytest.mark.parametrize(("said", "outcome"), [("2026-01-16", "unchanged"), ("nej", "new"), ("", "new")])
def test_only_a_day_says_that_a_row_is_archived(cast: Cast, said: str, outcome: str):
    found = fate(cast.lead, cast.programme, Arkiverad=said)
    assert (found.outcome, found.cells[-1].outcome) == (outcome, "ignored")
