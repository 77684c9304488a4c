"""The forms of approval: who is to approve, the button that does, and a correction afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import OneOf
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Membership
from meetings.models import AgendaItem

REASON_HELP = _("Stands in the history. Nothing about individuals.")


class SendRoundForm(Judged):
    """Two persons, by user name."""

    named_here: ClassVar[dict[str, str]] = {"approvers": "second"}

    first = OneOf(label=_("First approver"), widget=forms.Select)
    second = OneOf(label=_("Second approver"), widget=forms.Select)
    reason = Text(label=_("Reason"), required=False, help_text=REASON_HELP)

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in people:
            groups.setdefault(row.agency.short_name, []).append((row.user.username, row.user.title))
        for name in ("first", "second"):
            self.fields[name].choices = [("", _("Choose a person")), *groups.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[str]:
        """The user names that could be read."""
        return [name for name in (self.cleaned_data.get("first"), self.cleaned_data.get("second")) if name]


class ApproveForm(Judged):
    """A button, and room for a reason; the hash of what was read stands in the form."""

    reason = Text(label=_("Reason"), required=False, help_text=REASON_HELP)


class AddendumForm(Judged):
    """One correction of approved minutes."""

    item = OneOf(label=_("What does it correct?"), required=False, widget=forms.Select)
    text = LongText(label=_("How it should read"), help_text=_("Read by everybody who reads the minutes."))
    reason = Text(
        label=_("Reason"),
        help_text=_("Stands beside the correction and in the history. Nothing about individuals."),
        error_messages={"required": _("Write why; the reason stands in the history.")},
    )

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [(str(item.pk), f"{number}. {item.heading}") for number, item in enumerate(items, 1)]
        self.fields["item"].choices = [("", _("The minutes as a whole")), *numbered]  # type: ignore[attr-defined]
