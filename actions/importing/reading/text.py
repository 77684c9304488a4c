"""Bytes to text: which encoding, among those that Swedish offices have written lists in."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from django.utils.translation import gettext_lazy as _

from actions.importing.sheet import Unreadable

_BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_SHOWN = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252", "cp850": "MS-DOS", "mac_roman": "Macintosh"}
_BEFORE_UTF8 = ("cp1252", "mac_roman", "cp850")
"""Excel's own words for the last two: CSV (Macintosh) and CSV (MS-DOS)."""
_LETTERS = re.compile("[åäöÅÄÖéÉüÜ–”’…]")
_TWICE = re.compile("Ã[\u00a0-\u00bf€-™…†‡•–—‚-„‹›ŒœŠšŽžŸƒˆ˜]")
_NEVER_WRITTEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, as a person knows it. Raises Unreadable for what is no text."""
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None) or _without_bom(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None
    text = _mended(text)
    if _NEVER_WRITTEN.search(text):
        raise _no_text()
    return text, _SHOWN.get(encoding, "UTF-16")


def _without_bom(content: bytes) -> str:
    sample = content[:8192]
    if zeros := sample.count(0):
        for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
            if zeros > len(sample) // 4 and sample[at::2].count(0) >= 0.9 * zeros:
                return encoding
        raise _no_text()
    try:
        content.decode()
    except UnicodeDecodeError:
        return _older(content)
    return "utf-8"


def _older(content: bytes) -> str:
    """The one of the encodings before UTF-8 in which most of the foreign bytes are Swedish letters."""
    foreign = bytes(byte for byte in content if byte > 0x7F)[:65536]
    swedish = {name: len(_LETTERS.findall(foreign.decode(name, "replace"))) for name in _BEFORE_UTF8}
    best = max(_BEFORE_UTF8, key=swedish.__getitem__)  # the first of equals
    if swedish[best] < 0.5 * len(foreign):
        return "cp1252" if swedish["cp1252"] >= 0.1 * len(foreign) else "ascii"
    return best


def _mended(text: str) -> str:
    """UTF-8 that was once taken for Windows' letters and written again (Ã¥ for å), as it was before."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return text


def _no_text() -> Unreadable:
    return Unreadable(
        _("The file is neither a list in text (CSV) nor an Excel workbook, or it is damaged. Save it as .xlsx or .csv.")
    )


def clean(text: str) -> str:
    """What a cell says: without spaces around, letters composed, lines parted by LF, no control characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
