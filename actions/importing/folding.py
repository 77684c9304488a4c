"""What makes two texts the same to a person: case, spaces, punctuation and how letters are composed don't count."""

import re
import unicodedata

_NEITHER_LETTER_NOR_FIGURE = re.compile(r"[\W_]+")
_UNSEEN = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\ufeff]")


def folded(text: str) -> str:
    """Letters and figures in lower case, whatever lies between them as one space.

    Å, ä and ö stay letters of their own. A text of punctuation alone stays as it is, so that ! is not ?.
    """
    composed = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    return _NEITHER_LETTER_NOR_FIGURE.sub(" ", composed).strip() or " ".join(composed.split())
