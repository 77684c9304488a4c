"""The verbs on an action, each with its page: who may, who may not, and who finds nothing there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from actions.models import Action, Follow
from actions.services import upload_file, write_note
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, TODAY, Cast, action, share, viewer
from tests.clients import client_of, errors_of, get, main_of, page_of, post, said, text_of, value_of

pytestmark = pytest.mark.usefixtures("the_day")
UNTIL = TODAY + timedelta(days=30)

# --- Nobody learns that something is there

PAGES = (
    "detail",
    "edit",
    "status",
    "archive",
    "unarchive",
    "follow",
    "visibility",
    "share",
    "hand_over",
    "accept",
    "decline",
    "withdraw",
    "notes",
    "files",
)
PARTS = ("note", "withdraw_note", "file", "withdraw_file", "end_share")


@pytest.mark.parametrize("name", PAGES)
def test_what_is_hidden_answers_as_what_never_was(cast: Cast, name: str):
    hidden, never = action(cast, rung=Visibility.RESTRICTED), Action(pk=10**9)
    client = client_of(cast.housing_staff)
    for do in (client.get, client.post):
        answers = [do(page_of(made, name)) for made in (hidden, never)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert main_of(answers[0]) == main_of(answers[1])


@pytest.mark.parametrize("name", PARTS)
def test_what_hangs_on_what_is_hidden_answers_as_what_never_was(cast: Cast, name: str):
    made = action(cast, rung=Visibility.RESTRICTED)
    note = write_note(made, "Lampan lagad.", by=viewer(cast.police_staff))
    file = upload_file(made, "a.txt", BytesIO(b"a"), by=viewer(cast.police_staff))
    row = {"note": note.pk, "withdraw_note": note.pk, "end_share": share(made, cast.social, until=UNTIL).pk}
    client = client_of(cast.housing_staff)
    answers = [client.get(page_of(made, name, pk)) for pk in (row.get(name, file.pk), 10**9)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert main_of(answers[0]) == main_of(answers[1])


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_another_action_is_not_found_through_this_one(cast: Cast, name: str):
    made, other = action(cast), action(cast)
    note = write_note(other, "Lampan lagad.", by=viewer(cast.police_staff))
    file = upload_file(other, "a.txt", BytesIO(b"a"), by=viewer(cast.police_staff))
    row = {"note": note.pk, "withdraw_note": note.pk, "end_share": share(other, cast.owners, until=UNTIL).pk}
    assert get(cast.police_coordinator, made, name, row.get(name, file.pk)).status_code == 404


STAFF, COORDINATOR = {"police_staff", "police_coordinator"}, {"police_coordinator"}
MAY = {
    "edit": STAFF | {"lead"},
    "status": STAFF,
    "archive": STAFF,
    "visibility": STAFF,
    "share": COORDINATOR,
    "hand_over": COORDINATOR,
    "files": STAFF,
}
READERS = ("police_reader", "police_staff", "police_coordinator", "social_coordinator", "lead", "steering", "auditor")


@pytest.mark.parametrize("name", MAY)
@pytest.mark.parametrize("who", READERS)
def test_each_page_opens_for_those_who_may_and_says_why_to_the_others(cast: Cast, name: str, who: str):
    answer = get(getattr(cast, who), action(cast), name)
    assert answer.status_code == (200 if who in MAY[name] else 403)
    if answer.status_code == 403:
        assert "You may not do this" in text_of(answer)
        assert "Only " in text_of(answer) or "You may read this but not change it" in text_of(answer)


@pytest.mark.parametrize("name", ["edit", "status", "archive", "visibility", "share", "hand_over", "files"])
def test_the_page_of_an_archived_action_leads_to_the_action(cast: Cast, name: str):
    made = action(cast, archived_at=NOON)
    answer = get(cast.police_coordinator, made, name)
    assert (answer.status_code, answer.headers["Location"]) == (302, page_of(made, "detail"))


# --- Status


def test_the_status_moves_on(cast: Cast):
    made = action(cast, status="planned")
    answer = post(cast.police_staff, made, "status", status="ongoing")
    assert said(answer) == [("The status is now ongoing.", f"kept-done:status-of-{made.pk}")]
    made.refresh_from_db()
    assert (made.status, made.version) == ("ongoing", 2)


def test_the_page_offers_the_next_steps_and_says_which_need_a_reason(cast: Cast):
    seen = text_of(get(cast.police_staff, action(cast, status="planned"), "status"))
    assert "New status Ongoing Paused Needs a reason. Cancelled Needs a reason. Reason" in seen


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"status": ["Choose a status"]}),
        ({"status": "paused"}, {"reason": ["Write why; the reason stands in the history."]}),
        ({"status": "done"}, {"status": ["“done” is not one of the values that you can choose here."]}),
        ({"status": "ongoing", "reason": "x" * 501}, {"reason": ["The reason is 501 characters; at most 500."]}),
    ],
)
def test_a_status_that_cannot_be_set_is_said_at_its_field(cast: Cast, sent: dict[str, str], errors: dict[str, Any]):
    made = action(cast, status="planned")
    answer = post(cast.police_staff, made, "status", **sent)
    assert (answer.status_code, errors_of(answer)) == (422, errors)
    made.refresh_from_db()
    assert made.status == "planned"


def test_a_step_that_is_not_there_is_a_wrong_step(cast: Cast):
    answer = post(cast.police_staff, action(cast, status="proposed"), "status", status="completed")
    assert answer.status_code == 409
    assert "The action is “Proposed” and cannot go to “Completed” from there." in text_of(answer)


@pytest.mark.parametrize("name", ["status", "archive", "visibility", "hand_over"])
def test_a_page_opened_before_another_change_is_shown_again_with_what_was_written(cast: Cast, name: str):
    made = action(cast, status="planned")
    with because("Somebody else", by=System("command")):
        made.version = 5
        made.save()
    fields = {"status": "ongoing", "visibility": "steering", "agency": "SOC", "reason": "Därför"}
    answer = client_of(cast.police_coordinator).post(page_of(made, name), {"version": 4, **fields})
    assert answer.status_code == 409
    assert "Somebody changed this while you had the page open." in text_of(answer)
    assert value_of(answer, "reason") == "Därför"
    assert '<input type="hidden" name="version" value="5">' in main_of(answer)


# --- Archive


def test_an_action_is_archived_with_a_reason_and_taken_back(cast: Cast):
    made = action(cast)
    refused = post(cast.police_staff, made, "archive", reason=" ")
    assert errors_of(refused) == {"reason": ["Write why; the reason stands in the history."]}
    assert post(cast.police_staff, made, "archive", reason="Dubblett").status_code == 302
    made.refresh_from_db()
    assert made.archived_at == NOON
    assert get(cast.police_staff, made, "unarchive").status_code == 200
    assert said(post(cast.police_staff, made, "unarchive"))[0][0] == "The action is out of the archive."
    made.refresh_from_db()
    assert made.archived_at is None


def test_what_is_archived_can_only_be_taken_back(cast: Cast):
    made = action(cast, archived_at=NOON)
    for name, data in (("status", {"status": "ongoing"}), ("notes", {"text": "Hej"}), ("archive", {"reason": "Igen"})):
        answer = post(cast.police_staff, made, name, **data)
        assert answer.status_code == 409
        assert "The action is archived. Take it out of the archive first." in text_of(answer)
    assert post(cast.police_staff, action(cast), "unarchive").status_code == 409


# --- Follow


def test_one_follows_and_no_longer(cast: Cast):
    made = action(cast)
    assert said(post(cast.auditor, made, "follow", follow="yes"))[0][0].startswith("You follow the action")
    assert [row.user for row in Follow.objects.all()] == [cast.auditor]
    assert "Stop following" in text_of(get(cast.auditor, made, "detail"))
    assert said(post(cast.auditor, made, "follow", follow="no"))[0][0] == "You no longer follow the action."
    assert not Follow.objects.exists()
    assert get(cast.auditor, made, "follow").headers["Location"] == page_of(made, "detail")


# --- What every form has


FORMS: dict[str, Callable[[Cast], Any]] = {
    "new": lambda cast: client_of(cast.police_staff).get("/actions/new/"),
    "edit": lambda cast: get(cast.police_staff, action(cast, end=date(2030, 1, 1)), "edit"),
    "status": lambda cast: get(cast.police_staff, action(cast), "status"),
    "visibility": lambda cast: get(cast.police_staff, action(cast), "visibility"),
    "share": lambda cast: get(cast.police_coordinator, action(cast), "share"),
    "hand_over": lambda cast: get(cast.police_coordinator, action(cast), "hand_over"),
    "archive": lambda cast: get(cast.police_staff, action(cast), "archive"),
    "detail": lambda cast: get(cast.police_staff, action(cast), "detail"),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_keeps_what_is_typed_in_the_browser_and_has_a_token(cast: Cast, name: str):
    html = main_of(FORMS[name](cast))
    forms = [form for form in html.split("<form")[1:] if 'class="form"' in form or "inline-form" in form]
    assert len(forms) == 1
    for form in forms:
        assert "data-keep=" in form
        assert "novalidate" in form
        assert "csrfmiddlewaretoken" in form
