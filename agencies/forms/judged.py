"""Forms that the services judge: one place says what may be chosen and what a text may say, whatever the door.

A form reads dates and sums and asks for what is required. What it can't judge goes to the service as it was sent, and
the service's answer is shown at the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.errors import Invalid, Stale


class _Rehearsed(Exception):
    """The service had nothing against it, but the form has: undo what it wrote."""


class Text(forms.CharField):
    """A text as it was written, without the carriage returns that browsers add. How long it may be the service says."""

    def to_python(self, value: Any) -> str:
        """Trimmed at both ends, one sign for each new line."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class LongText(Text):
    """The same in a box of several lines."""

    widget = forms.Textarea(attrs={"rows": 4})


class Upload(forms.FileField):
    """One file of at most `largest` bytes. What is said of a larger one, a browser with script says before it sends."""

    default_error_messages: ClassVar[Any] = {"required": _("Choose a file"), "empty": _("The file is empty.")}

    def __init__(self, *, largest: int, too_large: Any, **options: Any) -> None:
        self.bound = {"data-largest": largest, "data-too-large": too_large}
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What the script goes by."""
        return {**super().widget_attrs(widget), **self.bound}


class Judged(forms.Form):
    """A form with the service's errors at its fields and the guard's questions below them.

    `named_here`: the service's field → this form's, where they differ. `stale`: the object as it is now, where the form
    was sent from an older version of it.
    """

    named_here: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard_warnings: dict[str, list[str]] = {}
        self.stale: Any = None
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # a browser would cut a pasted text without a word

    @property
    def confirm(self) -> list[str]:
        """The fields whose question the writer has answered with yes."""
        sent: Any = self.data
        return list(sent.getlist("confirm")) if hasattr(sent, "getlist") else []

    def values(self) -> dict[str, Any]:
        """What the service is given: what could be read."""
        return dict(self.cleaned_data)

    def full_clean(self) -> None:
        """No code and no text holds a null character: the database can't even be asked about one."""
        super().full_clean()
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            if _holds_null(value):
                self.add_error(name, _("The text holds a character that cannot be kept."))

    def send[T](self, service: Callable[[dict[str, Any]], T]) -> T | None:
        """Let the service do it, with `values()`; None where something stands in the way, shown at its field.

        The service is asked even where the form could not read everything, so that the writer sees every fault at
        once; what it then wrote is undone.
        """
        if not self.is_bound:
            return None
        readable = self.is_valid()
        try:
            with transaction.atomic():
                return _performed(service(self.values()), readable=readable)
        except ValidationError as refused:
            self.take(refused)
        except Stale as stale:
            self.take_stale(stale.present)
        except _Rehearsed:
            pass
        return None

    def take_stale(self, present: Any) -> None:
        """The object has changed since the form was drawn: it is drawn anew, for `present`, with what was written."""
        self.stale = present
        self.add_error(
            None, _("Somebody changed this while you had the page open. Look at how it is now, then send again.")
        )

    def take(self, refused: ValidationError) -> None:
        """Show the service's errors; a field that the form itself could not read keeps the form's own sentence."""
        found = refused.error_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: [refused]}
        unread = set(self.errors)
        for name, errors in found.items():
            here = self.named_here.get(name, name)
            if here not in unread:
                self.add_error(here if here in self.fields else None, errors)
        if isinstance(refused, Invalid):
            self.guard_warnings = {self.named_here.get(name, name): asked for name, asked in refused.warnings.items()}


class ReasonForm(Judged):
    """A deed that needs nothing but its reason."""

    reason = Text(
        label=_("Reason"),
        help_text=_("Stands in the history. Nothing about individuals."),
        error_messages={"required": _("Write why; the reason stands in the history.")},
    )

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not optional


def _performed[T](done: T, *, readable: bool) -> T:
    """What the service did, if it is to stand. Raises _Rehearsed otherwise."""
    if not readable:
        raise _Rehearsed
    return done


def _holds_null(value: Any) -> bool:
    """Whether a text, or one among several, holds a null character."""
    if isinstance(value, Mapping):
        return any(_holds_null(one) for pair in value.items() for one in pair)
    if isinstance(value, (list, tuple, set)):
        return any(_holds_null(one) for one in value)
    return isinstance(value, str) and "\x00" in value
