"""Notes and files of an action, each with its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import File, Note
from actions.services.files import path_of
from tests.cast import Cast, action
from tests.clients import client_of, errors_of, get, main_of, page_of, post, said, text_of, value_of

pytestmark = pytest.mark.usefixtures("the_day")


# --- Notes


def test_a_note_is_written_corrected_and_withdrawn_by_its_agency(cast: Cast):
    made = action(cast, contributors=[cast.school])
    answer = post(cast.school_staff, made, "notes", text="Lampan är trasig.")
    note = Note.objects.get()
    assert (said(answer), answer.headers["Location"]) == (
        [("The note is saved.", f"kept-done:note-of-{made.pk}")],
        f"{page_of(made, 'detail')}#note-{note.pk}",
    )
    assert (note.agency, note.author, note.text) == (cast.school, cast.school_staff, "Lampan är trasig.")
    assert get(cast.police_staff, made, "note", note.pk).status_code == 403
    form = get(cast.school_staff, made, "note", note.pk)
    assert value_of(form, "text") == "Lampan är trasig."
    corrected = client_of(cast.school_staff).post(page_of(made, "note", note.pk), {"version": 1, "text": "Lagad."})
    assert said(corrected)[0][0] == "The note is corrected."
    stale = client_of(cast.school_staff).post(page_of(made, "note", note.pk), {"version": 1, "text": "Min text."})
    assert (stale.status_code, value_of(stale, "text")) == (409, "Min text.")
    assert '<input type="hidden" name="version" value="2">' in main_of(stale)
    gone = client_of(cast.school_staff).post(
        page_of(made, "withdraw_note", note.pk), {"version": 2, "reason": "Fel plats"}
    )
    assert said(gone)[0][0] == "The note is withdrawn."
    assert "Lagad." not in text_of(get(cast.police_staff, made, "detail")).partition("Notes")[2]


def test_a_note_that_is_refused_stands_in_its_box_on_the_actions_page(cast: Cast):
    made = action(cast)
    answer = post(cast.police_staff, made, "notes", text="Kontakt 19121212-1212")
    assert (answer.status_code, Note.objects.count()) == (422, 0)
    assert value_of(answer, "text") == "Kontakt 19121212-1212"
    assert "The note is not saved. One thing needs to be put right" in text_of(answer)
    assert "Who can see this?" in text_of(answer)
    asked = post(cast.police_staff, made, "notes", text="Ring 070-174 06 05")
    assert 'name="confirm" value="text"' in main_of(asked)
    assert post(cast.police_staff, made, "notes", text="Ring 070-174 06 05", confirm=["text"]).status_code == 302


@pytest.mark.parametrize("who", ["police_reader", "social_staff", "steering", "auditor"])
def test_who_is_not_involved_writes_no_note(cast: Cast, who: str):
    answer = post(getattr(cast, who), action(cast), "notes", text="Hej")
    assert (answer.status_code, Note.objects.count()) == (403, 0)


def test_after_signing_in_again_a_sent_note_leads_to_its_box(cast: Cast):
    made = action(cast)
    assert get(cast.police_staff, made, "notes").headers["Location"] == f"{page_of(made, 'detail')}#write"


# --- Files


def test_a_file_is_uploaded_read_as_an_attachment_and_withdrawn(cast: Cast, settings: Any, tmp_path: Any):
    settings.KEDJAN_UPLOADS = tmp_path
    made = action(cast)
    upload = SimpleUploadedFile("Riskanalys åäö.txt", "Platsen är mörk.".encode())
    answer = client_of(cast.police_staff).post(page_of(made, "files"), {"file": upload})
    assert said(answer)[0][0] == "Riskanalys åäö.txt is uploaded."
    file = File.objects.get()
    read = get(cast.social_reader, made, "file", file.pk)
    assert b"".join(read.streaming_content).decode() == "Platsen är mörk."
    assert read.headers["Content-Disposition"] == "attachment; filename*=utf-8''Riskanalys%20%C3%A5%C3%A4%C3%B6.txt"
    assert (read.headers["X-Content-Type-Options"], read.headers["Content-Type"]) == ("nosniff", "text/plain")
    assert read.headers["Cache-Control"] == "private, no-store"
    assert read.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert get(cast.social_staff, made, "withdraw_file", file.pk).status_code == 403
    assert post(cast.police_staff, made, "withdraw_file", file.pk, reason="Fel fil").status_code == 302
    assert get(cast.social_reader, made, "file", file.pk).status_code == 404


def test_a_file_whose_content_is_missing_on_the_disk_is_absent_and_the_log_says_so(
    cast: Cast, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
):
    settings.KEDJAN_UPLOADS = tmp_path
    made = action(cast)
    client_of(cast.police_staff).post(page_of(made, "files"), {"file": SimpleUploadedFile("a.txt", b"Text")})
    file = File.objects.get()
    path_of(file.stored_as).unlink()
    browser = client_of(cast.police_staff)
    assert browser.get(page_of(made, "file", file.pk)).status_code == 404
    assert browser.get(f"/api/v1/actions/{made.pk}/files/{file.pk}/").status_code == 404
    told = [record.getMessage() for record in caplog.records if record.name == "actions.serving"]
    assert told == [f"the content of file {file.pk} is missing"] * 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ", None),
        ("a.pdf", b"not a pdf", None),
        ("a.txt", b"", "The file is empty."),
        ("19121212-1212.txt", b"x", None),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), None),
    ],
)
def test_a_file_that_may_not_be_kept_is_said_at_its_field(cast: Cast, name: str, content: bytes, sentence: str | None):
    answer = client_of(cast.police_staff).post(
        page_of(action(cast), "files"), {"file": SimpleUploadedFile(name, content)}
    )
    assert (answer.status_code, list(errors_of(answer)), File.objects.count()) == (422, ["file"], 0)
    assert sentence is None or errors_of(answer) == {"file": [sentence]}


def test_a_form_without_a_file_asks_for_one(cast: Cast):
    answer = client_of(cast.police_staff).post(page_of(action(cast), "files"))
    assert errors_of(answer) == {"file": ["Choose a file"]}
