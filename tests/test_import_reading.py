"""Lists in text: whatever separator, encoding, line ends and title lines, the same table comes out."""

import csv
from io import BytesIO, StringIO
from random import Random

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from actions.exporting.cells import shielded
from actions.importing.reading import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SIZE, read
from actions.importing.reading.text import clean
from actions.importing.sheet import Cell, Row, Unreadable, letter
from config.environment import BASE_DIR
from tests.sheets import FIRST, HEADINGS, SECOND, sheet_of, table, text

LIST = text(HEADINGS, FIRST, SECOND)
NO_TEXT = "The file is neither a list in text (CSV) nor an Excel workbook, or it is damaged. Save it as .xlsx or .csv."
NO_HEADINGS = "No row with headings was found. Write over each column what it holds: Action, Area, Start …"
OPEN_QUOTE = "A quotation mark in row {} is never closed, or a cell there holds far too much."
NO_LIST = "The file is a web page or a document, not a list. Save it as .xlsx or .csv."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refusal(content: bytes | str) -> str:
    with pytest.raises(Unreadable) as refused:
        sheet_of(content)
    assert str(refused.value) == str(refused.value.sentence)
    return str(refused.value)


def test_a_list_is_its_headings_and_its_rows():
    sheet = sheet_of(LIST)
    assert (sheet.name, sheet.headings, sheet.heading_row) == ("lista.csv", HEADINGS, 1)
    assert (str(sheet.form), sheet.remarks) == ("semicolon and UTF-8", ())
    assert sheet.rows == (
        Row(2, tuple(Cell(column, cell, cell) for column, cell in enumerate(FIRST))),
        Row(3, tuple(Cell(column, cell, cell) for column, cell in enumerate(SECOND))),
    )


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("cp850", "MS-DOS"),
        ("mac_roman", "Macintosh"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize(
    ("separator", "called"), [(";", "semicolon"), (",", "comma"), ("\t", "tab"), ("|", "bar")], ids=lambda each: each
)
def test_every_separator_in_every_encoding_is_read(separator, called, encoding, said):
    target = StringIO()
    csv.writer(target, delimiter=separator).writerows([HEADINGS, FIRST, SECOND])
    sheet = sheet_of(target.getvalue().encode(encoding))
    assert (sheet.headings, table(sheet)) == (HEADINGS, [list(FIRST), list(SECOND)])
    assert str(sheet.form) == f"{called} and {said}"


def test_a_byte_order_mark_of_the_other_end_is_read():
    assert table(sheet_of(b"\xfe\xff" + LIST.encode("utf-16-be"))) == [list(FIRST), list(SECOND)]


def test_letters_that_were_once_taken_for_others_are_mended():
    twice = LIST.encode().decode("cp1252").encode()
    assert "Ã…tgÃ¤rd" in twice.decode()
    assert sheet_of(twice).headings == HEADINGS


def test_a_text_about_such_letters_is_left_alone():
    assert table(sheet_of(text(HEADINGS, ("1", "Rätta Ã¥ till å – överallt", "x", "y"))))[0][1] == (
        "Rätta Ã¥ till å – överallt"
    )


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"], ids=["lf", "cr", "crlf"])
def test_every_kind_of_line_end_is_read_with_or_without_one_after_the_last(ending):
    lines = text(HEADINGS, FIRST, SECOND, ending=ending)
    assert table(sheet_of(lines)) == table(sheet_of(lines.removesuffix(ending))) == [list(FIRST), list(SECOND)]


def test_quoted_cells_hold_separators_quotes_and_lines():
    content = (
        'Åtgärd;Område;Beskrivning\r\n"Ljus; på ""stråket""";"Edsberg";"Rad ett\r\n\r\nRad två"\r\nNästa;Edsberg;x\r\n'
    )
    sheet = sheet_of(content)
    assert table(sheet) == [['Ljus; på "stråket"', "Edsberg", "Rad ett\n\nRad två"], ["Nästa", "Edsberg", "x"]]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_commas_in_every_cell_do_not_hide_the_semicolons():
    rows = [(f"Åtgärd {n}, del {n}, fortsatt", "Tureberg, Edsberg, Malmvägen") for n in range(5)]
    sheet = sheet_of(text(("Åtgärd, insats", "Område, plats"), *rows))
    assert (str(sheet.form), table(sheet)) == ("semicolon and UTF-8", [list(row) for row in rows])


def test_title_lines_above_the_headings_are_passed_over_and_rows_keep_their_numbers():
    above = "Åtgärdsplan 2026;;;\r\nUppdaterad av trygghetsenheten;;;2026-01-10\r\n\r\n"
    sheet = sheet_of(above + LIST)
    assert (sheet.headings, sheet.heading_row) == (HEADINGS, 4)
    assert [(row.number, row.text(0)) for row in sheet.rows] == [(5, "1"), (6, "2")]


def test_excels_line_about_the_separator_is_no_row():
    for said in ("sep=|\r\n", '"sep=|"\r\n', "SEP=|\r\n"):
        sheet = sheet_of(said.lower() + text(HEADINGS, FIRST, separator="|"))
        assert (sheet.heading_row, table(sheet)) == (1, [list(FIRST)])


def test_what_it_says_of_the_separator_counts_more_than_what_it_looks_like():
    assert sheet_of("sep=,\nÅtgärd,Område;x;y;z\nLjus,a;b;c;d\n").headings == ("Åtgärd", "Område;x;y;z")


def test_empty_rows_and_columns_are_left_out():
    sheet = sheet_of(text((*HEADINGS, "", ""), ("", "", "", "", "", ""), (*FIRST, " ", ""), ("",) * 6, ("",) * 6))
    assert (sheet.headings, [row.number for row in sheet.rows]) == (HEADINGS, [3])
    assert [cell.column for cell in sheet.rows[0].cells] == [0, 1, 2, 3]


def test_a_column_without_a_heading_is_kept():
    sheet = sheet_of(text((*HEADINGS, "", ""), (*FIRST, "", "se bilaga")))
    assert (sheet.headings, sheet.rows[0].text(5)) == ((*HEADINGS, "", ""), "se bilaga")


def test_headings_that_are_repeated_for_each_printed_page_are_no_rows():
    assert table(sheet_of(text(HEADINGS, FIRST, HEADINGS, SECOND))) == [list(FIRST), list(SECOND)]


def test_headings_in_words_that_nobody_knows_are_the_first_row_as_wide_as_the_list():
    sheet = sheet_of(text(("Lista",), ("Ett", "Två", "Tre"), ("a", "2", "c"), ("d", "5", "f")))
    assert (sheet.headings, sheet.heading_row) == (("Ett", "Två", "Tre"), 2)


def test_a_list_of_titles_alone_is_a_list():
    assert table(sheet_of("Åtgärd\nBelysning\nFältarbete\n")) == [["Belysning"], ["Fältarbete"]]


def test_spaces_around_and_control_characters_are_taken_off_and_letters_composed():
    sheet = sheet_of("Åtgärd;Område\n\u00a0 Bela\u030ast \x1b[0mstråk \u00a0; Edsberg\t\n")
    assert table(sheet) == [["Belåst [0mstråk", "Edsberg"]]


def test_the_apostrophe_before_a_formula_in_kedjans_own_text_is_taken_off():
    assert table(sheet_of("Åtgärd;Område\n'=1+1;'t Hof\n'-punkt;''=x\n")) == [["=1+1", "'t Hof"], ["-punkt", "'=x"]]


def test_what_a_register_writes_as_a_formula_to_keep_its_zeros_is_text():
    assert table(sheet_of('Åtgärd;Dnr;Område\nLjus;="0123";=A1\n')) == [["Ljus", "0123", "=A1"]]


def test_the_example_list_is_read_whole():
    path = BASE_DIR / "demo" / "legacy-excel-export.csv"
    with path.open("rb") as file:
        sheet = read(path.name, file)
    assert (len(sheet.headings), sheet.heading_row, len(sheet.rows)) == (13, 1, 29)
    assert sum(len(row.cells) - 1 for row in sheet.rows[:25]) == 292
    assert sheet.rows[4].text(1) == "Kamerabevakning Malmvägen"


def test_columns_are_named_as_spreadsheets_name_them():
    assert [letter(column) for column in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"]), min_size=1, max_size=12).filter(str.strip)


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(rows, separator, encoding):
    target = StringIO()
    writer = csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(("Titel", "Beskrivning", "Målgrupp"))
    writer.writerows([shielded(cell) for cell in row] for row in rows)
    expected = [[clean(cell) for cell in row] for row in rows]
    with translation.override("en"):
        assert table(sheet_of(target.getvalue().encode(encoding))) == expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\r\n \t\r\n", "The file is empty."),
        (b"\xef\xbb\xbf", "There is nothing in the list."),
        (b";;;\r\n;;;\r\n", "There is nothing in the list."),
        (text(HEADINGS), "There are headings in the list, but no rows below them."),
        (text(("2024", "17", "x"), ("2025", "18", "y")), NO_HEADINGS),
        (LIST + '4;"Öppen;x;y\r\n5;a;b;c\r\n', OPEN_QUOTE.format(4)),
        ("Åtgärd;Område\n" + "x" * 200_000, OPEN_QUOTE.format(2)),
        ("Åtgärd;Område\n" + "x" * 40_000, "Cell A2 holds more than 32767 characters. Shorten it and try again."),
        (b"\x00\x01\x02\x03" * 100, NO_TEXT),
        ("Åtgärd;Område\nLjus\x00;x\n".encode(), NO_TEXT),
        (b"\xff\xfeA", NO_TEXT),
        (b"\xef\xbb\xbf\xe5\xe4\xf6", NO_TEXT),
        ("Åtgärd;Område\n".encode("cp1252") + bytes(range(0x80, 0x100)), NO_TEXT),
        ("<html><body><table><tr><td>Åtgärd</td></tr></table>", NO_LIST),
        ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', NO_LIST),
        (b"%PDF-1.7\n%text\n", NO_LIST),
        (r"{\rtf1 Åtgärd}", NO_LIST),
    ],
    ids=range(18),
)  # fmt: skip
def test_a_broken_list_is_told_what_is_wrong(content, sentence):
    assert refusal(content) == sentence


def test_a_file_of_noise_is_no_list():
    noise = Random(3).randbytes(1_000_000)  # noqa: S311
    assert refusal(noise) == refusal(noise.replace(b"\x00", b"\x01")) == NO_TEXT


def test_no_more_of_a_file_is_read_than_may_be_taken():
    class Endless(BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            self.asked = size or -1
            return b"x" * self.asked

    file = Endless()
    with pytest.raises(Unreadable) as refused:
        read("brus.csv", file)
    assert file.asked == MAX_SIZE + 1
    assert str(refused.value) == "The file is larger than 10 MB. Divide the list, or save it without pictures."


def test_a_list_may_have_so_many_rows_and_no_more():
    rows = [(str(number), "Ljus", "Edsberg", "Soc") for number in range(MAX_ROWS + 1)]
    assert len(sheet_of("Lista\n\n" + text(HEADINGS, *rows[:-1])).rows) == MAX_ROWS
    sentence = f"The list has more than {MAX_ROWS} rows. Divide it and import one part at a time."
    assert refusal(text(HEADINGS, *rows)) == refusal(text(HEADINGS, *rows, *rows, *rows)) == sentence


def test_a_list_may_have_so_many_columns_and_no_more():
    headings = ["Åtgärd", *(f"Kolumn {number}" for number in range(MAX_COLUMNS))]
    assert len(sheet_of(text(headings[:-1], ["x"] * MAX_COLUMNS)).headings) == MAX_COLUMNS
    assert len(sheet_of(text([*headings[:-1], *[""] * 2000], ["x"] * MAX_COLUMNS)).headings) == MAX_COLUMNS
    assert refusal(text(headings, headings)) == (
        f"The list has more than {MAX_COLUMNS} columns. Take away those that are not to be imported."
    )


def test_a_list_may_hold_so_much_and_no_more():
    too_much = "The list holds too much. Divide it and import one part at a time."
    wide = ["Åtgärd", *["x"] * (MAX_COLUMNS - 1)]
    assert refusal(text(*[wide] * (MAX_CELLS // MAX_COLUMNS + 1))) == too_much
