"""The tests that need a browser: Debian's chromium, driven by Playwright, without any call home."""

import os
import shutil
from typing import Any

import pytest

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
        "--disable-component-update", "--disable-sync",
    )  # fmt: skip
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(words)}
