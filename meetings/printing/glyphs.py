"""Which characters the paper's font can show.

An archivable PDF may hold no character without a glyph: the compiler refuses it. One that the font lacks (an emoji,
another script) is therefore named by its number, so that the paper still says that it stands there.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_noto_sans

FOLDER = Path(fontpkg_noto_sans.__file__).parent / "files"
FONT = FOLDER / "NotoSans[wdth,wght].ttf"
_SILENT = {"Cf", "Mn", "Me"}
"""Joiners, variation signs and accents: without what they belong to, they say nothing."""


def showable(text: str) -> str:
    """The text with every character that the font lacks named by its number, [U+1F600]."""
    known = covered()
    if all(ord(char) in known for char in text):
        return text
    return "".join(char if ord(char) in known else _named(char) for char in text)


def _named(char: str) -> str:
    return "" if unicodedata.category(char) in _SILENT else f"[U+{ord(char):04X}]"


@cache
def covered() -> frozenset[int]:
    """The numbers of all characters that the font has a glyph for, from its own table of them."""
    font = FONT.read_bytes()
    tables = [struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(_short(font, 4))]
    start = next(offset for tag, _sum, offset, _length in tables if tag == b"cmap")
    maps = [struct.unpack_from(">HHI", font, start + 4 + 8 * number) for number in range(_short(font, start + 2))]
    whole = next(start + offset for platform, kind, offset in maps if (platform, kind) in {(3, 10), (0, 4), (0, 6)})
    if _short(font, whole) != 12:
        raise ValueError("the font lists its characters in a form that is not read here")
    (count,) = struct.unpack_from(">I", font, whole + 12)
    groups = struct.iter_unpack(">III", font[whole + 16 : whole + 16 + 12 * count])
    return frozenset(char for first, last, _glyph in groups for char in range(first, last + 1))


def _short(font: bytes, offset: int) -> int:
    number: int = struct.unpack_from(">H", font, offset)[0]
    return number
