"""What a person wants by mail: a question for each kind of letter that there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from agencies.mail import KINDS, Delivery
from agencies.policy import Viewer
from agencies.services.mail_choices import mail_choices, save_mail_choices


class MailForm(forms.Form):
    """At once, in one mail a day, or not at all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, kind in KINDS.items():
            field = forms.ChoiceField(choices=Delivery.choices, widget=forms.RadioSelect)
            field.label, field.help_text = str(kind.label), str(kind.note)
            self.fields[key] = field

    @classmethod
    def of(cls, viewer: Viewer) -> MailForm:
        """As it is for the person now."""
        return cls(initial=mail_choices(by=viewer))

    def save(self, *, by: Viewer) -> None:
        """Keep what the form says."""
        said: Mapping[str, str] = self.cleaned_data
        save_mail_choices({key: Delivery(value) for key, value in said.items()}, by=by)
