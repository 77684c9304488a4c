"""The form of a saved view: its name, and who finds it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import OneOf
from agencies.choices import Described
from agencies.forms.judged import Judged, Text
from agencies.models import Programme, SavedView
from agencies.policy import Viewer
from agencies.services.saved_views import agencies_to_share_with


class SavedViewForm(Judged):
    """A new view, or `view` with another name or another circle."""

    name = Text(
        label=_("Name"),
        help_text=_("Short: it stands above the list. Never names of individuals."),
        error_messages={"required": _("Give the view a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shared_with = OneOf(label=_("Who finds it?"), required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, viewer: Viewer, programme: Programme, view: SavedView | None = None, **kwargs: Any
    ) -> None:
        if view is not None:
            kwargs["initial"] = {"name": view.name, "shared_with": view.shared_with.code if view.shared_with else ""}
        super().__init__(*args, **kwargs)
        own = [("", Described(_("Only you")))]
        note = _("each sees in it what they may read")
        agencies = [
            (row.code, Described(row.short_name, note=note)) for row in agencies_to_share_with(viewer, programme)
        ]
        self.fields["shared_with"].choices = [*own, *agencies]  # type: ignore[attr-defined]  # a choice field
        self.fields["shared_with"].initial = ""
