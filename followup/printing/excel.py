"""Reports as Excel: what the report says on the first sheet, and every table behind it on a sheet of its own.

Numbers are numbers, texts are texts: nothing that a person typed becomes a formula.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from followup.models import Assessment
from followup.printing.blocks import INKS, flat
from followup.printing.spoken import said, spoken
from meetings.printing.packed import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000
"""Characters in a cell; Excel takes 32,767."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
REFERENCE, COUNT, LIGHT, WORDS = 14, 16, 20, 52
"""How wide columns are, in characters."""
LINE = 15
MOST_LINES = 27
"""A row's height: points a line, and as many lines as Excel shows in one."""


def as_xlsx(laid: Mapping[str, Any], figures: Mapping[str, Any]) -> bytes:
    """The laid-out report with its figures. The same content gives the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    moment = datetime.fromisoformat(str(laid["as_of"])).astimezone(UTC).replace(microsecond=0, tzinfo=None)
    book.set_properties({"title": laid["title"], "author": laid["programme"], "created": moment, "comments": "Kedjan"})
    with override(str(laid["language"])):
        sheets = Sheets(book)
        sheets.report(laid)
        sheets.figures(figures)
        for part in (*laid["sections"], *laid["annexes"]):
            sheets.tables(part)
    book.close()
    return packed(file.getvalue())


class Sheets:
    """The sheets of one workbook, with their looks."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.names: set[str] = set()
        self.links: dict[str, tuple[Worksheet, int]] = {}
        self.looks = {
            "title": book.add_format({"bold": True, "font_size": 16, "font_color": "#0D4B59"}),
            "heading": book.add_format({"bold": True, "font_size": 12, "font_color": "#0D4B59", "valign": "top"}),
            "head": book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}),
            "heads": book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "align": "right"}),
            "link": book.add_format({"font_color": "#0D4B59", "underline": 1, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"text_wrap": True, "valign": "top", "bold": True}),
            "number": book.add_format({"valign": "top", "align": "right", "num_format": "#,##0.##"}),
            "count": book.add_format({"valign": "top", "align": "right", "num_format": "0"}),
            **{code: book.add_format({"bold": True, "valign": "top", "font_color": one}) for code, one in INKS.items()},
        }
        self.units: dict[tuple[int, str], Any] = {}

    def add(self, name: str) -> Worksheet:
        """A new sheet; Excel takes 31 characters, none of them twice."""
        plain = "".join("-" if char in "[]:*?/\\'" else char for char in name)[:28]
        found, n = plain, 2
        while found.casefold() in self.names:
            found, n = f"{plain} {n}", n + 1
        self.names.add(found.casefold())
        sheet: Worksheet = self.book.add_worksheet(found)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def report(self, laid: Mapping[str, Any]) -> None:
        """What the report says in running text, section by section, and its certificate."""
        sheet = self.add(_("Report"))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 100)
        self.write(sheet, 0, 0, str(laid["title"]), "title")
        lines = [("", laid["lead"]), *([("", laid["mark"])] if laid["mark"] else [])]
        lines += [(label, value) for label, value in laid["certificate"]]
        row = 1
        for label, value in lines:
            self.write(sheet, row, 0, str(label))
            self.write(sheet, row, 1, str(value))
            row += 1
        for part in laid["sections"]:
            row += 1
            self.write(sheet, row, 0, f"{part['number']} {part['heading']}", "heading")
            for block in part["blocks"]:
                for label, value in spoken(block):
                    row += 1
                    sheet.set_row(row, LINE * _lines(value, 100))
                    self.write(sheet, row, 0, label)
                    self.write(sheet, row, 1, value)
                if table_of(block):
                    row += 1
                    self.links[_name(part, block)] = (sheet, row)
            row += 1

    def figures(self, figures: Mapping[str, Any]) -> None:
        """How many rows carry each light; how many of them the edition describes."""
        sheet = self.add(_("Figures"))
        sheet.set_column(0, 3, 24)
        for column, text in enumerate((_("Assessment"), _("Actions"), _("Described here"), _("Not described here"))):
            self.write(sheet, 0, column, str(text), "heads" if column else "head")
        for row, code in enumerate(Assessment.values, 1):
            every, unsaid = figures[code], figures["not_described"][code]
            self.write(sheet, row, 0, str(Assessment(code).label))
            for column, number in enumerate((every, every - unsaid, unsaid), 1):
                sheet.write_number(row, column, number, self.looks["count"])

    def tables(self, part: Mapping[str, Any]) -> None:
        """Each table of a section on a sheet of its own, those behind its drawings too."""
        for block in part["blocks"]:
            if shown := table_of(block):
                sheet = self.add(_name(part, block))
                self.table(sheet, shown)
                self.link(_name(part, block), sheet.get_name())

    def link(self, name: str, to: str) -> None:
        """From the first sheet, where the table would stand in running text."""
        if name in self.links:
            sheet, row = self.links[name]
            said = _("See the sheet “%(name)s”") % {"name": to}
            sheet.write_url(row, 1, f"internal:'{to}'!A1", self.looks["link"], said)

    def table(self, sheet: Worksheet, block: Mapping[str, Any]) -> None:
        """Heads that stay in sight, then the rows; a reference has a column of its own."""
        refs = any(cell["ref"] for row in block["rows"] for cell in row)
        columns = [*([_("Reference")] if refs else []), *(column["text"] for column in block["columns"])]
        widths = [*([REFERENCE] if refs else []), *(_width(n, block) for n in range(len(block["columns"])))]
        for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
            number = column >= refs and block["columns"][column - refs]["number"]
            self.write(sheet, 0, column, str(text), "heads" if number else "head")
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(block["rows"], 1):
            sheet.set_row(number, LINE * max(_lines(said(cell), widths[n + refs]) for n, cell in enumerate(row)))
            if refs:
                self.write(sheet, number, 0, next((cell["ref"] for cell in row if cell["ref"]), ""))
            for column, cell in enumerate(row, int(refs)):
                self.cell(sheet, number, column, cell, counts=bool(block["columns"][column - refs]["number"]))

    def cell(self, sheet: Worksheet, row: int, column: int, cell: Mapping[str, Any], *, counts: bool) -> None:
        """A number where the column holds numbers, else the words."""
        if counts and cell["number"]:
            sheet.write_number(row, column, float(cell["number"]), self.counted(cell["number"], cell["unit"]))
        else:
            look = cell["light"] if cell["light"] and not cell["lines"] else "bold" if cell["strong"] else "text"
            self.write(sheet, row, column, said(cell), look)

    def counted(self, number: str, unit: str) -> Any:
        """As many decimals as the number has, and its unit after it."""
        decimals = len(number.partition(".")[2])
        if (decimals, unit) not in self.units:
            quoted = unit.replace('"', "")
            shown = "#,##0" + (f".{'0' * decimals}" if decimals else "") + (f'" {quoted}"' if quoted else "")
            form = {"valign": "top", "align": "right", "num_format": shown}
            self.units[decimals, unit] = self.book.add_format(form)
        return self.units[decimals, unit]

    def write(self, sheet: Worksheet, row: int, column: int, text: str, look: str = "text") -> None:
        """As text, whatever it looks like."""
        sheet.write_string(row, column, text[:LONGEST], self.looks[look])


def table_of(block: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The block as a table, if it is one, or holds what one can be made of."""
    match block["kind"]:
        case "table" | "behind":
            return block
        case "places":
            shown = flat(block)
            return shown if shown["rows"] else None
    return None


def _name(part: Mapping[str, Any], block: Mapping[str, Any]) -> str:
    return f"{part['number']} {block['caption']}"


def _width(column: int, block: Mapping[str, Any]) -> int:
    """As its cells need it."""
    if block["columns"][column]["number"]:
        return COUNT
    return LIGHT if any(row[column]["light"] for row in block["rows"]) else WORDS


def _lines(text: str, width: int) -> int:
    """In how many lines a text is shown, since not every program works that out by itself."""
    return min(sum(1 + len(line) // width for line in text.split("\n")), MOST_LINES)
