"""The agenda and what is recorded at a meeting, through the API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agencies.walls import Visibility
from meetings.models import Meeting
from tests.api import Caller
from tests.cast import NOON, Cast, action
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def now(cast: Cast) -> Meeting:
    return meeting(cast, status="open", called=[cast.social])


def test_an_agenda_is_built_arranged_and_written(cast: Cast, now: Meeting):
    writer = Caller(cast.police_staff)
    earlier = meeting(cast, start=NOON - timedelta(days=7), status="minutes_draft", sent_round_at=NOON,
                      called=[cast.social])  # fmt: skip
    asked = point(earlier, cast.social)
    hidden = action(cast, lead=cast.housing, rung=Visibility.RESTRICTED, areas=[cast.edsberg])
    below = f"meetings/{now.pk}/"
    item(now, "Tidigare", actions=[hidden])
    (first, built) = writer.post(f"{below}agenda-items/build/").json()["items"]
    assert (first["hidden_links"], built["point"], built["source"]) == (1, asked.pk, "point")

    made = writer.post(f"{below}agenda-items/", {"heading": "Belysning", "actions": [action(cast).pk], "duration": 10})
    assert made.status_code == 201
    one = f"{below}agenda-items/{made.json()['id']}/"
    assert writer.post(f"{one}move/", {"position": 1}).status_code == 428
    moved = writer.post(f"{one}move/", {"position": 1}, version=1)
    assert (moved.status_code, moved.json()["position"], moved["ETag"]) == (200, 1, '"2"')
    assert writer.patch(one, {"heading": "Sent"}, version=1).status_code == 412
    assert writer.patch(one, {"actions": [hidden.pk]}, version=2).json().keys() == {"actions"}
    changed = writer.patch(one, {"carry_over": True, "actions": []}, version=2).json()
    assert (changed["carry_over"], changed["actions"], changed["version"]) == (True, [], 3)

    assert writer.get(f"{one}minutes/").json()["version"] == 0
    assert writer.patch(f"{one}minutes/", {"text": "Mörkt."}, version=0).json()["version"] == 1
    clash = writer.patch(f"{one}minutes/", {"text": "Ljust."}, version=0)
    assert (clash.status_code, clash.json()["text"]) == (412, "Mörkt.")
    assert writer.call("DELETE", one, version=3).status_code == 409
    last = f"{below}agenda-items/{built['id']}/"
    assert writer.call("DELETE", last, version=1).status_code == 204
    assert [row["heading"] for row in writer.get(f"{below}agenda-items/").json()["results"]] == [
        "Belysning",
        "Tidigare",
    ]


def test_outcomes_are_recorded_corrected_and_taken_back(cast: Cast, now: Meeting):
    writer, below = Caller(cast.police_staff), f"meetings/{now.pk}/"
    made = writer.post(f"{below}decisions/", {"text": "Lampor lagas"})
    assert (made.status_code, made.json()["ref"], made["ETag"]) == (201, f"{now.ref}-B1", '"1"')
    one = f"decisions/{made.json()['id']}/"
    assert writer.patch(one, {"due": "2026-03-31"}, version=1).json()["due"] == "2026-03-31"
    assert writer.call("DELETE", one, version=2).status_code == 204

    asked = writer.post(f"{below}action-points/", {"text": "Laga", "agency": "BO", "due": "2026-03-31"})
    assert (asked.status_code, asked.json()["status"]) == (201, "offered")
    two = f"action-points/{asked.json()['id']}/"
    assert writer.patch(two, {"agency": "POL-N"}, version=1).json().keys() == {"agency"}
    assert writer.call("DELETE", two, version=1).status_code == 204

    roll = {"attendance": [{"agency": "POL", "present": True, "role": "ordförande"}]}
    noted = writer.patch(f"{below}attendance/", roll, version=now.version)
    assert noted.json()["results"] == [{**roll["attendance"][0], "version": 1}]


def test_a_proposal_is_made_taken_and_answered(cast: Cast, now: Meeting):
    member, writer, below = Caller(cast.social_staff), Caller(cast.police_staff), f"meetings/{now.pk}/proposals/"
    one, two = (member.post(below, {"heading": heading}).json() for heading in ("Ett", "Två"))
    assert writer.post(f"{below}{one['id']}/take/", version=1).json()["state"] == "taken"
    assert writer.post(f"{below}{two['id']}/decline/", {"answer": "Nej"}, version=1).json()["answer"] == "Nej"
    assert member.post(f"{below}{two['id']}/withdraw/", version=2).status_code == 409


def test_what_is_written_is_read_by_nobody_else_before_it_is_sent_round(cast: Cast, now: Meeting):
    row = item(now, text="Hemligt än")
    made, asked = decision(now), point(now, cast.social)
    member, below = Caller(cast.social_staff), f"meetings/{now.pk}/"
    seen = member.get(f"{below}agenda-items/")
    assert [(one["minutes"], one["minutes_version"]) for one in seen.json()["results"]] == [(None, None)]
    for path in (f"{below}agenda-items/{row.pk}/minutes/", f"decisions/{made.pk}/", f"action-points/{asked.pk}/"):
        assert member.get(path).status_code == 404
    assert Caller(cast.lead).get(f"{below}agenda-items/{row.pk}/minutes/").json()["text"] == "Hemligt än"
