"""A text as an eye reads it: any digit, dash and space as the plain one, what can't be seen left out.

`１９１２` and `19<zero-width space>12` both read 1912. Every character that is kept stands for exactly one of the
original, so that what is found can be shown where it stands, as it was written.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLAIN_ALREADY = re.compile(r"[\n\r\t\x20-\x7eåäöÅÄÖéÉ]*")
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")  # letters by category, drawn as nothing
_DASHES = frozenset("\u2043\u2212\u02d7\u2796\u2500\u2501")  # dashes to the eye that are not of category Pd
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")
_DROPPED = frozenset({"Cc", "Cf", "Mn", "Me"})
_BARRIER = "\N{BULLET}"


@dataclass(frozen=True)
class Reading:
    """`text` in plain characters; `origin[i]` is where in the original `text[i]` stood."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` up to `end` of the reading stood in the original."""
        return self.origin[start], self.origin[end - 1] + 1


def readings(text: str) -> list[Reading]:
    """The one way to read `text`, or both, where it has digits that are also signs.

    In 19121212-1212² the raised two is a note's number, in ①⑨①② the circles are the digits: such a text is read once
    with them as digits and once as breaks between digits.
    """
    if _PLAIN_ALREADY.fullmatch(text):
        return [Reading(text, range(len(text)))]
    plain = {char: _plain(char) for char in set(text)}
    raised = {char: unicodedata.digit(char) for char in plain if plain[char] == _BARRIER and char != _BARRIER}
    found = [_read(text, plain)]
    if raised:
        found.append(_read(text, plain | {char: str(digit) for char, digit in raised.items()}))
    return found


def _read(text: str, plain: dict[str, str]) -> Reading:
    kept: list[str] = []
    origin: list[int] = []
    for position, char in enumerate(text):
        if as_read := plain[char]:
            kept.append(as_read)
            origin.append(position)
        elif kept and kept[-1].isalpha() and unicodedata.combining(char):
            # A letter and its dots as two characters, as some file systems write names.
            composed = unicodedata.normalize("NFC", kept[-1] + char)
            kept[-1] = composed if len(composed) == 1 else kept[-1]
    return Reading("".join(kept), origin)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character as read: itself, its plain twin, a barrier for a digit that is also a sign, or nothing."""
    if _PLAIN_ALREADY.fullmatch(char):
        return char
    if (decimal := unicodedata.decimal(char, None)) is not None:
        return str(decimal)
    if unicodedata.digit(char, None) is not None:
        return _BARRIER
    if char in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(char)
    if category in _DROPPED or char in _UNSEEN:
        return ""
    return _plain_sign(char, category)


def _plain_sign(char: str, category: str) -> str:
    if category == "Zs" or char == "\N{BRAILLE PATTERN BLANK}":
        return " "
    if category == "Pd" or char in _DASHES:
        return "-"
    compatible = unicodedata.normalize("NFKC", char)  # full-width letters and signs
    if char == "\N{HEAVY PLUS SIGN}":
        return "+"
    return compatible if len(compatible) == 1 else char
