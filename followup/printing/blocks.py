"""What a report consists of once it is in words: blocks, as plain texts by name, in every format alike.

A cell may carry a light (`light`, with its word in `word`), a number as it was counted (`number` in `unit`, for
Excel), a reference (`ref`) and lines below it (`notes`). Every value is a text, a list or a mapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followup.models import Assessment
from meetings.printing.words import line_of, lines_of

if TYPE_CHECKING:
    from meetings.printing.paper import Words
    from meetings.printing.words import Said

type Block = dict[str, Said]
type Cell = dict[str, Said]

SIGNS = {"on_track": "g", "at_risk": "y", "off_track": "r", "not_assessed": "n"}
"""Parts of the bar, as the stylesheet names them."""


def paragraph(*texts: Words) -> Block:
    """Lines of running text."""
    return {"kind": "lines", "lines": [line for text in texts for line in lines_of(text)]}


def heading(text: Words) -> Block:
    """A heading within a section."""
    return {"kind": "heading", "text": line_of(text)}


def listed(items: Iterable[Words]) -> Block:
    """Points, each a line."""
    return {"kind": "list", "items": [line_of(item) for item in items]}


def facts(rows: Iterable[tuple[Words, str, Words]]) -> Block:
    """What something is called, the light that it carries (or none), and what is said of it."""
    return {
        "kind": "facts",
        "rows": [{"label": line_of(label), **light(code), "lines": lines_of(text)} for label, code, text in rows],
    }


def table(
    caption: Words, columns: Sequence[tuple[Words, bool]], rows: Iterable[Sequence[Cell]], *, shape: str = "plain"
) -> Block:
    """Columns (which of them hold numbers) and rows of cells. `shape`: how wide the columns are, on paper."""
    return {
        "kind": "table",
        "shape": shape,
        "caption": line_of(caption),
        "columns": [{"text": line_of(text), "number": "1" if number else ""} for text, number in columns],
        "rows": [list(row) for row in rows],
    }


def cell(
    text: Words = "",
    *,
    code: str = "",
    ref: str = "",
    number: str | int | None = None,
    unit: str = "",
    notes: Sequence[Words] = (),
    strong: bool = False,
) -> Cell:
    """One cell; with a light (`code`) its word comes first."""
    return {
        **light(code),
        "lines": lines_of(text) if number is None else [str(text)],  # a number does not part from its unit
        "ref": line_of(ref),
        "number": "" if number is None else str(number),
        "unit": line_of(unit),
        "notes": [line for note in notes for line in lines_of(note)],
        "strong": "1" if strong else "",
    }


def light(code: str) -> dict[str, Said]:
    """A light and its word; nothing for none."""
    return {"light": code, "word": str(Assessment(code).label) if code else ""}


def lights(figures: Mapping[str, Any], note: Words) -> Block:
    """How many carry each light, as a bar and in words."""
    items: list[Said] = []
    start = 0
    for code in Assessment.values:
        n = figures[code]
        if n or code != Assessment.NOT_ASSESSED:
            items.append(
                {"light": code, "sign": SIGNS[code], "number": str(n), "start": str(start), "text": counted(code, n)}
            )
        start += n
    said = ", ".join(counted(code, figures[code]) for code in Assessment.values if figures[code])
    return {"kind": "lights", "items": items, "total": str(start), "alt": said or _("No rows"), "note": line_of(note)}


def counted(code: str, n: int) -> str:
    """18 on track, 6 deviations, 1 decision needed."""
    match code:
        case Assessment.ON_TRACK:
            said = _("%(n)d on track")
        case Assessment.AT_RISK:
            said = ngettext("%(n)d deviation", "%(n)d deviations", n)
        case Assessment.OFF_TRACK:
            said = ngettext("%(n)d decision needed", "%(n)d decisions needed", n)
        case _:
            said = ngettext("%(n)d not assessed", "%(n)d not assessed", n)
    return said % {"n": n}


def in_short(figures: Mapping[str, Any]) -> str:
    """Only those that there are: '3 on track, 1 deviation'."""
    return ", ".join(counted(code, figures[code]) for code in Assessment.values if figures[code])


def change(title: Words, pieces: Iterable[Any]) -> Block:
    """A text with what was added and what was left out."""
    marked: list[Said] = [{"kind": piece.kind, "text": _unseen(piece.text)} for piece in pieces]
    return {"kind": "change", "title": line_of(title), "pieces": marked}


def _unseen(text: str) -> str:
    """The piece's words with a space where it had any at either end."""
    words = " ".join(str(line) for line in lines_of(text))
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{words}{' ' if after and words else ''}"


def charts(drawn: Iterable[tuple[Words, str, Words]]) -> Block:
    """Drawings (title, SVG, what they show). The numbers stand in the table beside."""
    items: list[Said] = [
        {"title": line_of(title), "svg": " ".join(svg.split()), "alt": line_of(alt)} for title, svg, alt in drawn
    ]
    return {"kind": "charts", "items": items}


def section(name: str, title: Words, *blocks: Block | None) -> dict[str, Said]:
    """A numbered part of the report; `name` is its anchor. Blocks that say nothing are left out."""
    said: list[Said] = [block for block in blocks if block is not None]
    return {"name": name, "heading": line_of(title), "blocks": said or [paragraph(_("Nothing to report."))]}
