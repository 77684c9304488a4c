"""Blocks without a layout: what they say as plain texts, for formats that have no shapes or colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def said(cell: Mapping[str, Any]) -> str:
    """A cell in words."""
    return "\n".join(part for part in (cell["word"], *cell["lines"], *cell["notes"]) if part)


def spoken(block: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A block as label and text; tables are sheets of their own, charts stand in their numbers."""
    return SPOKEN[block["kind"]](block) if block["kind"] in SPOKEN else []


SPOKEN: dict[str, Callable[[Mapping[str, Any]], list[tuple[str, str]]]] = {
    "lines": lambda block: [("", line) for line in block["lines"]],
    "heading": lambda block: [("", block["text"])],
    "list": lambda block: [("", item) for item in block["items"]],
    "facts": lambda block: [
        (row["label"], "\n".join(filter(None, (row["word"], *row["lines"])))) for row in block["rows"]
    ],
    "places": lambda block: [(one["label"], spoken_place(one)) for one in block["places"]],
    "asks": lambda block: [(item["mark"], "\n".join((item["title"], *item["lines"]))) for item in block["items"]],
    "lights": lambda block: [("", ", ".join(item["text"] for item in block["items"])), ("", block["note"])],
    "change": lambda block: [(block["title"], changed(block["pieces"]))],
}


def spoken_place(one: Mapping[str, Any]) -> str:
    """A place in words: its light, what the lead says; how the agencies see it is a table."""
    return "\n".join(filter(None, (one["word"], *one["lines"], one["note"])))


def changed(pieces: Sequence[Mapping[str, Any]]) -> str:
    """A changed text without colours: what is gone in [−…−], what is new in {+…+}."""
    marks = {"added": "{{+{}+}}", "gone": "[−{}−]", "same": "{}"}
    return "".join(marks[piece["kind"]].format(piece["text"]) for piece in pieces)
