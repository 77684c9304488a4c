"""Administration in a real browser: without script, and two people at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from agencies.models import Agency, Membership
from agencies.services.agencies import change_agency
from tests.browser import SignIn, faults_of
from tests.cast import Cast, viewer

pytestmark = pytest.mark.django_db(transaction=True)


def click(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()


def test_an_agency_comes_in_and_gets_its_first_coordinator_without_any_script(cast: Cast, sign_in: SignIn):
    page = sign_in("administrator", "/administration/", java_script_enabled=False)
    click(page, "New agency")
    for label, value in {"Code": "REG", "Name": "Region Stockholm", "Short name": "Regionen"}.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Sector").select_option(label="Health care")
    page.get_by_label("Legal form").select_option(label="Region")
    page.get_by_role("group", name="Tureberg").get_by_label("Reads").check()
    click(page, "Register the agency")
    expect(page.get_by_role("alert")).to_contain_text("Reason: Write why; the reason stands in the history.")
    expect(page.get_by_label("Short name")).to_have_value("Regionen")
    page.get_by_label("Reason").fill("Med i EST")
    click(page, "Register the agency")
    expect(page.get_by_text("Regionen is registered. Now it needs a coordinator.")).to_be_visible()
    click(page, "Appoint a coordinator")
    click(page, "The person has no account yet: create one")
    expect(page.get_by_label("Coordinator of")).to_have_value("REG")
    for label, value in {"User name": "anv99", "Role title": "Regional samordnare", "Reason": "Ny part"}.items():
        page.get_by_label(label).fill(value)
    click(page, "Create the account")
    page.wait_for_url("**/accounts/links/ask/anv99/")
    made = Membership.objects.get(user__username="anv99")
    assert (made.agency.code, made.role) == ("REG", "coordinator")


def test_who_saves_second_sees_both_texts_and_loses_neither(cast: Cast, sign_in: SignIn):
    page = sign_in("administrator", "/administration/agencies/POL/edit/")
    change_agency(cast.police, name="Polisen söder", by=viewer(cast.administrator), reason="Före")
    page.get_by_label("Name", exact=True).fill("Polisen norr")
    page.get_by_label("Reason").fill("Efter")
    click(page, "Save the agency")
    expect(page.get_by_role("alert")).to_contain_text("Somebody saved a newer version while you wrote.")
    expect(page.get_by_role("row", name="Name")).to_contain_text("Polisen söder")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Polisen norr")
    assert faults_of(page) == []
    click(page, "Save the agency")
    expect(page.get_by_text("police is changed.")).to_be_visible()
    assert Agency.objects.get(pk=cast.police.pk).name == "Polisen norr"
