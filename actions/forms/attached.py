"""The forms of what hangs on an action: notes and files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.filetypes import MAX_SIZE, TOO_LARGE
from actions.models import Note
from agencies.forms.judged import Judged, LongText, Upload

REASON = _("Reason")


class NoteForm(Judged):
    """A new note, or a note written anew."""

    text = LongText(
        label=_("New note"),
        help_text=_(
            "Read by the same circle as the action. Write about places, groups and structures, never about individuals."
        ),
        error_messages={"required": _("Write what the note says")},
    )

    def __init__(self, *args: Any, note: Note | None = None, **kwargs: Any) -> None:
        if note is not None:
            kwargs["initial"] = {"text": note.text}
        super().__init__(*args, **kwargs)
        if note is not None:
            self.fields["text"].label = _("Note")


class UploadForm(Judged):
    """One file."""

    file = Upload(
        label=_("File"),
        largest=MAX_SIZE,
        too_large=TOO_LARGE,
        help_text=_(
            "PDF, Word, Excel, PowerPoint, text or picture, at most 10 MB. Hidden data in pictures, such as where they "
            "were taken, is removed. No individuals, in the name neither."
        ),
    )
