"""Follow-ups in the API: the shape of one for each reader, writing by the part, submission, answers, corrections."""

from __future__ import annotations

from typing import Any

import pytest

from agencies.walls import Visibility
from followup.api.shapes import NAMES
from followup.models import ActionRow, AreaAssessment, FollowUp
from tests.api import Caller
from tests.cast import Cast, action
from tests.followup import GREEN, RED, followup, lock, period

pytestmark = pytest.mark.usefixtures("the_day")
DONE = {"implementation_status": "ongoing", "assessment": "on_track"}


def drafted(cast: Cast, **values: Any) -> tuple[FollowUp, int, int]:
    """The police's draft with a row on an action that all read, one on a restricted one, an area and a contribution."""
    seen, narrow = action(cast), action(cast, rung=Visibility.RESTRICTED)
    helped = action(cast, lead=cast.social, contributors=[cast.police])
    given = {"rows": {seen: {}, narrow: {}}, "areas": [cast.tureberg], "notes": {helped: ""}}
    return followup(cast, period(cast), **given | values), seen.pk, narrow.pk


def test_a_followup_says_what_the_contract_names_and_a_draft_is_its_agencys(cast: Cast):
    made, seen, narrow = drafted(cast)
    found = Caller(cast.police_staff).get(f"followups/{made.pk}/")
    answer = found.json()
    assert (found["ETag"], tuple(answer)) == ('"1"', NAMES)
    assert (answer["period"], answer["agency"], answer["status"], answer["late"]) == ("2026T1", "POL", "draft", False)
    assert [row["action"] for row in answer["actions"]] == [seen, narrow]
    assert [row["area"] for row in answer["areas"]] == ["TUR"]
    assert answer["may"] == {"write": True, "submit": False, "return": False, "accept": False, "correct": False}
    for name in ("lead", "steering", "auditor", "social_staff", "outsider"):
        assert Caller(cast.people[name]).get(f"followups/{made.pk}/").status_code == 404
        assert Caller(cast.people[name]).get("followups/").json()["results"] == []


def test_parts_are_written_by_name_and_every_fault_is_told_at_its_field(cast: Cast):
    made, seen, _narrow = drafted(cast)
    caller, at = Caller(cast.police_staff), f"followups/{made.pk}/"
    assert caller.patch(at, {"summary": "Lugnare."}).status_code == 428
    body: dict[str, Any] = {
        "summary": "Lugnare.",
        "decision_needed": False,
        "areas": [{"area": "TUR", "assessment": "at_risk", "comment": None}],
        "actions": [{"action": seen, "assessment": "off_track", "decision_needed": "Ny lokal."}],
    }
    answer = caller.patch(at, body, version=1).json()
    assert (answer["summary"], answer["areas"][0]["assessment"], answer["version"]) == ("Lugnare.", "at_risk", 2)
    assert (answer["actions"][0]["decision_needed"], answer["actions"][0]["version"]) == ("Ny lokal.", 2)
    assert caller.patch(at, {"summary": "x"}, version=1).json()["version"] == 2  # 412 shows what is there
    wrong = {
        "overall_assessment": "blue",
        "areas": [{"area": "KLO", "comment": "x"}, {"area": "TUR", "comment": "Ring 19811218-9876."}],
        "actions": [{"action": seen, "assessment": "x"}, {"action": seen, "comment": "x"}, {"action": 999_999}],
    }
    refused = caller.patch(at, wrong, version=2)
    assert (refused.status_code, sorted(refused.json())) == (
        400,
        ["actions", f"actions[{seen}].assessment", "areas", "areas[TUR].comment", "overall_assessment"],
    )
    assert len(refused.json()["actions"]) == 2
    assert caller.patch(at, {"status": "accepted"}, version=2).json().keys() == {"status"}
    assert caller.patch(at, {"actions": [{"action": seen, "light": "x"}]}, version=2).status_code == 400
    asked = {"actions": [{"action": seen, "comment": "Ring 070-174 06 05."}]}
    warned = caller.patch(at, asked, version=2).json()
    assert warned["confirm"] == [f"actions[{seen}].comment"]
    passed = caller.patch(at, {**asked, "confirm": warned["confirm"]}, version=2)
    assert passed.json()["actions"][0]["comment"] == "Ring 070-174 06 05."
    assert Caller(cast.police_reader).patch(at, {"summary": "x"}, version=3).status_code == 403


def test_it_is_submitted_whole_returned_and_accepted_and_each_reader_sees_their_rows(cast: Cast):
    made, seen, narrow = drafted(cast, overall_assessment="")
    at, coordinator, lead = f"followups/{made.pk}/", Caller(cast.police_coordinator), Caller(cast.lead)
    lacks = coordinator.post(f"{at}submit/", version=1)
    assert (lacks.status_code, sorted(lacks.json())) == (
        400,
        sorted(
            [
                *(f"actions[{pk}].{name}" for pk in (seen, narrow) for name in ("assessment", "implementation_status")),
                "overall_assessment",
            ]
        ),
    )
    rows = [{"action": seen, **RED}, {"action": narrow, **DONE}]
    body = {"overall_assessment": "at_risk", "actions": rows}
    version = coordinator.patch(at, body, version=1).json()["version"]
    assert Caller(cast.police_staff).post(f"{at}submit/", version=version).status_code == 403
    assert coordinator.post(f"{at}submit/").status_code == 428
    submitted = coordinator.post(f"{at}submit/", version=version).json()
    assert (submitted["status"], submitted["visibility"], submitted["late"]) == ("submitted", "steering", False)
    assert submitted["submitted_by_role"] == "Kommunpolis"
    assert coordinator.patch(at, {"summary": "x"}, version=submitted["version"]).status_code == 409
    asked = lead.get(at).json()
    assert ([row["action"] for row in asked["actions"]], asked["hidden_links"]) == ([seen], 1)
    assert Caller(cast.social_staff).get(at).status_code == 404
    assert lead.post(f"{at}return/", {"comment": " "}, version=asked["version"]).json().keys() == {"comment"}
    back = lead.post(f"{at}return/", {"comment": "Vilken lokal?"}, version=asked["version"]).json()
    assert (back["status"], back["returned_count"], back["return_comment"]) == ("returned", 1, "Vilken lokal?")
    assert lead.post(f"{at}accept/", version=back["version"]).status_code == 409
    again = coordinator.post(f"{at}submit/", version=back["version"]).json()
    accepted = lead.post(f"{at}accept/", version=again["version"]).json()
    assert (accepted["status"], accepted["visibility"]) == ("accepted", "partnership")
    assert Caller(cast.social_staff).get(at).json()["hidden_links"] == 1
    assert Caller(cast.owners_coordinator).get(at).status_code == 404


def test_what_is_withheld_is_emptied_first_and_its_ground_is_read_by_the_agency_alone(cast: Cast):
    made, _seen, _narrow = drafted(cast, summary="Känsligt.")
    at, coordinator = f"followups/{made.pk}/", Caller(cast.police_coordinator)
    assert coordinator.post(f"{at}submit/", {"withheld": True}, version=1).json().keys() == {"legal_ground"}
    both = {"withheld": True, "nothing_to_report": True}
    assert coordinator.post(f"{at}submit/", both, version=1).json().keys() == {"withheld"}
    answer = coordinator.post(f"{at}submit/", {"withheld": True, "legal_ground": "OSL 18 kap. 1 §"}, version=1).json()
    assert (answer["withheld"], answer["summary"], answer["legal_ground"]) == (True, "", "OSL 18 kap. 1 §")
    assert AreaAssessment.objects.get(followup=made).assessment == ""
    read = Caller(cast.lead).get(at).json()
    assert (read["withheld"], read["legal_ground"]) == (True, "")
    past = Caller(cast.lead).get("trail/", {"object": f"followup:{made.pk}"}).content.decode()
    assert ("Känsligt" in past, "OSL" in past) == (False, False)


def test_nothing_to_report_asks_for_nothing(cast: Cast):
    made, _seen, _narrow = drafted(cast, overall_assessment="")
    coordinator = Caller(cast.police_coordinator)
    answer = coordinator.post(f"followups/{made.pk}/submit/", {"nothing_to_report": True}, version=1).json()
    assert (answer["status"], answer["nothing_to_report"]) == ("submitted", True)
    assert ActionRow.objects.filter(followup=made, assessment="").count() == 2


def test_after_the_lock_only_an_accepted_correction_changes_what_is_said(cast: Cast):
    task = action(cast)
    made = followup(cast, open_one := period(cast), rows={task: GREEN}, areas=[cast.tureberg], status="accepted")
    silent = followup(cast, open_one, agency=cast.social)
    lock(open_one)
    at, coordinator, lead = f"followups/{made.pk}/", Caller(cast.police_coordinator), Caller(cast.lead)
    for path, body in ((f"followups/{silent.pk}/", {"summary": "x"}), (f"followups/{silent.pk}/submit/", None)):
        verb = Caller(cast.social_coordinator)
        sent = verb.patch(path, body, version=1) if body else verb.post(path, version=1)
        assert sent.status_code == 409  # never submitted, it stays what it was
    version = coordinator.get(at).json()["version"]
    assert coordinator.patch(at, {"summary": "x"}, version=version).status_code == 409
    assert lead.post(f"{at}return/", {"comment": "x"}, version=version).status_code == 409
    fields: dict[str, Any] = {"summary": "Närvaro i maj.", "actions": [{"action": task.pk, "assessment": "at_risk"}]}
    why = {"reason": "Fel månad."}
    lacks = coordinator.post(f"{at}correct/", {"fields": fields, **why}, version=version).json()
    assert sorted(lacks) == [f"actions[{task.pk}].cause", f"actions[{task.pk}].measure"]
    fields["actions"][0] |= {"cause": "Sent.", "measure": "Ny tid."}
    assert coordinator.post(f"{at}correct/", {"fields": fields}, version=version).json().keys() == {"reason"}
    assert coordinator.post(f"{at}correct/", {"fields": {}, **why}, version=version).json().keys() == {"fields"}
    proposed = coordinator.post(f"{at}correct/", {"fields": fields, **why}, version=version).json()
    assert (proposed["summary"], proposed["corrections"][0]["status"]) == ("Närvaro enligt plan.", "proposed")
    assert [one["field"] for one in proposed["corrections"][0]["entries"]] == [
        "summary", "assessment", "cause", "measure",
    ]  # fmt: skip
    assert Caller(cast.social_staff).get(at).json()["corrections"] == []
    waiting = coordinator.post(f"{at}correct/", {"fields": {"summary": "Juni"}, **why}, version=proposed["version"])
    assert waiting.json().keys() == {"summary"}
    accepted = lead.post(f"{at}corrections/1/accept/", version=proposed["version"]).json()
    assert (accepted["summary"], accepted["actions"][0]["assessment"]) == ("Närvaro i maj.", "at_risk")
    assert Caller(cast.social_staff).get(at).json()["corrections"][0]["reason"] == "Fel månad."
    second = coordinator.post(f"{at}correct/", {"fields": {"summary": "Juni"}, **why}, version=accepted["version"])
    assert second.json()["corrections"][1]["entries"][0]["before"] == "Närvaro i maj."
    at_two = {"version": second.json()["version"]}
    assert lead.post(f"{at}corrections/2/withdraw/", **at_two).status_code == 403
    gone = coordinator.post(f"{at}corrections/2/withdraw/", **at_two).json()
    assert (gone["corrections"][1]["status"], gone["summary"]) == ("withdrawn", "Närvaro i maj.")
    assert lead.post(f"{at}corrections/2/accept/", version=gone["version"]).status_code == 409
    assert lead.post(f"{at}corrections/3/accept/", version=gone["version"]).status_code == 404
    assert FollowUp.objects.get(pk=made.pk).summary == "Närvaro enligt plan."


def test_the_list_asks_as_much_for_three_as_for_one_and_takes_no_as_of(cast: Cast, django_assert_num_queries):
    of = period(cast)
    followup(cast, of, rows={action(cast): GREEN}, status="accepted")
    caller = Caller(cast.lead)
    with django_assert_num_queries(QUERIES):
        assert len(caller.get("followups/").json()["results"]) == 1
    for agency in (cast.social, cast.school):
        followup(cast, of, agency=agency, rows={action(cast, lead=agency): GREEN}, status="submitted")
    with django_assert_num_queries(QUERIES):
        assert len(caller.get("followups/").json()["results"]) == 3
    found = caller.get("followups/", {"period": "2026T1", "programme": "IUO", "status": "submitted"}).json()
    assert sorted(one["agency"] for one in found["results"]) == ["SOC", "UTB"]
    assert caller.get("followups/count/", {"agency": "SOC"}).json() == {"count": 1, "exact": True}
    assert caller.get("followups/", {"as_of": "2026-01-01"}).json().keys() == {"as_of"}
    assert caller.get("followups/", {"period": "2031T1"}).json().keys() == {"period"}


QUERIES = 8
"""Session and account, the transaction's two ends; the viewer; the page; what hangs on it; its codes."""
