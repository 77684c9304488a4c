"""From bytes to a table: CSV in the forms that Swedish offices write it in, and Excel's workbooks.

Nothing is trusted: sizes are asked for before anything is unpacked, and each limit has a sentence that says what to do.
What a file is, its content says; its name doesn't count.
"""

from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from actions.importing.reading.container import refuse_old
from actions.importing.reading.delimited import read_delimited
from actions.importing.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SIZE
from actions.importing.reading.workbook import read_workbook
from actions.importing.sheet import Sheet, Unreadable

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_ROWS", "MAX_SIZE", "TOO_LARGE", "read"]

TOO_LARGE = _("The file is larger than 10 MB. Divide the list, or save it without pictures.")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(name: str, file: BinaryIO) -> Sheet:
    """The list in a file called `name`. Reads at most MAX_SIZE + 1 bytes. Raises Unreadable."""
    content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if content.startswith(_OLE):
        raise refuse_old(content)
    if content.startswith((_ZIP, b"PK\x05\x06")):
        return read_workbook(content)
    return read_delimited(name, content)
