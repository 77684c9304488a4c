"""The trail by the API: what is told of a deed, to whom, and what is kept back."""

from __future__ import annotations

from typing import Any

import pytest

from actions.models import Action, File
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller, new_action, one
from tests.cast import Cast, action
from tests.everything import one_of_each


def rows(caller: Caller, **query: Any) -> list[dict[str, Any]]:
    answer = caller.get("trail/", query)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_a_change_is_told_field_by_field_with_who_when_and_why(cast: Cast):
    made, caller = action(cast, end="2026-06-30"), Caller(cast.police_staff)
    caller.patch(one(made), {"end": "2026-12-31", "reason": "Förlängt av styrgruppen"}, version=1)
    newest, created, *_links = rows(Caller(cast.auditor), object=f"action:{made.pk}")
    assert newest.pop("id").startswith("action-")
    assert newest.pop("at").endswith("Z")
    assert newest.pop("change_set") > created["change_set"]
    assert newest == {
        "actor": "police_staff",
        "agency": "POL",
        "object": f"action:{made.pk}",
        "ref": "IUO-001",
        "event": "action.changed",
        "changes": [{"field": "end", "from": "2026-06-30", "to": "2026-12-31"}],
        "reason": "Förlängt av styrgruppen",
        "cause": None,
    }
    assert (created["actor"], created["agency"]) == (None, None)


def test_links_are_told_by_code_and_stand_under_their_action(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    caller.patch(one(made), {"contributors": ["SOC"], "objective": "M1"}, version=1)
    told = rows(caller, object=f"action:{made.pk}")
    events = {row["event"]: row for row in told if row["change_set"] == told[0]["change_set"]}
    assert set(events) == {"contribution.created", "action.changed"}
    link, changed = events["contribution.created"], events["action.changed"]
    assert (link["ref"], link["changes"]) == ("IUO-001", [{"field": "agency", "from": None, "to": "SOC"}])
    by_field = {change["field"]: change["to"] for change in changed["changes"]}
    assert by_field == {"objective": "M1", "contributors": ["SOC"]}


def test_of_a_file_neither_where_it_lies_nor_its_fingerprint_is_told(cast: Cast):
    file = one_of_each(cast)[File]
    [told] = rows(Caller(cast.police_staff), object=f"file:{file.pk}")
    assert {change["field"] for change in told["changes"]} == {
        "name", "media_type", "size", "agency", "uploaded_by",
    }  # fmt: skip


def test_what_opened_says_what_it_is_and_not_what_it_was(cast: Cast):
    made, staff = action(cast, rung=Visibility.DRAFT, title="Hemligt utkast"), Caller(cast.police_staff)
    staff.patch(one(made), {"title": "Kvällsvandring"}, version=1)
    staff.post(one(made, "visibility/"), {"visibility": "partnership", "reason": "Klar att delas"}, version=2)
    reader = Caller(cast.social_reader)
    [opened] = rows(reader, object=f"action:{made.pk}")
    assert opened["event"] == "action.became_visible"
    assert all(set(change) == {"field", "to"} for change in opened["changes"])
    assert b"Hemligt" not in reader.get("trail/").content
    assert {"field": "title", "to": "Kvällsvandring"} in opened["changes"]
    assert "Hemligt utkast" in str(rows(staff, object=f"action:{made.pk}"))


def test_a_reason_is_given_only_where_the_whole_deed_may_be_read(cast: Cast):
    seen, hidden = action(cast), action(cast, rung=Visibility.DRAFT)
    with because("Båda", by=System("command")):
        for pk in (seen.pk, hidden.pk):
            row = Action.objects.get(pk=pk)
            row.title = "Ny"
            row.save()
    assert rows(Caller(cast.police_staff), object=f"action:{seen.pk}")[0]["reason"] == "Båda"
    assert rows(Caller(cast.social_staff), object=f"action:{seen.pk}")[0]["reason"] == ""


def test_the_trail_of_the_unseen_is_as_empty_as_that_of_what_never_was(cast: Cast):
    hidden, caller = action(cast, rung=Visibility.RESTRICTED), Caller(cast.school_staff)
    for query in ({"object": f"action:{hidden.pk}"}, {"object": "action:999999"}, {"object": "note:1"}):
        assert caller.get("trail/", query).json() == {"next": None, "previous": None, "results": []}
        assert caller.get("trail/count/", query).json() == {"count": 0, "exact": True}
    assert f"action:{hidden.pk}" not in {row["object"] for row in rows(caller)}
    for name in ("outsider", "administrator", "nobody"):
        assert not [row for row in rows(Caller(cast.people[name])) if row["event"].startswith("action.")]


def test_it_is_narrowed_by_who_where_what_and_when(cast: Cast):
    first, second = action(cast), action(cast, areas=[cast.edsberg])
    Caller(cast.police_staff).patch(one(first), {"title": "Ny", "start": "2026-02-02"}, version=1)
    Caller(cast.social_staff).post("actions/", new_action(lead="SOC", visibility="partnership"))
    Caller(cast.lead).patch(one(second), {"objective": "M1"}, version=1)
    caller = Caller(cast.auditor)
    deeds = {"police_staff": 0, "social_staff": 0, "lead": 0}
    for name in deeds:
        found = rows(caller, actor=name)
        assert {row["actor"] for row in found} == {name}
    assert {row["actor"] for row in rows(caller, agency="SOC")} == {"social_staff"}
    assert {row["event"] for row in rows(caller, field="title")} == {"action.changed"}
    (planned,) = rows(caller, field="objective", actor="lead")
    assert planned["object"] == f"action:{second.pk}"
    assert {row["change_set"] for row in rows(caller, change_set=planned["change_set"])} == {planned["change_set"]}
    assert rows(caller, change_set="1") == []
    edsberg = {row["object"] for row in rows(caller, area="EDS") if row["event"].startswith("action.")}
    assert edsberg == {f"action:{second.pk}"}
    at = rows(caller, actor="police_staff")[0]["at"]
    assert rows(caller, since=at, actor="police_staff")[0]["at"] == at
    assert rows(caller, until=at, actor="police_staff", field="title") == []
    assert rows(caller, until="2020-01-01") == rows(caller, since="2199-01-01") == []
    assert len(rows(caller, programme="IUO", actor="lead")) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("object", "action"),
        ("object", "action:x"),
        ("object", "user_password:1"),
        ("object", "action:" + "9" * 30),
        ("actor", "nix"),
        ("actor", "outside_lead"),
        ("agency", "POL-N"),
        ("area", "KLO"),
        ("field", "password"),
        ("field", "version"),
        ("since", "i går"),
        ("until", "2026-01-01T00:00:00"),
        ("programme", "NKP"),
        ("ordering", "at"),
        ("as_of", "2026-01-01"),
    ],
)
def test_a_wrong_value_is_refused_at_its_name(cast: Cast, name: str, value: str):
    answer = Caller(cast.police_staff).get("trail/", {name: value})
    assert (answer.status_code, list(answer.json())) == (400, [name])


def test_it_is_read_page_by_page_back_in_time(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for number in range(1, 6):
        caller.patch(one(made), {"title": f"Vandring {number}"}, version=number)
    whole = rows(caller, page_size=200)
    assert [row["at"] for row in whole] == sorted((row["at"] for row in whole), reverse=True)
    found, address = [], "trail/?page_size=4"
    while address:
        page = caller.get(address).json()
        found += page["results"]
        assert len(page["results"]) <= 4
        address = page["next"]
    assert found == whole
    assert len({row["id"] for row in whole}) == len(whole)
    assert caller.get("trail/count/").json() == {"count": len(whole), "exact": True}


def test_a_page_begins_where_the_last_ended_though_more_has_happened(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    page = caller.get("trail/", {"page_size": 3, "object": f"action:{made.pk}"}).json()
    whole = rows(caller, object=f"action:{made.pk}")
    caller.patch(one(made), {"title": "Ny"}, version=1)
    assert page["next"] is None or caller.get(page["next"]).json()["results"] == whole[3:]
    first = caller.get("trail/", {"page_size": 1, "object": f"action:{made.pk}"}).json()
    rest = caller.ids(first["next"])
    assert rest == [row["id"] for row in whole]


def test_the_frame_has_its_trail_for_its_circle(cast: Cast):
    with because("Nytt namn", by=System("command")):
        cast.tureberg.name = "Tureberg centrum"
        cast.tureberg.save()
    change = {"field": "name", "from": "Tureberg", "to": "Tureberg centrum"}
    told = rows(Caller(cast.social_reader), field="name", area="TUR")
    assert [(row["event"], row["changes"], row["reason"]) for row in told] == [("area.changed", [change], "Nytt namn")]
    assert rows(Caller(cast.outsider), field="name") == []
