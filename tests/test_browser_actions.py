"""What a person does with actions in a real browser: log, share, change at the same time, and lose nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action, Note
from actions.services import change_action
from agencies.walls import Visibility
from tests.browser import SignIn, faults_of, identify
from tests.cast import Cast, action, viewer

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = "[data-part=restored]"
PLAN = "Plan för vad som ska fortsätta och vem som ansvarar."


def write_six(page: Page, title: str = "Ljus på torget") -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Tureberg").check()
    page.get_by_label("Safety").check()
    page.get_by_label("What is to be done?").fill("Armaturer vid gångstråket.")


def save(page: Page, word: str = "Save the action") -> None:
    page.get_by_role("button", name=word).click()


def toast(page: Page) -> str:
    return page.locator(".toast").inner_text().strip()


def test_a_draft_is_logged_opened_and_found_by_its_readers(cast: Cast, sign_in: SignIn):
    police = sign_in("police_staff", "/actions/new/")
    write_six(police)
    save(police)
    expect(police.get_by_text("The action is saved as a draft. Only police reads it.")).to_be_visible()
    social = sign_in("social_reader", "/actions/")
    expect(social.get_by_text("No actions yet")).to_be_visible()
    police.get_by_role("link", name="Open to others …").click()
    police.get_by_label("Parties in the area").check()
    expect(police.get_by_text("From “Draft” to “Parties in the area”: 2 agencies begin to read.")).to_be_visible()
    expect(police.get_by_text("From “Draft” to “Whole programme”")).to_be_hidden()
    save(police, "Open to others")
    expect(police.get_by_text("IUO-001 is now read by: Parties in the area.")).to_be_visible()
    social.reload()
    social.get_by_role("link", name="Ljus på torget").click()
    expect(social.get_by_role("heading", name="Ljus på torget")).to_be_visible()
    expect(social.get_by_role("region", name="The action")).to_contain_text("Armaturer vid gångstråket.")
    expect(social.get_by_role("link", name="Change …")).to_have_count(0)
    outsider = sign_in("outsider", "/actions/")
    expect(outsider.get_by_text("Ljus på torget")).to_have_count(0)
    answer = outsider.goto(f"/actions/{Action.objects.get().pk}/")
    assert answer is not None
    assert answer.status == 404


def test_an_action_is_logged_with_the_keyboard_alone(cast: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/actions/")
    page.keyboard.press("n")
    page.wait_for_url("**/actions/new/")
    page.get_by_label("Title").focus()
    for keys in ("Ljus på torget", "Tab", "Space", "Tab", "Tab", "Tab", "Tab", "Space", "Tab", "Armaturer."):
        page.keyboard.press(keys) if keys in {"Tab", "Space"} else page.keyboard.type(keys)
    for _ in range(12):
        if page.evaluate("document.activeElement.textContent").strip() == "Save the action":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("The action is saved as a draft.")
    made = Action.objects.get()
    assert (made.title, made.description, made.dimension_id) == ("Ljus på torget", "Armaturer.", cast.dimension.pk)
    assert made.areas == [cast.edsberg.pk]


def test_two_people_change_one_action_and_nothing_is_lost(cast: Cast, sign_in: SignIn):
    made = action(cast, description=PLAN)
    here, there = (sign_in(name, f"/actions/{made.pk}/edit/") for name in ("police_staff", "police_coordinator"))
    there.get_by_label("What is to be done?").fill(PLAN + " Sex signaler.")
    there.get_by_label("End").fill("30 jun 2027")
    save(there, "Save the change")
    expect(there.get_by_text("IUO-001 is saved as version 2.")).to_be_visible()
    here.get_by_label("What is to be done?").fill(PLAN.replace("ansvarar", "ansvarar, vad det kostar"))
    here.get_by_label("End").fill("31 mar 2027")
    save(here, "Save the change")
    expect(here.get_by_role("heading", name="Choose between two versions")).to_be_visible()
    expect(here.get_by_label("What is to be done?, what it becomes")).to_have_value(
        PLAN.replace("ansvarar", "ansvarar, vad det kostar") + " Sex signaler."
    )
    assert faults_of(here) == []
    save(here, "Save as version 3")
    expect(here.get_by_role("alert").first).to_contain_text("End: Choose theirs, yours or something else")
    here.get_by_role("radio", name="Yours, not saved yet 31 Mar 2027").check()
    save(here, "Save as version 3")
    expect(here.get_by_text("IUO-001 is saved as version 3.")).to_be_visible()
    made.refresh_from_db()
    assert (made.description, str(made.end)) == (
        PLAN.replace("ansvarar", "ansvarar, vad det kostar") + " Sex signaler.",
        "2027-03-31",
    )
    assert here.evaluate("Object.keys(localStorage).length") == 0


def test_a_draft_of_a_change_that_was_overtaken_meets_the_conflict(cast: Cast, sign_in: SignIn):
    made = action(cast, description=PLAN)
    here, there = (sign_in(name, f"/actions/{made.pk}/edit/") for name in ("police_staff", "police_coordinator"))
    here.get_by_label("What is to be done?").fill("Min text.")
    expect(here.locator("[data-saved]")).to_contain_text("The text is kept in the browser")
    there.get_by_label("What is to be done?").fill("Deras text.")
    save(there, "Save the change")
    expect(there.locator(".toast")).to_be_visible()
    here.reload()
    expect(here.locator(RESTORED)).to_be_visible()
    expect(here.get_by_label("What is to be done?")).to_have_value("Min text.")
    save(here, "Save the change")
    expect(here.get_by_role("heading", name="Choose between two versions")).to_be_visible()


def test_choices_between_two_versions_survive_a_reload(cast: Cast, sign_in: SignIn):
    made = action(cast, description=PLAN)
    here, there = (sign_in(name, f"/actions/{made.pk}/edit/") for name in ("police_staff", "police_coordinator"))
    there.get_by_label("What is to be done?").fill("Deras text.")
    save(there, "Save the change")
    expect(there.locator(".toast")).to_be_visible()
    here.get_by_label("What is to be done?").fill("Min text.")
    save(here, "Save the change")
    here.get_by_label("What is to be done?, what it becomes").fill("Vår text.")
    expect(here.locator("[data-saved]")).to_contain_text("The text is kept in the browser")
    here.goto(f"/actions/{made.pk}/edit/")
    save(here, "Save the change")
    expect(here.get_by_label("What is to be done?, what it becomes")).to_have_value("Vår text.")
    here.get_by_role("radio", name="Becomes").check()
    save(here, "Save as version 3")
    expect(here.get_by_text("IUO-001 is saved as version 3.")).to_be_visible()
    made.refresh_from_db()
    assert made.description == "Vår text."


def test_a_lost_connection_in_the_middle_of_typing_loses_nothing(cast: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/actions/new/")
    page.get_by_label("Title").fill("Ljus")
    page.context.set_offline(True)
    write_six(page)
    save(page)
    expect(page.locator("#live")).to_contain_text("Not sent: there is no connection.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".toast")).to_contain_text("The action is saved as a draft.")
    assert Action.objects.get().title == "Ljus på torget"


@pytest.mark.parametrize("kind", ["action", "note", "change"])
def test_a_session_that_ended_meanwhile_loses_nothing(cast: Cast, sign_in: SignIn, kind: str):
    made = action(cast)
    at = {"action": "/actions/new/", "note": f"/actions/{made.pk}/", "change": f"/actions/{made.pk}/edit/"}[kind]
    box, button, word = {
        "action": ("What is to be done?", "Save the action", "The action is saved as a draft."),
        "note": ("New note", "Save the note", "The note is saved."),
        "change": ("What is to be done?", "Save the change", "IUO-001 is saved as version 2."),
    }[kind]
    page = sign_in("police_staff", at)
    if kind == "action":
        write_six(page)
    page.get_by_label(box).fill("Skrivet innan jag loggades ut.")
    page.context.clear_cookies(name="kedjan_session")
    save(page, button)
    expect(page.get_by_text("You have been signed out. The text is still here.")).to_be_visible()
    identify(page, "police_staff")
    expect(page.get_by_label(box)).to_have_value("Skrivet innan jag loggades ut.")
    save(page, button)
    expect(page.locator(".toast")).to_contain_text(word)
    written = {*Action.objects.values_list("description", flat=True), *Note.objects.values_list("text", flat=True)}
    assert "Skrivet innan jag loggades ut." in written


def test_what_was_refused_is_still_in_the_form_and_the_summary_leads_to_it(cast: Cast, sign_in: SignIn):
    page = sign_in("police_staff", "/actions/new/")
    write_six(page)
    page.get_by_label("Start").fill("30 feb 2026")
    page.get_by_label("What is to be done?").fill("Skicka till fornamn.efternamn@example.com.")
    save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="30 February does not exist").click()
    expect(page.get_by_label("Start")).to_be_focused()
    page.get_by_label("Start").fill("28 feb 2026")
    page.get_by_label("Yes, it does not point out an individual in a case").check()
    save(page)
    expect(page.locator(".toast")).to_contain_text("The action is saved as a draft.")


def test_filters_work_in_place_and_stand_in_the_address(cast: Cast, sign_in: SignIn):
    for title, area in (
        ("Ljus på torget", cast.tureberg),
        ("Ljus i centrum", cast.edsberg),
        ("Läxhjälp", cast.edsberg),
    ):
        action(cast, title=title, areas=[area])
    page = sign_in("police_staff", "/actions/")
    page.evaluate("window.same = true")
    page.get_by_label("Area").select_option("Edsberg")
    expect(page.locator("#rows tr")).to_have_count(2)
    page.get_by_label("Search title and text").fill("ljus")
    expect(page.locator("#rows tr")).to_have_count(1)
    expect(page.locator("#sum")).to_contain_text("1 action, 0 late")
    expect(page.get_by_label("Search title and text")).to_be_focused()
    assert page.url.endswith("/actions/?q=ljus&area=EDS")
    assert page.evaluate("window.same") is True
    page.get_by_role("link", name="Area: Edsberg").click()
    expect(page.locator("#rows tr")).to_have_count(2)
    page.go_back()
    expect(page.locator("#rows tr")).to_have_count(1)
    page.reload()
    expect(page.get_by_label("Area")).to_have_value("EDS")


def test_more_rows_come_below_the_first(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("actions.listing.paging.PAGE", 2)
    for n in range(5):
        action(cast, title=f"Åtgärd {n}")
    page = sign_in("police_staff", "/actions/")
    for shown in (2, 4):
        expect(page.locator("#rows tr")).to_have_count(shown)
        page.get_by_role("link", name="More actions").click()
    expect(page.locator("#rows tr")).to_have_count(5)
    expect(page.get_by_role("link", name="More actions")).to_have_count(0)


def test_titles_alike_come_as_one_writes(cast: Cast, sign_in: SignIn):
    action(cast, title="Ny belysning på Turebergs torg")
    page = sign_in("police_staff", "/actions/new/")
    page.get_by_label("Title").press_sequentially("Belysning torget")
    expect(page.get_by_role("link", name="Ny belysning på Turebergs torg")).to_be_visible()


def test_everything_works_without_script(cast: Cast, sign_in: SignIn):
    made = action(cast, title="Kvällsvandring", description=PLAN)
    page = sign_in("police_coordinator", "/actions/", java_script_enabled=False)
    page.get_by_label("Search title and text").fill("kväll")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Kvällsvandring").click()
    page.get_by_role("link", name="Change …").click()
    change_action(made, {"description": "Deras text."}, by=viewer(cast.police_staff))  # somebody else, meanwhile
    page.get_by_label("What is to be done?").fill("Min text.")
    page.get_by_label("End").fill("31 mar 2027")
    save(page, "Save the change")
    page.get_by_role("radio", name="Yours, not saved yet").check()
    save(page, "Save as version 3")
    assert toast(page) == "IUO-001 is saved as version 3."
    page.get_by_role("link", name="Who may read …").click()
    expect(
        page.get_by_text("From “Parties in the area” to “Whole programme”: 2 agencies begin to read.")
    ).to_be_visible()
    expect(page.get_by_text("to “Steering group”: 2 agencies stop reading.")).to_be_visible()
    page.get_by_label("Whole programme").check()
    save(page, "Change visibility")
    assert toast(page) == "IUO-001 is now read by: Whole programme."
    page.get_by_label("New note").fill("Lampan lagad.")
    save(page, "Save the note")
    assert toast(page) == "The note is saved."


PAGES = (
    "",
    "new/",
    *(f"{{}}/{name}" for name in ("", "edit/", "status/", "visibility/", "share/", "hand-over/", "archive/", "files/")),
)


def test_every_page_is_for_everybody_on_a_telephone_in_the_dark(cast: Cast, sign_in: SignIn):
    made = action(cast, contributors=[cast.school, cast.housing], objective=cast.objective, end=cast.programme.start,
                  start=cast.programme.start)  # fmt: skip
    action(cast, rung=Visibility.DRAFT, title="Ett utkast")
    page = sign_in("police_coordinator", viewport={"width": 390, "height": 800}, color_scheme="dark")
    faults = {}
    for path in PAGES:
        page.goto(f"/actions/{path.format(made.pk)}")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        if found := faults_of(page):
            faults[path] = found
    assert faults == {}


def test_the_list_is_cards_on_a_phone_with_the_status_first(cast: Cast, sign_in: SignIn):
    action(cast, title="Ljus på torget")
    page = sign_in("police_staff", "/actions/", viewport={"width": 390, "height": 800})
    row = page.locator("#rows tr")
    status, title = row.locator(".status").bounding_box(), row.locator(".title").bounding_box()
    assert status is not None
    assert title is not None
    assert status["y"] < title["y"]
    expect(page.get_by_label("Area")).to_be_hidden()
    page.locator("summary").first.click()
    expect(page.get_by_label("Area")).to_be_visible()
    assert re.search(r"IUO-001", row.inner_text())
