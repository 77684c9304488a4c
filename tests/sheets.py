"""Lists for the tests of the import, made here: text in any form, workbooks as other programs write them, and by hand.

A workbook by hand (`by_hand`) holds just the parts that a test is about; `workbook` asks openpyxl to write one.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from actions.importing.reading import read
from actions.importing.sheet import Sheet
from tests.documents import content_types, packed

HEADINGS = ("Nr", "Åtgärd", "Område", "Ansvarig")
FIRST = ("1", "Belysning vid stråket", "Edsberg", "Socialkontoret")
SECOND = ("2", "Fältarbete på kvällar", "Tureberg/Malmvägen, Edsberg", "Polisen Sollentuna")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(*rows: Sequence[str], separator: str = ";", ending: str = "\r\n") -> str:
    """Rows as text, nothing quoted."""
    return "".join(separator.join(row) + ending for row in rows)


def sheet_of(content: bytes | str, name: str = "lista.csv") -> Sheet:
    """What is read of a file with this content; text is written as UTF-8."""
    return read(name, BytesIO(content.encode() if isinstance(content, str) else content))


def table(sheet: Sheet) -> list[list[str]]:
    """The texts of the sheet's rows, empty cells too."""
    return [[row.text(column) for column in range(len(sheet.headings))] for row in sheet.rows]


def workbook(*sheets: tuple[str, Iterable[Sequence[Any]]]) -> Workbook:
    """A workbook with these sheets and their rows, to be changed before it is `saved`."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """The file that the workbook becomes."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def by_hand(
    data: str, *, strings: str = "", styles: str = "", more: Mapping[str, str | bytes] | None = None, after: str = ""
) -> bytes:
    """A workbook of one sheet: `data` stands within <sheetData>, `after` after it."""
    return packed(parts(data, strings=strings, styles=styles, after=after) | dict(more or {}))


def parts(data: str, *, strings: str = "", styles: str = "", after: str = "") -> dict[str, str | bytes]:
    """The parts of such a workbook."""

    def relations(*kinds: tuple[str, str]) -> str:
        each = "".join(
            f'<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(kinds, start=1)
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'

    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{data}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
    }


def row(number: int, *cells: str) -> str:
    """A row of texts, written within their cells."""
    written = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{written}</row>'
