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
from followup.services.reports.content import WORST
from meetings.printing.words import line_of, lines_of

if TYPE_CHECKING:
    from meetings.printing.paper import Words
    from meetings.printing.words import Said

type Block = dict[str, Said]
type Cell = dict[str, Said]

SIGNS = {"on_track": "g", "at_risk": "y", "off_track": "r", "not_assessed": "n"}
"""Parts of the bar, as the stylesheet names them."""
SHAPES = {"on_track": "●", "at_risk": "▲", "off_track": "■", "not_assessed": "○"}
FILLS = {"on_track": "#2C8A57", "at_risk": "#C07A00", "off_track": "#C22F22", "not_assessed": "#6B7A80"}
INKS = {"on_track": "#1C6B41", "at_risk": "#7D4E00", "off_track": "#A32219", "not_assessed": "#4A5D63"}
"""Each light where there are no drawings: its shape, and the colours of shapes and words."""


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
    """Columns (which of them hold numbers: their cells say which, for narrow screens) and rows of cells. `shape`: how
    wide the columns are, on paper.
    """
    heads = [line_of(text) if number else "" for text, number in columns]
    return {
        "kind": "table",
        "shape": shape,
        "caption": line_of(caption),
        "columns": [{"text": line_of(text), "number": "1" if number else ""} for text, number in columns],
        "rows": [[{**one, "label": head} for one, head in zip(row, heads, strict=True)] for row in rows],
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


def place(
    name: Words, code: str, texts: Sequence[Words], note: Words, seen: Iterable[tuple[Words, str, Words]]
) -> Mapping[str, Said]:
    """One place as the lead sees it (light, texts, a note), and as others do (name, light, comment): the worst light
    first, below each who says something and then, in one line, who says no more.
    """
    by_light: dict[str, list[tuple[Words, Words]]] = {code: [] for code in (*WORST, "")}
    for who, one, comment in seen:
        by_light[one].append((line_of(who), comment))
    unlit = {"word": _("No assessment")}
    rows: list[Said] = [{**light(one), **({} if one else unlit), **_said(of)} for one, of in by_light.items() if of]
    return {"label": line_of(name), **light(code), "lines": [line for text in texts for line in lines_of(text)],
            "note": line_of(note), "rows": rows}  # fmt: skip


def _said(of: Iterable[tuple[Words, Words]]) -> dict[str, Said]:
    said: list[Said] = []
    silent: list[Said] = []
    for who, comment in of:
        if lines := lines_of(comment):
            said.append({"name": line_of(who), "lines": lines})
        else:
            silent.append(line_of(who))
    return {"said": said, "silent": silent}


def places(caption: Words, columns: Sequence[Words], every: Iterable[Mapping[str, Said]]) -> Block:
    """Places, one below the other (see `place`). `columns`: what a table of them is headed by, see `flat`."""
    return {
        "kind": "places",
        "caption": line_of(caption),
        "columns": [line_of(column) for column in columns],
        "places": [dict(one) for one in every],
    }


def flat(block: Mapping[str, Any]) -> Block:
    """Places as a table: a row for each who has assessed one, its place in the first column."""
    rows = [
        (cell(one["label"]), cell(said["name"]), cell(code=row["light"]), cell("\n".join(said["lines"])))
        for one in block["places"]
        for row in one["rows"]
        for said in (*row["said"], *({"name": name, "lines": []} for name in row["silent"]))
    ]
    return table(block["caption"], [(column, False) for column in block["columns"]], rows)


def charts(drawn: Iterable[tuple[Words, str, Words]]) -> Block:
    """Drawings (title, SVG, what they show). The numbers stand in the table beside."""
    items: list[Said] = [
        {"title": line_of(title), "svg": " ".join(svg.split()), "alt": line_of(alt)} for title, svg, alt in drawn
    ]
    return {"kind": "charts", "items": items}


def behind(shown: Block) -> Block:
    """A table that stands behind a drawing: only where there is room for all numbers."""
    return {**shown, "kind": "behind"}


def section(name: str, title: Words, *blocks: Block | None) -> dict[str, Said]:
    """A numbered part of the report; `name` is its anchor. Blocks that say nothing are left out."""
    said: list[Said] = [block for block in blocks if block is not None]
    return {"name": name, "heading": line_of(title), "blocks": said or [paragraph(_("Nothing to report."))]}
