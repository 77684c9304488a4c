"""The ZIP container of a workbook: what it may hold, and its parts as streams that end where the limits do."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath

from django.utils.translation import gettext_lazy as _

from actions.importing.sheet import Unreadable

MAX_MEMBERS = 5_000
MAX_UNPACKED = 150 * 1024 * 1024
"""Bytes of all parts that are read; what is not read may be as large as it likes."""
_CHUNK = 64 * 1024
_DAMAGE = (
    *(ArithmeticError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(struct.error, zlib.error, zipfile.BadZipFile),
)
_MACRO = re.compile(r"(^|/)vbaproject\w*\.bin$|^xl/(macro|dialog)sheets/", re.IGNORECASE)
_OTHER_KINDS = {
    "content.xml": _("The file is an OpenDocument. Save it as an Excel workbook (.xlsx) or CSV."),
    "xl/workbook.bin": _("The file is a binary Excel workbook (.xlsb). Save it as .xlsx."),
}


class Damaged(Unreadable):
    """A workbook that is broken, or none. What else is wrong may be wrong with one sheet of several."""


def damaged() -> Damaged:
    """The file begins as a workbook, but can't be read as one."""
    return Damaged(
        _("The file is no Excel workbook, or it is damaged. Open it in Excel, save it as .xlsx and try again.")
    )


def too_much() -> Unreadable:
    """The workbook is a bomb, or so full of formatting and other things that it might as well be one."""
    return Unreadable(_("The workbook holds far more than a list needs. Save only the list, as a new file."))


def refuse_old(content: bytes) -> Unreadable:
    """What is wrong with a file in the container that Excel had before 2007, which also holds encrypted workbooks."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(_("The workbook has a password. Save it without one and try again."))
    return Unreadable(_("The file is in Excel's old format (.xls). Save it as .xlsx and try again."))


class Container:
    """The parts of a workbook, each read at most once and never whole."""

    def __init__(self, content: bytes) -> None:
        if content.count(b"PK\x01\x02") > MAX_MEMBERS:  # before they are read: each costs time and memory
            raise damaged()
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE:
            raise damaged() from None
        self.names = set(self._zip.namelist())
        self._left = MAX_UNPACKED
        self._check()

    def _check(self) -> None:
        for name, sentence in _OTHER_KINDS.items():
            if name in self.names:
                raise Unreadable(sentence)
        if any(_MACRO.search(name) for name in self.names):
            raise Unreadable(_("The workbook holds macros. Save it without them, as .xlsx, and try again."))
        if any(member.flag_bits & 0x1 for member in self._zip.infolist()):
            raise Unreadable(_("The workbook has a password. Save it without one and try again."))

    @property
    def points_outside(self) -> bool:
        """Does the workbook take values from other files?"""
        return any(name.startswith("xl/externalLinks/") for name in self.names)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part, a piece at a time. Raises Unreadable where it is missing, damaged or more than the limits take."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._spend(len(chunk))
                    yield chunk
        except Unreadable:
            raise
        except _DAMAGE:
            raise damaged() from None

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise too_much()


def target_of(part: str, written: str) -> str:
    """The name of the part that `written`, in the relations of `part`, points to."""
    if written.startswith("/"):
        return normpath(written.lstrip("/"))
    return normpath(join(dirname(part), written))


def relations_of(part: str) -> str:
    """The name of the part that holds the relations of `part`."""
    folder, _slash, name = part.rpartition("/")
    return join(folder, "_rels", f"{name}.rels")
