"""The filters above the list of actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among, OneOf
from actions.listing import Frame
from actions.models import Action
from agencies.fields import DateField
from agencies.forms.judged import Judged, Text
from agencies.walls import Visibility

ALL = ("", _("All"))


class FilterForm(Judged):
    """Each narrows the list; which values there are, `actions.listing` judges."""

    q = Text(
        label=_("Search title and text"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    area = OneOf(label=_("Area"), required=False)
    lead = OneOf(label=_("Lead agency"), required=False)
    agency = OneOf(label=_("Lead or contributor"), required=False)
    dimension = OneOf(label=_("Dimension"), required=False)
    objective = OneOf(label=_("Objective"), required=False)
    status = OneOf(label=_("Status"), required=False)
    visibility = OneOf(label=_("Visibility"), required=False)
    due_before = DateField(label=_("Ends before"), required=False)
    archived = Among(label=_("Archive"), required=False, choices=[("", _("Not archived")), ("true", _("Archived too"))])

    def __init__(self, *args: Any, frame: Frame, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = [(row.code, row.name) for row in frame.agencies]
        choices: dict[str, list[tuple[str, Any]]] = {
            "area": [(row.code, row.name) for row in frame.areas],
            "lead": agencies,
            "agency": agencies,
            "dimension": [(row.code, str(row)) for row in frame.dimensions],
            "objective": [(row.code, f"{row.code} {row.name}") for row in frame.objectives],
            "status": list(Action.Status.choices),
            "visibility": [(rung.code, rung.label) for rung in Visibility],
        }
        for name, found in choices.items():
            self.fields[name].choices = (ALL, *found)  # type: ignore[attr-defined]  # a choice field, by its name

    def said(self, name: str) -> str:
        """The chosen value of a filter in words: the choice's own, or what was typed."""
        value = str(self[name].value() or "")
        words: dict[Any, Any] = dict(getattr(self.fields[name], "choices", ()))
        return str(words.get(value, value))
