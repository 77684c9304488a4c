"""The small parts of a workbook: which sheets it has, which formats are days and shares, and its shared texts.

Source: ECMA-376 part 1, SpreadsheetML (18.2 workbook, 18.4 shared strings, 18.8 styles, 18.8.30 number formats).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import override

from actions.importing.reading.container import too_much
from actions.importing.reading.limits import MAX_CELL, MAX_TEXT
from actions.importing.reading.markup import Reader
from actions.importing.reading.text import clean

MAX_STRINGS = 1_000_000
MAX_ENTRIES, MAX_SHEETS = 100_000, 1_000
"""Of formats, sheets and relations."""
_BUILT_IN_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_SHARES = frozenset([9, 10])
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Kind(Enum):
    """What a number stands for, by its format."""

    NUMBER, DAY, SHARE = "number", "day", "share"


def kind_of(number_format: int, code: str) -> Kind:
    """What a number in this format stands for. `code`: of a format that the workbook declares itself, else empty."""
    if not code:
        day, share = number_format in _BUILT_IN_DAYS, number_format in _BUILT_IN_SHARES
    else:
        signs = _NOT_SIGNS.sub("", code.partition(";")[0]).lower()
        day, share = any(sign in signs for sign in "dmyhså"), "%" in signs
        day = day and "general" not in signs and "standard" not in signs
    return Kind.SHARE if share else Kind.DAY if day else Kind.NUMBER


def unescaped(text: str) -> str:
    """Characters that the format writes as _x000D_, as themselves."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Relations(Reader):
    """What a part points to: id → (kind, target), of what lies in the same file."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    @override
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))
            if len(self.found) > MAX_ENTRIES:
                raise too_much()


@dataclass
class Book(Reader):
    """The workbook: (name, relation, hidden) of each sheet, and whether its days are counted from 1904."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    @override
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), relation, hidden))
            if len(self.sheets) > MAX_SHEETS:
                raise too_much()


class Styles(Reader):
    """What the numbers of each cell format stand for, in the order that cells count them by."""

    def __init__(self) -> None:
        self.kinds: list[Kind] = []
        self._codes: dict[int, str] = {}
        self._in_cell_formats = False

    @override
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and len(self._codes) < MAX_ENTRIES:
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:500]
        elif name == "cellXfs":
            self._in_cell_formats = True
        elif name == "xf" and self._in_cell_formats:
            number_format = _whole(attributes.get("numFmtId"))
            self.kinds.append(kind_of(number_format, self._codes.get(number_format, "")))
            if len(self.kinds) > MAX_ENTRIES:
                raise too_much()

    @override
    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_formats = False

    def kind(self, style: str | None) -> Kind:
        """What a number in a cell of that format stands for."""
        at = _whole(style)
        return self.kinds[at] if at < len(self.kinds) else Kind.NUMBER


def _whole(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0


class Text:
    """Text that comes in pieces within <t>, without the reading aids (<rPh>) of East Asian text; never over a limit."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._open = self._aside = False

    def start(self, name: str) -> None:
        """An element begins."""
        self._aside = self._aside or name == "rPh"
        self._open = name == "t" and not self._aside

    def end(self, name: str) -> None:
        """An element ends."""
        self._open = False
        if name == "rPh":
            self._aside = False

    def data(self, text: str) -> None:
        """Text within it."""
        if self._open and self.length <= MAX_CELL:
            self.pieces.append(text)
            self.length += len(text)

    def take(self) -> str:
        """What was written, and begin anew."""
        text, self.pieces, self.length = "".join(self.pieces), [], 0
        return unescaped(text)


class Strings(Reader):
    """The texts that cells share."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = Text()
        self._length = 0

    @override
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._text.start(name)

    @override
    def data(self, text: str) -> None:
        self._text.data(text)

    @override
    def end(self, name: str) -> None:
        self._text.end(name)
        if name == "si":
            self.texts.append(clean(self._text.take()))
            self._length += len(self.texts[-1])
            if len(self.texts) > MAX_STRINGS or self._length > MAX_TEXT:
                raise too_much()
