"""The verbs on an action, by everybody on every rung; then each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from actions.models import Action
from agencies.walls import Visibility
from tests.api import API, Caller, full, one
from tests.cast import PEOPLE, TODAY, Cast, action, share
from tests.walls import VERBS, verb_scene

pytestmark = pytest.mark.usefixtures("the_day")

TERMS = {"legal_ground": "OSL 10 kap. 2 §", "purpose": "Gemensam insats", "valid_until": TODAY.isoformat()}


def upload(caller: Caller, made: Action) -> Any:
    """A small file, attached."""
    file = SimpleUploadedFile("plan.txt", "Ljus på torget\n".encode(), content_type="text/plain")
    return caller.client.post(f"{API}{one(made, 'files/')}", {"file": file})


def other_rung(made: Action) -> str:
    """A rung that the action is not on, which it may go to."""
    return "programme" if made.visibility != Visibility.PROGRAMME else "restricted"


TRIED: dict[str, Callable[[Caller, Action], Any]] = {
    "view": lambda caller, made: caller.get(one(made)),
    "change": lambda caller, made: caller.patch(one(made), {"title": "Ny"}, version=1),
    "contributors": lambda caller, made: caller.patch(one(made), {"contributors": ["SOC", "BO"]}, version=1),
    "plan": lambda caller, made: caller.patch(one(made), {"objective": "M1"}, version=1),
    "visibility": lambda caller, made: caller.post(
        one(made, "visibility/"), {"visibility": other_rung(made), "reason": "Fler"}, version=1
    ),
    "archive": lambda caller, made: caller.post(one(made, "archive/"), {"reason": "Klart"}, version=1),
    "share": lambda caller, made: caller.post(one(made, "share/"), {"agency": "BID", "right": "view", **TERMS}),
    "hand_over": lambda caller, made: caller.post(one(made, "hand-over/"), {"agency": "SOC"}),
    "note": lambda caller, made: caller.post("notes/", {"action": made.pk, "text": "Lugnt i kväll."}),
    "files": upload,
}


@contextmanager
def undone() -> Iterator[None]:
    """What the block writes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_verb_of_the_table_is_tried():
    assert sorted(TRIED) == sorted(VERBS)


@pytest.mark.parametrize("rung", Visibility)
def test_the_api_lets_do_what_the_table_says_and_nothing_else(
    cast: Cast, settings: Any, tmp_path: Any, rung: Visibility
):
    settings.KEDJAN_UPLOADS = tmp_path
    made = verb_scene(cast, rung)
    found, expected = {}, {}
    for name in (*PEOPLE, "anonymous"):
        caller = Caller(cast.people.get(name, cast.anonymous))
        for verb, tried in TRIED.items():
            with undone():
                found[name, verb] = tried(caller, made).status_code
            expected[name, verb] = answer(name, verb, rung)
    assert found == expected


def answer(name: str, verb: str, rung: Visibility) -> int:
    """By the table: 401, absent (where an action is a value, as in a note's body, wrong), refused, or done."""
    if name in ("anonymous", "inactive"):
        return 401
    if name not in VERBS["view"][rung]:
        return 400 if verb == "note" else 404
    if name not in VERBS[verb][rung]:
        return 403
    return 201 if verb in ("share", "hand_over", "note", "files") else 200


def test_what_is_said_beside_an_action_is_what_one_may(cast: Cast):
    for rung in Visibility:
        made = verb_scene(cast, rung)
        for name in VERBS["view"][rung]:
            may = Caller(cast.people[name]).get(one(made)).json()["may"]
            assert (rung, name, may) == (rung, name, {verb: name in VERBS[verb][rung] for verb in may})


# Each by itself


def test_a_status_moves_step_by_step_with_a_reason_where_one_is_needed(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    moved = caller.post(one(made, "status/"), {"status": "ongoing"}, version=1)
    assert (moved.status_code, moved["ETag"], moved.json()["status"]) == (200, '"2"', "ongoing")
    for wrong, field in (({"status": "paused"}, "reason"), ({"status": "nonsense"}, "status"), ({}, "status")):
        answer = caller.post(one(made, "status/"), wrong, version=2)
        assert (answer.status_code, list(answer.json())) == (400, [field])
    paused = caller.post(one(made, "status/"), {"status": "paused", "reason": "Sjukdom"}, version=2)
    assert (paused.status_code, paused.json()["version"]) == (200, 3)


def test_leaving_the_draft_gives_the_reference_and_is_for_good(cast: Cast):
    made, caller = action(cast, rung=Visibility.DRAFT), Caller(cast.police_staff)
    assert caller.get(one(made)).json()["ref"] is None
    opened = caller.post(one(made, "visibility/"), {"visibility": "partnership"}, version=1)
    assert (opened.status_code, opened.json()["ref"], opened.json()["visibility"]) == (200, "IUO-001", "partnership")
    assert caller.post(one(made, "visibility/"), {"visibility": "draft", "reason": "Fel"}, version=2).status_code == 409
    narrowed = caller.post(one(made, "visibility/"), {"visibility": "steering"}, version=2)
    assert (narrowed.status_code, list(narrowed.json())) == (400, ["reason"])
    for code in ("nonsense", "DRAFT", ""):
        answer = caller.post(one(made, "visibility/"), {"visibility": code}, version=2)
        assert (answer.status_code, list(answer.json())) == (400, ["visibility"])


def test_archiving_needs_a_reason_and_keeps_it_out_of_lists(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    assert list(caller.post(one(made, "archive/"), {}, version=1).json()) == ["reason"]
    archived = caller.post(one(made, "archive/"), {"reason": "Klart"}, version=1).json()
    assert archived["archived_at"] == "2026-01-16T11:00:00Z"
    assert caller.ids("actions/") == []
    assert caller.ids("actions/", {"archived": "true"}) == [made.pk]
    assert caller.post(one(made, "archive/"), {"reason": "Igen"}, version=2).status_code == 409
    assert caller.post(one(made, "unarchive/"), version=2).json()["archived_at"] is None


def test_following_is_one_s_own_and_begins_and_ends_without_harm(cast: Cast):
    made, caller = action(cast), Caller(cast.social_reader)
    for _twice in range(2):
        assert caller.post(one(made, "follow/")).status_code == 204
    assert [follow.user for follow in made.follows.all()] == [cast.social_reader]
    for _twice in range(2):
        assert caller.call("DELETE", one(made, "follow/")).status_code == 204
    assert made.follows.count() == 0


def test_a_share_lets_its_agency_in_until_it_ends(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    giver, receiver = Caller(cast.police_coordinator), Caller(cast.owners_coordinator)
    assert receiver.get(one(made)).status_code == 404
    shared = giver.post(one(made, "share/"), {"agency": "BID", "right": "view", "decided_by": "Chef", **TERMS})
    assert shared.status_code == 201
    terms = {**shared.json()}
    pk = terms.pop("id")
    assert terms == {"agency": "BID", "auditor": None, "right": "view", "decided_by": "Chef", **TERMS}
    assert receiver.get(one(made)).json()["version"] == 1
    assert receiver.get(one(made, "shares/")).json() == {"next": None, "previous": None, "results": [shared.json()]}
    end = one(made, f"shares/{pk}/end/")
    assert receiver.post(end, {"reason": "Nej"}).status_code == 403
    assert list(giver.post(end, {}).json()) == ["reason"]
    assert giver.post(end, {"reason": "Klart"}).status_code == 204
    assert receiver.get(one(made)).status_code == 404
    assert giver.post(end, {"reason": "Klart"}).status_code == 404
    assert giver.get(one(made, "shares/")).json()["results"] == []


def test_a_share_of_another_action_is_none_of_this(cast: Cast):
    made, other = action(cast), action(cast)
    pk = share(other, cast.owners).pk
    answer = Caller(cast.police_coordinator).post(one(made, f"shares/{pk}/end/"), {"reason": "Fel"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"agency", "legal_ground", "purpose", "valid_until"}),
        ({"agency": "BID", "auditor": "auditor", **TERMS}, {"agency"}),
        ({"agency": "POL-N", **TERMS}, {"agency"}),
        ({"agency": "POL", **TERMS}, {"agency"}),
        ({"auditor": "steering", **TERMS}, {"auditor"}),
        ({"auditor": "auditor", **TERMS, "right": "change"}, {"right"}),
        ({"agency": "BID", **TERMS, "valid_until": "2026-01-15"}, {"valid_until"}),
        ({"agency": "BID", **TERMS, "valid_until": "2027-06-01"}, {"valid_until"}),
        ({"agency": "BID", **TERMS, "purpose": "Om 19121212-1212"}, {"purpose"}),
    ],
)
def test_what_is_wrong_with_a_share_stands_at_its_field(cast: Cast, body: dict[str, str], fields: set[str]):
    answer = Caller(cast.police_coordinator).post(one(action(cast), "share/"), body)
    assert (answer.status_code, set(answer.json())) == (400, fields)


def test_a_hand_over_is_offered_seen_and_accepted(cast: Cast):
    made = full(cast)
    giver, receiver = Caller(cast.police_coordinator), Caller(cast.social_coordinator)
    assert giver.get(one(made, "hand-over/")).status_code == 404
    assert list(giver.post(one(made, "hand-over/"), {"agency": "POL-N"}).json()) == ["agency"]
    offered = giver.post(one(made, "hand-over/"), {"agency": "SOC", "reason": "Närmare"}, version=1)
    assert offered.status_code == 201
    shown = {**offered.json()}
    assert shown.pop("id") > 0
    assert shown == {
        "action": made.pk,
        "from_agency": "POL",
        "to_agency": "SOC",
        "state": "offered",
        "stays": True,
        "offered_at": "2026-01-16T11:00:00Z",
    }
    assert receiver.get(one(made, "hand-over/")).json() == offered.json()
    assert giver.post(one(made, "hand-over/"), {"agency": "UTB"}).status_code == 409
    assert giver.post(one(made, "hand-over/accept/"), version=1).status_code == 403
    assert receiver.post(one(made, "hand-over/accept/")).status_code == 428
    assert receiver.post(one(made, "hand-over/accept/"), version=7).status_code == 412
    accepted = receiver.post(one(made, "hand-over/accept/"), version=1).json()
    assert (accepted["lead"], accepted["contributors"], accepted["version"]) == ("SOC", ["BID", "POL"], 2)
    assert accepted["contact"] is None
    assert receiver.post(one(made, "hand-over/accept/"), version=2).status_code == 409


def test_an_offer_is_declined_with_a_reason_or_withdrawn(cast: Cast):
    made = full(cast)
    giver, receiver = Caller(cast.police_coordinator), Caller(cast.social_coordinator)
    assert receiver.post(one(made, "hand-over/decline/"), {"reason": "Nej"}).status_code == 409
    giver.post(one(made, "hand-over/"), {"agency": "SOC", "stays": False})
    assert list(receiver.post(one(made, "hand-over/decline/"), {}).json()) == ["reason"]
    assert receiver.post(one(made, "hand-over/decline/"), {"reason": "Nej"}, version=9).status_code == 412
    declined = receiver.post(one(made, "hand-over/decline/"), {"reason": "Nej"}).json()
    assert (declined["state"], declined["stays"]) == ("declined", False)
    giver.post(one(made, "hand-over/"), {"agency": "SOC"})
    assert receiver.post(one(made, "hand-over/withdraw/")).status_code == 403
    assert giver.post(one(made, "hand-over/withdraw/")).json()["state"] == "withdrawn"
    assert giver.get(one(made)).json()["lead"] == "POL"


def test_a_version_is_compared_wherever_one_is_named(cast: Cast):
    made, caller = action(cast), Caller(cast.police_coordinator)
    for path, body in (
        ("share/", {"agency": "BID", "right": "view", **TERMS}),
        ("hand-over/", {"agency": "SOC"}),
        ("follow/", {}),
    ):
        assert caller.post(one(made, path), body, version=2).status_code == 412
        assert caller.post(one(made, path), body, version=1).status_code in (201, 204)
