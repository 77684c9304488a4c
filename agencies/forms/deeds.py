"""What the forms of administration share: a reason, the version they started from, and two versions side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.forms.judged import Judged
from agencies.services.rows import version_of


def column(model: type[models.Model], name: str, **said: Any) -> Any:
    """The form field of one column: its label, choices and whether it may be empty; its length the service judges."""
    field: Any = model._meta.get_field(name)
    unbounded = {} if field.choices or not field.max_length else {"max_length": None}
    return field.formfield(**unbounded, **said)


@dataclass(frozen=True)
class Clash:
    """One field that somebody else saved meanwhile: as it is now, and as it was typed here, in words."""

    label: str
    theirs: str
    mine: str


class DeedForm(Judged):
    """A form whose service writes a change with a reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Stands in the history. Nothing about individuals."),
        error_messages={"required": gettext_lazy("Write why; the reason stands in the history.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clashes: list[Clash] = []
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])
        for field in self.fields.values():
            _name_the_empty_choice(field)

    @property
    def said(self) -> dict[str, Any]:
        """What the service is told besides the reason and the version."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "version")}

    @property
    def deed(self) -> dict[str, Any]:
        """The reason, the guard's questions answered with yes and, on a versioned form, the version started from."""
        version = {"version": self.cleaned_data["version"]} if "version" in self.fields else {}
        return {"reason": self.cleaned_data["reason"], "confirm": self.confirm, **version}


def _name_the_empty_choice(field: Any) -> None:
    """Django's own word for it is in English only."""
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = _("Choose …") if field.required else _("None")
    elif isinstance(field, forms.ChoiceField):
        given: Any = field.choices
        field.choices = [(code, word if code else _("Choose …")) for code, word in given]


class VersionedForm(DeedForm):
    """A form about a row that two people may change at once."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def now(cls, row: Any) -> dict[str, Any]:
        """The form's values as the row has them, read after its version: who saves in between is noticed later."""
        version = version_of(row)
        if not hasattr(row, "version"):
            row.refresh_from_db()
        return {**{name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}, "version": version}

    def take_stale(self, present: Any) -> None:
        """Somebody saved first: keep what was typed, show theirs beside it, and go on from the version there is now."""
        self.stale, theirs = present, self.now(present)
        pairs = [(self[name], theirs[name]) for name in self.fields if name in theirs and name != "version"]
        for bound, value in pairs:
            now, typed = in_words(bound.field, value), in_words(bound.field, self.cleaned_data.get(bound.name))
            if now != typed:
                self.clashes.append(Clash(str(bound.label), now, typed))
        sent: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        sent["version"] = str(theirs["version"])
        self.data = sent


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as its reader would say it."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ModelChoiceField | forms.ModelMultipleChoiceField):
        rows: Iterable[Any] = value if isinstance(field, forms.ModelMultipleChoiceField) else [value]
        return ", ".join(sorted(str(row) for row in rows)) or _("nothing")
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices.get(value, field.prepare_value(value)))
