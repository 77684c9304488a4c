"""Administration in a real browser: without script, at the width of a telephone, and for who sees it by ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from agencies.models import Agency, Membership, User
from agencies.services.agencies import change_agency
from tests.administration import address, classified, membership_of, role_of
from tests.cast import PASSWORD, Cast, action, viewer

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

type SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[SignIn]:
    """A browser of their own for each person; whatever it complains of fails the test."""
    complaints: list[str] = []

    def signed_in(name: str, at: str = "/administration/", **options: object) -> Page:
        person = User.objects.get(username=name)
        person.language = "en"
        person.save(update_fields=["language"])
        context = new_context(base_url=live_server.url, **options)
        context.add_cookies([{"name": "kedjan_language", "value": "en", "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"/accounts/login/?next={at}")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"**{at}")
        return page

    yield signed_in
    assert complaints == []


def click(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()


def test_an_agency_comes_in_and_gets_its_first_coordinator_without_any_script(cast: Cast, sign_in: SignIn):
    page = sign_in("administrator", java_script_enabled=False)
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
    assert Axe().run(page, options=RULES).response["violations"] == []
    click(page, "Save the agency")
    expect(page.get_by_text("police is changed.")).to_be_visible()
    assert Agency.objects.get(pk=cast.police.pk).name == "Polisen norr"


def every_page(cast: Cast) -> list[tuple[str, list[str]]]:
    """Who visits which addresses: each page once, where it has most to show."""
    period = classified(cast)
    action(cast, title="Kvällsvandring")
    staff = membership_of(cast.police_staff)
    own = "administration people roles areas forums history programme agency_new person_new role_new area_new class_new"
    named = [
        *((name, "TUR") for name in ("area", "area_edit", "area_boundary", "classification_new")),
        *((name, "POL") for name in ("agency", "agency_edit", "agency_rights")),
        *((name, cast.police_staff.pk) for name in ("person", "person_edit", "person_close", "person_reopen")),
        ("class", "risk"),
        ("classification", period.pk),
        ("membership_end", membership_of(cast.owners_coordinator).pk),
        ("role_end", role_of(cast.steering).pk),
        ("member_new", "UTB"),
    ]
    by_administrator = [*(address(name) for name in own.split()), *(address(name, value) for name, value in named)]
    return [
        ("administrator", by_administrator),
        ("lead", [address("forum", "AG"), address("forum_new"), address("sight", agency="SOC")]),
        (
            "police_coordinator",
            [
                address("sight"),
                address("membership", staff.pk),
                address("member_new", "POL"),
                address("member_account", "POL"),
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")], ids=["wide", "telephone", "at 400 percent"]
)
def test_every_page_can_be_read_by_everybody(cast: Cast, sign_in: SignIn, width: int, scheme: str):
    faults = {}
    for name, addresses in every_page(cast):
        page = sign_in(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
        for url in addresses:
            answer = page.goto(url)
            assert answer is not None
            found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
            sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if (answer.status, found, sideways) != (200, [], 0):
                faults[f"{name} {url}"] = (answer.status, found, sideways)
    assert faults == {}
