"""Who helps, and a line each on with what: one box for every agency, its line beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


class Lines(forms.Widget):
    """One text input for each agency that has a line, named `<name>-<code>`.

    Where people see them each stands beside its agency's box (`ActionForm.helping`); this draws them where they only
    come along.
    """

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The inputs, one after the other."""
        lines = ((name, code, line) for code, line in (value or {}).items())
        return format_html_join("", '<input type="text" name="{}-{}" value="{}">', lines)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """Code → line, without the empty ones. Lines for agencies that are not offered come along, too."""
        begins = f"{name}-"
        found = {key.removeprefix(begins): str(data[key]) for key in data if key.startswith(begins)}
        return {code: line for code, line in found.items() if line.strip()}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """An empty line is an answer."""
        return False

    def id_for_label(self, id_: str, index: str = "") -> str:
        """No single one."""
        return ""


class LinesField(forms.Field):
    """Code → line; an empty dict where nothing is written."""

    widget = Lines

    def to_python(self, value: Any) -> dict[str, str]:
        """Trimmed lines."""
        return {code: " ".join(line.split()) for code, line in (value or {}).items() if line.strip()}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any line is another than it was."""
        return self.to_python(initial) != self.to_python(data)
