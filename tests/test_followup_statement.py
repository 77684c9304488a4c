"""The tertial form and the page to read: saved by the part, copied from last time, two at once, submitted, answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies import search
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import ActionRow, Correction, FollowUp
from followup.services import corrections
from followup.services.writing import write_part
from tests.cast import Cast, action, viewer
from tests.clients import client_of
from tests.followup import GREEN, YELLOW, correction, followup, lock, period

pytestmark = pytest.mark.usefixtures("the_day")
AT = "/followup/2026T1/POL/"
LONG_AGO: dict[str, Any] = {"start": date(2025, 9, 1), "end": date(2025, 12, 31)}
SAVE = {"X-Autosave": "1"}


@pytest.fixture
def made(cast: Cast) -> FollowUp:
    """The police's draft with one row, one area and a contribution; last time all of it was said."""
    task, helped = action(cast, title="Närvaro på torget"), action(cast, lead=cast.social, contributors=[cast.police])
    before = period(cast, "2025T3", **LONG_AGO)
    said: dict[str, Any] = {"rows": {task: YELLOW}, "areas": [cast.tureberg], "notes": {helped: "Två kvällar."}}
    followup(cast, before, status="accepted", summary="Lugnare höst.", **said)
    blank: dict[str, Any] = {"rows": {task: {}}, "areas": [cast.tureberg], "notes": {helped: ""}}
    return followup(cast, period(cast), overall_assessment="", summary="", **blank)


def sent(row: Any, **values: str) -> dict[str, str]:
    """A part's form as a browser sends it."""
    return {"version": str(row.version), **values}


def test_the_form_shows_last_time_beside_each_part_and_copies_it_without_script(cast: Cast, made: FollowUp):
    client, row = client_of(cast.police_staff), made.rows.get()
    page = client.get(AT).content.decode()
    for text in ("Lugnare höst.", "Leveransen dröjer.", "Två kvällar.", "1 of 3 parts filled in", "Tertial 2025T3"):
        assert text in page
    typed = sent(row, comment="Ny start.", implementation_status="ongoing", copy="comment")
    assert client.post(f"{AT}actions/{row.action_id}/", typed)["Location"] == f"{AT}#actions-{row.action_id}"
    row.refresh_from_db()
    assert (row.comment, row.version) == ("Ny start.\nSen.", 2)
    assert client.post(f"{AT}areas/KLO/", typed).status_code == 404
    refused = client.post(f"{AT}whole/", sent(made, summary="Ring 19811218-9876."))
    assert (refused.status_code, "Ring 19811218-9876." in refused.content.decode()) == (422, True)


def test_two_write_at_once_and_nothing_is_lost(cast: Cast, made: FollowUp):
    row, by = made.rows.get(), viewer(cast.police_coordinator)
    client, at = client_of(cast.police_staff), f"{AT}actions/{row.action_id}/"
    write_part(row, {"assessment": "at_risk", "cause": "Sent."}, by=by)
    apart = client.post(at, sent(row, comment="Lugnt.", implementation_status="ongoing"), headers=SAVE)
    assert (apart.status_code, "data-joined" in apart.content.decode()) == (200, True)
    row.refresh_from_db()
    assert (row.comment, row.cause, row.assessment, row.version) == ("Lugnt.", "Sent.", "at_risk", 3)
    write_part(row, {"comment": "Lugnt på torget."}, by=by)
    mine = sent(row, comment="Lugnt i parken.", cause="Sent.", assessment="at_risk", implementation_status="ongoing")
    clash = client.post(at, mine, headers=SAVE)
    assert (clash.status_code, "Kommunpolis" in clash.content.decode()) == (409, True)
    assert client.post(at, mine).status_code == 409
    assert ActionRow.objects.get(pk=row.pk).comment == "Lugnt på torget."
    both = client.post(at, {**mine, "keep": "both", "seen": "4"}, headers=SAVE)
    kept = ActionRow.objects.get(pk=row.pk)
    assert (both.status_code, kept.comment, kept.version) == (200, "Lugnt på torget i parken.", 5)


def test_a_coordinator_is_told_all_that_is_missing_and_submits_then(cast: Cast, made: FollowUp):
    staff, coordinator = client_of(cast.police_staff), client_of(cast.police_coordinator)
    assert staff.post(f"{AT}submit/").status_code == 403
    lacks = coordinator.post(f"{AT}submit/")
    assert (lacks.status_code, "It is not submitted." in lacks.content.decode()) == (422, True)
    row, area = made.rows.get(), made.area_assessments.get()
    staff.post(f"{AT}whole/", sent(made, overall_assessment="on_track", summary="Bra."))
    staff.post(f"{AT}areas/TUR/", sent(area, assessment="not_assessed"))
    ready = staff.post(f"{AT}actions/{row.action_id}/", sent(row, **GREEN), headers=SAVE).content.decode()
    assert ("2 of 3 parts filled in" in ready, 'id="areas-TUR-comment"' in ready) == (True, False)
    assert coordinator.post(f"{AT}submit/").status_code == 422
    area.refresh_from_db()
    staff.post(f"{AT}areas/TUR/", sent(area, assessment="not_assessed", comment="Ingen data."))
    assert coordinator.post(f"{AT}submit/")["Location"] == f"{AT}"
    assert FollowUp.objects.get(pk=made.pk).status == "submitted"
    assert staff.post(f"{AT}whole/", sent(made, summary="x")).status_code == 409


def test_what_is_withheld_or_nothing_is_said_on_the_page(cast: Cast, made: FollowUp):
    coordinator = client_of(cast.police_coordinator)
    assert coordinator.post(f"{AT}submit/", {"how": "forged"}).status_code == 400
    assert coordinator.post(f"{AT}submit/", {"how": "withheld", "legal_ground": ""}).status_code == 422
    coordinator.post(f"{AT}submit/", {"how": "withheld", "legal_ground": "OSL 18 kap. 1 §"})
    own, lead = (client_of(one).get(AT).content.decode() for one in (cast.police_reader, cast.lead))
    assert ("OSL 18 kap." in own, "OSL 18 kap." in lead, "Withheld" in lead) == (True, False, True)


def test_the_lead_returns_and_accepts_and_a_locked_one_is_corrected(cast: Cast):
    task, narrow = action(cast), action(cast, rung=Visibility.RESTRICTED, title="Hemligt")
    made = followup(cast, of := period(cast), status="submitted", rows={task: GREEN, narrow: GREEN})
    lead, coordinator = client_of(cast.lead), client_of(cast.police_coordinator)
    page = lead.get(AT).content.decode()
    assert (page.count("Action with restricted visibility"), narrow.title in page.split("<main")[1]) == (1, False)
    empty = lead.post(f"{AT}return/", {"comment": "", "version": made.version})
    assert empty.status_code == 422
    lead.post(f"{AT}return/", {"comment": "Vilken månad?", "version": made.version})
    assert "Vilken månad?" in coordinator.get(AT).content.decode()
    coordinator.post(f"{AT}submit/")
    assert lead.post(f"{AT}accept/", {"version": "1"})["Location"] == AT  # somebody was quicker: look again
    made.refresh_from_db()
    lead.post(f"{AT}accept/", {"version": made.version})
    made.refresh_from_db()
    assert made.status == "accepted"
    lock(of)
    form = coordinator.get(f"{AT}correct/")
    assert form.status_code == 200
    made.refresh_from_db()
    typed = {
        "version": made.version,
        "reason": "Fel",
        "whole-overall_assessment": "on_track",
        "whole-summary": "I maj.",
    }
    typed |= {f"actions-{one.pk}-{name}": text for one in (task, narrow) for name, text in GREEN.items()}
    assert coordinator.post(f"{AT}correct/", {**typed, "reason": ""}).status_code == 422
    assert coordinator.post(f"{AT}correct/", typed)["Location"] == f"{AT}#corrections"
    assert [one.field for one in Correction.objects.get().fields.all()] == ["summary"]
    made.refresh_from_db()
    lead.post(f"{AT}corrections/1/accept/", {"version": made.version})
    read = client_of(cast.social_staff).get(AT).content.decode()
    assert ("I maj." in read, "<del>Närvaro enligt plan.</del>" in read) == (True, True)


def test_after_each_answer_the_lead_comes_to_the_next_that_waits_and_then_back_to_the_board(cast: Cast):
    of = period(cast)
    for agency in (cast.housing, cast.police, cast.school):
        followup(cast, of, agency=agency, status="submitted")
    lead, at = client_of(cast.lead), "/followup/2026T1/"
    assert lead.post(f"{at}POL/accept/", {"version": "2"})["Location"] == f"{at}UTB/"
    assert lead.post(f"{at}UTB/return/", {"comment": "Vilken månad?", "version": "2"})["Location"] == f"{at}BO/"
    assert lead.post(f"{at}BO/accept/", {"version": "2"})["Location"] == at


def test_what_is_found_in_a_locked_text_is_said_to_be_corrected(cast: Cast):
    """The whole and a row alike, once the correction is accepted; of another row nothing is said."""
    tasks = [action(cast, title=title) for title in ("Vandring", "Ordning")]
    made = followup(cast, of := period(cast), status="accepted", rows=dict.fromkeys(tasks, GREEN))
    lock(of)
    correction(cast, made, row=made.rows.get(action=tasks[0]))

    def said() -> dict[str, bool]:
        who = viewer(cast.social_staff)
        hits = search.find(who, "plan", kinds=["followup", "row"]).hits
        return {one.title: bool(one.facts) for _hit, one in search.shown(who, hits)}

    assert said() == {str(made): False, "Vandring": False, "Ordning": False}
    corrections.accept(made.corrections.get(), by=viewer(cast.lead))
    assert said() == {str(made): True, "Vandring": True, "Ordning": False}


def test_others_find_nothing_where_a_draft_is(cast: Cast, made: FollowUp):
    for person in (cast.lead, cast.social_staff, cast.owners_coordinator, cast.outsider, cast.auditor):
        assert client_of(person).get(AT).status_code == 404
        assert client_of(person).post(f"{AT}whole/", sent(made, summary="x")).status_code == 404


def test_the_form_asks_as_much_for_three_rows_as_for_one(cast: Cast, made: FollowUp):
    client = client_of(cast.police_coordinator)
    client.get(AT)
    with CaptureQueriesContext(connection) as one:
        client.get(AT)
    with because("Two more", by=System("command")):
        for n in range(2):
            ActionRow.objects.create(followup=made, action=action(cast, title=f"Insats {n}"))
    with CaptureQueriesContext(connection) as three:
        assert "Insats 1" in client.get(AT).content.decode()
    assert (len(three), len(one) < 40) == (len(one), True)
