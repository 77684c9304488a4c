"""Every page of the table of addresses in a real browser: for who sees it by ear, in the dark, and at 400 percent."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser import SignIn, faults_of
from tests.test_every_url import ROWS, TABLES
from tests.url_stage import build
from tests.url_table import Row
from tests.url_visits import Address, addresses

pytestmark = pytest.mark.django_db(transaction=True)
NO_PAGE = {
    *("healthz", "actions:file", "actions:similar", "actions:template"),
    *("meetings:docx", "meetings:event", "meetings:pdf"),
    *("followup:report_pdf", "followup:report_docx", "followup:report_xlsx", "followup:report_html"),
    *("followup:plan_pdf", "followup:values_template"),
}
"""An answer for machines, files, and a part of a page."""


def _visits(table: str) -> dict[str, list[Row]]:
    """Who visits what: each page once, by the last person of the table who gets it and sees most."""
    every, found, seen = addresses(), defaultdict(list), set[str]()
    for row in TABLES[table]:
        takers = [name for name, status in row.answers.items() if status == 200]
        if row.method != "GET" or not takers or row.address in seen | NO_PAGE or every[row.address].is_api:
            continue
        seen.add(row.address)
        found["lead" if "lead" in takers and "police_coordinator" not in takers else takers[-1]].append(row)
    return found


def test_every_page_that_anybody_gets_is_visited():
    listed = {row.address for row in ROWS if row.method == "GET" and 200 in row.answers.values()}
    visited = {row.address for table in TABLES for rows in _visits(table).values() for row in rows}
    assert listed - visited - NO_PAGE == {name for name in listed if addresses()[name].is_api}


@pytest.mark.parametrize("table", [name for name in TABLES if _visits(name)])
def test_every_page_is_for_everybody(sign_in: SignIn, the_day: None, table: str):
    stage, every, faults = build(), addresses(), {}
    for name, rows in _visits(table).items():
        page = sign_in(name, "/accessibility/")
        for row in rows:
            address: Address = every[row.address]
            answer = page.goto(reverse(row.address, kwargs=stage.named(row.about, address.parameters)))
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            found = faults_of(page)
            page.emulate_media(color_scheme="dark")
            page.set_viewport_size({"width": 320, "height": 800})
            found += [f"in the dark, at 320 pixels: {fault}" for fault in faults_of(page, "color-contrast")]
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": 1280, "height": 800})
            if found or answer is None or answer.status != 200:
                faults[str(row)] = (answer and answer.status, found)
    assert faults == {}


def test_the_pages_that_refuse_are_for_everybody(sign_in: SignIn, the_day: None):
    stage, faults = build(), {}
    made = stage.named("partnership", {"pk"})["pk"]
    page = sign_in("police_reader", "/accessibility/")
    for path, status in ((f"/actions/{made}/edit/", 403), ("/actions/999999/", 404), ("/actions/?sort=none", 400)):
        answer = page.goto(path)
        if (found := faults_of(page)) or answer is None or answer.status != status:
            faults[path] = (answer and answer.status, found)
    assert faults == {}


def test_what_is_wrong_with_a_page_is_found(page: Page):
    page.set_content(
        "<html lang=en><title>Ett</title><main><h1 style='width: 3000px'>Ett</h1><img src='data:,'></main>"
    )
    assert faults_of(page) == ["image-alt", "scrolls sideways"]
    assert faults_of(page, "color-contrast") == ["scrolls sideways"]
