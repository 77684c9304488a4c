"""Text, tables in text and PDF: content that has no container to look into.

A PDF is taken as it is: its header stands first, its end at the end, and it is no ZIP file as well. Its own properties
(author, title) stay in it, and what it does when opened is the reader's business: it is never shown from here.
"""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from actions.filetypes.refusal import FileRefused, not_what_it_says

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"<(?:!doctype\s+(?:html|svg)|(?:html|svg|script|iframe|body|head)\b)|\A\s*<\?xml", re.IGNORECASE)
_OTHER_HEADS = ("%PDF-", "%!PS", "{\\rtf")
_PDF_HEAD = re.compile(rb"%PDF-[12]\.\d")
_PDF_TAIL = 2048


def check_text(extension: str, content: bytes) -> None:
    """Raise FileRefused unless `content` is text that a person reads: nothing binary, no web page, no drawing."""
    text = _decoded(content)
    if text is None or _CONTROL.search(text) or text.startswith(_OTHER_HEADS):
        raise not_what_it_says(extension)
    if _MARKUP.search(text):
        raise FileRefused(_("The file holds a web page or a drawing (HTML or SVG). Save it as PDF and try again."))


def _decoded(content: bytes) -> str | None:
    """UTF-8, or what Swedish Windows wrote before it; None for what is neither."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def check_pdf(extension: str, content: bytes) -> None:
    """Raise FileRefused unless `content` is a PDF from its first byte to its end, and nothing else as well."""
    whole = _PDF_HEAD.match(content) and b"%%EOF" in content[-_PDF_TAIL:]
    if not whole or zipfile.is_zipfile(BytesIO(content)):
        raise not_what_it_says(extension)
