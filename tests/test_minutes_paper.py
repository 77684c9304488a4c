"""Minutes as papers: what stands on them, in which form, and that nothing typed becomes more than text."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import typst
from django.utils.translation import gettext_lazy, override
from docx import Document
from docx.oxml.ns import qn

from agencies.dates import STOCKHOLM
from meetings.printing import (
    ActionPoint,
    Addendum,
    Approver,
    Attendant,
    Decision,
    Item,
    MinutesPaper,
    as_docx,
    as_pdf,
    glyphs,
    pdf,
    template,
    word,
)
from meetings.printing.words import each, said

HOSTILE = '#read("/etc/passwd") $x$ \\ *b* _i_ @ref <l> // {{ 7*7 }} {% x %} {_{ }_} %_} ]]> &amp; <w:p/> `r` [m] = h'
DECIDED = Decision(number=1, ref="MOT-2025-05-B1", text="Lokalen används från 1 oktober.", due=date(2025, 10, 1))
POINT = ActionPoint(
    ref="MOT-2025-05-P1",
    text="Teckna korttidsavtal",
    agency="Kultur och fritid",
    due=date(2025, 9, 30),
    status="Antagen",
    links=("SOL-009", "Åtgärd med begränsad synlighet"),
)
PAPER = MinutesPaper(
    programme="Inga utsatta områden 2030 – Sollentuna",
    forum="Tjänstemannastyrgrupp",
    secretariat="Kommunledningskontoret",
    ref="MOT-2025-05",
    title="T2 och mötesplats",
    start=datetime(2025, 9, 18, 11, 0, tzinfo=UTC),
    end=datetime(2025, 9, 18, 13, 0, tzinfo=UTC),
    place="Turebergshuset",
    chair="Kommundirektör",
    rung="Styrgrupp",
    state="Justerat",
    as_of=datetime(2026, 1, 20, 10, 0, 0, 5, tzinfo=STOCKHOLM),
    approved=True,
    present=(Attendant(agency="Kommunledningskontoret", role="Kommundirektör"), Attendant(agency="Sollentunahem")),
    absent=(Attendant(agency="Arbetsmarknad"),),
    items=(
        Item(number=1, title="Styrrapport", minutes="Gicks igenom.\r\n\r\nEn röd åtgärd.", links=("SOL-009",)),
        Item(number=2, title="Lokal", decisions=(DECIDED,), points=(POINT,)),
    ),
    points=(replace(POINT, ref="MOT-2025-05-P2", due=None),),
    addenda=(
        Addendum(
            number=1,
            item="§ 1",
            corrected="1 oktober",
            text="3 oktober",
            reason="Skrivfel",
            at=datetime(2025, 10, 2, 7, 15, tzinfo=UTC),
        ),
    ),
    approvers=(
        Approver(role="Områdeschef", agency="Sollentunahem", at=datetime(2025, 9, 22, 6, 12, tzinfo=UTC)),
        Approver(role="Kommunpolis", agency="Polisen Sollentuna"),
    ),
    content_hash="3f2a9c1e77b0" + "4" * 52,
)
MANY = replace(PAPER, items=tuple(replace(PAPER.items[1], number=number, minutes=HOSTILE) for number in range(1, 61)))


def hostile(text):
    """A paper that says `text` wherever a person typed something."""
    attendant, link = Attendant(agency=text, role=text), (text,)
    decision = replace(DECIDED, ref=text, text=text, links=link)
    point = replace(POINT, ref=text, text=text, agency=text, status=text, links=link)
    item = Item(number=1, title=text, minutes=text, links=link, decisions=(decision,), points=(point,))
    typed = dict.fromkeys(("programme", "forum", "secretariat", "ref", "title", "place", "chair", "secretary"), text)
    typed |= dict.fromkeys(("rung", "state", "standing", "content_hash"), text)
    addendum = replace(PAPER.addenda[0], item=text, corrected=text, text=text, reason=text, by=text)
    approver = Approver(role=text, agency=text)
    return replace(
        PAPER,
        **typed,
        present=(attendant,),
        absent=(attendant,),
        items=(item,),
        decisions=(decision,),
        points=(point,),
        addenda=(addendum,),
        approvers=(approver,),
    )


def told(paper, language) -> Any:
    """The words, to look into as deep as one likes."""
    return said(paper, language)


def laid_out(paper, kind, field, where):
    """What the PDF's layout has made of the paper: its elements of one kind, as the compiler tells them."""
    words = json.dumps(each(said(paper, "en"), glyphs.showable))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[glyphs.FOLDER])
    compiler = typst.Compiler(pdf.LAYOUT, root=where, font_paths=fonts, sys_inputs={"said": words})
    return json.loads(compiler.query(kind, field=field))


def in_word(paper):
    """The Word document, read again."""
    return Document(io.BytesIO(as_docx(paper, "en")))


def lines_of(document, style):
    return [line.text for line in document.paragraphs if line.style.name == style]


def test_a_paper_says_what_was_decided_by_whom_and_what_of_it_is_to_be_done():
    words = told(PAPER, "en")
    assert words["title"] == "Minutes MOT-2025-05: T2 och mötesplats"
    assert words["foot"] == "Justerat · As of 20 Jan 2026 10:00 · content 3f2a9c1e77b0"
    assert words["facts"] == [
        ["Forum", "Tjänstemannastyrgrupp"],
        ["Time", "Thursday 18 September 2025, 13:00–15:00"],
        ["Place", "Turebergshuset"],
        ["Chair", "Kommundirektör"],
        ["Secretariat", "Kommunledningskontoret"],
        ["Approvers", "Områdeschef (Sollentunahem), Kommunpolis (Polisen Sollentuna)"],
        ["Read by", "Styrgrupp"],
        ["State", "Justerat"],
    ]
    assert (words["attendance"]["sums"], words["attendance"]["rows"][2]) == (
        "2 of 3 agencies present",
        ["Arbetsmarknad", "", "absent"],
    )
    assert words["items"][0]["minutes"] == ["Gicks igenom.", "En röd åtgärd."]
    assert words["items"][1]["decisions"] == [
        {
            "paragraph": "§\xa01",
            "ref": "MOT-2025-05-B1",
            "text": ["Lokalen används från 1 oktober."],
            "due": "To be carried out by 1 Oct 2025.",
            "links": "",
        }
    ]
    assert words["loose"]["points"] == [
        {
            "ref": "MOT-2025-05-P2",
            "text": ["Teckna korttidsavtal"],
            "links": "SOL-009 · Åtgärd med begränsad synlighet",
            "agency": "Kultur och fritid",
            "due": "–",
            "status": "Antagen",
        }
    ]
    assert words["addenda"]["all"] == [
        {
            "heading": "Addition 1 to § 1",
            "rows": [
                ["Corrects", ["1 oktober"]],
                ["Shall read", ["3 oktober"]],
                ["Reason", ["Skrivfel"]],
                ["Added", ["2 Oct 2025 09:15"]],
            ],
        }
    ]
    assert words["approval"]["rows"] == [
        ["Områdeschef", "Sollentunahem", "22 Sep 2025 08:12"],
        ["Kommunpolis", "Polisen Sollentuna", "not yet approved"],
    ]


def test_a_paper_is_in_its_own_language_whatever_the_readers():
    paper = replace(PAPER, rung=gettext_lazy("Steering group"))
    with override("en"):
        words = told(paper, "sv")
    assert words["facts"][1][1] == "torsdag 18 september 2025, 13.00–15.00"
    with override("sv"):
        assert told(paper, "en")["facts"][6] == ["Read by", "Steering group"]


@pytest.mark.parametrize(
    ("change", "marks", "none"),
    [
        ({}, [], ""),
        ({"approved": False}, ["Not approved: the content may still change."], ""),
        (
            {"approved": False, "loaded": True, "approvers": (), "standing": "Individual cases never belong here."},
            [
                "Individual cases never belong here.",
                "Loaded from an earlier record. It was approved outside Kedjan, so no approvals stand here.",
            ],
            "Approved outside Kedjan.",
        ),
        (
            {"approved": False, "approvers": (), "content_hash": ""},
            ["Not approved: the content may still change."],
            "The minutes have not been sent round for approval.",
        ),
    ],
)
def test_what_a_reader_must_know_first_stands_at_the_top(change, marks, none):
    words = told(replace(PAPER, **change), "en")
    assert (words["marks"], words["approval"]["none"]) == (marks, none)


def test_the_pdf_says_that_it_is_archivable_accessible_and_in_which_language():
    made = as_pdf(PAPER, "sv")
    for mark in (
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/Lang(sv-SE)",
        b"/Marked true",
        b"/DisplayDocTitle true",
        b"MOT-2025-05: T2 och m\xc3\xb6tesplats</rdf:li>",
        b"<xmp:CreateDate>2026-01-20T09:00:00",
    ):
        assert mark in made, mark


@pytest.mark.parametrize("write", [as_pdf, as_docx])
def test_the_same_paper_is_the_same_bytes(write):
    assert write(PAPER, "en") == write(replace(PAPER), "en")
    assert write(PAPER, "en") != write(replace(PAPER, place="Edsberg"), "en")


def test_what_is_typed_stays_text_in_the_pdf(tmp_path):
    paper = hostile(HOSTILE)
    headings = json.dumps(laid_out(paper, "heading", "body", tmp_path))
    facts = json.dumps(laid_out(paper, "terms", "children", tmp_path))
    paragraphs = laid_out(paper, "par", "body", tmp_path)
    spoken = json.dumps(HOSTILE)[1:-1]
    assert headings.count(spoken) == 3  # the meeting's, the item's and the addendum's
    assert facts.count(spoken) == 13  # eight facts, the approver's role and agency in one of them, and the addendum
    assert sum(part == {"func": "text", "text": HOSTILE} for part in paragraphs) == 6
    assert as_pdf(paper, "en")[:5] == b"%PDF-"


def test_what_is_typed_stays_text_in_word():
    document = in_word(hostile(HOSTILE))
    assert lines_of(document, "Title") == [HOSTILE]
    assert lines_of(document, "Heading 2") == [f"1. {HOSTILE}", f"Addition 1 to {HOSTILE}"]
    assert lines_of(document, "Normal")[1] == HOSTILE
    assert [cell.text for cell in document.tables[1].rows[1].cells] == [HOSTILE, HOSTILE, "present"]
    assert document.sections[0].header.paragraphs[0].text == f"{HOSTILE}\tMinutes {HOSTILE}"
    assert document.core_properties.author == HOSTILE


def test_signs_that_nobody_sees_are_left_out_and_lines_are_kept():
    paper = hostile(
        "a\x00b\x0b\N{RIGHT-TO-LEFT OVERRIDE}c\ufffe\N{ZERO WIDTH SPACE}\ud800d\r\n\n e\tf o\N{COMBINING DIAERESIS}"
    )
    assert told(paper, "en")["items"][0]["minutes"] == ["ab", "c?d", "e f ö"]
    assert lines_of(in_word(paper), "Title") == ["ab c?d e f ö"]
    assert as_pdf(paper, "en")[:5] == b"%PDF-"


def test_a_sign_that_the_font_lacks_is_named():
    assert glyphs.showable("Åsa 😀\N{VARIATION SELECTOR-16} § – “ö” Ж 日") == "Åsa [U+1F600] § – “ö” Ж [U+65E5]"
    assert as_pdf(hostile("\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-3}"), "en")[:5] == b"%PDF-"


def test_sixty_items_and_words_without_end_fit():
    long = replace(PAPER.items[1], minutes="x" * 3000, title="y" * 300, points=(replace(POINT, agency="z" * 200),))
    for paper in (MANY, replace(PAPER, items=(long,))):
        assert as_pdf(paper, "sv")[:5] == b"%PDF-"
    assert len(lines_of(in_word(MANY), "Heading 2")) == 61


def test_the_word_document_has_headings_head_rows_language_and_title():
    document = in_word(PAPER)
    assert lines_of(document, "Heading 1") == [
        "Attendance", "Agenda and notes", "Action points", "Additions after approval", "Approval",
    ]  # fmt: skip
    heads = [
        [cell.text for cell in row.cells]
        for table in document.tables
        for row in table.rows
        if row._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    points = ["Action point", "Responsible", "Due", "Status"]
    assert heads == [["Agency", "Role", "Attendance"], points, points, ["Role", "Agency", "Approved in Kedjan"]]
    about = document.core_properties
    assert (about.title, about.language) == ("Minutes MOT-2025-05: T2 och mötesplats", "en-GB")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert "{" not in document.element.xml.replace("{http", "")


def test_the_template_is_the_one_that_its_script_makes():
    assert template.made() == word.TEMPLATE
