"""What a person does with the list in a real browser: takes it along, draws it, and keeps it under a name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import SignIn, faults_of
from tests.cast import TODAY, Cast, action

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("the_day")]


def titles(page: Page, name: str) -> list[Any]:
    """What stands below "Title" in the workbook that a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    return [cell.value for cell in book.worksheets[0]["B"][1:]]


def test_a_narrowed_list_is_taken_along_drawn_and_kept(cast: Cast, sign_in: SignIn):
    action(cast, title="Ljus på torget", end=TODAY)
    action(cast, title="Ljus i centrum", areas=[cast.edsberg])
    page = sign_in("police_staff", "/actions/")
    assert titles(page, "Export 2 rows") == ["Ljus på torget", "Ljus i centrum"]
    page.get_by_label("Area", exact=True).select_option(label="Edsberg")
    expect(page.get_by_role("link", name="Export 1 row")).to_be_visible()  # it follows the list without a new page
    assert titles(page, "Export 1 row") == ["Ljus i centrum"]
    page.get_by_role("link", name="Save the view").click()
    page.get_by_label("Name").fill("Edsberg")
    page.get_by_label("police").check()
    assert faults_of(page) == []
    page.get_by_role("button", name="Save the view").click()
    views = page.get_by_role("navigation", name="Saved views")
    expect(views.get_by_role("link", name="Edsberg")).to_have_attribute("aria-current", "page")
    page.get_by_label("Area", exact=True).select_option(label="Tureberg")
    expect(views.get_by_role("link", name="Edsberg")).not_to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("heading", name="Timeline by area")).to_be_visible()
    page.get_by_label("Area", exact=True).select_option(label="Edsberg")
    expect(page.get_by_role("link", name="Ljus i centrum")).to_be_visible()
    expect(page).to_have_url("/actions/timeline/?area=EDS")
    page.locator("td.bars").click(force=True)  # its title covers the whole row
    expect(page.get_by_role("heading", name="Ljus i centrum")).to_be_visible()


def test_it_all_works_without_scripts_on_a_phone(cast: Cast, sign_in: SignIn):
    action(cast, title="Ljus på torget", end=TODAY)
    page = sign_in(
        "police_staff",
        "/actions/timeline/?view=mine",
        java_script_enabled=False,
        viewport={"width": 390, "height": 800},
    )
    expect(page.get_by_text("16 Jan 2026 – 16 Jan 2026")).to_be_visible()
    page.get_by_role("link", name="Save the view").click()
    page.get_by_label("Name").fill("Våra")
    page.get_by_role("button", name="Save the view").click()
    expect(page.get_by_text("The view “Våra” is saved.")).to_be_visible()
    page.get_by_role("link", name="Change the view").click()
    page.get_by_label("Name").fill("Polisens")
    page.get_by_role("button", name="Save the view").click()
    expect(page.get_by_role("link", name="Polisens")).to_be_visible()
    page.get_by_role("link", name="Change the view").click()
    page.get_by_role("button", name="Remove the view").click()
    expect(page.get_by_text("The view “Polisens” is removed.")).to_be_visible()
    assert titles(page, "Export 1 row") == ["Ljus på torget"]
    page.get_by_role("link", name="Ljus på torget").click()
    expect(page.get_by_role("heading", name="Ljus på torget")).to_be_visible()


def test_a_timeline_is_printed_lying_down(cast: Cast, sign_in: SignIn, tmp_path: Path):
    for n in range(3):
        action(cast, title=f"Torget {n}")
    page = sign_in("police_staff", "/actions/timeline/")
    paper = tmp_path / "timeline.pdf"
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    content = paper.read_bytes()
    assert content.count(b"/Type /Page\n") == 1
    box = content.split(b"/MediaBox [")[1].split(b"]")[0].split()
    assert [round(float(side)) for side in box] == [0, 0, 842, 595]
