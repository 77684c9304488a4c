"""A paper in words: headings, labels, days and sentences of one language, ready to be laid out.

What comes out is nothing but texts in lists and by name: as JSON it is what the PDF's layout reads, as a mapping what
the Word template is filled with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.dates import STOCKHOLM, format_date, format_datetime, format_time, format_whole_date

if TYPE_CHECKING:
    from datetime import datetime

    from meetings.printing.paper import ActionPoint, Addendum, Decision, Item, MinutesPaper, Words

type Said = str | list[Said] | dict[str, Said]

SHORT = 12
"""So many digits of the hash stand on every page; all of them at the end."""
REGIONS = {"sv": "SE", "en": "GB"}
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def said(paper: MinutesPaper, language: str) -> dict[str, Said]:
    """Everything that stands on the paper, in `language` (sv or en)."""
    with override(language):
        return {
            "language": language,
            "region": REGIONS[language],
            "title": _("Minutes {ref}: {title}").format(ref=line_of(paper.ref), title=line_of(paper.title)),
            "kind": _("Minutes"),
            "ref": line_of(paper.ref),
            "heading": line_of(paper.title),
            "programme": line_of(paper.programme),
            "secretariat": line_of(paper.secretariat),
            "page": [*_("Page {page} of {pages}").format(page="\0", pages="\0").split("\0")],
            "printed": _printed(paper, language),
            "foot": _foot(paper, language),
            "marks": [*_marks(paper)],
            "facts": _facts(paper, language),
            "attendance": _attendance(paper),
            "agenda": _("Agenda and notes"),
            "links": _("Concerns"),
            "decided": _("Decision"),
            "items": [_item(item, language) for item in paper.items],
            "points": _("Action points"),
            "points_columns": [_("Action point"), _("Responsible"), _("Due"), _("Status")],
            "loose": _loose(paper, language),
            "addenda": _addenda(paper, language),
            "approval": _approval(paper, language),
        }


def each(part: Said, change: Callable[[str], str]) -> Said:
    """The same words with every text changed."""
    if isinstance(part, str):
        return change(part)
    if isinstance(part, list):
        return [each(one, change) for one in part]
    return {name: each(one, change) for name, one in part.items()}


def lines_of(text: Words) -> list[Said]:
    """The text's lines that have something in them, composed, without what is not seen (nor what turns its order)."""
    plain = unicodedata.normalize("NFC", str(text)).encode("utf-8", "replace").decode()
    lines = (" ".join(_UNSEEN.sub("", line).split()) for line in _LINE_END.split(plain))
    return [line for line in lines if line]


def line_of(text: Words) -> str:
    """The same in one line."""
    return " ".join(str(line) for line in lines_of(text))


def _printed(paper: MinutesPaper, language: str) -> str:
    return _("As of {moment}").format(moment=format_datetime(paper.as_of, language))


def _foot(paper: MinutesPaper, language: str) -> str:
    """What stands on every page: whose word it is, of which moment, of which content."""
    content = _("content {hash}").format(hash=line_of(paper.content_hash)[:SHORT]) if paper.content_hash else ""
    return " · ".join(part for part in (line_of(paper.state), _printed(paper, language), content) if part)


def _marks(paper: MinutesPaper) -> list[str]:
    """What a reader must know first."""
    marks = [line_of(paper.standing)]
    if paper.loaded:
        marks.append(_("Loaded from an earlier record. It was approved outside Kedjan, so no approvals stand here."))
    elif not paper.approved:
        marks.append(_("Not approved: the content may still change."))
    return [mark for mark in marks if mark]


def _facts(paper: MinutesPaper, language: str) -> list[Said]:
    facts = [
        (_("Forum"), paper.forum),
        (_("Time"), _time(paper.start, paper.end, language)),
        (_("Place"), paper.place),
        (_("Chair"), paper.chair),
        (_("Secretary"), paper.secretary),
        (_("Secretariat"), paper.secretariat),
        (_("Approvers"), ", ".join(f"{one.role} ({one.agency})" for one in paper.approvers)),
        (_("Read by"), paper.rung),
        (_("State"), paper.state),
    ]
    return [[label, line_of(value)] for label, value in facts if str(value)]


def _time(start: datetime, end: datetime, language: str) -> str:
    """torsdag 18 september 2025, 13.00–15.00; both days where there are two."""
    first, last = start.astimezone(STOCKHOLM), end.astimezone(STOCKHOLM)
    if first.date() != last.date():
        return f"{format_datetime(first, language)} – {format_datetime(last, language)}"
    hours = f"{format_time(first, language)[:5]}–{format_time(last, language)[:5]}"
    return f"{format_whole_date(first.date(), language)}, {hours}"


def _attendance(paper: MinutesPaper) -> dict[str, Said]:
    there, away = _("present"), _("absent")
    rows: list[Said] = [[line_of(one.agency), line_of(one.role), there] for one in paper.present]
    rows += [[line_of(one.agency), line_of(one.role), away] for one in paper.absent]
    sums = _("{present} of {all} agencies present").format(present=len(paper.present), all=len(rows))
    return {
        "heading": _("Attendance"),
        "sums": sums if rows else _("No attendance has been noted."),
        "columns": [_("Agency"), _("Role"), _("Attendance")],
        "rows": rows,
    }


def _item(item: Item, language: str) -> dict[str, Said]:
    return {
        "number": str(item.number),
        "title": line_of(item.title),
        "links": _links(item.links),
        "minutes": lines_of(item.minutes),
        "decisions": [_decision(decision, language) for decision in item.decisions],
        "points": [_point(point, language) for point in item.points],
    }


def _links(links: tuple[Words, ...]) -> str:
    return " · ".join(line_of(link) for link in links)


def _decision(decision: Decision, language: str) -> dict[str, Said]:
    due = "" if decision.due is None else format_date(decision.due, language)
    return {
        "paragraph": f"§\N{NO-BREAK SPACE}{decision.number}",
        "ref": line_of(decision.ref),
        "text": lines_of(decision.text),
        "due": _("To be carried out by {day}.").format(day=due) if due else "",
        "links": _links(decision.links),
    }


def _point(point: ActionPoint, language: str) -> dict[str, Said]:
    return {
        "ref": line_of(point.ref),
        "text": lines_of(point.text),
        "links": _links(point.links),
        "agency": line_of(point.agency),
        "due": "–" if point.due is None else format_date(point.due, language),
        "status": line_of(point.status),
    }


def _loose(paper: MinutesPaper, language: str) -> dict[str, Said]:
    """Decisions and points of the meeting that belong to none of its items."""
    return {
        "decisions_heading": _("Decisions"),
        "decisions": [_decision(decision, language) for decision in paper.decisions],
        "points": [_point(point, language) for point in paper.points],
    }


def _addenda(paper: MinutesPaper, language: str) -> dict[str, Said]:
    return {"heading": _("Additions after approval"), "all": [_addendum(one, language) for one in paper.addenda]}


def _addendum(addendum: Addendum, language: str) -> dict[str, Said]:
    heading, item = _("Addition {number}"), line_of(addendum.item)
    if item:
        heading = _("Addition {number} to {item}")
    written = format_datetime(addendum.at, language)
    by = line_of(addendum.by)
    corrected = lines_of(addendum.corrected)
    first: list[Said] = [[_("Corrects"), list(corrected)]] if corrected else []
    rows: list[Said] = [
        *first,
        [_("Shall read"), lines_of(addendum.text)],
        [_("Reason"), lines_of(addendum.reason)],
        [_("Added"), [f"{written}, {by}" if by else written]],
    ]
    return {"heading": heading.format(number=addendum.number, item=item), "rows": rows}


def _approval(paper: MinutesPaper, language: str) -> dict[str, Said]:
    pending = _("not yet approved")
    rows: list[Said] = [
        [
            line_of(one.role),
            line_of(one.agency),
            pending if one.at is None else format_datetime(one.at, language),
        ]
        for one in paper.approvers
    ]
    return {
        "heading": _("Approval"),
        "columns": [_("Role"), _("Agency"), _("Approved in Kedjan")],
        "rows": rows,
        "none": "" if rows else _approved_otherwise(paper),
        "hash": line_of(paper.content_hash),
        "hash_label": _("The content's hash (SHA-256)"),
        "meaning": _(
            "Each approval was made by a signed-in person and holds for the content with this hash. Whoever changes a "
            "word of it gets another hash."
        )
        if rows and paper.content_hash
        else "",
    }


def _approved_otherwise(paper: MinutesPaper) -> str:
    if paper.loaded:
        return _("Approved outside Kedjan.")
    return _("The minutes have not been sent round for approval.")
