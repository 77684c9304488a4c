"""What an import's maker looks at: what columns and values are taken for, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.importing.fields import Field
from actions.importing.folding import folded
from actions.importing.sheet import letter
from actions.models import Import
from actions.services.imports.fate import Fates
from actions.services.imports.fates import Deciding
from actions.services.imports.frame import KINDS, SEVERAL, shown
from actions.services.imports.preview import columns_of

SURE, LIKELY = 0.9, 0.6
SAMPLES = 3


@dataclass(frozen=True)
class Column:
    """One column of the file: what it is taken for."""

    place: int
    heading: str
    samples: list[str]
    field: Field
    confidence: float
    why: str

    @property
    def letter(self) -> str:
        """As the spreadsheet names it."""
        return letter(self.place)

    @property
    def sure(self) -> str:
        """How sure, in one word of three."""
        return sure(self.confidence)


@dataclass(frozen=True)
class Value:
    """One name in the file: what it is taken for, in columns of which fields it stands and in how many rows."""

    kind: str
    fields: tuple[Field, ...]
    text: str
    rows: int
    code: str | None
    confidence: float
    nearest: tuple[str, float] | None
    why: str

    @property
    def sure(self) -> str:
        """How sure, in one word; `none` where nothing fits."""
        if self.code is None:
            return "unsure" if self.nearest else "none"
        return sure(self.confidence)


def sure(confidence: float) -> str:
    """`sure`, `likely` or `unsure`."""
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"


class Look:
    """An import before anything is written, as whoever it is decided for may see it now."""

    def __init__(self, deciding: Deciding, imported: Import) -> None:
        self.imported, self.deciding = imported, deciding
        self.frame, self.sheet = self.deciding.frame, self.deciding.kept.sheet

    @cached_property
    def fates(self) -> Fates:
        """What would become of each row."""
        return self.deciding.fates()

    @cached_property
    def columns(self) -> list[Column]:
        """Every column that has a heading or a filled cell."""
        samples: dict[int, dict[str, None]] = {}
        for row in self.sheet.rows:
            for cell in row.cells:
                found = samples.setdefault(cell.column, {})
                if len(found) < SAMPLES:
                    found[cell.text] = None
        fields, chosen = columns_of(self.imported), self.imported.choices["columns"]
        return [
            Column(place, heading, [*samples.get(place, {})], fields[place], *self._guess(place, chosen))
            for place, heading in enumerate(self.sheet.headings)
            if heading or place in samples
        ]

    @property
    def headings(self) -> list[str]:
        """What each column is called, its letter where it has no heading."""
        return [heading or letter(place) for place, heading in enumerate(self.sheet.headings)]

    @property
    def columns_sure(self) -> bool:
        """There is nothing to look at among the columns."""
        return all(column.sure == "sure" for column in self.columns)

    def _guess(self, place: int, chosen: dict[str, str]) -> tuple[float, str]:
        field, confidence, why = self.imported.choices["guesses"][place]
        return (confidence, why) if chosen.get(str(place), field) == field else (1.0, "")

    @cached_property
    def values(self) -> list[Value]:
        """Every name in the file, the least sure first."""
        named: dict[tuple[str, str], Counter[Field]] = {}
        for field, text in self._named():
            named.setdefault((KINDS[field], text), Counter())[field] += 1
        found = [self._value(kind, text, fields) for (kind, text), fields in named.items()]
        return sorted(found, key=lambda value: (value.code is not None, value.confidence, value.kind, value.text))

    def _named(self) -> Iterator[tuple[Field, str]]:
        names = self.deciding.reader.names
        for place, field in columns_of(self.imported).items():
            if field in KINDS:
                for cell in self.sheet.column(place):
                    parts = names[KINDS[field]].split(cell.text) if field in SEVERAL else [cell.text]
                    yield from ((field, part) for part in parts)

    def _value(self, kind: str, text: str, fields: Counter[Field]) -> Value:
        match = self.deciding.reader.names[kind].match(text)
        nearest = match.alternatives[0] if match.alternatives else None
        return Value(kind, tuple(fields), text, fields.total(), match.code, match.confidence, nearest, str(match.why))

    @cached_property
    def doubtful(self) -> list[Value]:
        """The names to look at: those that are not the very thing, and those that somebody has said something about,
        now or for a list before.
        """
        said = {kind: {folded(word) for word in words} for kind, words in self.deciding.said.values.items()}
        return [
            value
            for value in self.values
            if value.code is None or value.confidence < 1 or folded(value.text) in said.get(value.kind, ())
        ]

    def name(self, kind: str, code: str) -> str:
        """What the thing with the code is called."""
        row: Any = self.frame.rows[kind].get(code)
        return shown(row) if row is not None else code
