"""Reports as Word documents: the committed template, filled in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from followup.printing.spoken import changed, said
from meetings.printing.packed import packed
from meetings.printing.reading import READING
from meetings.printing.word import as_text
from meetings.printing.words import each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

    from meetings.printing.words import Said

TEMPLATE = Path(__file__).with_name("report.docx").read_bytes()


def as_docx(laid: Mapping[str, Any]) -> bytes:
    """The laid-out report. The same words give the same bytes: its moment is the report's own."""
    words: dict[str, Said] = {
        **laid,
        "sections": [_part(part) for part in laid["sections"]],
        "annexes": [_part(part) for part in laid["annexes"]],
    }
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(each(words, as_text), READING)
    _describe(template.docx, laid)
    file = io.BytesIO()
    template.save(file)
    return packed(file.getvalue())


def _part(part: Mapping[str, Any]) -> Said:
    blocks: list[Said] = [_plain(block) for block in part["blocks"] if block["kind"] != "charts"]
    return {"number": part["number"], "heading": part["heading"], "blocks": blocks}


def _plain(block: Mapping[str, Any]) -> Said:
    """As the template takes it: `size` is how many columns a table has; its cells are texts."""
    match block["kind"]:
        case "table":
            rows: list[Said] = [[_cell(cell) for cell in row] for row in block["rows"]]
            heads: list[Said] = [column["text"] for column in block["columns"]]
            return {"kind": "table", "size": str(len(heads)), "caption": block["caption"], "heads": heads, "rows": rows}
        case "facts":
            facts: list[Said] = [
                [row["label"], "\n".join(filter(None, (row["word"], *row["lines"])))] for row in block["rows"]
            ]
            return {"kind": "facts", "rows": facts}
        case "lights":
            sums = ", ".join(item["text"] for item in block["items"])
            return {"kind": "lines", "lines": [sums, block["note"]]}
        case "change":
            return {"kind": "change", "title": block["title"], "text": changed(block["pieces"])}
        case "asks" | "list":
            return {"kind": block["kind"], "all": block["items"]}
        case _:
            return dict(block)


def _cell(cell: Mapping[str, Any]) -> str:
    return "\n".join(part for part in (cell["ref"], said(cell)) if part)


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
