"""The forms of a list that is brought in: the file, and the reason that stands in the history."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.judged import Judged, Text


class ListForm(Judged):
    """One list."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("CSV or Excel (.xlsx), with headings. Decimal comma or point. Nothing is written yet."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty.")},
    )


class WriteForm(Judged):
    """Why it is written."""

    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))
