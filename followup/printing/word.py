"""Reports as Word documents: the committed template, filled in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate

from followup.printing.blocks import INKS, SHAPES
from followup.printing.pictures import as_png, bar
from meetings.printing.packed import packed
from meetings.printing.reading import READING
from meetings.printing.word import as_text
from meetings.printing.words import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.document import Document

    from meetings.printing.words import Said

TEMPLATE = Path(__file__).with_name("report.docx").read_bytes()
WIDE, HALF = Mm(163), Mm(79)
"""A picture across the page, and one of two."""


def as_docx(laid: Mapping[str, Any]) -> bytes:
    """The laid-out report. The same words give the same bytes: its moment is the report's own."""
    words: dict[str, Said] = {
        **laid,
        "sections": [_part(part) for part in laid["sections"]],
        "annexes": [_part(part) for part in laid["annexes"]],
    }
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(each(words, as_text), READING)
    _paint(template.docx)
    _place_pictures(template.docx, laid)
    _describe(template.docx, laid)
    file = io.BytesIO()
    template.save(file)
    return packed(file.getvalue())


def _part(part: Mapping[str, Any]) -> Said:
    blocks: list[Said] = []
    for block in part["blocks"]:
        blocks += PLAIN[block["kind"]](block)
    return {"number": part["number"], "heading": part["heading"], "blocks": blocks}


def _table(block: Mapping[str, Any]) -> list[Said]:
    rows: list[Said] = [[_cell(cell) for cell in row] for row in block["rows"]]
    heads: list[Said] = [column["text"] for column in block["columns"]]
    return [{"kind": "table", "shape": block["shape"], "heads": heads, "rows": rows}]


def _lights(block: Mapping[str, Any]) -> list[Said]:
    lit: list[Said] = [_lit({**item, "word": item["text"]}) for item in block["items"]]
    shown: Said = {"kind": "lights", "all": lit, "bar": "bar" if block["total"] != "0" else ""}
    return [shown, {"kind": "note", "text": block["note"]}]


def _charts(block: Mapping[str, Any]) -> list[Said]:
    titles = [item["title"] for item in block["items"]]
    return [{"kind": "charts", "rows": [[*titles[n : n + 2], ""][:2] for n in range(0, len(titles), 2)]}]


def _places(block: Mapping[str, Any]) -> list[Said]:
    return [said for one in block["places"] for said in _place(one)]


PLAIN: Mapping[str, Callable[[Mapping[str, Any]], list[Said]]] = {
    "lines": lambda block: [dict(block)],
    "heading": lambda block: [{"kind": "heading", "text": block["text"], "lit": ""}],
    "list": lambda block: [{"kind": "list", "all": block["items"]}],
    "asks": lambda block: [{"kind": "asks", "all": block["items"]}],
    "facts": lambda block: [
        {"kind": "facts", "rows": [[_runs(text=row["label"]), _cell(row)] for row in block["rows"]]}
    ],
    "places": _places,
    "table": _table,
    "lights": _lights,
    "charts": _charts,
    "behind": lambda _block: [],
    "change": lambda block: [dict(block)],
}
"""Each kind of block as the template takes it: cells are runs of text, each in its own look."""


def _place(one: Mapping[str, Any]) -> Iterator[Said]:
    """A place: its name with its light, what the lead says, how the agencies see it."""
    yield {"kind": "heading", "text": one["label"], "lit": f"   {_lit(one)}" if one["light"] else ""}
    yield {"kind": "lines", "lines": one["lines"]}
    yield {"kind": "note", "text": one["note"]}
    rows: list[Said] = []
    for row in one["rows"]:
        lines = [f"{said['name']}: {' '.join(said['lines'])}" for said in row["said"]]
        said = "\n".join(filter(None, (*lines, ", ".join(row["silent"]))))
        rows.append([_runs(lit=_lit(row) or row["word"]), _runs(text=said)])
    if rows:
        yield {"kind": "facts", "rows": rows}


def _lit(one: Mapping[str, Any]) -> str:
    """A light as its shape and its word; nothing for none."""
    return f"{SHAPES[one['light']]} {one['word']}" if one["light"] else ""


def _cell(cell: Mapping[str, Any]) -> Said:
    """Its light, its lines, what it refers to and its notes; a fact has the first two of these."""
    lines, strong = "\n".join(cell["lines"]), bool(cell.get("strong"))
    beside = [cell.get("ref", ""), *cell.get("notes", [])]
    faint = " · ".join(one for one in beside if one)
    faint = f"\n{faint}" if faint and lines else faint
    return _runs(lit=_lit(cell), strong=lines if strong else "", text="" if strong else lines, faint=faint)


def _runs(*, lit: str = "", strong: str = "", text: str = "", faint: str = "") -> Said:
    """The runs of one cell; the light has a line of its own."""
    below = "\n" if lit and (strong or text or faint) else ""
    return {"lit": lit + below, "strong": strong, "text": text, "faint": faint}


def _paint(document: Document) -> None:
    """Each light in its colour: its run begins with its shape."""
    inks = {SHAPES[code]: RGBColor.from_string(ink[1:]) for code, ink in INKS.items()}
    for run in _styled(document, "rStyle", "Light"):
        shape = (run.text or "").strip()[:1]
        if shape in inks:
            run.font.color.rgb = inks[shape]


def _place_pictures(document: Document, laid: Mapping[str, Any]) -> None:
    """The bar and the charts, where the template keeps a place for them, each told in words for who does not see it."""
    blocks = [block for part in laid["sections"] for block in part["blocks"]]
    bars = [(bar(one), one["alt"], WIDE) for one in blocks if one["kind"] == "lights" and one["total"] != "0"]
    charts = [(one["svg"], one["alt"], HALF) for block in blocks if block["kind"] == "charts" for one in block["items"]]
    wanted = [*bars, *charts]
    kept = [one for one in _styled(document, "pStyle", "Picture") if one.text]
    pictures = as_png([svg for svg, _alt, _width in wanted])
    for place, picture, (_svg, alt, width) in zip(kept, pictures, wanted, strict=True):
        place.clear()
        shown = place.add_run().add_picture(io.BytesIO(picture), width=width)
        inline = shown._inline  # noqa: SLF001 - python-docx can't say it
        inline.docPr.set("descr", alt)
        for side in "TBLR":  # not every program takes nothing for nothing
            inline.set(f"dist{side}", "0")


def _styled(document: Document, kind: str, style: str) -> list[Any]:
    """The paragraphs or runs in one of the template's own styles, which nothing that was filled in has."""
    made: Any = Paragraph if kind == "pStyle" else Run
    named = [one for one in document.element.body.iter(qn(f"w:{kind}")) if one.get(qn("w:val")) == style]
    return [made(one.getparent().getparent(), document._body) for one in named]  # noqa: SLF001


def _describe(document: Document, laid: Mapping[str, Any]) -> None:
    """Title, author, language and moment, where other programs (and screen readers) look for them."""
    about = document.core_properties
    about.title, about.author, about.subject = laid["title"], laid["programme"], laid["lead"][:250]
    about.last_modified_by, about.comments, about.keywords, about.revision = "Kedjan", "", "", 1
    moment = datetime.fromisoformat(laid["as_of"]).astimezone(UTC)
    about.created = about.modified = moment.replace(microsecond=0, tzinfo=None)
    about.language = spoken = f"{laid['language']}-{laid['region']}"
    tongue: Any
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), spoken)
