"""The pages of approval: what the approver reads is what is approved, and nothing typed is lost."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse

from agencies.walls import Visibility
from meetings.models import Meeting
from meetings.services import approval, points
from meetings.services.minutes import write_minutes
from tests.cast import Cast, action, viewer
from tests.clients import client_of
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


def at(held: Meeting, name: str) -> str:
    return reverse(f"meetings:{name}", args=[held.pk])


@pytest.fixture
def written(cast: Cast) -> Meeting:
    """A meeting of the police with the social services, being written."""
    held = meeting(cast, called=[cast.social], status="open")
    hidden = action(cast, rung=Visibility.RESTRICTED, title="Hemlig insats")
    first = item(held, text="Gicks igenom.", actions=[action(cast, title="Kvällsvandring"), hidden])
    item(held, "Inget sagt")
    decision(held, item=first)
    point(held, cast.social, item=first)
    return held


def test_two_send_read_and_approve_and_a_correction_stands_beside_it(cast: Cast, written: Meeting):
    police, social = client_of(cast.police_staff), client_of(cast.social_reader)
    before = police.get(at(written, "send_round")).content.decode()
    assert "Inget sagt" in before
    sent = {"version": 1, "first": "police_staff", "second": "social_reader"}
    assert police.post(at(written, "send_round"), {**sent, "second": "police_reader"}).status_code == 422
    assert police.post(at(written, "send_round"), sent).status_code == 302
    page = social.get(at(written, "approve")).content.decode()
    assert "Gicks igenom." in page
    read = re.findall(r'name="content_hash" value="(\w+)"', page)
    assert read == [approval.hash_of(Meeting.objects.get())]
    write_minutes(written.agenda.order_by("position")[0], "Gicks igenom igen.", by=viewer(cast.police_staff))
    stale = social.post(at(written, "approve"), {"content_hash": read[0], "reason": "Läst och rätt"})
    assert stale.status_code == 409
    assert "Läst och rätt" in stale.content.decode()
    assert "Gicks igenom igen." in stale.content.decode()
    present = approval.hash_of(Meeting.objects.get())
    for client in (police, social):
        assert client.post(at(written, "approve"), {"content_hash": present}).status_code == 302
    assert Meeting.objects.get().status == "approved"
    assert social.get(at(written, "addenda")).status_code == 403
    first = written.agenda.order_by("position")[0]
    assert police.post(at(written, "addenda"), {"item": first.pk, "text": "I maj.", "reason": ""}).status_code == 422
    added = police.post(at(written, "addenda"), {"item": first.pk, "text": "I maj.", "reason": "Månaden"})
    assert added.status_code == 302
    shown = social.get(at(written, "detail")).content.decode()
    assert re.findall(r"<dd><del>(.*?)</del>", shown) == ["Gicks igenom igen."]


def words_of(answer: object) -> str:
    """What stands in a Word document."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:  # type: ignore[attr-defined]
        return " ".join(re.findall(r"<w:t[^>]*>([^<]*)<", parts.read("word/document.xml").decode()))


def test_a_paper_says_what_its_reader_may_see(cast: Cast, written: Meeting):
    closed = words_of(client_of(cast.social_reader).get(at(written, "docx")))
    assert "Läget på torget" in closed
    assert not re.search("Gicks igenom|Fler vuxna|Laga lampan", closed)
    own = words_of(client_of(cast.police_reader).get(at(written, "docx")))
    assert re.findall("Gicks igenom|Fler vuxna|Laga lampan|Hemlig insats", own) == [
        "Hemlig insats",
        "Gicks igenom",
        "Fler vuxna",
        "Laga lampan",
    ]
    approval.send_round(written, ["police_staff", "social_reader"], by=viewer(cast.police_staff))
    opened = words_of(client_of(cast.social_reader).get(at(written, "docx")))
    assert re.findall("Gicks igenom|Hemlig insats", opened) == ["Gicks igenom"]
    answer = client_of(cast.social_reader).get(at(written, "pdf"))
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{written.ref}.pdf"'
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
    assert client_of(cast.outsider).get(at(written, "pdf")).status_code == 404


def test_the_paper_of_approved_minutes_stays_the_same(cast: Cast, written: Meeting):
    approval.send_round(written, ["police_staff", "social_reader"], by=viewer(cast.police_staff))
    for person in (cast.police_staff, cast.social_reader):
        approval.approve(written, approval.hash_of(Meeting.objects.get()), by=viewer(person))
    before = client_of(cast.social_reader).get(at(written, "pdf")).content
    points.reassign(written.points.get(), cast.police, by=viewer(cast.police_staff))
    assert client_of(cast.social_reader).get(at(written, "pdf")).content == before
