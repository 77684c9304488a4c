"""Fields whose codes the service judges.

Codes go to the service as they were sent: it answers in the same words for what is unknown and for what the person may
not choose, and the form shows its answer at the field.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.forms.utils import flatatt
from django.utils.choices import normalize_choices
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from agencies.services.rows import UNKNOWN


class Choices(forms.Select):
    """A list to choose from, without groups: drawn here, where a template for each of its hundreds of lines is slow."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control, as Django's own templates draw it."""
        lines = _lines(tuple((str(code or ""), str(word)) for code, word in self.choices))
        for code in self.format_value(value):
            line = f'<option value="{escape(code)}"'
            lines = lines.replace(f"{line}>", f"{line} selected>")
        drawn = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, drawn, mark_safe(lines))  # noqa: S308


@lru_cache(maxsize=256)
def _lines(choices: tuple[tuple[str, str], ...]) -> str:
    """The lines of these very choices, none of them chosen: whoever is shown the same gets the same."""
    return "\n".join(f'<option value="{escape(code)}">{escape(word)}</option>' for code, word in choices)


class OneOf(forms.ChoiceField):
    """One code. Any is taken: the service says which can be chosen.

    A tuple of choices is taken as it is: pairs, without groups.
    """

    widget = Choices

    @property
    def choices(self) -> Any:
        """As in any such field."""
        return super().choices

    @choices.setter
    def choices(self, value: Any) -> None:
        self._choices = self.widget.choices = value if isinstance(value, tuple) else normalize_choices(value)

    def valid_value(self, value: object) -> bool:
        """The service judges."""
        return True


class Among(OneOf):
    """One of the choices, as a filter above a list: any other is unknown, in the words for what may not be chosen."""

    default_error_messages: ClassVar[Any] = {"invalid_choice": UNKNOWN}

    def valid_value(self, value: object) -> bool:
        """Judged here: a filter asks no service."""
        return any(str(code) == value for code, _word in self.choices)


class AnyOf(forms.MultipleChoiceField):
    """Codes, in no order. Any are taken: the service says which can be chosen."""

    def valid_value(self, value: object) -> bool:
        """The service judges."""
        return True
