"""Lists in workbooks: days, numbers, formulas and merged cells as people see them; what is broken is told in time."""

import re
import tracemalloc
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.importing.reading import MAX_COLUMNS, MAX_ROWS
from actions.importing.reading.parts import Kind, kind_of
from actions.importing.sheet import Unreadable
from tests.documents import open_document, open_xml, packed
from tests.sheets import FIRST, HEADINGS, MAIN, SECOND, by_hand, parts, row, saved, sheet_of, table, workbook

HEAD = row(1, *HEADINGS)
LIST = HEAD + row(2, *FIRST)
DAMAGED = "The file is no Excel workbook, or it is damaged. Open it in Excel, save it as .xlsx and try again."
TOO_MUCH = "The workbook holds far more than a list needs. Save only the list, as a new file."
MACROS = "The workbook holds macros. Save it without them, as .xlsx, and try again."
PASSWORD = "The workbook has a password. Save it without one and try again."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    """What is done within takes no more memory than that at any moment."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1_000_000
    finally:
        tracemalloc.stop()


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        sheet_of(content)
    return str(refused.value)


def cell(place: str, value: str, kind: str = "n", style: int = 0, formula: str = "") -> str:
    written = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" t="{kind}" s="{style}">{written}{f"<v>{value}</v>" if value else ""}</c>'


def test_a_workbook_is_read_like_a_list_in_text():
    sheet = sheet_of(saved(workbook(("Åtgärder", [HEADINGS, FIRST, SECOND]))))
    assert (sheet.name, sheet.headings, sheet.heading_row, sheet.remarks) == ("Åtgärder", HEADINGS, 1, ())
    assert (table(sheet), [each.number for each in sheet.rows]) == ([list(FIRST), list(SECOND)], [2, 3])
    assert str(sheet.form) == "the sheet Åtgärder of an Excel workbook"


def test_days_numbers_and_truths_are_what_they_are():
    book = workbook(("Blad1", [("Åtgärd", "Start", "Budget", "Andel", "Möte", "Klar", "Tid")]))
    moment = datetime(2025, 3, 4, 13, 30)  # noqa: DTZ001 - a cell knows no zone
    book.active.append(["Ljus", date(2024, 9, 1), 6400.5, 0.93, moment, True, moment.time()])
    book.active["D2"].number_format = "0%"
    found = sheet_of(saved(book)).rows[0].cells
    assert [each.value for each in found] == [
        "Ljus", date(2024, 9, 1), Decimal("6400.5"), Decimal("0.93"), moment, True, "13:30",
    ]  # fmt: skip
    assert [each.text for each in found] == ["Ljus", "2024-09-01", "6400,5", "93 %", "2025-03-04 13:30", "yes", "13:30"]


def test_numbers_are_without_the_noise_of_binary_fractions_and_without_exponents():
    data = HEAD + f'<row r="2">{cell("A2", "0.30000000000000004")}{cell("B2", "1.2E+6")}{cell("C2", "1E-7")}</row>'
    found = sheet_of(by_hand(data)).rows[0].cells
    assert [each.value for each in found] == [Decimal("0.3"), Decimal(1_200_000), Decimal("1E-7")]
    assert [each.text for each in found] == ["0,3", "1200000", "0,0000001"]


def test_what_is_no_number_where_one_should_be_is_nothing():
    data = HEAD + f'<row r="2">{cell("A2", "inf")}{cell("B2", "x")}{cell("C2", "9" * 400)}{cell("D2", "1")}</row>'
    assert table(sheet_of(by_hand(data))) == [["", "", "", "1"]]


def test_days_are_known_by_their_format_and_counted_from_the_workbooks_first_day():
    styles = '<numFmts><numFmt numFmtId="170" formatCode="[$-41D]d\\ mmmm\\ yyyy;@"/></numFmts>'
    styles += '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>'
    styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
    data = HEAD + f'<row r="2">{cell("A2", "45536")}{cell("B2", "45536", style=1)}{cell("C2", "45536", style=2)}</row>'
    found = sheet_of(by_hand(data, styles=styles)).rows[0].cells
    assert [each.value for each in found] == [Decimal(45536), date(2024, 9, 1), date(2024, 9, 1)]
    old = parts(data, styles=styles)
    old["xl/workbook.xml"] = str(old["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert [each.value for each in sheet_of(packed(old)).rows[0].cells][1:] == [date(2028, 9, 2), date(2028, 9, 2)]


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, "", Kind.NUMBER),
        (9, "", Kind.SHARE),
        (14, "", Kind.DAY),
        (22, "", Kind.DAY),
        (164, "yyyy-mm-dd", Kind.DAY),
        (164, "ÅÅÅÅ-MM-DD", Kind.DAY),
        (164, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Kind.DAY),
        (164, "# ##0,0 %", Kind.SHARE),
        (164, '#,##0 "kr"', Kind.NUMBER),
        (164, '#,##0\\ "mdkr";[Red]-#,##0\\ "mdkr"', Kind.NUMBER),
        (164, "General", Kind.NUMBER),
        (164, "Standard", Kind.NUMBER),
        (164, "[Red]0.00_);[Blue](0.00)", Kind.NUMBER),
        (164, "[h]:mm", Kind.DAY),
    ],
)
def test_a_format_says_what_a_number_stands_for(number, code, kind):
    assert kind_of(number, code) is kind


def test_formulas_give_their_saved_values_and_those_without_are_told():
    data = HEAD + (
        f'<row r="2">{cell("A2", "3", formula="1+2")}{cell("B2", "Ljus", "str", formula="x")}'
        f"{cell('C2', '', formula='SUM(A1)')}{cell('D2', '#REF!', 'e', formula='#REF!')}</row>"
    )
    sheet = sheet_of(by_hand(data))
    assert [each.value for each in sheet.rows[0].cells] == [Decimal(3), "Ljus"]
    assert [str(each) for each in sheet.remarks] == [
        "Formulas without a saved value are read as empty: C2. Open the workbook in Excel and save it.",
        "Cells with an error in them are read as empty: D2.",
    ]


def test_of_many_formulas_without_a_value_some_are_named():
    book = workbook(("Blad1", [HEADINGS, FIRST, *[("=A1", "Ljus")] * 8]))
    (remark,) = sheet_of(saved(book)).remarks
    assert str(remark).startswith("Formulas without a saved value are read as empty: A3, A4, A5, A6, A7 … (8). Open")


def test_shared_formatted_and_escaped_texts_are_plain_text():
    strings = (
        "<si><t>Ljus</t></si>"
        '<si><r><rPr><b/></rPr><t>Fet </t></r><r><t xml:space="preserve">och mager </t></r></si>'
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
        "<si><t>Rad ett_x000D_\nRad två, _x005F_x0041_</t></si>"
    )
    data = HEAD + '<row r="2">' + "".join(cell(f"{at}2", str(n), "s") for n, at in enumerate("ABCD")) + "</row>"
    assert table(sheet_of(by_hand(data, strings=strings))) == [
        ["Ljus", "Fet och mager", "東京", "Rad ett\nRad två, _x0041_"]
    ]


def test_a_shared_text_that_is_not_there_is_nothing():
    data = HEAD + f'<row r="2">{cell("A2", "7", "s")}{cell("B2", "-1", "s")}{cell("C2", "1")}</row>'
    assert table(sheet_of(by_hand(data, strings="<si><t>a</t></si>"))) == [["", "", "1", ""]]


def test_cells_and_rows_without_a_place_follow_each_other():
    texts = ["".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in cells) for cells in (HEADINGS, FIRST)]
    sheet = sheet_of(by_hand(f"<row>{texts[0]}</row><row>{texts[1]}</row>"))
    assert (table(sheet), sheet.rows[0].number) == ([list(FIRST)], 2)


def test_a_day_may_be_written_in_letters():
    data = HEAD + f'<row r="2">{cell("A2", "2024-09-01T00:00:00Z", "d")}{cell("B2", "i höst", "d")}</row>'
    assert [each.value for each in sheet_of(by_hand(data)).rows[0].cells] == [date(2024, 9, 1), "i höst"]


def test_a_merged_title_stands_above_and_what_is_merged_over_rows_holds_for_each():
    book = workbook(
        ("Blad1", [("Åtgärdsplan 2026",), (), HEADINGS, FIRST, ("2", "Två", None, "Polisen"), ("3", "Tre")])
    )
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("C4:C5")
    book.active.merge_cells("D5:D9")
    sheet = sheet_of(saved(book))
    assert (sheet.headings, sheet.heading_row) == (HEADINGS, 3)
    assert table(sheet)[1:] == [["2", "Två", "Edsberg", "Polisen"], ["3", "Tre", "", "Polisen"]]


def test_headings_in_two_rows_are_the_lower_with_what_is_merged_down_into_it():
    book = workbook(
        ("Blad1", [("Åtgärd", "Tidplan", None, "Ansvarig"), (None, "Start", "Slut"), ("Ljus", "2025", "2026", "Soc")])
    )
    for block in ("A1:A2", "D1:D2", "B1:C1"):
        book.active.merge_cells(block)
    sheet = sheet_of(saved(book))
    assert (sheet.headings, table(sheet)) == (
        ("Åtgärd", "Start", "Slut", "Ansvarig"),
        [["Ljus", "2025", "2026", "Soc"]],
    )


def test_the_sheet_with_headings_is_the_list_and_kedjans_own_about_sheet_is_not():
    about = [("Om exporten",), (), ("Exporterad av", "Åtgärdsägare"), ("Rader", 2)]
    book = workbook(
        ("Om exporten", about), ("Diagram", []), ("Lista", [HEADINGS, FIRST]), ("Kopia", [HEADINGS, SECOND])
    )
    assert sheet_of(saved(book)).name == "Lista"


def test_hidden_sheets_are_passed_over_unless_there_are_no_others():
    book = workbook(("Gömd", [HEADINGS, SECOND]), ("Synlig", [HEADINGS, FIRST]))
    book["Gömd"].sheet_state = "hidden"
    assert sheet_of(saved(book)).name == "Synlig"
    alone = parts(LIST)
    alone["xl/workbook.xml"] = str(alone["xl/workbook.xml"]).replace("<sheet ", '<sheet state="veryHidden" ')
    assert table(sheet_of(packed(alone))) == [list(FIRST)]


def test_odd_formatting_and_what_else_is_in_the_file_do_not_matter():
    odd = "<fonts><font><b x='7'/></font></fonts><cellXfs><xf numFmtId='x'/><xf/></cellXfs><nonsense/>"
    more: dict[str, str | bytes] = {"xl/theme.xml": "<no", "xl/a.png": b"\x89PNG", "docProps/x.xml": "<!DOCTYPE x>"}
    assert table(sheet_of(by_hand(LIST, styles=odd, more=more))) == [list(FIRST)]


def test_a_workbook_in_the_strict_form_is_read():
    strict = {
        name: str(part)
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, part in parts(LIST).items()
    }  # fmt: skip
    assert table(sheet_of(packed(strict))) == [list(FIRST)]


def test_parts_with_prefixed_names_are_read():
    prefixed = re.sub("<(/?)(row|c|is|t)(?=[ >])", r"<\1x:\2", LIST)
    prefixed = f'<x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>'
    assert table(sheet_of(by_hand("", more={"xl/worksheets/sheet1.xml": prefixed}))) == [list(FIRST)]


def test_a_workbook_that_takes_values_from_other_files_is_read_and_says_so():
    more = {"xl/externalLinks/externalLink1.xml": "<x/>"}
    assert [str(each) for each in sheet_of(by_hand(LIST, more=more)).remarks] == [
        "The workbook takes values from other files. Those that were last saved are read."
    ]


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"])
texts = st.text(letters, min_size=1, max_size=20).filter(lambda text: text.strip() and text.strip()[0] not in "=#")
days = st.dates(date(1900, 3, 1), date(2199, 12, 31))
numbers = st.integers(-(10**12), 10**12).map(Decimal)


@settings(max_examples=25)
@given(st.lists(st.tuples(texts, texts | days | numbers | st.booleans()), min_size=1, max_size=4))
def test_what_another_program_wrote_is_read(rows):
    # Known headings: among unknown ones a row that happens to hold a known word is taken for them, as it should be.
    found = sheet_of(saved(workbook(("Blad1", [("Åtgärd", "Beskrivning"), *rows]))))
    expected = [[composed(each) if isinstance(each, str) else each for each in row] for row in rows]
    assert [[each.value for each in row.cells] for row in found.rows] == expected


NO_SHEET = "There is no sheet with cells in the workbook."
OLD = "The file is in Excel's old format (.xls). Save it as .xlsx and try again."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"x" * 500, DAMAGED),
        (by_hand(LIST)[:900], DAMAGED),
        (packed({"a.txt": "hej"}), DAMAGED),
        (packed({}), DAMAGED),
        (open_xml("docx", {"word/document.xml": "<x/>"}), DAMAGED),
        (open_xml("xlsx"), DAMAGED),
        (by_hand(LIST, more={"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}), DAMAGED),
        (by_hand(LIST, more={"xl/worksheets/sheet1.xml": b"\x00\x01"}), DAMAGED),
        (by_hand(LIST, more={"xl/workbook.xml": f"<workbook {MAIN}/>"}), NO_SHEET),
        (by_hand(""), "There is nothing in the list."),
        (by_hand(HEAD), "There are headings in the list, but no rows below them."),
        (open_document("ods"), "The file is an OpenDocument. Save it as an Excel workbook (.xlsx) or CSV."),
        (packed({"xl/workbook.bin": b"x"}), "The file is a binary Excel workbook (.xlsb). Save it as .xlsx."),
        (by_hand(LIST, more={"xl/vbaProject.bin": b"x"}), MACROS),
        (by_hand(LIST, more={"xl/macrosheets/sheet1.xml": "<x/>"}), MACROS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512, OLD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_broken_workbook_is_told_what_is_wrong(content, sentence):
    assert refusal(content) == sentence


WIDE = (
    f"<worksheet {MAIN}><sheetData><row>{'<c t="str"><v>x</v></c>' * (MAX_COLUMNS + 1)}</row></sheetData></worksheet>"
)
TOO_WIDE = f"The list has more than {MAX_COLUMNS} columns. Take away those that are not to be imported."


def two_sheets(first: str, *second: Sequence[str]) -> bytes:
    """A workbook whose first sheet is written by hand."""
    with ZipFile(BytesIO(saved(workbook(("Blad1", []), ("Blad2", second))))) as book:
        found = {name: book.read(name) for name in book.namelist()}
    return packed(found | {"xl/worksheets/sheet1.xml": first.encode()})


@pytest.mark.parametrize(
    "first",
    [
        f"<worksheet {MAIN}><sheetData>{LIST[: len(LIST) // 2]}",
        f"<!DOCTYPE x><worksheet {MAIN}><sheetData>{LIST}</sheetData></worksheet>",
        " " * 3_000_000,
    ],
    ids=["half", "doctype", "blanks"],
)
def test_a_damaged_sheet_is_told_though_another_could_be_read(first):
    assert refusal(two_sheets(first, HEADINGS, FIRST)) == DAMAGED


def test_a_sheet_that_holds_too_much_is_passed_over_for_a_list_alone():
    assert refusal(two_sheets(WIDE, ("x", "y"), ("1", "2"))) == TOO_WIDE
    assert sheet_of(two_sheets(WIDE, HEADINGS, FIRST)).name == "Blad2"


def test_a_workbook_with_encrypted_members_has_a_password():
    content = bytearray(by_hand(LIST))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(head) + flags] |= 1
    assert refusal(bytes(content)) == PASSWORD


def test_a_member_that_is_damaged_is_told():
    content = bytearray(by_hand(LIST, more={"xl/sharedStrings.xml": f"<sst {MAIN}>{'<si><t>abc</t></si>' * 50}</sst>"}))
    at = content.index(b"xl/sharedStrings.xml") + 40
    content[at : at + 20] = b"\xff" * 20
    assert refusal(bytes(content)) == DAMAGED


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "part", "sentence"),
    [
        ("xl/sharedStrings.xml", f"{ENTITIES}<sst {MAIN}><si><t>&b;</t></si></sst>", DAMAGED),
        ("xl/workbook.xml", f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook {MAIN}/>', DAMAGED),
        ("xl/worksheets/sheet1.xml", "<a>" * 1_000, DAMAGED),
        ("xl/worksheets/sheet1.xml", f'<worksheet x="{"1" * 20_000_000}"/>', DAMAGED),
        ("xl/worksheets/sheet1.xml", f"<worksheet><!--{'1' * 20_000_000}--></worksheet>", DAMAGED),
        ("xl/worksheets/sheet1.xml", f"<worksheet>{' ' * 160_000_000}</worksheet>", TOO_MUCH),
        ("xl/sharedStrings.xml", f"<sst>{'<si/>' * 1_001}</sst>", TOO_MUCH),
        ("xl/sharedStrings.xml", f"<sst>{f'<si><t>{"x" * 30_000}</t></si>' * 700}</sst>", TOO_MUCH),
        ("xl/worksheets/sheet1.xml", f"<worksheet>{'<a/>' * 10_001}</worksheet>", TOO_MUCH),
    ],
    ids=["entities", "outside", "depth", "attribute", "comment", "spaces", "texts", "text", "elements"],
)
def test_a_bomb_is_told_in_time_and_within_bounds(name, part, sentence, monkeypatch):
    monkeypatch.setattr("actions.importing.reading.markup.MAX_ELEMENTS", 10_000)
    monkeypatch.setattr("actions.importing.reading.parts.MAX_STRINGS", 1_000)
    content = by_hand(LIST, more={name: part})
    del part
    assert len(content) < 1_000_000
    with at_most(60):
        assert refusal(content) == sentence


def test_one_text_that_is_never_shown_may_be_endless():
    with_long = by_hand(LIST, strings=f"<si><t>{'x' * 2_000_000}</t></si>")
    assert table(sheet_of(with_long)) == [list(FIRST)]


def test_a_cell_is_told_when_it_holds_too_much():
    sentence = "Cell B2 holds more than 32767 characters. Shorten it and try again."
    shared = HEAD + f'<row r="2">{cell("B2", "0", "s")}</row>'
    long = "x" * 40_000
    for content in (
        by_hand(HEAD + row(2, "1", long)),
        by_hand(shared, strings=f"<si><t>{long}</t></si>"),
        by_hand(HEAD + f'<row r="2">{cell("B2", long, "str")}</row>'),
    ):
        assert refusal(content) == sentence


def test_a_workbook_may_have_so_many_rows_and_columns_and_no_more():
    unplaced = "<row>" + "".join(f'<c t="str"><v>{each}</v></c>' for each in FIRST) + "</row>"
    assert len(sheet_of(by_hand(HEAD + unplaced * MAX_ROWS)).rows) == MAX_ROWS
    rows = f"The list has more than {MAX_ROWS} rows. Divide it and import one part at a time."
    assert refusal(by_hand(HEAD + unplaced * (MAX_ROWS + 1))) == rows
    assert refusal(by_hand(HEAD + unplaced * 50_000)) == rows
    columns = f"The list has more than {MAX_COLUMNS} columns. Take away those that are not to be imported."
    assert refusal(by_hand("<row>" + '<c t="str"><v>x</v></c>' * 2_000 + "</row>")) == columns


def test_one_text_in_every_cell_does_not_grow():
    cells = "".join(f"<row>{cell('', '0', 's')}{cell('', '0', 's')}</row>" for _number in range(5_000)).replace(
        ' r=""', ""
    )
    content = by_hand(HEAD + cells, strings=f"<si><t>{'å' * 32_000}</t></si>")
    assert refusal(content) == "The list holds too much. Divide it and import one part at a time."


def test_blocks_of_merged_cells_cost_no_more_than_the_list():
    blocks = '<mergeCell ref="E1:E1048576"/>' * 200_000
    assert table(sheet_of(by_hand(LIST, after=f"<mergeCells>{blocks}</mergeCells>"))) == [list(FIRST)]
