"""The words of what is answered: of a page as it is, of a paper as somebody reads it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from typing import Any

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
"""Letters by chance: one in six thousand holds what a test takes for a word of its own."""


def words_of(response: Any) -> str:
    """Everything that the answer says."""
    return said_in(response.getvalue())


def said_in(content: bytes) -> str:
    """Everything that stands in a page, an API answer, a PDF, a document or a workbook; hyphens at the ends of lines
    are taken away.
    """
    if content.startswith(b"%PDF"):
        read = ["pdftotext", "-raw", "-", "-"]
        found = subprocess.run(read, input=content, capture_output=True, check=True).stdout.decode()
        return found.replace("\N{SOFT HYPHEN}\n", "").replace("-\n", "")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return " ".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    return TOKEN.sub("", content.decode())
