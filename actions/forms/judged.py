"""Fields whose codes the service judges.

Codes go to the service as they were sent: it answers in the same words for what is unknown and for what the person may
not choose, and the form shows its answer at the field.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


class Choices(forms.Select):
    """A list to choose from, without groups: drawn here, where a template for each of its hundreds of lines is slow."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control, as Django's own templates draw it."""
        chosen, lines = self.format_value(value), []
        for code, word in self.choices:
            here = str(code or "") in chosen
            lines.append(format_html('<option value="{}"{}>{}</option>', code, SELECTED if here else "", word))
        drawn = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, drawn, mark_safe("\n".join(lines)))  # noqa: S308


SELECTED = mark_safe(" selected")


class OneOf(forms.ChoiceField):
    """One code. Any is taken: the service says which can be chosen."""

    widget = Choices

    def valid_value(self, value: object) -> bool:
        """The service judges."""
        return True


class AnyOf(forms.MultipleChoiceField):
    """Codes, in no order. Any are taken: the service says which can be chosen."""

    def valid_value(self, value: object) -> bool:
        """The service judges."""
        return True
