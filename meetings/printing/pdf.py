"""Minutes as PDF: typst lays them out as PDF/A-2a (kept for ever) and PDF/UA-1 (read by everybody)."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from meetings.printing.glyphs import FOLDER, showable
from meetings.printing.words import each, said

if TYPE_CHECKING:
    from meetings.printing.paper import MinutesPaper

LAYOUT = Path(__file__).with_name("minutes.typ").read_bytes()


def as_pdf(paper: MinutesPaper, language: str) -> bytes:
    """The paper in `language` (sv or en). The same paper gives the same bytes: its moment is the paper's own.

    The compiler sees an empty folder and one font; what people typed is handed to it as data.
    """
    words = json.dumps(each(said(paper, language), showable), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(LAYOUT, root=nothing, font_paths=fonts(), ignore_system_fonts=True)
        made = compiler.compile(
            format="pdf",
            sys_inputs={"said": words},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=paper.as_of.astimezone(UTC).replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError("the compiler made no PDF")
    return made


@cache
def fonts() -> typst.Fonts:
    """The one font of every paper."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
