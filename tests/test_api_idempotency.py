"""The same call twice makes one thing: per person, path and key, for a day."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from actions.models import Action, Note
from agencies.models import IdempotencyKey
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller, new_action, one
from tests.cast import NOON, Cast, action, make_cast

pytestmark = pytest.mark.usefixtures("the_day")


def test_a_repeated_call_makes_nothing_and_shows_what_the_first_made(cast: Cast):
    caller = Caller(cast.police_staff)
    first = caller.post("actions/", new_action(), key="once")
    again = caller.post("actions/", new_action(), key="once")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again["ETag"] == '"1"'
    assert Action.objects.count() == 1


def test_it_shows_it_as_it_is_now(cast: Cast):
    caller = Caller(cast.police_staff)
    pk = caller.post("actions/", new_action(), key="once").json()["id"]
    caller.patch(f"actions/{pk}/", {"title": "Ny"}, version=1)
    again = caller.post("actions/", new_action(), key="once")
    assert (again.json()["title"], again["ETag"]) == ("Ny", '"2"')


def test_it_shows_it_through_the_policy(cast: Cast):
    caller = Caller(cast.police_staff)
    caller.post("actions/", new_action(), key="once")
    with because("Leaves", by=System("command")):
        cast.police_staff.memberships.get().delete()
    again = caller.post("actions/", new_action(), key="once")
    assert again.status_code == 404
    assert Action.objects.count() == 1


def test_the_order_and_the_spaces_of_a_body_are_no_part_of_it(cast: Cast):
    caller = Caller(cast.police_staff)
    body = new_action()
    caller.post("actions/", body, key="once")
    assert caller.post("actions/", dict(reversed(body.items())), key="once").status_code == 201
    assert Action.objects.count() == 1


def test_another_body_under_the_key_is_refused(cast: Cast):
    caller = Caller(cast.police_staff)
    caller.post("actions/", new_action(), key="once")
    for body in (new_action(title="Annan"), {}, {**new_action(), "confirm": []}):
        other = caller.post("actions/", body, key="once")
        assert (other.status_code, list(other.json())) == (422, ["detail"])
    assert Action.objects.count() == 1


def test_a_key_is_of_one_person_and_one_path(cast: Cast):
    made = action(cast)
    for person in (cast.police_staff, cast.police_coordinator):
        assert Caller(person).post("actions/", new_action(), key="once").status_code == 201
    note = {"action": made.pk, "text": "Lugnt."}
    assert Caller(cast.police_staff).post("notes/", note, key="once").status_code == 201
    assert (Action.objects.count(), Note.objects.count()) == (3, 1)


def test_a_call_that_failed_leaves_its_key_free(cast: Cast):
    caller = Caller(cast.police_staff)
    assert caller.post("actions/", new_action(title=""), key="once").status_code == 400
    assert caller.post("actions/", new_action(), key="once").status_code == 201
    assert IdempotencyKey.objects.count() == 1


def test_a_verb_is_done_once_though_the_version_has_gone_on(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for _twice in range(2):
        moved = caller.post(one(made, "status/"), {"status": "ongoing"}, version=1, key="go")
        assert (moved.status_code, moved.json()["version"]) == (200, 2)
    assert caller.post(one(made, "status/"), {"status": "ongoing"}, version=1).status_code == 412


def test_what_hangs_on_an_action_is_made_once(cast: Cast):
    made, caller = action(cast, rung=Visibility.RESTRICTED), Caller(cast.police_coordinator)
    terms = {"agency": "BID", "right": "view", "legal_ground": "10:2", "purpose": "Insats", "valid_until": "2026-02-01"}
    tries: list[tuple[str, dict[str, Any]]] = [
        ("notes/", {"action": made.pk, "text": "Lugnt."}),
        (one(made, "share/"), terms),
        (one(made, "hand-over/"), {"agency": "BID"}),
        (one(made, "hand-over/withdraw/"), {}),
        (one(made, "follow/"), {}),
    ]
    for path, body in tries:
        first, again = (caller.post(path, body, key="once") for _twice in range(2))
        assert (path, first.status_code, first.content) == (path, again.status_code, again.content)
        assert first.status_code in (200, 201, 204)
    assert (made.notes.count(), made.agency_shares.count(), made.hand_overs.count()) == (1, 1, 1)


@pytest.mark.parametrize("key", ["x" * 201, ""])
def test_a_key_has_1_to_200_characters(cast: Cast, key: str):
    answer = Caller(cast.police_staff).post("actions/", new_action(), headers={"Idempotency-Key": key})
    assert (answer.status_code, list(answer.json())) == (400, ["Idempotency-Key"])


def test_a_key_is_forgotten_after_a_day_and_swept_with_the_next(cast: Cast):
    caller = Caller(cast.police_staff)
    for key in ("old", "older"):
        caller.post("actions/", new_action(), key=key)
    IdempotencyKey.objects.update(at=NOON - timedelta(hours=24))
    assert caller.post("actions/", new_action(title="En ny"), key="old").json()["title"] == "En ny"
    assert [row.key for row in IdempotencyKey.objects.all()] == ["old"]
    assert Action.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one():
    cast, start, answers = make_cast(), Barrier(2, timeout=20), []

    def call(caller: Caller) -> None:
        start.wait()
        try:
            answers.append(caller.post("actions/", new_action(), key="once"))
        finally:
            connection.close()

    threads = [Thread(target=call, args=(Caller(cast.police_staff),)) for _two in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert Action.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_from_one_version_one_is_told():
    cast, start, answers = make_cast(), Barrier(2, timeout=20), []
    made = action(cast)

    def call(caller: Caller, title: str) -> None:
        start.wait()
        try:
            answers.append(caller.patch(one(made), {"title": title}, version=1))
        finally:
            connection.close()

    threads = [Thread(target=call, args=(Caller(cast.police_staff), title)) for title in ("Den ena", "Den andra")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    done, told = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, told.status_code) == (200, 412)
    assert (told.json()["title"], told["ETag"]) == (done.json()["title"], '"2"')
    assert Action.objects.get().version == 2
