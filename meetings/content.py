"""What the minutes say, as one text of which there is only one form, and its SHA-256.

Whoever approves minutes approves this hash, and whoever doubts them later can compute it again without Kedjan:

1. The content is written as JSON: the names of an object sorted, no space between the parts, UTF-8 without escapes
   beyond those that JSON asks for (quotation mark, backslash, control characters). That is the canonical form of
   RFC 8785; numbers other than whole ones are never used.
2. Every text is in Unicode's composed form (NFC), its line breaks are a single line feed.
3. A moment is said in UTC to the microsecond, `2026-01-29T12:00:00.000000Z`; a day is `2026-01-29`.
4. The hash is SHA-256 over those bytes, in 64 small hexadecimal digits.

With the canonical text in a file, `sha256sum minutes.json` prints it; with the same content in any other layout,
`jq -cSj . minutes.json | sha256sum` does (jq differs in one character only, the control character U+007F).
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

type Canonical = str | int | bool | list[Canonical] | dict[str, Canonical] | None

LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON reads as it was written."""


class NotContentError(ValueError):
    """Something that has no single form: a float, a moment without a zone, a set, a name that is no text."""


def canonical(content: Mapping[str, object]) -> str:
    """The one text that stands for this content. Raises NotContentError."""
    return json.dumps(_plain(content), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def content_hash(content: Mapping[str, object]) -> str:
    """The SHA-256 of the canonical text, as 64 hexadecimal digits. Raises NotContentError."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _plain(value: object) -> Canonical:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, date):
        return _moment(value) if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, Mapping):
        return {_name(name): _plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(part) for part in value]
    raise NotContentError(f"{type(value).__name__} has no single form")


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise NotContentError("half a character") from fault
    # str() first: a subclass must not bring along a form of its own
    return unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\r", "\n")


def _whole(number: int) -> int:
    if abs(number) > LARGEST:
        raise NotContentError("a number too large to be read alike everywhere")
    return int(number)


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise NotContentError("a moment without a zone")
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _name(name: object) -> str:
    """Names are the code's own: ASCII, so that every language sorts them alike."""
    if not isinstance(name, str) or not name.isascii():
        raise NotContentError(f"{name!r} is no name")
    return str(name)
