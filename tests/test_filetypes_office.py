"""Office documents: of the kind they say, no macros, no password, no bombs; looked at without being unpacked."""

import re
import struct
import zipfile
from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from actions.filetypes import FileRefused, inspect
from actions.filetypes.office import MAIN_PART, MAX_MEMBERS, MAX_UNPACKED, OPEN_DOCUMENT
from tests.documents import content_types, office, open_document, open_xml, packed

KINDS = [*MAIN_PART, *OPEN_DOCUMENT]
MISMATCH = "The content is not that of a {} file, or the file is damaged. Save it anew and try again."
MACROS = "The document holds macros or active content. Save it without them, as docx, xlsx or pptx."
PASSWORD = "The document has a password. Save it without one: what is shared must be readable."
OLD_OR_PASSWORD = "The document has a password or is in an old format. Save it without one, as docx, xlsx or pptx."
TOO_MUCH = "The document unpacks to far more than its size. Save it as PDF and try again."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refusal(extension: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        inspect(f"a.{extension}", BytesIO(content))
    return str(refused.value)


@pytest.mark.parametrize("extension", KINDS)
def test_a_document_is_taken_as_it_is(extension):
    content = office(extension, {"docProps/core.xml": "<x/>", "word/media/image1.png": b"\x89PNG"})
    clean = inspect(f"Protokoll.{extension}", BytesIO(content))
    assert (clean.content, clean.extension) == (content, extension)


def test_the_main_type_may_stand_as_a_default_too():
    page = content_types().replace("application/xml", MAIN_PART["xlsx"])
    assert inspect("a.xlsx", BytesIO(packed({"[Content_Types].xml": page}))).extension == "xlsx"


def test_a_diagram_with_its_numbers_in_a_spreadsheet_of_its_own_is_no_other_kind():
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    content = open_xml("docx", {"word/embeddings/a.xlsx": open_xml("xlsx")}, types=(sheet,))
    assert inspect("a.docx", BytesIO(content)).extension == "docx"


@pytest.mark.parametrize("says", KINDS)
@pytest.mark.parametrize("is_", KINDS)
def test_a_document_of_another_kind_than_its_name_says_is_refused(says, is_):
    if says != is_:
        assert refusal(says, office(is_)) == MISMATCH.format(says)


@pytest.mark.parametrize("extension", KINDS)
def test_what_is_no_document_is_refused(extension):
    whole = office(extension)
    others = [
        b"PK\3\4",
        b"PK\3\4" + b"\0" * 100,
        whole[:-1],
        whole[1:],
        whole + b"x",
        b"MZ" + whole,
        packed({"a": "b"}),
    ]
    assert [refusal(extension, content) for content in others] == [MISMATCH.format(extension)] * len(others)


@pytest.mark.parametrize("extension", KINDS)
@pytest.mark.parametrize(
    "member",
    [
        "word/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "word/vbaData.xml",
        "xl/macrosheets/sheet1.xml",
        "xl/dialogsheets/sheet1.xml",
        "word/activeX/activeX1.xml",
        "word/embeddings/a.docm",
        "xl/embeddings/b.XLSM",
        "Basic/Standard/Module1.xml",
        "Scripts/python/a.py",
    ],
)
def test_macros_are_refused_wherever_they_are(extension, member):
    assert refusal(extension, office(extension, {member: b"x"})) == MACROS


@pytest.mark.parametrize(
    "type_",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-office.activeX+xml",
    ],
)
@pytest.mark.parametrize("extension", MAIN_PART)
def test_a_macro_document_called_otherwise_is_refused(extension, type_):
    assert refusal(extension, packed({"[Content_Types].xml": content_types(type_)})) == MACROS
    assert refusal(extension, open_xml(extension, types=(type_,))) == MACROS


@pytest.mark.parametrize("extension", KINDS)
def test_a_document_with_a_password_or_of_an_old_format_is_refused(extension):
    assert refusal(extension, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000) == OLD_OR_PASSWORD


def test_an_open_document_with_a_password_is_refused():
    manifest = '<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    assert [refusal(extension, open_document(extension, manifest=manifest)) for extension in OPEN_DOCUMENT] == [
        PASSWORD
    ] * 2


@pytest.mark.parametrize("extension", KINDS)
def test_an_encrypted_member_is_refused(extension):
    content = bytearray(office(extension))
    for head, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        for found in re.finditer(re.escape(head), bytes(content)):
            content[found.start() + flags] |= 1
    assert refusal(extension, bytes(content)) == PASSWORD


@pytest.mark.parametrize("extension", KINDS)
def test_a_container_that_declares_more_than_it_may_is_refused_unread(extension):
    content = bytearray(office(extension, {"word/big.xml": b"x"}))
    entry = bytes(content).rindex(b"PK\1\2")
    content[entry + 24 : entry + 28] = struct.pack("<I", MAX_UNPACKED)
    assert refusal(extension, bytes(content)) == TOO_MUCH


def test_a_real_bomb_is_refused_unread():
    assert refusal("xlsx", open_xml("xlsx", {f"xl/{n}.xml": b"0" * (40 * 1024 * 1024) for n in range(8)})) == TOO_MUCH


def test_a_container_of_very_many_members_is_refused():
    assert refusal("docx", open_xml("docx", {f"word/{n}": b"" for n in range(MAX_MEMBERS)})) == TOO_MUCH
    taken = open_xml("docx", {f"word/{n}": b"" for n in range(MAX_MEMBERS - 2)})
    assert inspect("a.docx", BytesIO(taken)).extension == "docx"


def test_a_contents_page_that_is_larger_than_it_says_is_read_to_a_limit():
    page = content_types(MAIN_PART["docx"]) + " " * 2_000_000
    assert refusal("docx", packed({"[Content_Types].xml": page})) == MISMATCH.format("docx")


@pytest.mark.parametrize("page", ["\ufeff<x/>".encode("utf-16"), b"\xff\xff", b""])
def test_a_contents_page_that_can_not_be_read_is_refused(page):
    assert refusal("docx", packed({"[Content_Types].xml": page})) == MISMATCH.format("docx")


def test_entities_in_a_contents_page_are_refused():
    page = '<!DOCTYPE x [<!ENTITY a "b">]>' + content_types(MAIN_PART["docx"])
    assert refusal("docx", packed({"[Content_Types].xml": page})) == MISMATCH.format("docx")


@pytest.mark.parametrize("member", ["/etc/passwd", "../a", "word/../../a", "C:/a", "word\\a"])
def test_members_that_lead_out_of_the_container_are_refused(member):
    assert refusal("docx", open_xml("docx", {member: b"x"})) == MISMATCH.format("docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_refused():
    target = BytesIO(open_xml("docx"))
    with zipfile.ZipFile(target, "a") as container:
        container.writestr("[Content_Types].xml", content_types(MAIN_PART["docx"]))
    assert refusal("docx", target.getvalue()) == MISMATCH.format("docx")


def test_a_comment_behind_the_container_is_refused():
    target = BytesIO(open_xml("docx"))
    with zipfile.ZipFile(target, "a") as container:
        container.comment = b"<script>"
    assert refusal("docx", target.getvalue()) == MISMATCH.format("docx")


def test_other_packing_than_the_usual_is_refused():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as container:
        container.writestr("[Content_Types].xml", content_types(MAIN_PART["docx"]))
    assert refusal("docx", target.getvalue()) == MISMATCH.format("docx")


def test_an_open_document_says_first_what_it_is():
    members = {"content.xml": "<x/>", "META-INF/manifest.xml": "<x/>", "mimetype": OPEN_DOCUMENT["odt"]}
    assert refusal("odt", packed(members, stored=("mimetype",))) == MISMATCH.format("odt")
    assert refusal("odt", packed({"mimetype": OPEN_DOCUMENT["odt"]}, stored=("mimetype",))) == MISMATCH.format("odt")


@given(st.sampled_from(KINDS), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_spoiled_document_is_taken_or_refused_in_a_sentence(extension, place, spoil):
    content = bytearray(office(extension))
    place %= len(content)
    content[place : place + len(spoil)] = spoil
    try:
        taken = inspect(f"a.{extension}", BytesIO(bytes(content))).extension
    except FileRefused as refused:
        taken = str(refused)
    assert taken in {extension, MISMATCH.format(extension), MACROS, PASSWORD, TOO_MUCH, OLD_OR_PASSWORD}
