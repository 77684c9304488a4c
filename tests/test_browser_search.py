"""The search in a real browser: from the header as one types, by keyboard, without script, in the dark, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import SignIn, faults_of
from tests.cast import Cast, action

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "19121212-1212"


@pytest.fixture
def stage(cast: Cast) -> Cast:
    for title in ("Öppen fritidsgård på lov", "Läxhjälp på fritidsgården"):
        action(cast, title=title, description="För ungdomar i Tureberg.")
    return cast


def test_hits_are_reached_from_any_page_by_the_keyboard_alone(stage: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/areas/")
    page.locator("h1").wait_for()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("fritidsgrd", delay=20)
    hits = page.locator("#quick .hits a")
    expect(hits).to_have_count(2)
    assert faults_of(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_focused()
    expect(hits).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=fritidsgrd")
    expect(page.get_by_text("2 hits on fritidsgrd, among what you may read")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("fritidsgård")


def test_a_number_of_a_person_is_refused_as_it_is_typed_and_stands_in_no_address(stage: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/search/", viewport={"width": 390, "height": 800}, color_scheme="dark")
    box = page.get_by_label("Search in actions, notes")
    box.press_sequentially("läx", delay=20)
    expect(page.locator("#found mark")).to_have_text(["Läx"])
    expect(page).to_have_url("/search/?q=l%C3%A4x")
    assert faults_of(page) == []
    box.fill(f"läx {NUMBER}")
    expect(page.get_by_role("alert")).to_contain_text(NUMBER)
    expect(page.locator("#found a")).to_have_count(0)
    assert faults_of(page) == []
    expect(page).to_have_url("/search/?q=l%C3%A4x")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Before you write")).to_be_visible()


def test_without_script_the_box_and_its_button_do_the_same(stage: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/", java_script_enabled=False)
    page.locator("#find").fill("läxhjälp")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/search/?q=l%C3%A4xhj%C3%A4lp")
    expect(page.locator(".hits .what")).to_have_text(["Läxhjälp på fritidsgården"])
    page.get_by_label("Search in actions, notes").fill(NUMBER)
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url("/search/")
    expect(page.get_by_role("alert")).to_contain_text("It has not been run and is not saved.")


def test_with_one_letter_keys_off_a_slash_is_a_slash(stage: Cast, sign_in: SignIn):
    stage.police_staff.shortcuts = False
    stage.police_staff.save(update_fields=["shortcuts"])
    page = sign_in("police_staff", "/")
    page.locator("h1").wait_for()
    page.keyboard.press("/")
    expect(page.locator("#find")).not_to_be_focused()
    expect(page.locator(".find kbd")).to_have_count(0)
