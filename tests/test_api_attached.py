"""Notes and files by the API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import services
from actions.models import Action, File, Note
from agencies.errors import Stale
from agencies.walls import Visibility
from tests.api import API, Caller, one
from tests.cast import Cast, action, viewer

pytestmark = pytest.mark.usefixtures("the_day")

TEXT = "Ljus på torget\n".encode()


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.KEDJAN_UPLOADS = tmp_path
    return tmp_path


def upload(caller: Caller, made: Action, name: str = "plan.txt", content: bytes = TEXT, **more: Any) -> Any:
    file = SimpleUploadedFile(name, content, content_type="text/plain")
    headers = more.pop("headers", {})
    return caller.client.post(f"{API}{one(made, 'files/')}", {"file": file, **more}, headers=headers)


# Notes


def test_a_note_is_written_read_corrected_and_withdrawn(cast: Cast):
    made = action(cast, contributors=[cast.social])
    writer, reader = Caller(cast.social_staff), Caller(cast.police_reader)
    written = writer.post("notes/", {"action": made.pk, "text": " Lugnt i kväll. "})
    assert (written.status_code, written["ETag"]) == (201, '"1"')
    shown = written.json()
    pk = shown["id"]
    assert shown == {
        "id": pk,
        "action": made.pk,
        "agency": "SOC",
        "author": "social_staff",
        "text": "Lugnt i kväll.",
        "created_at": "2026-01-16T11:00:00Z",
        "withdrawn_at": None,
        "version": 1,
    }
    assert reader.get(f"notes/{pk}/").json() == shown
    assert reader.get("notes/").json()["results"] == [shown]
    assert writer.patch(f"notes/{pk}/", {"text": "Oroligt."}).status_code == 428
    corrected = writer.patch(f"notes/{pk}/", {"text": "Oroligt."}, version=1)
    assert (corrected.json()["text"], corrected["ETag"]) == ("Oroligt.", '"2"')
    stale = writer.patch(f"notes/{pk}/", {"text": "Lugnt."}, version=1)
    assert (stale.status_code, stale.json()) == (412, corrected.json())
    assert Caller(cast.police_staff).patch(f"notes/{pk}/", {"text": "x"}, version=2).status_code == 403
    assert list(writer.post(f"notes/{pk}/withdraw/", {}, version=2).json()) == ["reason"]
    withdrawn = writer.post(f"notes/{pk}/withdraw/", {"reason": "Fel åtgärd"}, version=2)
    gone = {**shown, "text": None, "withdrawn_at": "2026-01-16T11:00:00Z", "version": 3}
    assert (withdrawn.status_code, withdrawn.json()) == (200, gone)
    assert reader.get("notes/").json()["results"] == []
    assert reader.get(f"notes/{pk}/").json() == gone
    assert writer.patch(f"notes/{pk}/", {"text": "x"}, version=3).status_code == 409


def test_the_note_of_an_unseen_action_is_unseen(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT)
    pk = Caller(cast.police_staff).post("notes/", {"action": made.pk, "text": "Utkast."}).json()["id"]
    outsider = Caller(cast.social_staff)
    assert outsider.get(f"notes/{pk}/").status_code == 404
    assert outsider.ids("notes/") == outsider.ids("notes/", {"action": made.pk}) == []
    assert outsider.get("notes/count/").json() == {"count": 0, "exact": True}
    hidden, never = (outsider.post("notes/", {"action": n, "text": "x"}).json() for n in (made.pk, 999_999))
    assert hidden["action"][0].replace(str(made.pk), "999999") == never["action"][0]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"action"}),
        ({"action": "7", "text": "x"}, {"action"}),
        ({"action": None, "text": "x"}, {"action"}),
        ({"action": 10**25, "text": "x"}, {"action"}),
        ({"text": ""}, {"text"}),
        ({"text": "\x00"}, {"text"}),
        ({"text": "x" * 4001}, {"text"}),
        ({"text": "19121212-1212"}, {"text"}),
        ({"text": "Ring 070-123 45 67"}, {"text", "confirm"}),
        ({"text": "x", "author": "lead"}, {"author"}),
    ],
)
def test_what_is_wrong_with_a_note_stands_at_its_field(cast: Cast, body: dict[str, Any], fields: set[str]):
    body = body if "action" in body or not body else {"action": action(cast).pk, **body}
    answer = Caller(cast.police_staff).post("notes/", body)
    assert (answer.status_code, set(answer.json())) == (400, fields)
    assert Note.objects.count() == 0


def test_notes_are_narrowed_by_action_agency_author_and_text(cast: Cast):
    first, second = action(cast, contributors=[cast.social]), action(cast)
    police, social = Caller(cast.police_staff), Caller(cast.social_staff)
    a = police.post("notes/", {"action": first.pk, "text": "Lugnt."}).json()["id"]
    b = social.post("notes/", {"action": first.pk, "text": "Oroligt."}).json()["id"]
    c = police.post("notes/", {"action": second.pk, "text": "Lugnt igen."}).json()["id"]
    for query, expected in (
        ({}, [c, b, a]),
        ({"action": first.pk}, [b, a]),
        ({"agency": "SOC"}, [b]),
        ({"author": "police_staff"}, [c, a]),
        ({"q": "lugnt"}, [c, a]),
        ({"action": first.pk, "q": "lugnt"}, [a]),
        ({"action": 999_999}, []),
        ({"programme": "IUO"}, [c, b, a]),
    ):
        assert police.ids("notes/", query) == expected
        assert police.get("notes/count/", query).json()["count"] == len(expected)
    for query in ({"action": "x"}, {"action": "9" * 30}, {"author": "outsider"}, {"agency": "POL-N"}):
        assert police.get("notes/", query).status_code == 400


# Files


def test_a_file_is_attached_listed_and_fetched(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    stored = upload(caller, made, "Ljusplan – år 1.txt")
    assert (stored.status_code, stored["ETag"]) == (201, '"1"'), stored.content
    shown = stored.json()
    pk = shown["id"]
    assert shown == {
        "id": pk,
        "action": made.pk,
        "name": "Ljusplan – år 1.txt",
        "media_type": "text/plain",
        "size": len(TEXT),
        "sha256": File.objects.get().sha256,
        "agency": "POL",
        "uploaded_by": "police_staff",
        "created_at": "2026-01-16T11:00:00Z",
        "withdrawn_at": None,
        "version": 1,
    }
    reader = Caller(cast.social_reader)
    assert reader.get(one(made, "files/")).json() == {"next": None, "previous": None, "results": [shown]}
    assert reader.get(one(made, "files/count/")).json() == {"count": 1, "exact": True}
    fetched = reader.get(one(made, f"files/{pk}/"))
    assert b"".join(fetched.streaming_content) == TEXT
    assert fetched["Content-Disposition"].startswith("attachment; filename*=utf-8''Ljusplan%20")
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert fetched["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert fetched["Cache-Control"] == "no-store"
    assert reader.get(one(made)).json()["version"] == 1


def test_a_file_is_behind_the_wall_of_its_own_action(cast: Cast):
    made, other = action(cast, rung=Visibility.DRAFT), action(cast)
    pk = upload(Caller(cast.police_staff), made).json()["id"]
    for name in ("social_staff", "outsider", "lead"):
        assert Caller(cast.people[name]).get(one(made, f"files/{pk}/")).status_code == 404
    assert Caller(cast.police_staff).get(one(other, f"files/{pk}/")).status_code == 404
    fetched = Caller(cast.police_staff).get(one(made, f"files/{pk}/"))
    assert b"".join(fetched.streaming_content) == TEXT


def test_a_file_that_somebody_withdrew_meanwhile_is_shown_as_it_is_now(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    pk = upload(caller, made).json()["id"]
    row = File.objects.get(pk=pk)
    services.withdraw_file(row, by=viewer(cast.police_coordinator), reason="Fel fil")
    with pytest.raises(Stale) as stale:
        services.withdraw_file(row, by=viewer(cast.police_staff), reason="Fel fil", version=1)
    assert stale.value.present.version == 2
    answer = caller.post(one(made, f"files/{pk}/withdraw/"), {"reason": "Fel fil"}, version=1)
    assert (answer.status_code, answer.json()["version"]) == (412, 2)


def test_a_withdrawn_file_is_served_no_more(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    pk = upload(caller, made).json()["id"]
    gone = one(made, f"files/{pk}/withdraw/")
    assert list(caller.post(gone, {}).json()) == ["reason"]
    assert caller.post(gone, {"reason": "Fel fil"}, version=2).status_code == 412
    withdrawn = caller.post(gone, {"reason": "Fel fil"}, version=1).json()
    assert (withdrawn["withdrawn_at"], withdrawn["version"]) == ("2026-01-16T11:00:00Z", 2)
    assert caller.get(one(made, f"files/{pk}/")).status_code == 404
    assert caller.get(one(made, "files/")).json()["results"] == []
    assert caller.post(gone, {"reason": "Igen"}).status_code == 409
    assert Caller(cast.social_staff).post(gone, {"reason": "Nej"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "content"), [("x.exe", b"MZ"), ("x.pdf", b"no"), ("x.txt", b""), ("x", b"x"), ("x.html", b"<p>")]
)
def test_what_may_not_be_attached_is_refused_at_the_file(cast: Cast, name: str, content: bytes, uploads: Path):
    answer = upload(Caller(cast.police_staff), action(cast), name, content)
    assert (answer.status_code, list(answer.json())) == (400, ["file"])
    assert (File.objects.count(), list(uploads.iterdir())) == (0, [])


def test_a_name_that_points_somebody_out_is_asked_about_or_refused(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    assert list(upload(caller, made, "Utredning 19121212-1212.txt").json()) == ["file"]
    asked = upload(caller, made, "Ring 070-123 45 67.txt")
    assert (asked.status_code, asked.json()["confirm"]) == (400, ["file"])
    assert upload(caller, made, "Ring 070-123 45 67.txt", confirm=["file"]).status_code == 201


def test_a_body_that_is_no_file_is_refused(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    where = f"{API}{one(made, 'files/')}"
    assert caller.client.post(where, {"file": "text"}).json().keys() == {"file"}
    assert caller.client.post(where, {}).json().keys() == {"file"}
    assert caller.post(one(made, "files/"), {"file": "x"}).status_code == 415
    two = [SimpleUploadedFile(f"{n}.txt", TEXT) for n in "ab"]
    assert caller.client.post(where, {"file": two}).json().keys() == {"file"}
    broken = caller.client.generic("POST", where, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert broken.status_code == 400
    huge = caller.client.generic("POST", where, b"x", content_type="multipart/form-data; boundary=x",
                                 headers={"Content-Length": str(10**9)}, CONTENT_LENGTH=str(10**9))  # fmt: skip
    assert huge.status_code == 413


def test_a_file_is_attached_once_per_key(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    first, again = (upload(caller, made, headers={"Idempotency-Key": "once"}) for _twice in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    other = upload(caller, made, content=b"Annat\n", headers={"Idempotency-Key": "once"})
    assert other.status_code == 422
    assert File.objects.count() == 1


def test_the_version_of_the_action_is_compared_where_one_is_named(cast: Cast):
    made, caller = action(cast), Caller(cast.police_staff)
    assert upload(caller, made, headers={"If-Match": '"2"'}).status_code == 412
    assert upload(caller, made, headers={"If-Match": '"1"'}).status_code == 201
