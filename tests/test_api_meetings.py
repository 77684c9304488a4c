"""Meetings in the API: the shape of one for each reader, planning, changes and steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.api.shapes import FIELDS
from meetings.models import DecisionAction, Meeting
from tests.api import Caller
from tests.cast import NOON, TODAY, Cast, action
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")
START = (NOON + timedelta(days=10)).isoformat()
END = (NOON + timedelta(days=10, hours=2)).isoformat()
NEW = {"programme": "IUO", "forum": "AG", "start": START, "end": END}


def written(cast: Cast, **values: Any) -> Meeting:
    """A meeting with an item, a decision and a point; each concerns one action that all read and one that few do."""
    made = meeting(cast, called=[cast.social, cast.owners], status="minutes_draft", **values)
    row = item(made, text="Två alternativ.", actions=[action(cast, areas=[]), action(cast, rung=Visibility.RESTRICTED)])
    decided = decision(made, item=row)
    with because("Links", by=System("command")):
        DecisionAction.objects.create(meeting=made, decision=decided, action=action(cast, rung=Visibility.DRAFT))
    point(made, cast.social, item=row)
    return made


def test_a_meeting_says_what_the_contract_names(cast):
    answer = Caller(cast.police_staff).get(f"meetings/{written(cast).pk}/").json()
    assert tuple(answer) == FIELDS
    assert (answer["forum"], answer["secretariat"], answer["involved"]) == ("AG", "POL", ["BID", "SOC"])
    (row,), (decided,), (task,) = answer["agenda"], answer["decisions"], answer["action_points"]
    assert (row["minutes"], len(row["actions"]), answer["hidden_links"]) == ("Två alternativ.", 2, 0)
    assert (decided["ref"], len(decided["actions"]), decided["item"]) == ("MOT-2026-01-B1", 1, row["id"])
    assert (task["ref"], task["agency"], task["due"]) == ("MOT-2026-01-P1", "SOC", TODAY.isoformat())
    assert answer["may"] == dict.fromkeys(("change", "minute", "visibility", "propose"), True) | dict.fromkeys(
        ("share", "approve"), False
    )


def test_what_is_written_is_closed_until_it_is_sent_round_and_hidden_actions_are_counted(cast):
    made = written(cast)
    before = Caller(cast.owners_coordinator).get(f"meetings/{made.pk}/").json()
    assert (before["agenda"][0]["minutes"], before["decisions"], before["action_points"]) == (None, [], [])
    assert before["hidden_links"] == 2
    with because("Sent round", by=System("command")):
        made.sent_round_at = NOON
        made.save()
    after = Caller(cast.owners_coordinator).get(f"meetings/{made.pk}/").json()
    assert (after["agenda"][0]["minutes"], len(after["decisions"]), after["agenda"][0]["hidden_links"]) == (
        "Två alternativ.",
        1,
        2,
    )
    assert after["decisions"][0]["hidden_links"] == 0  # a draft is as if it did not exist
    assert len(after["content_hash"]) == 64


def test_a_meeting_is_planned_once_under_one_key_and_a_series_by_its_rule(cast):
    caller = Caller(cast.police_staff)
    first, again = (caller.post("meetings/", NEW, key="k") for _ in range(2))
    assert (first.status_code, first.json()["id"], first["ETag"]) == (201, again.json()["id"], '"1"')
    rule = {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3", "exceptions": ["2026-02-09"], "title": "Serien"}
    made = caller.post("meetings/", {**NEW, **rule}).json()
    rows = Meeting.objects.filter(series=made["series"]).order_by("start")
    assert [str(row.start.date()) for row in rows] == ["2026-01-26", "2026-02-23"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"forum": "NOPE"}, {"forum"}),
        ({"programme": "NKP"}, {"programme"}),
        ({"start": "2026-01-20T13:00:00"}, {"start"}),
        ({"rule": "FREQ=DAILY", "end": END}, {"rule"}),
        ({"exceptions": ["i morgon"]}, {"exceptions"}),
        ({"following": True}, {"following"}),
        ({"end": START, "link": "javascript:1", "visibility": "draft"}, {"end", "link", "visibility"}),
    ],
)
def test_what_is_wrong_stands_at_its_name(cast, said, wrong):
    answer = Caller(cast.police_staff).post("meetings/", {**NEW, **said})
    assert (answer.status_code, set(answer.json())) == (400, wrong)


def test_a_change_names_its_version_and_who_may_change_does_not_invite(cast):
    made, caller = meeting(cast), Caller(cast.police_staff)
    changed = caller.patch(f"meetings/{made.pk}/", {"place": "Torget", "invited": ["BO"]}, version=1).json()
    assert (changed["place"], changed["invited"], changed["version"]) == ("Torget", ["BO"], 2)
    stale = caller.patch(f"meetings/{made.pk}/", {"place": "Huset"}, version=1)
    assert (stale.status_code, stale.json()["place"]) == (412, "Torget")


def test_steps_are_verbs_and_a_wrong_one_is_409(cast):
    made, caller = meeting(cast), Caller(cast.lead)
    assert caller.post(f"meetings/{made.pk}/close/", version=1).status_code == 409
    assert caller.post(f"meetings/{made.pk}/cancel/", version=1).json().keys() == {"reason"}
    assert caller.post(f"meetings/{made.pk}/open/", version=1).json()["status"] == "open"
    done = caller.post(f"meetings/{made.pk}/cancel/", {"reason": "Ingen lokal"}, version=2).json()
    assert (done["status"], done["may"]["minute"]) == ("cancelled", True)


def test_the_list_is_filtered_and_ordered_and_asks_as_much_for_three_as_for_one(cast, django_assert_num_queries):
    caller = Caller(cast.police_staff)
    first = written(cast)
    with django_assert_num_queries(QUERIES):
        assert caller.get("meetings/").json()["results"][0]["id"] == first.pk
    later = [written(cast, start=NOON + timedelta(days=n)) for n in (30, 60)]
    with django_assert_num_queries(QUERIES):
        found = caller.get("meetings/", {"ordering": "-start", "since": "2026-02-01"}).json()["results"]
    assert [row["id"] for row in found] == [later[1].pk, later[0].pk]
    assert caller.get("meetings/", {"agency": "BO"}).json()["results"] == []
    assert caller.get("meetings/count/", {"forum": "AG", "status": "minutes_draft"}).json()["count"] == 3
    assert caller.get("meetings/", {"ordering": "title"}).status_code == 400


QUERIES = 8
"""Session and account, the transaction's two ends; the viewer; the page; what hangs on it; its codes."""


def test_the_list_is_searched_by_title_and_reference(cast):
    found, _other = meeting(cast, title="Genomgång av belysning"), meeting(cast)
    caller = Caller(cast.police_staff)
    assert caller.ids("meetings/", {"q": "belysningen"}) == [found.pk]
    assert caller.ids("meetings/", {"q": found.ref}) == [found.pk]


def test_what_stands_on_every_agenda_is_changed_as_a_whole(cast):
    caller, address = Caller(cast.police_staff), "forums/AG/standing-items/"
    first = caller.get(address)
    assert (first.json()["headings"], first["ETag"]) == ([], '"0"')
    kept = caller.patch(address, {"headings": ["Läget", "Övrigt"]}, version=0).json()
    assert (kept["headings"], caller.get(address).json()) == (["Läget", "Övrigt"], kept)
    stale = caller.patch(address, {"headings": ["Nytt"]}, version=0)
    assert (stale.status_code, stale.json()) == (412, kept)
    wrong = caller.patch(address, {"headings": ["Om 19811228-9874"]}, version=kept["version"])
    assert (wrong.status_code, list(wrong.json())) == (400, ["headings"])
    assert caller.patch(address, {"headings": []}, version=kept["version"]).json()["headings"] == []
