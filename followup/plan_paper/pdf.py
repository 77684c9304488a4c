"""A plan as PDF: typst lays it out as PDF/A-2a (kept for ever) and PDF/UA-1 (read by everybody)."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from followup.plan_paper.words import said
from meetings.printing.glyphs import showable
from meetings.printing.pdf import fonts
from meetings.printing.words import each

if TYPE_CHECKING:
    from followup.registers.planned import Shown

LAYOUT = Path(__file__).with_name("plan.typ").read_bytes()


def as_pdf(shown: Shown, language: str) -> bytes:
    """The plan as one reader reads it, in `language` (sv or en). The same content gives the same bytes: its moment is
    that of the plan's last change.
    """
    words = json.dumps(each(said(shown, language), showable), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(LAYOUT, root=nothing, font_paths=fonts(), ignore_system_fonts=True)
        made = compiler.compile(
            format="pdf",
            sys_inputs={"said": words},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=shown.plan.updated_at.astimezone(UTC).replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError("the compiler made no PDF")
    return made
