"""Signs that nobody sees and that make a text read as another than it is, or break the files that it is put in.

Control signs, and those that turn the direction of what follows, stand in no text. Signs without width stand in no
text of one line (titles, names, roles, reasons), where two that look the same must be the same; in longer texts they
come along with what is pasted, and do no harm.
"""

import re
from collections.abc import Iterator

_NOWHERE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_NO_WIDTH = "\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2065\ufeff"
_JOINER = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"  # between pictures it makes one of several
_IN_TEXTS = re.compile(f"[{_NOWHERE}]")
_IN_LINES = re.compile(f"[{_NOWHERE}{_NO_WIDTH}]|{_JOINER}")


def unseen(text: str) -> Iterator[int]:
    """Where each of them stands."""
    signs = _IN_TEXTS if "\n" in text else _IN_LINES
    return (found.start() for found in signs.finditer(text))
