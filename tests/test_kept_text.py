"""The own script in a real browser: nothing typed is lost, and nothing is kept longer than it should be."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from agencies.models import User
from agencies.trail import System, because

pytestmark = [pytest.mark.urls("tests.pages"), pytest.mark.django_db(transaction=True)]
PASSWORD = "a password of the tests"
NEW = "/actions/new/"
RESTORED = "[data-part=restored]"


@pytest.fixture(autouse=True)
def people() -> None:
    with because("test", by=System("command")):
        for name in ("first", "second"):
            user = User(username=name, title=f"The {name}", language="en")
            user.set_password(PASSWORD)
            user.save()


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[..., None]:
    def signed_in(name: str = "first", *, at: str = NEW) -> None:
        page.context.add_cookies([{"name": "kedjan_language", "value": "en", "url": live_server.url}])
        page.goto(f"{live_server.url}/accounts/login/?next={at}")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(f"{live_server.url}{at}")

    return signed_in


def write(page: Page) -> None:
    """Type a title, an area and a secret, and wait until the browser has kept them."""
    page.get_by_label("Title").fill("Dark path")
    page.get_by_label("Edsberg").check()
    page.get_by_text("More", exact=True).click()
    page.get_by_label("End").fill("1 March")
    page.get_by_label("Secret").fill("not to be kept")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"The text is kept in the browser \d{1,2}:\d\d"))


def kept(page: Page) -> str:
    stored: str = page.evaluate("JSON.stringify(localStorage)")
    return stored


def send(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def expire(context: BrowserContext) -> None:
    """The session ends meanwhile, as after twelve hours."""
    context.clear_cookies(name="kedjan_session")


def test_what_was_typed_is_put_back_and_can_be_discarded(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    page.reload()
    expect(page.locator(RESTORED)).to_contain_text("We have put back what you wrote")
    expect(page.get_by_label("Title")).to_have_value("Dark path")
    expect(page.get_by_label("Edsberg")).to_be_checked()
    expect(page.get_by_label("End")).to_have_value("1 March")
    expect(page.get_by_label("Secret")).to_have_value("")
    page.get_by_role("button", name="Discard and start over").click()
    expect(page.get_by_label("Title")).to_have_value("")
    expect(page.get_by_label("Edsberg")).not_to_be_checked()
    assert kept(page) == "{}"


def test_secrets_and_tokens_are_never_kept(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    assert "not to be kept" not in kept(page)
    assert "csrf" not in kept(page)


def test_another_person_at_the_same_computer_sees_nothing(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    expire(page.context)
    sign_in("second")
    expect(page.get_by_label("Title")).to_have_value("")
    expect(page.locator(RESTORED)).to_have_count(0)


def test_signing_out_clears_what_was_kept(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/**")
    assert kept(page) == "{}"


def test_after_twelve_hours_it_is_gone(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    page.evaluate(
        """for (const key of Object.keys(localStorage)) {
          const draft = JSON.parse(localStorage.getItem(key));
          draft.at -= 12 * 60 * 60 * 1000;
          localStorage.setItem(key, JSON.stringify(draft));
        }"""
    )
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("")
    assert kept(page) == "{}"


def test_what_the_server_took_is_no_longer_kept(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    send(page)
    expect(page.get_by_text("The action is saved.")).to_be_visible()
    assert kept(page) == "{}"


def test_a_form_that_comes_back_with_errors_is_left_as_it_is(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    page.get_by_label("Title").fill("")
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Edsberg")).to_be_checked()
    expect(page.locator(RESTORED)).to_have_count(0)


def test_a_session_that_ended_meanwhile_loses_nothing(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    expire(page.context)
    send(page)
    expect(page.get_by_text("You have been signed out. The text is still here.")).to_be_visible()
    page.get_by_label("User name").fill("first")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Title")).to_have_value("Dark path")
    page.get_by_role("button", name="Keep it").click()
    send(page)
    expect(page.get_by_text("The action is saved.")).to_be_visible()


def test_without_a_connection_the_form_waits(page: Page, sign_in: Callable[..., None]):
    sign_in()
    write(page)
    page.context.set_offline(True)
    expect(page.locator("#live")).to_contain_text("No connection since")
    send(page)
    expect(page.locator("#live")).to_contain_text("Not sent: there is no connection.")
    assert Axe().run(page).violations_count == 0
    page.context.set_offline(False)
    expect(page.locator("#live")).to_contain_text("What you tried to send is waiting.")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("The action is saved.")).to_be_visible()


def test_only_the_chosen_effect_is_shown(page: Page, sign_in: Callable[..., None]):
    sign_in()
    expect(page.get_by_text("Only you read.")).to_be_visible()
    expect(page.get_by_text("More people begin to read.")).to_be_hidden()
    page.get_by_label("Steering group").check()
    expect(page.get_by_text("Only you read.")).to_be_hidden()
    expect(page.get_by_text("More people begin to read.")).to_be_visible()


def test_without_script_everything_is_there(new_context, live_server: LiveServer, page: Page, sign_in):
    sign_in()
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    bare = plain.new_page()
    bare.goto(f"{live_server.url}{NEW}")
    expect(bare.get_by_text("Only you read.")).to_be_visible()
    expect(bare.get_by_text("More people begin to read.")).to_be_visible()
    bare.get_by_label("Title").fill("Dark path")
    bare.get_by_label("Tureberg").check()
    send(bare)
    expect(bare.get_by_text("The action is saved.")).to_be_visible()


def test_a_secret_is_copied_by_a_button(page: Page, sign_in: Callable[..., None]):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(at="/")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "kj_secret"


def test_a_fragment_after_the_session_ended_leads_to_sign_in(page: Page, sign_in: Callable[..., None]):
    sign_in(at="/")
    page.get_by_role("button", name="Fetch").click()
    expect(page.get_by_text("The fragment")).to_be_visible()
    expire(page.context)
    page.get_by_role("button", name="Fetch").click()
    page.wait_for_url("**/accounts/login/?next=%2F")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_and_a_form_are_accessible(page: Page, sign_in: Callable[..., None], width: int, scheme: str):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in()
    page.get_by_label("What is to be done?").fill("Ask a@example.org")
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
