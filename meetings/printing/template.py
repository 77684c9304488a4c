"""Makes the Word template of minutes: `python -m meetings.printing.template` writes minutes.docx beside this file.

The document is committed, so that nothing but filling it in happens when somebody prints. It holds styles and fields
of the template language, no words: those come from `words`. A municipality that wants its own look changes styles
here, or opens the document in Word and keeps the fields.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from meetings.printing.packed import packed

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import Table, _Row

PLACE = Path(__file__).with_name("minutes.docx")
PETROL, MUTED = RGBColor(0x0D, 0x4B, 0x59), RGBColor(0x4A, 0x5D, 0x63)
FONT = "Arial"
WIDTH = Mm(163)
"""Between the margins; a table's columns share it."""
type Cell = str | tuple[tuple[str, str | None], ...]
"""A text, or runs of text, each in a style of its own."""


def made() -> bytes:
    """The template, always the same bytes."""
    document = Document()
    page(document)
    styles(document)
    head_and_foot(document, "{{ programme }}\t{{ kind }} {{ ref }}")
    _top(document)
    _attendance(document)
    _agenda(document)
    _loose(document)
    _addenda(document)
    _approval(document)
    file = io.BytesIO()
    document.save(file)
    return packed(file.getvalue())


def page(document: DocumentObject) -> None:
    """A4 with its margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)


def styles(document: DocumentObject) -> None:
    """How each kind of paragraph looks."""
    looks: dict[str, tuple[float, bool, RGBColor | None, float, float]] = {
        "Normal": (10, False, None, 0, 5),
        "Title": (18, True, PETROL, 0, 8),
        "Heading 1": (13, True, PETROL, 18, 6),
        "Heading 2": (11, True, PETROL, 12, 4),
        "Header": (8, False, MUTED, 0, 0),
        "Footer": (8, False, MUTED, 0, 0),
        "Decision": (10, True, None, 0, 4),
        "Small": (8, False, MUTED, 0, 3),
        "Cell": (9, False, None, 1, 1),
        "Mark": (9.5, False, None, 2, 6),
    }
    for name, (size, bold, colour, before, after) in looks.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{part}"), None)
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _edge(document.styles["Decision"].element.get_or_add_pPr(), "left", "0D4B59", 16)
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": "FBECE1"}.items():
        shade.set(qn(f"w:{name}"), value)
    document.styles["Mark"].element.get_or_add_pPr().append(shade)
    document.styles["Title"].element.get_or_add_pPr().remove_all("w:pBdr")


def _edge(properties: Any, side: str, colour: str, eighths: int) -> None:
    """A line beside (or above, below) every paragraph with these properties."""
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in {"val": "single", "sz": str(eighths), "space": "6", "color": colour}.items():
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(borders) if spacing is not None else properties.append(borders)


def head_and_foot(document: DocumentObject, head: str) -> None:
    """What stands on every page."""
    section = document.sections[0]
    for style in ("Header", "Footer"):
        stops = document.styles[style].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    section.header.paragraphs[0].add_run(head)
    line = section.footer.paragraphs[0]
    line.add_run("{{ foot }}")
    line.add_run("\t")
    for words, field in (("{{ page[0] }}", "PAGE"), ("{{ page[1] }}", "NUMPAGES")):
        line.add_run(words)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run = line.add_run("1")
        counted.append(run._r)  # noqa: SLF001 - python-docx has no fields of its own
        line._p.append(counted)  # noqa: SLF001
    line.add_run("{{ page[2] }}")


def lines(document: DocumentObject, *texts: str, style: str = "Normal") -> None:
    """A paragraph for each."""
    for text in texts:
        document.add_paragraph(text, style=style)


def _top(document: DocumentObject) -> None:
    lines(document, "{{ kind }} {{ ref }}", style="Small")
    document.add_paragraph("{{ heading }}", style="Title")
    lines(document, "{%p for mark in marks %}")
    lines(document, "{{ mark }}", style="Mark")
    lines(document, "{%p endfor %}")
    rows(document, "fact in facts", ("{{ fact[0] }}", "{{ fact[1] }}"), (Mm(38), Mm(125)))


def _attendance(document: DocumentObject) -> None:
    lines(document, "{{ attendance.heading }}", style="Heading 1")
    lines(document, "{{ attendance.sums }}", "{%p if attendance.rows %}")
    cells = ("{{ row[0] }}", "{{ row[1] }}", "{{ row[2] }}")
    heads = tuple(f"{{{{ attendance.columns[{number}] }}}}" for number in range(3))
    rows(document, "row in attendance.rows", cells, (Mm(65), Mm(65), Mm(33)), heads)
    lines(document, "{%p endif %}")


def _agenda(document: DocumentObject) -> None:
    lines(document, "{{ agenda }}", style="Heading 1")
    lines(document, "{%p for item in items %}")
    lines(document, "{{ item.number }}. {{ item.title }}", style="Heading 2")
    _links(document, "item")
    lines(document, "{%p for line in item.minutes %}", "{{ line }}", "{%p endfor %}")
    _decisions(document, "item.decisions")
    _points(document, "item.points")
    lines(document, "{%p endfor %}")


def _links(document: DocumentObject, of: str) -> None:
    lines(document, f"{{%p if {of}.links %}}")
    lines(document, f"{{{{ links }}}}: {{{{ {of}.links }}}}", style="Small")
    lines(document, "{%p endif %}")


def _decisions(document: DocumentObject, of: str) -> None:
    lines(document, f"{{%p for one in {of} %}}")
    lines(document, "{{ one.paragraph }} {{ decided }} {{ one.ref }}", style="Decision")
    lines(document, "{%p for line in one.text %}")
    lines(document, "{{ line }}", style="Decision")
    lines(document, "{%p endfor %}", "{%p if one.due %}", "{{ one.due }}", "{%p endif %}")
    _links(document, "one")
    lines(document, "{%p endfor %}")


def _points(document: DocumentObject, of: str) -> None:
    lines(document, f"{{%p if {of} %}}")
    text = "{{ row.ref }}: {{ row.text | join(' ') }}{% if row.links %} ({{ row.links }}){% endif %}"
    cells = (text, "{{ row.agency }}", "{{ row.due }}", "{{ row.status }}")
    heads = tuple(f"{{{{ points_columns[{number}] }}}}" for number in range(4))
    rows(document, f"row in {of}", cells, (Mm(61), Mm(44), Mm(24), Mm(34)), heads)
    lines(document, "{%p endif %}")


def _loose(document: DocumentObject) -> None:
    lines(document, "{%p if loose.decisions %}")
    lines(document, "{{ loose.decisions_heading }}", style="Heading 1")
    _decisions(document, "loose.decisions")
    lines(document, "{%p endif %}", "{%p if loose.points %}")
    lines(document, "{{ points }}", style="Heading 1")
    _points(document, "loose.points")
    lines(document, "{%p endif %}")


def _addenda(document: DocumentObject) -> None:
    lines(document, "{%p if addenda.all %}")
    lines(document, "{{ addenda.heading }}", style="Heading 1")
    lines(document, "{%p for one in addenda.all %}")
    lines(document, "{{ one.heading }}", style="Heading 2")
    cells = ("{{ row[0] }}", "{{ row[1] | join(' ') }}")
    rows(document, "row in one.rows", cells, (Mm(38), Mm(125)))
    lines(document, "{%p endfor %}", "{%p endif %}")


def _approval(document: DocumentObject) -> None:
    lines(document, "{{ approval.heading }}", style="Heading 1")
    lines(document, "{%p if approval.rows %}")
    cells = ("{{ row[0] }}", "{{ row[1] }}", "{{ row[2] }}")
    heads = tuple(f"{{{{ approval.columns[{number}] }}}}" for number in range(3))
    rows(document, "row in approval.rows", cells, (Mm(60), Mm(60), Mm(43)), heads)
    lines(document, "{%p else %}", "{{ approval.none }}", "{%p endif %}", "{%p if approval.hash %}")
    lines(document, "{{ approval.hash_label }}", "{{ approval.hash }}", "{{ approval.meaning }}", style="Small")
    document.paragraphs[-3].paragraph_format.space_before = Pt(10)
    lines(document, "{%p endif %}")


def rows(
    document: DocumentObject,
    over: str,
    cells: tuple[Cell, ...],
    widths: tuple[Mm, ...],
    heads: tuple[str, ...] = (),
) -> Any:
    """A table with a row for each; with heads, these stand again on every page."""
    table = document.add_table(rows=0, cols=len(cells))
    table.autofit = False
    for texts in ((heads,) if heads else ()) + ((f"{{%tr for {over} %}}",), cells, ("{%tr endfor %}",)):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx can't say it
        for said, cell in zip(texts, row.cells, strict=False):
            for text, style in ((said, None),) if isinstance(said, str) else said:
                cell.paragraphs[0].add_run(text, style)
        for cell in row.cells:
            cell.paragraphs[0].style = document.styles["Cell"]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    _plain_borders(table, "single" if heads else "nil")
    if heads:
        _head_row(table.rows[0])
    return table


def _plain_borders(table: Table, line: str) -> None:
    """Hairlines between rows or none, never between columns; text begins where the margin is."""
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in {"val": line, "sz": "4", "space": "0", "color": "B9C2C4"}.items():
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    left = OxmlElement("w:left")
    left.set(qn("w:w"), "0")
    left.set(qn("w:type"), "dxa")
    margins.append(left)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    look.addprevious(borders)
    look.addprevious(margins)


def _head_row(row: _Row) -> None:
    """Stands again on every page, and stays with the row below."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx can't say it
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True


if __name__ == "__main__":
    PLACE.write_bytes(made())
