"""Office documents: ZIP containers whose contents page says what they are. They are looked at, never unpacked.

What the container declares is checked (number of members and their sizes: no bombs), and of its members only the small
ones that say what the document is are read, to a limit. Not looked at: text, pictures and properties inside. A photo in
a document keeps its place and time, and the document its author's name; only pictures uploaded as pictures lose theirs.

Sources: ECMA-376 part 2 (Open Packaging Conventions: [Content_Types].xml), OASIS OpenDocument 1.3 part 2 (mimetype,
META-INF/manifest.xml).
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from actions.filetypes.refusal import FileRefused, not_what_it_says

MAX_MEMBERS = 5_000
MAX_UNPACKED = 300 * 1024 * 1024
"""Bytes. A large spreadsheet of 10 MB unpacks to some 150."""
_MAX_PAGE = 1024 * 1024

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN_PART = {
    "docx": _OPEN_XML + "wordprocessingml.document.main+xml",
    "xlsx": _OPEN_XML + "spreadsheetml.sheet.main+xml",
    "pptx": _OPEN_XML + "presentationml.presentation.main+xml",
}
OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBER_HEAD = b"PK\x01\x02"
_DAMAGED = (
    *(ArithmeticError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(struct.error, zlib.error, zipfile.BadZipFile),
)
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED_MEMBER = 0x1
# VBA projects, Excel 4 macros, ActiveX, Basic and scripts of OpenDocument, documents with macros inside documents.
_MACRO_MEMBER = re.compile(
    r"(^|/)vba\w*\.(bin|xml)$|^xl/(macro|dialog)sheets/|(^|/)activex/|^(basic|scripts)/.|\.(doc|dot|xls|xlt|ppt|pot|pps|xla|ppa)m$",
    re.IGNORECASE,
)
_MACRO_TYPE = re.compile(r"macroenabled|vbaproject|activex", re.IGNORECASE)
_CONTENT_TYPE = re.compile(r"""\bContentType\s*=\s*["']([^"']{1,200})["']""")


def check_office(extension: str, content: bytes) -> None:
    """Raise FileRefused unless `content` is a document of that kind, without macros and readable without a password."""
    if content.startswith(_OLE_HEAD):
        raise FileRefused(
            _("The document has a password or is in an old format. Save it without one, as docx, xlsx or pptx.")
        )
    # Nothing before the first member and nothing after the last record: a container that is nothing else as well.
    if not content.startswith(b"PK\x03\x04") or content[-22:-18] != b"PK\x05\x06":
        raise not_what_it_says(extension)
    if content.count(_MEMBER_HEAD) > MAX_MEMBERS:  # before they are read: each costs time and memory
        raise _too_much()
    try:
        with zipfile.ZipFile(BytesIO(content)) as container:
            _check_members(extension, container)
            _check_kind(extension, container)
    except FileRefused:
        raise
    except _DAMAGED:
        raise not_what_it_says(extension) from None


def _check_members(extension: str, container: zipfile.ZipFile) -> None:
    members = container.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _too_much()
    names = [member.filename for member in members]
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise not_what_it_says(extension)
    if any(member.flag_bits & _ENCRYPTED_MEMBER for member in members):
        raise _with_password()
    if any(member.compress_type not in _PACKED for member in members):
        raise not_what_it_says(extension)
    if any(_MACRO_MEMBER.search(name) for name in names):
        raise _with_macros()


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_kind(extension: str, container: zipfile.ZipFile) -> None:
    if extension in MAIN_PART:
        _check_content_types(extension, _page(extension, container, "[Content_Types].xml"))
    else:
        _check_open_document(extension, container)


def _check_content_types(extension: str, page: str) -> None:
    types = _CONTENT_TYPE.findall(page)
    if any(_MACRO_TYPE.search(each) for each in types):
        raise _with_macros()
    if set(types) & set(MAIN_PART.values()) != {MAIN_PART[extension]}:
        raise not_what_it_says(extension)


def _check_open_document(extension: str, container: zipfile.ZipFile) -> None:
    first = container.infolist()[0]
    if first.filename != "mimetype" or _page(extension, container, "mimetype") != OPEN_DOCUMENT[extension]:
        raise not_what_it_says(extension)
    container.getinfo("content.xml")
    if "encryption-data" in _page(extension, container, "META-INF/manifest.xml"):
        raise _with_password()


def _page(extension: str, container: zipfile.ZipFile, name: str) -> str:
    """A small member as text: at most _MAX_PAGE bytes of UTF-8, whatever size it declares, no entities of its own."""
    with container.open(name) as member:
        page = member.read(_MAX_PAGE + 1)
    text = page.decode("utf-8-sig")
    if len(page) > _MAX_PAGE or "<!ENTITY" in text:
        raise not_what_it_says(extension)
    return text


def _too_much() -> FileRefused:
    return FileRefused(_("The document unpacks to far more than its size. Save it as PDF and try again."))


def _with_macros() -> FileRefused:
    return FileRefused(_("The document holds macros or active content. Save it without them, as docx, xlsx or pptx."))


def _with_password() -> FileRefused:
    return FileRefused(_("The document has a password. Save it without one: what is shared must be readable."))
