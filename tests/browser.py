"""The tests that need a browser: Debian's chromium, driven by Playwright, without any call home."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from agencies.models import User
from tests.cast import PASSWORD
from tests.clients import client_of

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

type SignIn = Callable[..., Page]

WITHOUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",  # web pages in the window's frame: two thirds of what a window takes
    # What Playwright leaves out, too: the last such list is the one that counts.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
"""Parts of chromium that no test needs."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a page or a browser is a browser test, marked or not."""
    for item in items:
        if {"page", "browser", "context", "new_context"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped and say so, or with REQUIRE_BROWSER=1 fail."""
    if CHROMIUM or not item.get_closest_marker("browser"):
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1 and there is no chromium on the path.", pytrace=False)
    pytest.skip("There is no chromium on the path: install it to run the browser tests.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's binary; no sandbox, since it runs as root too; nothing that reaches out."""
    words = (
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--disable-features={','.join(WITHOUT)}",
    )  # fmt: skip
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(words)}


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[SignIn]:
    """A browser of their own for each person, signed in and at a page; whatever it complains of fails the test.

    `sign_in("lead", "/trail/", language="sv", viewport={…})`: what follows the language goes to the browser's context.
    Somebody without an account stays outside.
    """
    complaints: list[str] = []

    def signed_in(name: str, at: str = "/", *, language: str = "en", **options: Any) -> Page:
        cookies = {"kedjan_language": language}
        if user := User.objects.filter(username=name).first():
            user.language = language
            user.save(update_fields=["language"])
            cookies[settings.SESSION_COOKIE_NAME] = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        context = new_context(base_url=live_server.url, **options)
        context.add_cookies([{"name": word, "value": value, "url": live_server.url} for word, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(at)
        return page

    yield signed_in
    assert complaints == []


def identify(page: Page, name: str) -> None:
    """Sign in on the page that asks who one is."""
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def faults_of(page: Page, *rules: str) -> list[str]:
    """What keeps people from using the page as it stands: scrolling sideways, and broken rules of WCAG 2.2 AA.

    With `rules` only those are asked for.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {
        "runOnly": list(rules) or RULES,
        "resultTypes": ["violations"],
    }  # what is right is not listed: half the time
    found: list[str] = page.evaluate(f"axe.run({json.dumps(options)}).then(told => told.violations.map(one => one.id))")
    wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return found + ["scrolls sideways"] * wider
