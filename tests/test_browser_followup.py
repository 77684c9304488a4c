"""What a coordinator does with the tertial form in a real browser: a few clicks, last time's text by a key, no loss."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from followup.models import ActionRow, FollowUp
from followup.services.writing import write_part
from tests.browser import SignIn, faults_of
from tests.cast import Cast, action, viewer
from tests.followup import YELLOW, followup, period

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = "window.clicks = 0, addEventListener('click', (event) => { window.clicks += event.detail > 0; }, true)"
"""Labels click their boxes: those clicks are no person's (detail 0)."""


def green(page: Page, part: str) -> None:
    """Choose the first light of a part."""
    page.locator(f"#{part} .choice", has_text="On track").click()


def part_of(row: Any) -> str:
    """The id of a row's part."""
    return f"actions-{row.action_id}"


def test_five_actions_are_told_of_in_few_clicks_and_nothing_is_lost(cast: Cast, sign_in: SignIn):
    tasks = [action(cast, title=f"Insats {n}") for n in range(1, 6)]
    long_ago: dict[str, Any] = {"start": date(2025, 9, 1), "end": date(2025, 12, 31)}
    followup(cast, period(cast, "2025T3", **long_ago), status="accepted", rows={tasks[0]: YELLOW})
    now = period(cast, opens=date(2026, 11, 1), agency_deadline=date(2099, 1, 1), lead_deadline=date(2099, 1, 1))
    rows: dict[str, Any] = {"rows": {task: {} for task in tasks}}
    made = followup(cast, now, overall_assessment="", summary="", **rows)
    first, second, *others = ActionRow.objects.filter(followup=made).order_by("action__ref")
    page = sign_in("police_coordinator", "/followup/2026T1/POL/", viewport={"width": 1280, "height": 900})
    page.evaluate(COUNT)

    green(page, "whole")
    comment, cause = (page.get_by_label(f"{name}: Insats 1") for name in ("What has happened?", "Cause"))
    expect(cause).to_be_hidden()
    page.locator(f"#{part_of(first)} .choice", has_text="Deviation").click()
    expect(cause).to_be_visible()
    comment.focus()
    page.keyboard.press("Alt+KeyC")
    expect(comment).to_have_value("Sen.")
    cause.focus()
    page.keyboard.press("Alt+KeyC")
    page.keyboard.press("Tab")
    page.get_by_label("Measure: Insats 1").fill("Ny tid.")
    for row in (second, *others):
        green(page, part_of(row))
    expect(page.locator("#ready")).to_contain_text("6 of 6 parts filled in", timeout=20_000)
    assert faults_of(page) == []

    write_part(ActionRow.objects.get(pk=second.pk), {"comment": "Lugnt i norr."}, by=viewer(cast.police_staff))
    mine = page.get_by_label("What has happened?: Insats 2")
    mine.fill("Lugnt i söder.")
    expect(mine).to_have_value("Lugnt i söder.")
    expect(page.get_by_text("Somebody else saved this while you wrote.")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_text("Somebody else saved this while you wrote.")).to_be_hidden(timeout=20_000)

    page.context.set_offline(True)
    page.get_by_label("Summary", exact=True).fill("En lugn tertial.")
    expect(page.get_by_text("the text waits in the browser").first).to_be_visible(timeout=20_000)
    page.context.set_offline(False)
    expect(page.locator("#whole [data-state]")).to_contain_text("Saved", timeout=20_000)
    page.set_viewport_size({"width": 360, "height": 740})
    assert faults_of(page, "target-size") == []
    clicks = page.evaluate("window.clicks")
    page.get_by_role("button", name="Submit T1 2026").click()
    expect(page.get_by_text("The follow-up is submitted.")).to_be_visible()
    assert 7 <= clicks <= 24  # and one to submit
    assert FollowUp.objects.get(pk=made.pk).summary == "En lugn tertial."
    said = ActionRow.objects.filter(followup=made).order_by("action__ref").values_list("assessment", "comment")
    assert list(said[:2]) == [("at_risk", "Sen."), ("on_track", "Lugnt i söder.")]
