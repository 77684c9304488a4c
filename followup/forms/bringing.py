"""The forms of a list that is brought in: the file, and the reason that stands in the history."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from actions.importing.reading import MAX_SIZE, TOO_LARGE
from agencies.forms.judged import Judged, Text, Upload


class ListForm(Judged):
    """One list."""

    file = Upload(
        label=_("The list"),
        largest=MAX_SIZE,
        too_large=TOO_LARGE,
        help_text=_("CSV or Excel (.xlsx), with headings. Decimal comma or point. Nothing is written yet."),
    )


class WriteForm(Judged):
    """Why it is written."""

    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))
