"""A person with a messy list in a real browser: dropped, corrected, imported, undone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import FilePayload, Page, expect

from actions.models import Action
from tests.browser import SignIn, faults_of
from tests.cast import Cast, action
from tests.lists import ROW, csv_of

pytestmark = pytest.mark.django_db(transaction=True)
MESSY = [
    {**ROW, "Ansvarig part": "Blåljus", "Trafikljus": "Gul"},
    {**ROW, "Åtgärd": "Läxhjälp", "Ansvarig part": "Blåljus"},
    {**ROW, "Åtgärd": "Nattvandring", "Område": "Klockaretorpet"},
]
DROP = """async ([box, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], "list.csv", {type: "text/csv"}));
    box.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def drop(page: Page, text: str) -> None:
    page.evaluate(DROP, [page.locator("[data-drop]").element_handle(), text])


def test_a_file_that_is_too_large_is_refused_at_its_field_before_it_is_sent(cast: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/actions/import/")
    box = page.get_by_label("The list")
    box.evaluate("box => { box.dataset.largest = 3 }")
    drop(page, "fyra")
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Error: The file is larger than 10 MB. Divide the list, or save it without pictures."
    )
    expect(box).to_be_focused()
    assert faults_of(page) == []
    drop(page, "tre")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_list_is_dropped_corrected_imported_and_undone(cast: Cast, sign_in: SignIn):
    there = action(cast, title="Läxhjälp", start=date(2026, 1, 1))
    page = sign_in("police_staff", "/actions/")
    page.get_by_role("link", name="Import", exact=True).click()
    drop(page, csv_of(*MESSY).getvalue().decode("utf-8-sig"))
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("There is nothing to import")).to_be_visible()
    page.get_by_label("Blåljus becomes").select_option(label="police")
    page.get_by_role("button", name="Read again with the changes").click()
    expect(page.get_by_role("button", name="Import 2 actions")).to_be_visible()
    assert Action.objects.count() == 1
    assert faults_of(page) == []
    page.get_by_label("Parties in the area").check()
    page.get_by_role("button", name="Import 2 actions").click()
    expect(page.get_by_role("heading", name="2 actions are imported")).to_be_visible()
    assert faults_of(page) == []
    assert Action.objects.exclude(pk=there.pk).get().title == "Lovskola"
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("heading", name="The import is undone")).to_be_visible()
    there.refresh_from_db()
    assert (there.start, Action.objects.get(archived_at=None)) == (date(2026, 1, 1), there)


def test_it_works_without_script_and_on_a_phone(cast: Cast, sign_in: SignIn):
    page = sign_in("lead", "/actions/import/", java_script_enabled=False, viewport={"width": 390, "height": 800})
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=csv_of(*MESSY).getvalue())
    page.get_by_label("The list").set_input_files(file)
    page.get_by_role("button", name="Read the list").click()
    page.get_by_label("Blåljus becomes").select_option(label="police")
    page.get_by_role("button", name="Read again with the changes").click()
    page.get_by_role("button", name="Import 2 actions").click()
    expect(page.get_by_role("heading", name="2 actions are imported")).to_be_visible()
