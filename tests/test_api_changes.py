"""Actions by the API: changes of what there is."""

from __future__ import annotations

from typing import Any

import pytest

from actions.models import Action
from agencies.walls import Visibility
from tests.api import ALL, SHOWN, Caller, full, new_action, one
from tests.cast import Cast, action, share

pytestmark = pytest.mark.usefixtures("the_day")


def test_a_change_names_only_what_it_changes_and_gives_the_next_version(cast: Cast):
    made = full(cast)
    answer = Caller(cast.police_staff).patch(one(made), {"end": None, "reason": "Permanent"}, version=1)
    found = answer.json()
    assert found.pop("may").keys() == ALL
    later = {"end": None, "version": 2}
    assert (answer.status_code, found) == (200, {"id": made.pk, **SHOWN, **later})
    assert answer["ETag"] == '"2"'


def test_contributors_and_their_lines_are_fields_of_a_change(cast: Cast):
    made, caller = full(cast), Caller(cast.police_staff)
    answer = caller.patch(one(made), {"contributors": ["SOC", "UTB"]}, version=1)
    assert (answer.status_code, list(answer.json())) == (400, ["reason"])
    body = {"contributors": ["SOC", "UTB"], "contributor_tasks": {"UTB": "Lånar ut lokalen"}, "reason": "Ny lokal"}
    found = caller.patch(one(made), body, version=1).json()
    tasks = {"SOC": "Går med på fredagar", "UTB": "Lånar ut lokalen"}
    assert (found["contributors"], found["contributor_tasks"], found["version"]) == (["SOC", "UTB"], tasks, 2)


def test_a_warning_of_the_guard_passes_once_it_is_confirmed(cast: Cast):
    caller = Caller(cast.police_staff)
    body = new_action(description="Ring 070-123 45 67 vid frågor.")
    asked = caller.post("actions/", body)
    assert asked.status_code == 400
    assert asked.json()["confirm"] == ["description"]
    assert len(asked.json()["description"]) == 1
    made = caller.post("actions/", {**body, "confirm": ["description"]})
    assert made.status_code == 201
    change = {"title": "Ring 070-123 45 67"}
    where = f"actions/{made.json()['id']}/"
    assert caller.patch(where, change, version=1).json()["confirm"] == ["title"]
    assert caller.patch(where, {**change, "confirm": ["title"]}, version=1).status_code == 200


def test_a_refusal_of_the_guard_cannot_be_confirmed(cast: Cast):
    body = new_action(description="Anhörig: 19121212-1212.", title="Ring 070-123 45 67", confirm=["description"])
    answer = Caller(cast.police_staff).post("actions/", body)
    assert (answer.status_code, set(answer.json())) == (400, {"description", "title", "confirm"})
    assert answer.json()["confirm"] == ["title"]
    again = Caller(cast.police_staff).post("actions/", {**body, "confirm": ["description", "title"]})
    assert (again.status_code, list(again.json())) == (400, ["description"])


def test_planning_is_open_to_the_lead_of_the_programme_and_the_rest_is_not(cast: Cast):
    made, caller = full(cast), Caller(cast.lead)
    assert caller.patch(one(made), {"objective": None, "forum": None}, version=1).status_code == 200
    assert caller.patch(one(made), {"objective": "M1", "title": "Ny"}, version=2).status_code == 403


def test_a_share_that_lets_change_lets_change_all_but_contributors(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED, contributors=[cast.social])
    share(made, cast.school, right="change")
    caller = Caller(cast.school_staff)
    assert caller.patch(one(made), {"title": "Ny"}, version=1).status_code == 200
    assert caller.patch(one(made), {"contributors": ["SOC", "BO"]}, version=2).status_code == 403


def test_the_door_is_noted_in_the_trail(cast: Cast):
    Caller(cast.police_staff).post("actions/", new_action())
    change_set = Action.history.model.objects.get().change_set
    assert (change_set.door, change_set.actor, change_set.agency) == ("api", cast.police_staff, cast.police)


def test_a_reason_passes_the_guard_on_every_verb(cast: Cast):
    made, caller = full(cast), Caller(cast.police_coordinator)
    note = caller.post("notes/", {"action": made.pk, "text": "Lugnt."}).json()["id"]
    receiver = Caller(cast.social_coordinator)
    terms: dict[str, object] = {
        "agency": "BID",
        "right": "view",
        "legal_ground": "10:2",
        "purpose": "Insats",
        "valid_until": "2026-02-01",
    }
    calls: list[tuple[Caller, str, dict[str, Any]]] = [
        (caller, one(made, "share/"), terms),
        (caller, one(made, "hand-over/"), {"agency": "SOC"}),
        (receiver, one(made, "hand-over/decline/"), {}),
        (caller, one(made, "hand-over/"), {"agency": "SOC"}),
        (caller, one(made, "hand-over/withdraw/"), {}),
        (caller, one(made, "status/"), {"status": "ongoing"}),
        (caller, one(made, "visibility/"), {"visibility": "programme"}),
        (caller, f"notes/{note}/withdraw/", {}),
        (caller, one(made, "archive/"), {}),
        (caller, one(made, "unarchive/"), {}),
    ]
    for who, path, body in calls:
        version = 1 if path.startswith("notes") else who.get(one(made)).json()["version"]
        refused = who.post(path, {**body, "reason": "Anhörig 19121212-1212"}, version=version)
        assert (path, refused.status_code, list(refused.json())) == (path, 400, ["reason"])
        asked = who.post(path, {**body, "reason": "Ring 070-123 45 67"}, version=version)
        assert (path, asked.status_code, asked.json().get("confirm")) == (path, 400, ["reason"])
        done = who.post(path, {**body, "reason": "Ring 070-123 45 67", "confirm": ["reason"]}, version=version)
        assert done.status_code in (200, 201), (path, done.content)
