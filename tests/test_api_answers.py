"""What the API answers, by situation (contract.md, the table); what is hidden is not told from what never was."""

from __future__ import annotations

import pytest
from django.test import Client

from actions.models import Action, File, HandOver, Note
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import API, NO_SUCH, Caller, new_action, one, token_of
from tests.cast import NOON, Cast, action, share

UNSEEN = b'{"detail":"There is nothing here, or nothing that you may see."}'


# Who calls


def test_without_credentials_it_asks_for_some(cast: Cast):
    answer = Caller(cast.anonymous).get("actions/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Token realm="Kedjan"'
    assert answer["Content-Type"] == "application/json"
    assert set(answer.json()) == {"detail"}


@pytest.mark.parametrize("path", ["actions/", "actions/1/", "nothing/", "me/", "trail/"])
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_but_the_description_is_open(cast: Cast, method: str, path: str):
    assert Caller(cast.anonymous).call(method, path).status_code == 401


def test_a_key_is_its_person(cast: Cast):
    made = action(cast)
    headers = {"Authorization": f"Token {token_of(cast.police_staff)}"}
    assert Client().get(f"{API}me/", headers=headers).json()["username"] == "police_staff"
    written = Client().generic("POST", f"{API}{one(made, 'follow/')}", headers=headers)
    assert written.status_code == 204


@pytest.mark.parametrize(
    "header", ["Token", "Token ", "Token kj_nothing", "Token a b", "Bearer x", "Token \xff", "token kj_", "Basic eDp5"]
)
def test_what_is_no_key_is_nobody(cast: Cast, header: str):
    assert Client().get(f"{API}me/", headers={"Authorization": header}).status_code == 401


def test_an_expired_key_and_a_closed_account_are_nobody(cast: Cast):
    expired, closed = token_of(cast.police_staff, days=-1), token_of(cast.inactive)
    for raw in (expired, closed):
        answer = Client().get(f"{API}me/", headers={"Authorization": f"Token {raw}"})
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Token realm="Kedjan"')


def test_a_key_for_reading_only_reads(cast: Cast):
    made = action(cast)
    headers = {"Authorization": f"Token {token_of(cast.police_staff, scope='read')}"}
    assert Client().get(f"{API}{one(made)}", headers=headers).status_code == 200
    for method in ("POST", "PATCH", "PUT", "DELETE"):
        refused = Client().generic(method, f"{API}{one(made)}", headers=headers)
        assert refused.status_code == 403
        assert set(refused.json()) == {"detail"}


def test_a_session_writes_with_its_csrf_token_only(cast: Cast):
    made = action(cast)
    caller = Caller(cast.police_staff, Client(enforce_csrf_checks=True))
    assert caller.get(one(made)).status_code == 200
    assert caller.post(one(made, "follow/")).status_code == 403
    caller.client.cookies["kedjan_csrf"] = "a" * 32
    assert caller.post(one(made, "follow/"), headers={"X-CSRFToken": "a" * 32}).status_code == 204


def test_the_language_is_the_person_s_for_a_key_and_the_browser_s_for_a_session(cast: Cast):
    cast.police_staff.language = "en"
    cast.police_staff.save(update_fields=["language"])
    headers = {"Authorization": f"Token {token_of(cast.police_staff)}"}
    answer = Client().get(f"{API}nothing/", headers=headers)
    assert (answer.content, answer["Content-Language"]) == (UNSEEN, "en")
    browser = Caller(cast.police_staff)
    assert browser.get("nothing/")["Content-Language"] == "sv"
    browser.client.cookies["kedjan_language"] = "en"
    assert browser.get("nothing/").content == UNSEEN


def test_no_answer_is_stored_on_its_way(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for path in ("actions/", one(made), "me/", "nothing/"):
        assert caller.get(path)["Cache-Control"] == "no-store"


# What is hidden


def hanging(row: Action, cast: Cast) -> dict[str, int]:
    """A note, a file, a share and an offer on the action, by id."""
    with because("Things that hang", by=System("command")):
        note = Note.objects.create(action=row, author=cast.police_staff, text="Lugnt.", created_at=NOON)
        file = File.objects.create(
            action=row,
            uploaded_by=cast.police_staff,
            name="karta.pdf",
            media_type="application/pdf",
            size=1,
            sha256="0" * 64,
            stored_as=f"{row.pk:064}",
            created_at=NOON,
        )
        HandOver.objects.create(action=row, from_agency=cast.police, to_agency=cast.school, offered_at=NOON)
    return {"note": note.pk, "file": file.pk, "share": share(row, cast.auditor).pk}


def paths(pk: int, ids: dict[str, int]) -> list[str]:
    """Every path below one action, and of what hangs on it."""
    below = ["", "status/", "visibility/", "archive/", "unarchive/", "follow/", "share/", "shares/", "hand-over/"]
    below += ["hand-over/accept/", "hand-over/decline/", "hand-over/withdraw/", "files/", "files/count/"]
    below += [f"files/{ids['file']}/", f"files/{ids['file']}/withdraw/", f"shares/{ids['share']}/end/"]
    return [f"actions/{pk}/{rest}" for rest in below] + [f"notes/{ids['note']}/", f"notes/{ids['note']}/withdraw/"]


@pytest.mark.parametrize("name", ["outsider", "owners_coordinator", "administrator", "nobody", "social_coordinator"])
def test_the_hidden_and_what_never_was_answer_alike_on_every_verb(cast: Cast, name: str):
    hidden = action(cast, rung=Visibility.DRAFT if name == "social_coordinator" else Visibility.RESTRICTED)
    there, never = paths(hidden.pk, hanging(hidden, cast)), paths(NO_SUCH, dict.fromkeys(["note", "file", "share"], 1))
    caller = Caller(cast.people[name])
    caller.client.cookies["kedjan_language"] = "en"
    for path, other in zip(there, never, strict=True):
        for method in ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"):
            body = None if method in ("GET", "HEAD", "OPTIONS") else {"status": "ongoing", "reason": "Därför"}
            found, missed = caller.call(method, path, body, version=1), caller.call(method, other, body, version=1)
            assert (method, path, found.status_code, found.content) == (
                method,
                path,
                404,
                b"" if method == "HEAD" else UNSEEN,
            )
            assert (found.status_code, found.content, found.headers) == (
                missed.status_code,
                missed.content,
                missed.headers,
            )


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "",
        "actions/abc/",
        "actions/-1/",
        "actions/1.5/",
        "actions/7",
        "actions/99999999999999999999999999/",
        "actions/1/nothing/",
        "actions/%00/",
        "areas/%00/",
        "areas/%0A/",
        "areas/NO/",
        "notes/99999999999999999999999999/",
        "grants/area-99999999999999999999999999/",
        "grants/nothing-1/",
        "grants/area-1/",
        "memberships/0/",
        "people/nobody.at.all/",
        "a%0Ab/",
        "%F0%9F%98%80/",
    ],
)
def test_an_address_of_nothing_is_absent(cast: Cast, path: str):
    caller = Caller(cast.police_staff)
    caller.client.cookies["kedjan_language"] = "en"
    for method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        answer = caller.call(method, path, {} if method != "GET" else None)
        assert (method, answer.status_code, answer.content) == (method, 404, UNSEEN)


# What is wrong with a call


def test_who_sees_may_not_always(cast: Cast):
    made = action(cast)
    answer = Caller(cast.social_reader).patch(one(made), {"title": "Nytt namn"}, version=1)
    assert answer.status_code == 403
    assert list(answer.json()) == ["detail"]
    assert Caller(cast.social_reader).patch(one(made), {"title": "Nytt namn"}).status_code == 403


@pytest.mark.parametrize("name", ["police_reader", "auditor", "administrator", "steering", "nobody"])
def test_a_reader_creates_nothing(cast: Cast, name: str):
    caller = Caller(cast.people[name])
    for body in (new_action(), {}, {"nonsense": 1}):
        answer = caller.post("actions/", body)
        assert (answer.status_code, list(answer.json())) == (403, ["detail"])
    assert Action.objects.count() == 0


def test_put_is_no_verb_here(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for path in (one(made), "actions/", "areas/TUR/", "me/", "trail/", one(made, "status/")):
        answer = caller.call("PUT", path, {})
        assert answer.status_code == 405
        assert {"PUT", "OPTIONS"}.isdisjoint(answer["Allow"].split(", "))


def test_a_change_says_which_version_it_starts_from(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for headers in ({}, {"If-Match": "*"}, {"If-Match": ""}):
        assert caller.patch(one(made), {"title": "Nytt"}, headers=headers).status_code == 428
        assert caller.post(one(made, "status/"), {"status": "ongoing"}, headers=headers).status_code == 428
    for text in ('"1"', 'W/"1"', "1", '"7", "1"'):
        assert caller.patch(one(made), {}, headers={"If-Match": text}).status_code == 200


@pytest.mark.parametrize("text", ['"2"', "2", '"x"', "-1", '"99999999999999999999"', "1.0"])
def test_a_change_of_another_version_is_answered_with_the_present_one(cast: Cast, text: str):
    made, caller = action(cast), Caller(cast.police_staff)
    for answer in (
        caller.patch(one(made), {"title": "Nytt"}, headers={"If-Match": text}),
        caller.post(one(made, "status/"), {"status": "ongoing"}, headers={"If-Match": text}),
    ):
        assert answer.status_code == 412
        assert answer.json() == caller.get(one(made)).json()
        assert answer["ETag"] == '"1"'
    assert Action.objects.get().version == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"nonsense": 1}, "nonsense"),
        ({"id": 5}, "id"),
        ({"version": 5}, "version"),
        ({"ref": "IUO-9"}, "ref"),
        ({"status": "ongoing"}, "status"),
        ({"visibility": "programme"}, "visibility"),
        ({"lead": "SOC"}, "lead"),
        ({"programme": "NKP"}, "programme"),
        ({"may": {}}, "may"),
        ({"archived_at": None}, "archived_at"),
    ],
)
def test_a_field_that_is_unknown_or_only_read_is_named(cast: Cast, body: dict[str, object], field: str):
    made, caller = action(cast), Caller(cast.police_staff)
    answer = caller.patch(one(made), {"title": "Nytt", **body}, version=1)
    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert Action.objects.get().title == "Kvällsvandring"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_only_json_is_read(cast: Cast, kind: str):
    caller = Caller(cast.police_staff)
    assert caller.client.post(f"{API}actions/", b"x=1", content_type=kind).status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"title": NaN}', b'{"title": "\\ud800"}', b"[" * 5000]
)
def test_what_is_no_object_is_refused(cast: Cast, body: bytes):
    answer = Caller(cast.police_staff).call("POST", "actions/", body)
    assert answer.status_code == 400


def test_a_body_has_an_end(cast: Cast):
    answer = Caller(cast.police_staff).post("actions/", new_action(description="x" * 3_000_000))
    assert answer.status_code == 413
    assert Action.objects.count() == 0


def test_a_step_that_is_not_there_is_a_conflict_with_a_sentence(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    answer = caller.post(one(made, "status/"), {"status": "completed"}, version=1)
    assert (answer.status_code, list(answer.json())) == (409, ["detail"])


def test_a_parameter_that_is_not_known_is_named_and_never_ignored(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    for path in ("actions/", one(made), "areas/", "areas/TUR/", "actions/count/", "me/", "trail/"):
        for name in ("as_of", "nonsense", "statuss"):
            answer = caller.get(path, {name: "2025-05-01T00:00:00+02:00"})
            assert (path, answer.status_code, list(answer.json())) == (path, 400, [name])
    assert "as_of" in caller.get("actions/", {"as_of": ""}).json()["as_of"][0]


def test_whatever_a_caller_accepts_gets_json(cast: Cast):
    caller = Caller(cast.police_staff)
    for accept in ("text/html", "application/xml", "*/*", "nonsense"):
        answer = caller.get("me/", headers={"Accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
