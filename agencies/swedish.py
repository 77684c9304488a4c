"""Swedish alphabetical order, the same in Python and in the database.

Letters in any case; å, ä and ö last, in that order; w as v, é as e, ü as y, æ as ä, ø as ö, and other marked Latin
letters as the letter they are made of; hyphens and slashes as spaces, other punctuation left out; figures before
letters. (Svenska Akademiens ordlista gives w a place of its own since 2006; catalogues of names still sort it as v.)

PostgreSQL has the order only where it was built with ICU or on a machine with the right locale, so it is made of a key:
an immutable function, here as SQL, whose result is compared byte by byte. Both sides read the same table of characters
and fold nothing else, so that they agree on every text and on every server, whatever its locale. A text is expected
composed (NFC), as browsers send it.

The table is part of every index on the key: whoever changes it makes the function anew and reindexes, in one migration.
"""

import unicodedata

from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

FUNCTION = "kedjan_sort"

_OWN_PLACE = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "ü": "y", "w": "v"}  # { | } follow z in ASCII
_NOT_COMPOSED = {
    "ß": "s",
    "ð": "d",
    "đ": "d",
    "þ": "t",
    "ħ": "h",
    "ı": "i",
    "ĸ": "k",
    "ł": "l",
    "ŀ": "l",
    "ŋ": "n",
    "œ": "o",
    "ŧ": "t",
}
_AS_SPACE = "-/_\u00a0\u2007\u2009\u202f‐‑‒–—―"
_LEFT_OUT = "!\"#&'()*+,.:;<=>?@[]^`{|}~¡¿´¨¯¸§¶°·•…«»‹›“”„‟‘’‚‛′″"
COMMONEST = "eanrt silodkgmvåäöfuhpbjycxzqw0123456789"
"""The characters of Swedish texts, about as often as they occur."""


def _table() -> dict[str, str]:
    """What each character becomes (the empty string: nothing). ASCII capitals are lowered before it is read."""
    latin = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
    table = {char: _folded(char) for char in [*latin, "w"]}
    table |= dict.fromkeys(_AS_SPACE, " ")
    return {char: as_ for char, as_ in table.items() if as_ != char} | dict.fromkeys(_LEFT_OUT, "")


def _folded(char: str) -> str:
    small = unicodedata.normalize("NFC", char.lower()[0])
    plain = unicodedata.normalize("NFD", small)[0]
    return _OWN_PLACE.get(small) or _NOT_COMPOSED.get(small) or _OWN_PLACE.get(plain) or plain


_FOLD = _table()
_CAPITALS = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_TRANSLATION = str.maketrans(_FOLD | _CAPITALS | {"W": "v"})


def sort_key(text: str) -> str:
    """The key by which `text` is ordered: compare it by code point (as Python does). The same as the database's."""
    return text.translate(_TRANSLATION).strip(" ")


def _sql() -> str:
    # PostgreSQL looks through the table from its beginning for each character of the text: the commonest, most of
    # which stand for themselves, come first (7 µs for a title, 50 without).
    kept = [*COMMONEST, *(char for char in _FOLD if _FOLD[char] and char not in COMMONEST)]
    left_out = [char for char in _FOLD if not _FOLD[char]]
    before = "".join(kept + left_out).replace("'", "''")  # what has no twin is left out
    after = "".join(_FOLD.get(char, char) for char in kept)
    lowered = 'pg_catalog.lower($1 COLLATE pg_catalog."C")'  # A to Z and nothing else, whatever the locale
    return f"SELECT pg_catalog.btrim(pg_catalog.translate({lowered}, '{before}', '{after}'), ' ')"


SORT_SQL = _sql()
"""The body of `kedjan_sort(text)`. It calls nothing but pg_catalog, and holds no dollar, percent or backslash."""

CREATE_SORT_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {FUNCTION}(text) RETURNS text\n"
    f"LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE\nAS $body$ {SORT_SQL} $body$"
)
DROP_SORT_FUNCTION = f"DROP FUNCTION IF EXISTS {FUNCTION}(text)"


def in_swedish_order(text: str | Combinable) -> Collate:
    """What to order (or index) by for the Swedish order of a field: `order_by(in_swedish_order("title"), "id")`."""
    key = Func(F(text) if isinstance(text, str) else text, function=FUNCTION, output_field=TextField())
    return Collate(key, "C")
