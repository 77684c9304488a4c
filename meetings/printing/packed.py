"""Office documents packed the same way every time: parts in order, no clock in them."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that such an archive can name."""


def packed(document: bytes) -> bytes:
    """The same document whose bytes depend on its parts alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as again:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            again.writestr(part, parts.read(name))
    return file.getvalue()
