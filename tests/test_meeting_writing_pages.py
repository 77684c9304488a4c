"""The writing page: what stands on it for whom, each form without a script, and two who write at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.walls import Visibility
from meetings.models import ActionPoint, AgendaItem, Attendance, Decision, ItemAction, ItemMinutes, Meeting, Proposal
from meetings.services.building import build_agenda
from meetings.services.minutes import write_minutes
from tests.cast import NOON, TODAY, Cast, action, viewer
from tests.clients import client_of
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def now(cast: Cast) -> Meeting:
    return meeting(cast, status="open", called=[cast.social])


def at(row: Meeting, rest: str = "") -> str:
    return f"/meetings/{row.pk}/write/{rest}"


def send(client: Client, row: Meeting, rest: str, **data: Any) -> Any:
    return client.post(at(row, rest), data)


def test_each_form_works_without_a_script(cast: Cast, now: Meeting):
    writer, linked = client_of(cast.police_staff), action(cast)
    assert send(writer, now, "items/", heading="Belysningen").status_code == 302
    row = AgendaItem.objects.get()
    below = f"items/{row.pk}/"
    changed = send(writer, now, below, heading="Torgets belysning", duration="20", more_actions=linked.ref, version="1")
    assert (changed.status_code, ItemAction.objects.get().action) == (302, linked)
    assert send(writer, now, f"{below}minutes/", text="Mörkt i norr.", version="0").status_code == 302
    sent = {"text": "Lampor lagas", "due": "2026-03-31", "actions": str(linked.pk)}
    assert send(writer, now, f"{below}decision/", **sent).status_code == 302
    assert send(writer, now, f"{below}point/", text="Laga", agency="BO", due="31 mars 2026").status_code == 302
    assert send(writer, now, f"{below}carry/", carry="yes").status_code == 302
    roll = {"present-POL": "on", "role-POL": "ordförande", "was-POL": "0", "was-SOC": "0"}
    assert send(writer, now, "attendance/", **roll).status_code == 302
    asked = ActionPoint.objects.get()
    assert send(writer, now, f"points/{asked.pk}/remove/", version="1").status_code == 302
    made = Decision.objects.get()
    corrected = {"text": "Alla lampor lagas", "due": "", "actions": str(linked.pk), "version": "1"}
    assert send(writer, now, f"decisions/{made.pk}/", **corrected).status_code == 302
    row.refresh_from_db()
    made.refresh_from_db()
    assert (row.heading, row.duration, row.carry_over) == ("Torgets belysning", 20, True)
    assert (made.text, made.due, made.action_links.get().action) == ("Alla lampor lagas", None, linked)
    assert ItemMinutes.objects.get().text == "Mörkt i norr."
    assert list(Attendance.objects.values_list("agency__code", "present", "role")) == [("POL", True, "ordförande")]
    shown = writer.get(at(now)).content.decode()
    assert [word in shown for word in ("Mörkt i norr.", "Alla lampor lagas", "ordförande", "IUO-001")] == [True] * 4


def test_what_cannot_be_saved_comes_back_where_it_was_written(cast: Cast, now: Meeting):
    writer, row = client_of(cast.police_staff), item(now)
    for rest, data, told in (
        (f"items/{row.pk}/minutes/", {"text": "19811228-9874", "version": "0"}, f"m{row.pk}-text"),
        (f"items/{row.pk}/point/", {"text": "Laga lampan", "agency": "", "due": "snart"}, f"p{row.pk}-agency"),
        (f"items/{row.pk}/decision/", {"text": ""}, f"d{row.pk}-text"),
        ("items/", {"heading": ""}, "new-heading"),
        ("attendance/", {"present-POL": "on", "role-POL": "ordf\x00rande"}, "roll-role-POL"),
    ):
        answer = send(writer, now, rest, **data)
        assert answer.status_code == 422, rest
        assert f'id="{told}_error"' in answer.content.decode()
        for text in data.values():
            assert text in answer.content.decode()


def test_two_texts_of_one_item_are_both_shown_and_one_chooses(cast: Cast, now: Meeting):
    writer, row = client_of(cast.police_coordinator), item(now, text="Lugnt.")
    other = viewer(cast.police_staff)
    write_minutes(row, "Lugnt på torget.", by=other, version=1)
    where = f"items/{row.pk}/minutes/"
    clash = writer.post(at(now, where), {"text": "Lugnt i dag.", "version": "1"}, headers={"X-Autosave": "1"})
    told = clash.content.decode()
    assert (clash.status_code, "Lugnt i dag." in told, "på torget" in told) == (409, True, True)
    assert re.findall(r'name="(?:version|seen)" value="(\d+)"', told) == ["1", "2"]
    whole = writer.post(at(now, where), {"text": "Lugnt i dag.", "version": "1"})
    assert (whole.status_code, "Områdespolis Tureberg" in whole.content.decode()) == (409, True)
    chosen = {"text": "Lugnt i dag.", "version": "1", "seen": "2", "keep": "both"}
    assert writer.post(at(now, where), chosen).status_code == 302
    assert ItemMinutes.objects.get().text == "Lugnt på torget i dag."
    theirs = writer.post(at(now, where), {**chosen, "keep": "theirs"}, headers={"X-Autosave": "1"})
    assert (theirs.status_code, ItemMinutes.objects.get().version) == (200, 3)
    mine = writer.post(at(now, where), {**chosen, "keep": "mine"})
    assert (mine.status_code, ItemMinutes.objects.get().text) == (409, "Lugnt på torget i dag.")


def test_before_the_meeting_there_is_an_agenda_and_nothing_to_write_in(cast: Cast):
    planned = meeting(cast, called=[cast.social])
    item(planned)
    shown = client_of(cast.police_staff).get(at(planned)).content.decode()
    assert [word in shown for word in (f"/meetings/{planned.pk}/open/", "<textarea", 'id="roll"')] == [
        True,
        False,
        False,
    ]
    over = meeting(cast, status="cancelled")
    assert client_of(cast.police_staff).get(at(over)).headers["Location"] == f"/meetings/{over.pk}/"


def test_nobody_else_reads_what_is_written_yet(cast: Cast, now: Meeting):
    row = item(now, "Läget", text="Hemligt än")
    decision(now, "Hemligt beslut", item=row)
    point(now, cast.social, "Hemlig punkt", item=row)
    for path in ("", "write/"):
        answer = client_of(cast.social_staff).get(f"/meetings/{now.pk}/{path}")
        assert (answer.status_code, "emlig" in answer.content.decode()) == (403 if path else 200, False)


def test_an_item_is_moved_and_the_script_hears_only_that_it_is(cast: Cast, now: Meeting):
    writer = client_of(cast.police_staff)
    one, two, three = (item(now, heading) for heading in ("Ett", "Två", "Tre"))
    assert send(writer, now, f"items/{three.pk}/move/", to="up").status_code == 302
    moved = writer.post(at(now, f"items/{one.pk}/move/"), {"to": "3"}, headers={"HX-Request": "true"})
    assert (moved.status_code, moved.content) == (204, b"")
    assert list(now.agenda.values_list("heading", flat=True)) == ["Tre", "Två", "Ett"]
    assert send(writer, now, f"items/{two.pk}/move/", to="nowhere").status_code == 400


def test_a_member_proposes_and_reads_the_answer(cast: Cast, now: Meeting):
    member, writer = client_of(cast.social_staff), client_of(cast.police_staff)
    assert member.post(f"/meetings/{now.pk}/propose/", {"heading": "Skolstarten"}).status_code == 302
    row = Proposal.objects.get()
    assert "Skolstarten" in writer.get(at(now)).content.decode()
    assert send(writer, now, f"proposals/{row.pk}/decline/", answer="", version="1").status_code == 422
    assert send(writer, now, f"proposals/{row.pk}/decline/", answer="Tas i höst", version="1").status_code == 302
    assert "Tas i höst" in member.get(f"/meetings/{now.pk}/propose/").content.decode()


def test_the_page_asks_the_database_as_often_however_long_the_agenda_is(cast: Cast, now: Meeting):
    writer, hidden = client_of(cast.police_staff), action(cast, lead=cast.housing, rung=Visibility.RESTRICTED)
    counts = []
    for _ in range(2):
        row = item(now, text="Lugnt.", actions=[hidden])
        decision(now, item=row)
        point(now, cast.social, item=row)
        with CaptureQueriesContext(connection) as asked:
            writer.get(at(now))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_open_point_stands_on_the_next_agenda_with_its_answer_and_how_late_it_is(cast: Cast):
    earlier = meeting(cast, status="minutes_draft", sent_round_at=NOON, start=NOON - timedelta(days=9),
                      called=[cast.social])  # fmt: skip
    asked = point(earlier, cast.social, due=TODAY - timedelta(days=3), status="declined", answer="Ingen tid")
    hidden = meeting(cast, status="minutes_draft", sent_round_at=NOON, start=NOON - timedelta(days=9),
                     rung=Visibility.RESTRICTED)  # fmt: skip
    secret = point(hidden, cast.police, "Lyssna på Malmvägen")
    later = meeting(cast, called=[cast.social])
    build_agenda(later, by=viewer(cast.police_staff))
    for person, reads in ((cast.police_staff, True), (cast.social_staff, False)):
        shown = client_of(person).get(f"/meetings/{later.pk}/").content.decode()
        assert [word in shown for word in (asked.ref, "Ingen tid", 'class="late"', secret.ref)] == [True] * 3 + [reads]
        assert ("Malmvägen" in shown) is reads  # in the history, for who reads the point
