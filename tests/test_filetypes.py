"""Uploads: what is taken, what is refused and in which words; text, PDF and names."""

import hashlib
from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from actions.filetypes import ALLOWED, LONGEST_NAME, MAX_SIZE, CleanFile, FileRefused, clean_name, inspect
from tests.documents import PDF, office, packed

MISMATCH = "The content is not that of a {} file, or the file is damaged. Save it anew and try again."
OLD_FORMAT = "The document has a password or is in an old format. Save it without one, as docx, xlsx or pptx."
WEB_PAGE = "The file holds a web page or a drawing (HTML or SVG). Save it as PDF and try again."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        inspect(name, BytesIO(content))
    assert str(refused.value) == str(refused.value.message)
    return str(refused.value)


def test_what_is_stored_is_told_with_its_size_and_hash():
    content = "Rad ett å\r\n".encode()
    assert inspect("Anteckning.TXT", BytesIO(content)) == CleanFile(
        content, "text/plain", "txt", len(content), hashlib.sha256(content).hexdigest()
    )


def test_the_kinds_that_are_taken():
    assert list(ALLOWED) == ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "txt", "csv", "png", "jpg", "webp"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.exe", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("a.pdf.html", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("a.svg", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("pdf", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        (".pdf", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("fdp\u202e.exe", f"Files of this kind are not taken. Taken are: {', '.join(ALLOWED)}"),
        ("a.DOC", "Documents in the old formats are not taken. Save it as docx, xlsx, pptx or PDF."),
        ("a.xlsm", "Documents with macros are not taken. Save it as docx, xlsx or pptx."),
        ("a.heic", "HEIC pictures are not taken: not everybody can see them. Save it as JPEG."),
    ],
)
def test_a_kind_that_is_not_taken_is_refused_by_its_name(name, sentence):
    assert refusal(name, PDF) == sentence


def test_a_file_of_ten_megabytes_passes_and_one_more_byte_does_not():
    assert inspect("a.txt", BytesIO(b"a" * MAX_SIZE)).size == MAX_SIZE
    too_large = "The file is larger than 10 MB. Make it smaller, or write where it can be found."
    assert refusal("a.txt", b"a" * (MAX_SIZE + 1)) == too_large


def test_no_more_is_read_than_tells_that_it_is_too_much():
    endless = BytesIO(b"a" * (MAX_SIZE + 1000))
    with pytest.raises(FileRefused):
        inspect("a.txt", endless)
    assert endless.tell() == MAX_SIZE + 1


@pytest.mark.parametrize("extension", ALLOWED)
def test_an_empty_file_is_refused(extension):
    assert refusal(f"a.{extension}", b"") == "The file is empty."


@pytest.mark.parametrize("content", [PDF, PDF.replace(b"1.7", b"2.0"), PDF + b"\0" * 1000])
def test_a_pdf_is_taken_as_it_is(content):
    assert inspect("a.pdf", BytesIO(content)).content == content


@pytest.mark.parametrize(
    "content",
    [
        b" " + PDF,
        b"MZ" + PDF,
        b"\xef\xbb\xbf" + PDF,
        PDF.replace(b"-1.7", b"-x.7"),
        PDF.replace(b"%%EOF", b""),
        PDF + b"\0" * 3000,
        PDF + packed({"a.exe": "MZ"}),
        b"<html>" + PDF,
        b"%PDF-",
    ],
)
def test_what_is_not_quite_a_pdf_or_something_else_as_well_is_refused(content):
    assert refusal("a.pdf", content) == MISMATCH.format("pdf")


@pytest.mark.parametrize(
    "content",
    [
        "åäö – “x”".encode(),
        "åäö".encode("utf-8-sig"),
        "åäö – “x” €".encode("cp1252"),
        b"a;b\r\n1;2\x0c\n",
        b"3 < 4 och x<y, <namn> och <b>",
        b'"html";"svg"',
    ],
)
def test_text_in_utf8_or_as_windows_wrote_it_is_taken_as_it_is(content):
    assert [inspect(name, BytesIO(content)).content for name in ("a.txt", "a.csv")] == [content] * 2


@pytest.mark.parametrize(
    "content",
    [
        b"a\0b",
        "åäö".encode("utf-16"),
        b"\x81\x8d",
        b"a\x1bb",
        b"a\x7fb",
        PDF,
        b"{\\rtf1}",
        b"%!PS-Adobe",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_text_is_refused(content):
    assert [refusal("a.txt", content), refusal("a.csv", content)] == [MISMATCH.format("txt"), MISMATCH.format("csv")]


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><p>",
        b"\xef\xbb\xbf\n <HTML>",
        b"<?xml version='1.0'?><x/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype  svg>",
        b"a;b\n<script>alert(1)</script>",
        b"text\n<iframe src=x>",
        "text å <Svg onload=x>".encode("cp1252"),
    ],
)
def test_web_pages_and_drawings_in_disguise_are_refused(content):
    assert [refusal("a.txt", content), refusal("a.csv", content)] == [WEB_PAGE] * 2


@pytest.mark.parametrize("says", ALLOWED)
def test_content_of_another_kind_than_the_name_says_is_refused(says):
    others = {
        "pdf": PDF,
        "docx": office("docx"),
        "xlsx": office("xlsx"),
        "odt": office("odt"),
        "png": b"\x89PNG\r\n\x1a\n",
    }
    wrong = [content for kind, content in others.items() if kind != says]
    assert [refusal(f"a.{says}", content) for content in wrong] == [MISMATCH.format(says)] * len(wrong)


@given(st.sampled_from(list(ALLOWED)), st.binary(min_size=1, max_size=200), st.sampled_from([b"", PDF[:9], b"PK\3\4"]))
def test_any_bytes_are_taken_or_refused_in_a_sentence(extension, content, head):
    try:
        taken = inspect(f"a.{extension}", BytesIO(head + content)).extension
    except FileRefused as refused:
        taken = str(refused)
    assert taken in {"txt", "csv", "pdf", MISMATCH.format(extension), WEB_PAGE, OLD_FORMAT}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Rapport T2.pdf", "Rapport T2.pdf"),
        ("/etc/passwd", "passwd"),
        ("../../a.pdf", "a.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("a\0b\r\nc\t.pdf", "abc.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\u200b\u2066.pdf", "a.pdf"),
        ("A\u030atga\u0308rd.pdf", "Åtgärd.pdf"),
        ("a  \u00a0 b .pdf", "a b.pdf"),
        ('a"b<c>:d|e?f*.pdf', "a_b_c__d_e_f_.pdf"),
        (" .. a.pdf. . ", "a.pdf"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
        ("\u202e", "file"),
        ("a", "a"),
        ("a.b.c.PDF", "a.b.c.PDF"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
        ("a." + "y" * 300, "a." + "y" * 118),
        ("x" * 115 + ". .pdf", "x" * 115 + ".pdf"),
        ("\ud800a.pdf", "a.pdf"),
    ],
)
def test_a_name_is_one_line_without_folders_or_what_is_not_seen(written, name):
    assert clean_name(written) == name


@given(st.text(max_size=300), st.sampled_from(["", ".pdf", ".JPEG"]))
def test_any_name_becomes_one_that_can_be_stored_and_stays_so(written, ending):
    name = clean_name(written + ending)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\\0\r\n\t<>:"|?*')
    assert clean_name(name) == name
