"""The pages of an import: the file, the preview and its corrections, what was done, and the way back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Action, Import
from agencies.models import User
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import Cast, action
from tests.clients import client_of, links_of, text_of
from tests.lists import MEANT, ROW, csv_of

MESSY = {**ROW, "Ansvarig part": "Polisn", "Trafikljus": "Gul"}


def upload(person: User, *rows: Any, name: str = "list.csv") -> Any:
    file = SimpleUploadedFile(name, csv_of(*rows).getvalue())
    return client_of(person).post("/actions/import/", {"file": file, "programme": "IUO"})


def brought(person: User, *rows: Any) -> Import:
    """The list as uploaded, with its columns said."""
    answer = upload(person, *rows)
    assert answer.status_code == 302, text_of(answer)
    made = Import.objects.latest("pk")
    said = {f"column-{n}": MEANT.get(name, "note") for n, name in enumerate(dict.fromkeys(h for r in rows for h in r))}
    assert client_of(person).post(f"/actions/import/{made.pk}/", said).status_code == 302
    return made


def page(person: User, made: Import, **query: str) -> Any:
    return client_of(person).get(f"/actions/import/{made.pk}/", query)


def seen(response: Any) -> str:
    found = re.search(r'name="seen" value="(\w+)"', response.content.decode())
    assert found is not None
    return found[1]


def test_the_list_of_actions_leads_to_the_import_for_who_may_create(cast: Cast):
    assert "/actions/import/" in links_of(client_of(cast.lead).get("/actions/"))
    assert "/actions/import/" not in links_of(client_of(cast.police_reader).get("/actions/"))


def test_a_file_that_is_no_list_is_said_at_its_field(cast: Cast):
    answer = client_of(cast.lead).post(
        "/actions/import/", {"file": SimpleUploadedFile("noise.xlsx", b"PK\x03\x04" * 9)}
    )
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == ["file"]


def test_a_file_whose_name_names_somebody_is_not_kept(cast: Cast):
    assert upload(cast.lead, ROW, name="19811218-9876.csv").status_code == 422
    assert Import.objects.count() == 0


def test_the_preview_says_what_becomes_of_each_row_and_writes_nothing(cast: Cast):
    there = action(cast, title="Läxhjälp", start=date(2026, 2, 1))
    made = brought(
        cast.police_staff,
        ROW,
        {**ROW, "Åtgärd": "Läxhjälp", "Slut": "2026-12-31"},
        {**ROW, "Åtgärd": "Nattvandring", "Område": "Klockaretorpet"},
    )
    answer = page(cast.police_staff, made)
    said = text_of(answer)
    assert answer.status_code == 200
    assert "Import 2 actions" in said
    assert "1 refused" in said
    assert "Klockaretorpet" in said
    assert "until further notice becomes 31 Dec 2026" in said
    assert f"/actions/{there.pk}/" in links_of(answer)
    assert Action.objects.count() == 1


def test_a_name_is_corrected_without_a_new_file_and_remembered(cast: Cast):
    made = brought(cast.lead, {**ROW, "Ansvarig part": "Blåljus"})
    assert "Import 1 action" not in text_of(page(cast.lead, made))
    client_of(cast.lead).post(f"/actions/import/{made.pk}/", {"value-agency:Blåljus": "POL"})
    assert "Import 1 action" in text_of(page(cast.lead, made))
    assert "Import 1 action" in text_of(page(cast.lead, brought(cast.lead, {**ROW, "Ansvarig part": "Blåljus"})))


def test_what_was_said_for_a_list_before_is_shown_and_can_be_said_anew(cast: Cast):
    made = brought(cast.lead, {**ROW, "Ansvarig part": "Blåljus", "Medverkande": "Blåljus"})
    client_of(cast.lead).post(f"/actions/import/{made.pk}/", {"value-agency:Blåljus": "SOC"})
    again = brought(cast.police_staff, {**ROW, "Ansvarig part": "Blåljus", "Medverkande": "Blåljus"})
    assert page(cast.police_staff, again).content.decode().count('name="value-agency:Blåljus"') == 1
    client_of(cast.police_staff).post(f"/actions/import/{again.pk}/", {"value-agency:Blåljus": "POL"})
    assert "Import 1 action" in text_of(page(cast.police_staff, again))


def test_two_columns_are_not_one_field(cast: Cast):
    made = brought(cast.lead, ROW)
    answer = client_of(cast.lead).post(f"/actions/import/{made.pk}/", {"column-1": "title"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])


def test_the_button_imports_what_was_shown_with_the_rung_beside_it(cast: Cast):
    made = brought(cast.lead, ROW)
    data = {"seen": seen(page(cast.lead, made)), "visibility": "partnership"}
    answer = client_of(cast.lead).post(f"/actions/import/{made.pk}/apply/", data, follow=True)
    assert "1 action is imported" in text_of(answer)
    assert Action.objects.get().visibility == Visibility.PARTNERSHIP


def test_what_would_be_another_than_was_shown_is_shown_first(cast: Cast):
    made = brought(cast.police_staff, ROW)
    before = seen(page(cast.police_staff, made))
    action(cast, title="Lovskola", start=date(2026, 1, 1))
    answer = client_of(cast.police_staff).post(f"/actions/import/{made.pk}/apply/", {"seen": before})
    assert (answer.status_code, Action.objects.count()) == (409, 1)
    assert "Look again" in text_of(answer)


def test_the_guards_question_is_ticked_and_then_imported(cast: Cast):
    made = brought(cast.lead, {**ROW, "Kommentar": "Ring 070-123 45 67"})
    client = client_of(cast.lead)
    assert 'name="confirm" value="2:F"' in page(cast.lead, made).content.decode()
    answer = client.post(f"/actions/import/{made.pk}/apply/", {"seen": seen(page(cast.lead, made)), "confirm": "2:F"})
    assert answer.status_code == 409
    answer = client.post(f"/actions/import/{made.pk}/apply/", {"seen": seen(answer), "confirm": "2:F"})
    assert answer.status_code == 302
    assert [note.text for note in Action.objects.get().notes.all()] == ["Kommentar: Ring 070-123 45 67"]


def test_one_button_undoes_it(cast: Cast):
    made = brought(cast.lead, ROW)
    client = client_of(cast.lead)
    client.post(f"/actions/import/{made.pk}/apply/", {"seen": seen(page(cast.lead, made))})
    assert f"/actions/import/{made.pk}/undo/" in links_of(page(cast.lead, made))
    answer = client.post(f"/actions/import/{made.pk}/undo/", {"reason": "Fel fil"}, follow=True)
    assert "The import is undone" in text_of(answer)
    assert f"/actions/import/{made.pk}/undo/" not in links_of(answer)
    assert Action.objects.get().archived_at is not None


def test_an_import_is_nobody_elses(cast: Cast):
    made = brought(cast.lead, ROW)
    for person in (cast.police_staff, cast.administrator, cast.steering):
        assert page(person, made).status_code == 404
        assert client_of(person).post(f"/actions/import/{made.pk}/apply/").status_code == 404
    assert f"/actions/import/{made.pk}/" in links_of(client_of(cast.lead).get("/actions/import/"))
    assert f"/actions/import/{made.pk}/" not in links_of(client_of(cast.police_staff).get("/actions/import/"))


def test_a_preview_shows_no_more_of_what_has_been_narrowed_since(cast: Cast):
    there = action(cast, title="Lovskola", start=date(2026, 2, 1))
    made = brought(cast.lead, ROW)
    assert f"/actions/{there.pk}/" in links_of(page(cast.lead, made))
    with because("Narrowed", by=System("command")):
        there.visibility = 1
        there.save()
    assert f"/actions/{there.pk}/" not in links_of(page(cast.lead, made))


@pytest.mark.parametrize("outcome", ["new", "refused"])
def test_the_rows_of_one_fate_are_shown_alone(cast: Cast, outcome: str):
    made = brought(cast.lead, ROW, {**ROW, "Åtgärd": "Nattvandring", "Område": "Nowhere"})
    said = text_of(page(cast.lead, made, fate=outcome))
    assert ("Nowhere" in said.rpartition("The rows")[2]) == (outcome == "refused")
    assert page(cast.lead, made, fate="other").status_code == 400


def test_while_it_is_worked_on_the_page_says_how_far_it_has_come(cast: Cast):
    made = brought(cast.lead, ROW)
    Import.objects.update(state="applying", done=40, total=900)
    assert "40 of 900 rows" in text_of(page(cast.lead, made))
