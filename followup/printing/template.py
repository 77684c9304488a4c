"""Makes the Word template of reports: `python -m followup.printing.template` writes report.docx beside this file.

Looks and helpers are those of the minutes (`meetings.printing.template`); the document holds styles and fields only.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Mm

from meetings.printing.packed import packed
from meetings.printing.template import head_and_foot, lines, page, rows, styles

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

PLACE = Path(__file__).with_name("report.docx")
WIDTHS = {3: (Mm(38), Mm(55), Mm(70)), 4: (Mm(30), Mm(53), Mm(25), Mm(55)), 5: (Mm(55), Mm(20), Mm(22), Mm(20), Mm(46))}


def made() -> bytes:
    """The template, always the same bytes."""
    document = Document()
    page(document)
    styles(document)
    head_and_foot(document, "{{ programme }}\t{{ title }}")
    _top(document)
    _parts(document, "sections", "{{ part.number }} {{ part.heading }}")
    lines(document, "{{ certificate_heading }}", style="Heading 1")
    rows(document, "row in certificate", ("{{ row[0] }}", "{{ row[1] }}"), (Mm(48), Mm(115)))
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


def _parts(document: DocumentObject, of: str, title: str) -> None:
    lines(document, f"{{%p for part in {of} %}}")
    lines(document, title, style="Heading 1")
    lines(document, "{%p for block in part.blocks %}")
    _texts(document)
    lines(document, '{%p if block.kind == "facts" %}')
    rows(document, "row in block.rows", ("{{ row[0] }}", "{{ row[1] }}"), (Mm(48), Mm(115)))
    lines(document, "", style="Small")
    lines(document, "{%p endif %}")
    for size, widths in WIDTHS.items():
        lines(document, f'{{%p if block.kind == "table" and block.size == "{size}" %}}')
        cells = tuple(f"{{{{ row[{n}] }}}}" for n in range(size))
        heads = tuple(f"{{{{ block.heads[{n}] }}}}" for n in range(size))
        rows(document, "row in block.rows", cells, widths, heads)
        lines(document, "", style="Small")
        lines(document, "{%p endif %}")
    lines(document, "{%p endfor %}", "{%p endfor %}")


def _texts(document: DocumentObject) -> None:
    """Everything that is no table."""
    lines(document, '{%p if block.kind == "lines" %}', "{%p for line in block.lines %}", "{{ line }}")
    lines(document, "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "heading" %}')
    lines(document, "{{ block.text }}", style="Heading 2")
    lines(document, "{%p endif %}", '{%p if block.kind == "list" %}', "{%p for item in block.all %}", "– {{ item }}")
    lines(document, "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "asks" %}', "{%p for item in block.all %}")
    lines(document, "{{ item.mark }}. {{ item.title }}", style="Decision")
    lines(document, "{%p for line in item.lines %}")
    lines(document, "{{ line }}", style="Small")
    lines(document, "{%p endfor %}", "{%p endfor %}", "{%p endif %}", '{%p if block.kind == "change" %}')
    lines(document, "{{ block.title }}", style="Heading 2")
    lines(document, "{{ block.text }}", "{%p endif %}")


if __name__ == "__main__":
    PLACE.write_bytes(made())
