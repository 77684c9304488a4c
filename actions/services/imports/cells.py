"""From what stands in a cell to what an action holds, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.importing import values as words
from actions.importing.fields import Field
from actions.importing.headings import money_factor
from actions.importing.names import Names
from actions.importing.sheet import Cell
from actions.importing.values import BadValue
from actions.models import Action
from actions.services import values
from actions.services.imports.frame import KINDS, SEVERAL, Frame, shown
from actions.services.values import TEXTS
from agencies.dates import format_date, format_number, local_today

WORDS = {
    Field.STATUS: words.parse_status,
    Field.APPROACH: words.parse_approach,
    Field.LEVEL: words.parse_level,
    Field.VISIBILITY: words.parse_visibility,
}
NO_END = gettext_lazy("until further notice")
EMPTY = gettext_lazy("empty")


class Reader:
    """Reads the cells of one list."""

    def __init__(self, frame: Frame, corrections: Mapping[str, Mapping[str, str]]) -> None:
        self.frame, self.today = frame, local_today()
        self.names: dict[str, Names] = frame.names(corrections)
        self._found: dict[tuple[Any, ...], Any] = {}

    def read(self, field: Field, cell: Cell, heading: str) -> Any:
        """What the cell says. Raises BadValue."""
        if field is Field.REF or field.value in TEXTS:
            return self._kept(field, cell.text)
        return self._remembered(field, cell, heading)

    def _kept(self, field: Field, value: Any) -> Any:
        if field is not Field.REF and (wrong := values.problem(Action._meta.get_field(field.value), value)):
            raise BadValue(wrong)
        return value

    def _remembered(self, field: Field, cell: Cell, heading: str) -> Any:
        """Lists say the same things again and again."""
        asked = (field, heading, type(cell.value), cell.value, cell.text)
        if asked not in self._found:
            try:
                self._found[asked] = self._meant(field, cell, heading)
            except BadValue as bad:
                self._found[asked] = bad
        found = self._found[asked]
        if isinstance(found, BadValue):
            raise found
        return found

    def _meant(self, field: Field, cell: Cell, heading: str) -> Any:
        if field in KINDS:
            return self._named(field, cell.text)
        if field in (Field.START, Field.END, Field.ARCHIVED):
            return words.parse_date(cell.value, end=field is Field.END, today=self.today)
        if field in WORDS:
            return WORDS[field](cell.value)
        return self._kept(field, words.parse_money(cell.value, factor=money_factor(heading)))

    def _named(self, field: Field, text: str) -> Any:
        kind = KINDS[field]
        if field not in SEVERAL:
            return self._row(kind, text)
        parts = self.names[kind].split(text)
        if len(parts) > values.MOST_LINKED:
            raise BadValue(values.TOO_MANY % {"most": values.MOST_LINKED})
        return list(dict.fromkeys(self._row(kind, part) for part in parts))

    def _row(self, kind: str, text: str) -> Any:
        code = self.names[kind].match(text).code
        if code is None:
            raise BadValue(values.unknown(text))
        return self.frame.rows[kind][code]


def said(name: str, value: Any) -> str:
    """A value of an action in the reader's words."""
    if value in (None, "", [], {}):
        return str(NO_END if name == "end" else EMPTY)
    if name in ("start", "end"):
        return format_date(value)
    if name == "budget_sek":
        return _("%(sum)s kr") % {"sum": format_number(value)}
    if isinstance(value, list | dict):
        return ", ".join(shown(row) for row in value)
    field: Any = Action._meta.get_field(name)
    if field.choices:
        return str(dict(field.flatchoices)[value])
    return shown(value) if field.is_relation else str(value)
