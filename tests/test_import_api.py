"""The import in the API: a file, corrections, apply, undo; nobody else's, and described."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Action, Import
from agencies.models import User
from agencies.walls import Visibility
from tests.api import Caller
from tests.cast import Cast, action
from tests.lists import ROW, csv_of


def sent(person: User, *rows: Any, **parts: str) -> Any:
    """The answer to a file."""
    file = SimpleUploadedFile("list.csv", csv_of(*rows).getvalue())
    return Caller(person).client.post("/api/v1/imports/", {"file": file, "programme": "IUO", **parts})


def brought(person: User, *rows: Any, **parts: str) -> dict[str, Any]:
    """The preview."""
    answer = sent(person, *rows, **parts)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_a_file_becomes_a_preview(cast: Cast):
    found = brought(cast.lead, ROW, {**ROW, "Åtgärd": "Läxhjälp", "Område": "Nowhere"})
    assert (found["state"], found["file"], found["visibility"]) == ("previewed", "list.csv", "steering")
    assert found["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert [(row["row"], row["outcome"], row["title"]) for row in found["rows"]] == [
        (2, "new", "Lovskola"),
        (3, "refused", "Läxhjälp"),
    ]
    (wrong,) = [cell for cell in found["rows"][1]["cells"] if cell["outcome"] == "refused"]
    assert (wrong["column"], wrong["value"]) == ("Område", "Nowhere")
    assert Action.objects.count() == 0


def test_what_is_said_is_decided_anew_without_a_new_file(cast: Cast):
    made = brought(cast.lead, {**ROW, "Ansvarig part": "Blåljus", "Kommentar": "Ring 070-123 45 67"})
    lead = {"columns": {"C": "lead"}, "values": {"agency": {"Blåljus": "POL"}}}
    answer = Caller(cast.lead).patch(f"imports/{made['id']}/", {**lead, "visibility": "programme", "confirm": ["2:F"]})
    found = answer.json()
    assert (answer.status_code, found["counts"]["new"], found["visibility"]) == (200, 1, "programme")
    assert [cell["outcome"] for cell in found["rows"][0]["cells"]] == ["taken"] * 6
    assert int(answer["ETag"].strip('"')) == found["version"] > made["version"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"columns": {"ZZ": "lead"}}, "columns"),
        ({"columns": {"A": "nothing"}}, "columns"),
        ({"columns": {"B": "title"}}, "columns"),
        ({"values": {"agency": {"Blåljus": "NOBODY"}}}, "values"),
        ({"values": {"planet": {"Mars": "M"}}}, "values"),
        ({"values": ["Mars"]}, "values"),
        ({"visibility": "secret"}, "visibility"),
        ({"state": "applied"}, "state"),
    ],
)
def test_what_can_not_be_said_is_an_error_at_its_field(cast: Cast, said: Any, field: str):
    made = brought(cast.lead, ROW)
    answer = Caller(cast.lead).patch(f"imports/{made['id']}/", said)
    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_it_is_applied_and_undone(cast: Cast):
    caller, made = Caller(cast.lead), brought(cast.lead, ROW, visibility="partnership")
    done = caller.post(f"imports/{made['id']}/apply/", {"digest": made["digest"], "reason": "Ny lista"}).json()
    there = Action.objects.get()
    assert (done["state"], there.visibility) == ("applied", Visibility.PARTNERSHIP)
    assert (done["rows"][0]["outcome"], done["undo_until"] is None) == ("new", False)
    assert caller.post(f"imports/{made['id']}/apply/").status_code == 409
    gone = caller.post(f"imports/{made['id']}/undo/").json()
    there.refresh_from_db()
    assert (gone["state"], gone["left_alone"], there.archived_at is None) == ("undone", [], False)
    assert caller.post(f"imports/{made['id']}/undo/").status_code == 409


def test_another_preview_than_the_one_that_was_seen_is_not_written(cast: Cast):
    made = brought(cast.police_staff, ROW)
    action(cast, title="Lovskola", start=date(2026, 1, 1))
    caller = Caller(cast.police_staff)
    assert caller.post(f"imports/{made['id']}/apply/", {"digest": made["digest"]}).status_code == 409
    assert caller.post(f"imports/{made['id']}/apply/", version=made["version"] + 9).status_code == 412
    assert caller.post(f"imports/{made['id']}/apply/").json()["counts"]["changed"] == 1


def test_a_repeated_call_makes_one_import(cast: Cast):
    caller = Caller(cast.lead)
    for _again in range(2):
        file = SimpleUploadedFile("list.csv", csv_of(ROW).getvalue())
        answer = caller.client.post("/api/v1/imports/", {"file": file}, headers={"Idempotency-Key": "once"})
        assert answer.status_code == 201
    assert Import.objects.count() == 1


def test_one_lists_ones_own(cast: Cast):
    mine, _theirs = brought(cast.lead, ROW), brought(cast.police_staff, ROW)
    (row,) = Caller(cast.lead).get("imports/").json()["results"]
    assert (row["id"], row["programme"], row["visibility"]) == (mine["id"], "IUO", "steering")
    assert Caller(cast.lead).get("imports/count/").json() == {"count": 1, "exact": True}
    assert Caller(cast.administrator).get(f"imports/{mine['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("parts", "field"), [({"programme": "NKP"}, "programme"), ({"visibility": "secret"}, "visibility")]
)
def test_a_list_for_nowhere_is_an_error(cast: Cast, parts: dict[str, str], field: str):
    answer = sent(cast.lead, ROW, **parts)
    assert (answer.status_code, list(answer.json()), Import.objects.count()) == (400, [field], 0)
