"""XML from outside, read a piece at a time: no entities, nothing fetched, nothing kept but what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.parsers import expat

from actions.importing.reading.container import damaged, too_much

MAX_DEPTH = 100
MAX_ELEMENTS = 3_000_000
"""Of one part. As many cells as a list may have need half of it; the rest is for empty ones that are formatted."""
MAX_SILENCE = 2 * 1024 * 1024
"""Bytes without an event: one tag or comment that never ends."""


class Reader:
    """What is done with the parts of a document: subclasses say it, and may raise to stop."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its name is without the prefix of its namespace."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Some of the text within an element; more may follow."""


class _Watch:
    """Hands the parser's events on, and counts what the parser itself does not."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.depth = self.silence = self.elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.silence = 0
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise damaged()
        if self.elements > MAX_ELEMENTS:
            raise too_much()
        self.reader.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(self, name: str) -> None:
        self.silence = 0
        self.depth -= 1
        self.reader.end(name.rpartition(":")[2] if ":" in name else name)

    def data(self, text: str) -> None:
        self.silence = 0
        self.reader.data(text)

    def refuse(self, *_what: object) -> None:
        """A document type: where entities are declared. No workbook has one."""
        raise damaged()


def walk[Read: Reader](chunks: Iterable[bytes], reader: Read) -> Read:
    """Read the document through `reader` and give it back. Raises Unreadable for what is no proper XML."""
    parser, watch = expat.ParserCreate(), _Watch(reader)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = watch.start, watch.end
    parser.CharacterDataHandler = watch.data
    parser.StartDoctypeDeclHandler = watch.refuse
    try:
        for chunk in chunks:
            watch.silence += len(chunk)
            parser.Parse(chunk, False)
            if watch.silence > MAX_SILENCE:
                raise damaged()
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged() from None
    return reader
