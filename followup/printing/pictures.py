"""Drawings as pictures (PNG), for papers that take no SVG: the PDF's own compiler paints them, with the same font."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING, Any

import typst

from followup.printing.blocks import FILLS
from meetings.printing.glyphs import showable
from meetings.printing.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAYOUT = b"""#set page(width: auto, height: auto, margin: 0pt)
#for svg in json(bytes(sys.inputs.drawn)) { page(image(bytes(svg), format: "svg")) }
"""
SHARP = 216
"""Dots an inch of a drawing's own size; smaller on paper it is sharper."""
LONG, THICK = 640, 10


def as_png(drawn: Sequence[str]) -> list[bytes]:
    """Each SVG as a picture. The same drawings give the same bytes."""
    if not drawn:
        return []
    words = json.dumps([showable(svg) for svg in drawn], ensure_ascii=False)
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(LAYOUT, root=nothing, font_paths=fonts(), ignore_system_fonts=True)
        made = compiler.compile(format="png", ppi=SHARP, sys_inputs={"drawn": words})
    return [made] if isinstance(made, bytes) else [bytes(one) for one in made or ()]


def bar(lights: Mapping[str, Any]) -> str:
    """The shares of the lights as a drawing; nothing where nothing is counted."""
    every = int(lights["total"])
    if not every:
        return ""
    parts = (
        f'<rect x="{int(item["start"]) * LONG / every:.2f}" width="{int(item["number"]) * LONG / every:.2f}" '
        f'height="{THICK}" fill="{FILLS[item["light"]]}"/>'
        for item in lights["items"]
    )
    size = f'width="{LONG}" height="{THICK}" viewBox="0 0 {LONG} {THICK}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
