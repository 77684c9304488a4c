"""What a secretary does in a real browser: writes by keyboard, is saved while writing, and loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from meetings.models import ActionPoint, AgendaItem, Attendance, Decision, ItemMinutes
from meetings.services.minutes import write_minutes
from tests.browser import SignIn, faults_of
from tests.cast import Cast, viewer
from tests.meetings import item, meeting

pytestmark = pytest.mark.django_db(transaction=True)


def write_without_contact(page: Page, item_pk: int) -> None:
    """What is written waits, and is sent by itself when the contact is back."""
    text = page.get_by_label("Minutes of the item: Belysningen")
    page.context.set_offline(True)
    text.fill("Mörkt i norr och söder. Lampor beställs. Klart i mars.")
    text.blur()
    expect(page.get_by_text("the text waits in the browser")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(f"#item-{item_pk} [data-state]")).to_contain_text("Saved")


def test_a_meeting_is_written_by_keyboard_and_two_secretaries_lose_nothing(cast: Cast, sign_in: SignIn):
    now = meeting(cast, status="open", called=[cast.social])
    row = item(now, "Belysningen")
    page = sign_in("police_staff", f"/meetings/{now.pk}/write/")

    page.keyboard.press("Alt+KeyN")
    page.keyboard.type("Skolstarten")
    page.keyboard.press("Enter")
    expect(page.locator("#agenda h3")).to_have_text(["Belysningen", "Skolstarten"])
    expect(page.get_by_label("Minutes of the item: Skolstarten")).to_be_focused()
    page.keyboard.type("Lugn start.")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#agenda h3")).to_have_text(["Skolstarten", "Belysningen"])
    expect(page.locator("#agenda .no")).to_have_text(["1", "2"])
    page.keyboard.type(" Bra.")
    expect(page.locator("[data-saved-all]")).to_contain_text("Saved", timeout=5_000)
    page.wait_for_function("![...document.querySelectorAll('form[data-autosave]')].some((one) => one.sending)")

    page.keyboard.press("Alt+KeyB")
    page.keyboard.type("Fler vuxna på skolgården.")
    page.get_by_role("button", name="Record the decision").first.click()
    expect(page.get_by_text("Fler vuxna på skolgården.")).to_be_visible()
    first = page.locator("[data-item]").first
    expect(first.locator("textarea").first).to_be_focused()
    page.keyboard.press("Alt+KeyP")
    page.keyboard.type("Fråga föreningarna")
    first.get_by_label("Responsible agency").select_option("SOC")
    first.get_by_label("Due", exact=True).fill("31 mars 2026")
    first.get_by_label("Due", exact=True).press("Enter")
    expect(first.locator(".outcome.point")).to_contain_text("Fråga föreningarna")
    page.get_by_label("police", exact=True).check()
    expect(page.get_by_text("1 of 2 agencies")).to_be_visible()

    text = page.get_by_label("Minutes of the item: Belysningen")
    text.fill("Mörkt i norr.")
    text.blur()
    expect(page.locator(f"#item-{row.pk} [data-state]")).to_contain_text("Saved")
    write_minutes(row, "Mörkt i norr och söder.", by=viewer(cast.police_coordinator), version=1)
    text.fill("Mörkt i norr. Lampor beställs.")
    text.blur()
    expect(page.get_by_text("Somebody else saved this text while you wrote.")).to_be_visible()
    assert faults_of(page) == []
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("Somebody else saved this text while you wrote.")).to_be_hidden()
    expect(text).to_have_value("Mörkt i norr och söder. Lampor beställs.")

    write_without_contact(page, row.pk)

    assert sorted(ItemMinutes.objects.values_list("text", flat=True)) == [
        "Lugn start. Bra.",
        "Mörkt i norr och söder. Lampor beställs. Klart i mars.",
    ]
    assert list(AgendaItem.objects.values_list("heading", flat=True)) == ["Skolstarten", "Belysningen"]
    assert (Decision.objects.get().text, ActionPoint.objects.get().agency) == ("Fler vuxna på skolgården.", cast.social)
    assert list(Attendance.objects.values_list("agency__code", "present")) == [("POL", True)]


def test_the_page_has_room_on_a_phone_and_is_whole_before_the_meeting(cast: Cast, sign_in: SignIn):
    planned = meeting(cast, start=meeting(cast).start + timedelta(days=30))
    item(planned, "En ovanligt lång rubrik om belysningen vid garageinfarterna")
    page = sign_in("police_staff", f"/meetings/{planned.pk}/write/", viewport={"width": 360, "height": 740})
    expect(page.get_by_role("button", name="Open the meeting")).to_be_visible()
    assert faults_of(page) == []
