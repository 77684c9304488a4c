"""Notes and files of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from actions.forms.attached import NoteForm, UploadForm
from actions.models import Action, File, Note
from actions.services import correct_note, upload_file, withdraw_file, withdraw_note, write_note
from actions.serving import served
from actions.views import detail
from actions.views.fetching import about_action, onward, sent, shown, to_action, version
from agencies import policy
from agencies.forms.judged import ReasonForm
from agencies.policy import Verb

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_action(Verb.NOTE)
def write(request: PageRequest, action: Action) -> HttpResponse:
    """A new note, written on the action's own page."""
    if request.method != "POST":
        return to_action(request, action, "write")
    form = NoteForm(request.POST)
    note = form.send(lambda data: write_note(action, data.get("text", ""), by=request.viewer, confirm=form.confirm))
    if note is None:
        return detail.page(request, action, form)
    return onward(request, action, _("The note is saved."), kept=f"note-of-{action.pk}", part=f"note-{note.pk}")


@about_action(Verb.VIEW)
def correct(request: PageRequest, action: Action, note_pk: int) -> HttpResponse:
    """Write one's own agency's note anew."""
    note = _note(request, action, note_pk)
    form = NoteForm(sent(request), note=note)
    corrected = form.send(
        lambda data: correct_note(
            note, data.get("text", ""), by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    if corrected is not None:
        return onward(request, action, _("The note is corrected."), kept=f"note-{note.pk}", part=f"note-{note.pk}")
    return shown(request, "actions/note.html", form, action=action, note=form.stale or note)


@about_action(Verb.VIEW)
def withdraw(request: PageRequest, action: Action, note_pk: int) -> HttpResponse:
    """Take a note of one's own agency back."""
    note = _note(request, action, note_pk)
    form = ReasonForm(sent(request))
    gone = form.send(
        lambda data: withdraw_note(
            note, by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm, version=version(request)
        )
    )
    if gone is not None:
        return onward(request, action, _("The note is withdrawn."), kept=f"withdraw-note-{note.pk}", part="h-notes")
    return shown(request, "actions/note_withdraw.html", form, action=action, note=form.stale or note)


def _note(request: PageRequest, action: Action, pk: int) -> Note:
    notes = Note.objects.select_related("agency", "author", "action")
    found: Note = policy.get_or_404(notes.filter(action=action), request.viewer, Verb.CORRECT, lock=False, pk=pk)
    return found


@about_action(Verb.FILES)
def upload(request: PageRequest, action: Action) -> HttpResponse:
    """Attach a file."""
    form = UploadForm(sent(request), request.FILES if request.method == "POST" else None)
    stored = form.send(lambda data: _store(request, action, data, form.confirm))
    if stored is not None:
        said = _("%(name)s is uploaded.") % {"name": stored.name}
        return onward(request, action, said, part="h-files")
    return shown(request, "actions/upload.html", form, action=action)


def _store(request: PageRequest, action: Action, data: dict[str, Any], confirm: list[str]) -> File | None:
    file = data.get("file")
    return file and upload_file(action, file.name, file.file, by=request.viewer, confirm=confirm)


@about_action(Verb.VIEW, archived=None)
def download(request: PageRequest, action: Action, file_pk: int) -> FileResponse:
    """The file's content, never shown in the browser. A withdrawn file does not exist."""
    return served(_file(request, action, file_pk))


@about_action(Verb.FILES)
def withdraw_upload(request: PageRequest, action: Action, file_pk: int) -> HttpResponse:
    """Serve a file no more."""
    file = _file(request, action, file_pk)
    form = ReasonForm(sent(request))
    gone = form.send(
        lambda data: withdraw_file(file, by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm)
    )
    if gone is not None:
        said = _("%(name)s is withdrawn.") % {"name": file.name}
        return onward(request, action, said, kept=f"withdraw-file-{file.pk}", part="h-files")
    return shown(request, "actions/file_withdraw.html", form, action=action, file=file)


def _file(request: PageRequest, action: Action, pk: int) -> File:
    files = File.objects.select_related("action").filter(action=action, withdrawn_at=None)
    found: File = policy.get_or_404(files, request.viewer, Verb.VIEW, pk=pk)
    return found
