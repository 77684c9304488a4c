"""The forms of an import: the file, what its maker says about it, and undoing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actions.importing.reading import MAX_SIZE, TOO_LARGE
from actions.services.imports.decided import Decided
from agencies.errors import Invalid
from agencies.forms.judged import Judged, Text, Upload
from agencies.walls import Visibility


class FileForm(Judged):
    """One list."""

    file = Upload(
        label=_("The list"),
        largest=MAX_SIZE,
        too_large=TOO_LARGE,
        help_text=_(
            "Excel (.xlsx) or CSV, at most 10 MB. Titles above the headings, mixed dates and your own words for "
            "columns and agencies are fine. No individuals."
        ),
    )


class UndoForm(Judged):
    """Why it is undone."""

    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history."))


class SaidForm(Judged):
    """What the maker says about columns, values, the rung and the guard's questions.

    Fields are as many as the list has columns and names, so they are read from what was posted: `column-3`,
    `value-agency:Socialkontoret`, `visibility`, `confirm`.
    """

    def __init__(self, data: QueryDict, *, decided: Decided) -> None:
        super().__init__(data)
        self.decided, self.posted = decided, data

    def values(self) -> dict[str, Any]:
        """What is another than it is taken for now, as `choose` takes it."""
        rung = self.posted.get("visibility", "")
        if rung and rung not in [each.code for each in Visibility]:
            raise Invalid({"visibility": [_("Choose who may read the new actions.")]})
        return {
            "columns": self._columns(),
            "meanings": self._meanings(),
            "visibility": Visibility.from_code(rung) if rung else None,
            "confirm": self.posted.getlist("confirm"),
        }

    def _columns(self) -> dict[int, str]:
        found = {column.place: self.posted.get(f"column-{column.place}") for column in self.decided.columns}
        now = {column.place: column.field.value for column in self.decided.columns}
        return {place: field for place, field in found.items() if field is not None and field != now[place]}

    def _meanings(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for value in self.decided.doubtful:
            said = self.posted.get(f"value-{value.kind}:{value.text}")
            if said is not None and said != (value.code or ""):
                found.setdefault(value.kind, {})[value.text] = said
        return found
