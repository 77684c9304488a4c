"""Areas as a list of values or counts names them: found as lists of actions find them, shown, and corrected by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from actions.importing.folding import folded
from actions.importing.names import Known, Match, Names
from actions.services.imports.frame import names_of, places_of
from actions.services.imports.looking import Value
from actions.services.imports.words import remember, remembered
from agencies.errors import Invalid
from agencies.models import Area, Programme
from agencies.policy import Viewer
from agencies.services.rows import unknown
from agencies.swedish import in_swedish_order

AREA = "area"
NOTHING: Mapping[str, str] = {}


class Areas:
    """The areas of a programme that a list may name, and what its names were taken for."""

    def __init__(self, programme: Programme, by: Viewer, said: Mapping[str, str]) -> None:
        """`said`: a name in the list → the code that it means, or nothing, where it names none of them.

        Raises Invalid at `areas` for a code that is unknown, or hidden.
        """
        self.programme, self.by, self.said = programme, by, said
        self.met: Counter[str] = Counter()
        if wrong := [unknown(code) for code in said.values() if code and code not in self.rows]:
            raise Invalid({"areas": wrong})

    @cached_property
    def rows(self) -> dict[str, Area]:
        """Code → area."""
        rows = Area.objects.visible_to(self.by).filter(programme=self.programme)
        return {row.code: row for row in rows.order_by(in_swedish_order("name"), "id")}

    @cached_property
    def corrections(self) -> dict[str, str]:
        """What is said now, and what was said of a list before: folded name → code."""
        before = remembered(self.programme).get(AREA, {})
        return before | {folded(text): code for text, code in self.said.items()}

    @cached_property
    def names(self) -> Names:
        """Who finds them."""
        known = [Known(row.code, names_of(row), places_of(row)) for row in self.rows.values()]
        return Names(known, self.corrections)

    def find(self, text: str) -> Area:
        """The area that a cell names. Raises LookupError with the sentence for what names none, or any of several."""
        if not text:
            raise LookupError(unknown(text))
        self.met[text] += 1
        match = self._match(text)
        if match.code is None:
            near = [self.rows[code].name for code, _likely in match.alternatives]
            raise LookupError(_or_which(text, near) if near else unknown(text))
        return self.rows[match.code]

    def _match(self, text: str) -> Match:
        """A code as it is written is that one, also where another one reads the same to a person."""
        if text in self.rows and folded(text) not in self.corrections:
            return Match(text, text, 1.0)
        return self.names.match(text)

    @property
    def doubtful(self) -> list[Value]:
        """The names to look at, the least sure first: those that are not the very thing, and those that were said."""
        found = [self._value(text, rows) for text, rows in self.met.items()]
        doubtful = [
            value
            for value in found
            if value.code is None or value.confidence < 1 or folded(value.text) in self.corrections
        ]
        return sorted(doubtful, key=lambda value: (value.code is not None, value.confidence, value.text))

    def _value(self, text: str, rows: int) -> Value:
        match = self._match(text)
        nearest = match.alternatives[0] if match.alternatives else None
        return Value(AREA, (), text, rows, match.code, match.confidence, nearest, str(match.why))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a name can be said to mean."""
        return [(code, row.name) for code, row in self.rows.items()]

    def otherwise(self, answered: Mapping[str, str]) -> dict[str, str]:
        """What was answered to the page of these names and is not what they are taken for anyhow."""
        return {text: code for text, code in answered.items() if code != (self._match(text).code or "")}

    def remember(self) -> None:
        """What was said of this list is the next one's guess."""
        remember(self.programme, {AREA: {text: code for text, code in self.said.items() if text in self.met}})


def _or_which(text: str, near: list[str]) -> str:
    return _("“%(text)s” may be %(near)s. Say which area it is.") % {"text": text, "near": ", ".join(near)}
