"""Reports as PDF: typst lays them out as PDF/A-2a (kept for ever) and PDF/UA-1 (read by everybody)."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from meetings.printing.glyphs import showable
from meetings.printing.pdf import fonts
from meetings.printing.words import each

if TYPE_CHECKING:
    from meetings.printing.words import Said

LAYOUT = Path(__file__).with_name("report.typ").read_bytes()


def as_pdf(laid: dict[str, Said]) -> bytes:
    """The laid-out report. The same words give the same bytes: its moment is the report's own.

    The compiler sees an empty folder and one font; what people typed is handed to it as data.
    """
    words = json.dumps(each(laid, showable), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(LAYOUT, root=nothing, font_paths=fonts(), ignore_system_fonts=True)
        made = compiler.compile(
            format="pdf",
            sys_inputs={"said": words},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.fromisoformat(str(laid["as_of"])).astimezone(UTC).replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError("the compiler made no PDF")
    return made
