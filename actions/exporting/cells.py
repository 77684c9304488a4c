"""Text that a spreadsheet would take for a formula, shielded in a file of plain text, and read back as it was.

A program that opens such a file runs whatever begins with `=`, `+`, `-` or `@`; an apostrophe before it makes it text.
In a workbook every cell says itself that it is text, and nothing is shielded.
"""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""What begins so is a formula, or becomes one when it is trimmed; with apostrophes before it, it was shielded."""


def shielded(text: str) -> str:
    """The text as it stands in a file of plain text."""
    return f"'{text}" if _RUNS.match(text) else text


def unshielded(text: str) -> str:
    """What was written, of what stands in a file of plain text: `unshielded(shielded(text)) == text`, always."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
