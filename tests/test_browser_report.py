"""The steering report in a real browser: compiled, written beside its preview, presented, approved, kept as it was."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action
from agencies.models import Membership
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import SteeringReport
from tests import followup as made
from tests.browser import SignIn, faults_of
from tests.cast import NOON, Cast, action
from tests.meetings import decision, meeting

pytestmark = pytest.mark.django_db(transaction=True)
FORMATS = ("PDF", "Word", "Excel", "HTML")


def staged(cast: Cast) -> None:
    """The police are the office; an accepted follow-up tells of two actions, and there are three values."""
    with because("The office", by=System("command")):
        cast.programme.office = cast.police
        cast.programme.save()
        Membership.objects.create(user=cast.lead, agency=cast.police, role="staff")
    now = made.period(cast)
    rows = {action(cast, title="Belysning", rung=Visibility.STEERING): made.GREEN, action(cast): made.YELLOW}
    made.followup(cast, now, status="accepted", rows=rows, areas=[cast.tureberg])
    for code, number in (("2025T2", 70), ("2025T3", 75.5), ("2026T1", 80)):
        made.value(cast, code, number)
    start = NOON.replace(year=2025)
    decision(meeting(cast, rung=Visibility.STEERING, start=start, sent_round_at=start, status="minutes_draft"))


def papers_of(page: Page) -> list[str]:
    """The digest of each format, downloaded."""
    found = []
    for word in FORMATS:
        with page.expect_download() as download:
            page.get_by_role("link", name=word, exact=True).click()
        found.append(sha256(Path(download.value.path()).read_bytes()).hexdigest())
    return found


def test_the_report_is_compiled_written_presented_approved_and_stays(cast: Cast, the_day: None, sign_in: SignIn):
    staged(cast)
    page = sign_in("lead", "/reports/")
    page.get_by_label("Edition").select_option("steering")
    page.get_by_role("button", name="Compile").click()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("2 actions followed up")
    page.get_by_label("Summary", exact=True).fill("Arbetet följer planen.")
    expect(preview).to_contain_text("Arbetet följer planen.")
    page.locator("summary", has_text="Areas").click()
    page.get_by_label("Tureberg", exact=True).fill("Handeln flyttar.")
    page.get_by_label("Tureberg: assessment").select_option("at_risk")
    expect(preview.locator("#areas .place", has_text="Tureberg")).to_contain_text("Handeln flyttar.")
    assert SteeringReport.objects.get().introduction == ""
    assert faults_of(page) == []
    page.get_by_role("button", name="Present the report").click()
    expect(page.get_by_text("It is frozen from now on.")).to_be_visible()

    report = SteeringReport.objects.get()
    page = sign_in("steering", f"/reports/{report.pk}/")
    page.get_by_label("Decision of the steering group").select_option(index=1)
    page.get_by_role("button", name="Approve the report").click()
    expect(page.get_by_text("The report is approved.")).to_be_visible()
    said, papers = page.locator("#preview").inner_text(), papers_of(page)
    with because("Next month", by=System("command")):
        for row in Action.objects.all():
            row.title, row.visibility, row.end = f"{row.title} igen", Visibility.RESTRICTED, date(2026, 1, 31)
            row.save()
    page.reload()
    assert (page.locator("#preview").inner_text(), papers_of(page)) == (said, papers)

    page = sign_in("police_reader")
    page.get_by_role("link", name="Give its number").click()
    page.get_by_label("Registry number").fill("KS 2026/0123")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dd", has_text="KS 2026/0123")).to_be_visible()
    assert faults_of(page) == []
