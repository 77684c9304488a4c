"""Minutes as a Word document: the committed template, filled in."""

from __future__ import annotations

import io
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

from meetings.printing.packed import packed
from meetings.printing.reading import READING
from meetings.printing.words import each, said

if TYPE_CHECKING:
    from docx.document import Document

    from meetings.printing.paper import MinutesPaper
    from meetings.printing.words import Said

TEMPLATE = Path(__file__).with_name("minutes.docx").read_bytes()


def as_docx(paper: MinutesPaper, language: str) -> bytes:
    """The paper in `language` (sv or en). The same paper gives the same bytes: its moment is the paper's own."""
    words = said(paper, language)
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(each(words, as_text), READING)
    _describe(template.docx, paper, words)
    file = io.BytesIO()
    template.save(file)
    return packed(file.getvalue())


def as_text(text: str) -> str:
    """Markup in which nothing is markup; braces and per cents, too, which the library would read once more."""
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;").replace("%", "&#37;"))  # noqa: S704


def _describe(document: Document, paper: MinutesPaper, words: dict[str, Said]) -> None:
    """Title, author, language and moment, where other programs (and screen readers) look for them."""
    about = document.core_properties
    about.title, about.author, about.subject = str(words["title"]), str(words["secretariat"]), str(words["printed"])
    about.last_modified_by, about.comments, about.keywords, about.revision = "Kedjan", "", "", 1
    about.created = about.modified = paper.as_of.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    about.language = spoken = f"{words['language']}-{words['region']}"
    tongue: Any
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), spoken)
