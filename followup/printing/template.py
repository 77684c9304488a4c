"""Makes the Word template of reports: `python -m followup.printing.template` writes report.docx beside this file.

Looks and helpers are those of the minutes (`meetings.printing.template`); the document holds styles and fields only.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from meetings.printing.packed import packed
from meetings.printing.template import MUTED, head_and_foot, lines, page, rows, styles

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

PLACE = Path(__file__).with_name("report.docx")
WIDTHS = {
    "lit": (Mm(32), Mm(58), Mm(73)),
    "values": (Mm(56), Mm(23), Mm(24), Mm(18), Mm(42)),
    "decided": (Mm(76), Mm(32), Mm(55)),
    "sums": (Mm(56), Mm(24), Mm(24)),
    "moved": (Mm(83), Mm(40), Mm(40)),
    "rows": (Mm(32), Mm(50), Mm(28), Mm(53)),
    "plain": (Mm(51), Mm(45), Mm(67)),
}
"""The columns of each shape of table."""
NUMBERS = {"values": (1, 2, 3), "sums": (1, 2)}
"""Which of them hold numbers."""
RUNS = (("lit", "Light"), ("strong", "Strong"), ("text", None), ("faint", "Faint"))


def made() -> bytes:
    """The template, always the same bytes."""
    document = Document()
    page(document)
    styles(document)
    _looks(document)
    head_and_foot(document, "{{ programme }}\t{{ title }}")
    _top(document)
    _parts(document, "sections", "{{ part.number }} {{ part.heading }}")
    lines(document, "{{ certificate_heading }}", style="Heading 1")
    rows(document, "row in certificate", ("{{ row[0] }}", "{{ row[1] }}"), (Mm(43), Mm(120)))
    _parts(document, "annexes", "{{ annex }} {{ part.number }} {{ part.heading }}")
    file = io.BytesIO()
    document.save(file)
    return packed(file.getvalue())


def _top(document: DocumentObject) -> None:
    lines(document, "{{ kind }}", style="Small")
    document.add_paragraph("{{ title }}", style="Title")
    lines(document, "{{ lead }}", style="Small")
    lines(document, "{%p if mark %}")
    lines(document, "{{ mark }}", style="Mark")
    lines(document, "{%p endif %}")


def _looks(document: DocumentObject) -> None:
    """Runs that are lights, or stand back; paragraphs that hold a picture."""
    light = document.styles.add_style("Light", WD_STYLE_TYPE.CHARACTER)
    light.font.bold = True
    faint = document.styles.add_style("Faint", WD_STYLE_TYPE.CHARACTER)
    faint.font.size, faint.font.color.rgb = Pt(8), MUTED
    added = document.styles.add_style("Added", WD_STYLE_TYPE.CHARACTER)
    added.font.bold = added.font.underline = True
    gone = document.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
    gone.font.strike, gone.font.color.rgb = True, MUTED
    picture = document.styles.add_style("Picture", WD_STYLE_TYPE.PARAGRAPH)
    picture.paragraph_format.space_before, picture.paragraph_format.space_after = Pt(2), Pt(4)


def _parts(document: DocumentObject, of: str, title: str) -> None:
    lines(document, f"{{%p for part in {of} %}}")
    lines(document, title, style="Heading 1")
    lines(document, "{%p for block in part.blocks %}")
    _texts(document)
    _drawn(document)
    lines(document, '{%p if block.kind == "facts" %}')
    rows(document, "row in block.rows", (_runs(0), _runs(1)), (Mm(48), Mm(115)))
    lines(document, "", style="Small")
    lines(document, "{%p endif %}")
    for shape, widths in WIDTHS.items():
        lines(document, f'{{%p if block.kind == "table" and block.shape == "{shape}" %}}')
        heads = tuple(f"{{{{ block.heads[{n}] }}}}" for n in range(len(widths)))
        table = rows(document, "row in block.rows", tuple(_runs(n) for n in range(len(widths))), widths, heads)
        for row in (table.rows[0], table.rows[2]):
            for column in NUMBERS.get(shape, ()):
                number = row.cells[column].paragraphs[0]
                number.alignment, number.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Mm(2)
        lines(document, "", style="Small")
        lines(document, "{%p endif %}")
    lines(document, "{%p endfor %}", "{%p endfor %}")


def _runs(column: int) -> tuple[tuple[str, str | None], ...]:
    """What stands in one cell."""
    return tuple((f"{{{{ row[{column}].{name} }}}}", style) for name, style in RUNS)


def _texts(document: DocumentObject) -> None:
    """Everything that is no table."""
    lines(document, '{%p if block.kind == "lines" %}', "{%p for line in block.lines %}", "{{ line }}")
    lines(document, "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "heading" %}')
    lines(document, "{{ block.text }}", style="Heading 2")
    document.paragraphs[-1].add_run("{{ block.lit }}", "Light")
    lines(document, "{%p endif %}", '{%p if block.kind == "note" and block.text %}')
    lines(document, "{{ block.text }}", style="Small")
    lines(document, "{%p endif %}", '{%p if block.kind == "list" %}', "{%p for item in block.all %}", "– {{ item }}")
    lines(document, "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "asks" %}', "{%p for item in block.all %}")
    lines(document, "{{ item.mark }}. {{ item.title }}", style="Decision")
    lines(document, "{%p for line in item.lines %}")
    lines(document, "{{ line }}", style="Small")
    lines(document, "{%p endfor %}", "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "change" %}')
    lines(document, "{{ block.title }}", style="Heading 2")
    lines(document, "{%r for piece in block.pieces %}")
    for kind, style in (("added", "Added"), ("gone", "Gone"), ("same", None)):
        for text, look in (
            (f'{{%r if piece.kind == "{kind}" %}}', None),
            ("{{ piece.text }}", style),
            ("{%r endif %}", None),
        ):
            document.paragraphs[-1].add_run(text, look)
    document.paragraphs[-1].add_run("{%r endfor %}")
    lines(document, "{%p endif %}")


def _drawn(document: DocumentObject) -> None:
    """Pictures: `bar` and the titles of charts keep their places."""
    lines(document, '{%p if block.kind == "lights" %}', "{%p if block.bar %}")
    lines(document, "{{ block.bar }}", style="Picture")
    lines(document, "{%p endif %}", "{%r for lit in block.all %}")
    sums = document.paragraphs[-1]
    for text, style in (
        ("{{ lit }}", "Light"),
        ("     ", None),
        ("{%r endfor %}", None),
    ):
        sums.add_run(text, style)
    lines(document, "{%p endif %}", '{%p if block.kind == "charts" %}')
    table = rows(document, "row in block.rows", ("{{ row[0] }}", "{{ row[1] }}"), (Mm(82), Mm(81)))
    for number, cell in enumerate(table.rows[1].cells):
        cell.paragraphs[0].runs[0].bold = True
        cell.add_paragraph(f"{{{{ row[{number}] }}}}", style="Picture")
    lines(document, "", style="Small")
    lines(document, "{%p endif %}")


if __name__ == "__main__":
    PLACE.write_bytes(made())
