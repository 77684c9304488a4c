"""What files may be attached: an allow-list by extension, and content that is what the extension says.

`inspect` reads an upload once and gives back what to store. Pictures come back painted anew, without metadata; the rest
as it was. Nothing here looks for individuals in a file's content (its name is the caller's to show the guard), nor
for viruses: files are served as attachments only, never opened on the server.

HEIC is not taken (not every browser shows it), nor are formats with macros or the office formats before 2007.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.filetypes.office import check_office
from actions.filetypes.pictures import repaint
from actions.filetypes.plain import check_pdf, check_text
from actions.filetypes.refusal import FileRefused

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

__all__ = ["ALLOWED", "LONGEST_NAME", "MAX_SIZE", "TOO_LARGE", "CleanFile", "FileRefused", "clean_name", "inspect"]

MAX_SIZE = 10 * 1024 * 1024
"""Bytes, of what is uploaded. A picture painted anew may come out a little larger."""
TOO_LARGE = _("The file is larger than 10 MB. Make it smaller, or write where it can be found.")
LONGEST_NAME = 120
"""Characters, extension included."""

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
ALLOWED = {
    "pdf": "application/pdf",
    "docx": _OPEN_XML + "wordprocessingml.document",
    "xlsx": _OPEN_XML + "spreadsheetml.sheet",
    "pptx": _OPEN_XML + "presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain",
    "csv": "text/csv",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
"""Media type by extension, as it is stored; jpeg is stored as jpg."""
_ALSO_CALLED = {"jpeg": "jpg"}

_CHECKS: dict[str, Callable[[str, bytes], None]] = {
    "pdf": check_pdf,
    **dict.fromkeys(("txt", "csv"), check_text),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods"), check_office),
}

_OLD = _("Documents in the old formats are not taken. Save it as docx, xlsx, pptx or PDF.")
_MACROS = _("Documents with macros are not taken. Save it as docx, xlsx or pptx.")
_HEIC = _("HEIC pictures are not taken: not everybody can see them. Save it as JPEG.")
_BETTER: "dict[str, StrPromise]" = {
    **dict.fromkeys(("doc", "dot", "xls", "xlt", "ppt", "pps", "rtf"), _OLD),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "ppsm", "potm"), _MACROS),
    **dict.fromkeys(("heic", "heif", "avif"), _HEIC),
}

_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True)
class CleanFile:
    """What to store: `content`, and its media type, extension, size in bytes and SHA-256 in hex."""

    content: bytes
    media_type: str
    extension: str
    size: int
    sha256: str


def inspect(name: str, data: BinaryIO) -> CleanFile:
    """Read an upload called `name` and give back what may be stored of it. Raises FileRefused.

    Reads at most MAX_SIZE + 1 bytes. The extension decides what the content must be; what the browser said of it does
    not count.
    """
    extension = _extension(name)
    content = data.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise FileRefused(TOO_LARGE)
    if not content:
        raise FileRefused(_("The file is empty."))
    if check := _CHECKS.get(extension):
        check(extension, content)
    else:
        content = repaint(extension, content)
    return CleanFile(content, ALLOWED[extension], extension, len(content), hashlib.sha256(content).hexdigest())


def _extension(name: str) -> str:
    written = PurePosixPath(clean_name(name)).suffix[1:].lower()
    extension = _ALSO_CALLED.get(written, written)
    if extension in ALLOWED:
        return extension
    if sentence := _BETTER.get(extension):
        raise FileRefused(sentence)
    taken = ", ".join(ALLOWED)
    raise FileRefused(format_lazy(_("Files of this kind are not taken. Taken are: {kinds}"), kinds=taken))


def clean_name(name: str) -> str:
    """The name as it may be stored and offered: one line, no folders, at most LONGEST_NAME characters, never empty.

    Composed (NFC); without characters that are not seen or turn the writing about (a name that shows as
    `avtalexe.pdf` ends in .pdf); what Windows has no room for in names becomes `_`. Text about individuals is the
    guard's to find: the caller shows it the result.
    """
    composed = unicodedata.normalize("NFC", name)
    base = re.split(r"[/\\]", composed)[-1]
    seen = "".join(
        char for char in base if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    one_line = " ".join(_NOT_IN_NAMES.sub("_", seen).split()).strip(". ")
    path = PurePosixPath(one_line or "file")
    ending = path.suffix if len(path.suffix) <= 12 else ""
    stem = one_line[: len(one_line) - len(ending)] if ending else one_line
    return (stem[: LONGEST_NAME - len(ending)].rstrip(". ") or "file") + ending
