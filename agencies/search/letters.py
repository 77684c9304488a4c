"""What a word is, the same in Python and in the database: letters and figures, in lower case.

Whatever is no letter or figure parts two words. `plain` takes the marks off the letters (å is a), one letter for one,
for who types without them. Both sides read the same tables and ask no locale. A text is expected composed (NFC).
"""

from __future__ import annotations

import re
import unicodedata

from agencies.swedish import COMMONEST

_LATIN = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
_SMALL = {char: char.lower() for char in _LATIN if char != char.lower() and len(char.lower()) == 1}
_NOT_COMPOSED = {"ß": "s", "ð": "d", "đ": "d", "þ": "t", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "œ": "o"}
_NOT_COMPOSED |= {"ŧ": "t", "æ": "a", "ø": "o", "ŀ": "l"}
_PLAIN = {
    char: _NOT_COMPOSED.get(char) or unicodedata.normalize("NFD", char)[0] for char in _LATIN if char not in _SMALL
}
_PLAIN = {char: plain for char, plain in _PLAIN.items() if plain != char}
_CAPITALS = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_LOWERED = str.maketrans(_SMALL | _CAPITALS)
_PLAINED = str.maketrans(_PLAIN)
WORD = re.compile("[0-9a-z\u00df-\u00f6\u00f8-\u017f]+")


def lowered(text: str) -> str:
    """In lower case, letter by letter."""
    return text.translate(_LOWERED)


def words(text: str) -> list[str]:
    """The words of a text in their order."""
    return WORD.findall(lowered(text))


def plain(word: str) -> str:
    """A word in lower case without the marks on its letters."""
    return word.translate(_PLAINED)


def _translate(text: str, table: dict[str, str]) -> str:
    # PostgreSQL looks through the table from its beginning for each character of the text: the commonest, most of
    # which stand for themselves, come first.
    chars = [*COMMONEST, *(char for char in table if char not in COMMONEST)]
    return f"pg_catalog.translate({text}, '{''.join(chars)}', '{''.join(table.get(char, char) for char in chars)}')"


LOWERED_SQL = _translate('pg_catalog.lower($1 COLLATE pg_catalog."C")', _SMALL)
WORDS_SQL = (
    "SELECT pg_catalog.btrim(pg_catalog.regexp_replace("
    r"public.search_lowered($1), '[^0-9a-z\u00df-\u00f6\u00f8-\u017f]+', ' ', 'g'), ' ')"
)
PLAIN_SQL = f"SELECT {_translate('$1', _PLAIN)}"
