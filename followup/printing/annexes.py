"""The end of a report: what has changed since the reports before, every described row, what each agency says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from actions.merging import marked
from actions.models import Action
from agencies.dates import format_datetime
from followup.models import Assessment
from followup.printing.blocks import cell, change, facts, heading, listed, paragraph, section, table
from followup.services.reports.content import worst_first

if TYPE_CHECKING:
    from followup.printing.blocks import Block
    from meetings.printing.words import Said


def changes(content: Mapping[str, Any]) -> Iterator[dict[str, Said]]:
    """One section for all that it was compared with; none where there was nothing."""
    if content["changes"]:
        blocks = [block for one in content["changes"] for block in compared(one)]
        yield section("changes", _("What has changed"), *blocks)


def compared(one: Mapping[str, Any]) -> Iterator[Block]:
    """Figures, lights, new rows and texts against one earlier report."""
    against = one["against"]
    said = _("Since {title}, version {number}, as of {moment}")
    moment = format_datetime(datetime.fromisoformat(against["as_of"]))
    yield heading(said.format(title=against["title"], number=against["number"], moment=moment))
    columns = [(_("Assessment"), False), (_("Before"), True), (_("Now"), True)]
    sums = [
        (cell(code=code), cell(str(before), number=before), cell(str(after), number=after))
        for code, (before, after) in ((code, one["figures"][code]) for code in Assessment.values)
    ]
    yield table(_("Actions per assessment"), columns, sums, shape="sums")
    if one["rows"]:
        columns = [(_("Action"), False), (_("Before"), False), (_("Now"), False)]
        rows = [(cell(r["title"], ref=r["ref"]), cell(code=r["before"]), cell(code=r["after"])) for r in one["rows"]]
        yield table(_("Actions with another assessment"), columns, rows, shape="moved")
    if one["new"]:
        yield heading(_("Followed up here and not there"))
        yield listed(f"{row['ref']} {row['title']}" for row in one["new"])
    for text in one["texts"]:
        yield change(_where(text), marked(text["before"], text["after"]))
    if not (one["rows"] or one["new"] or one["texts"]):
        yield paragraph(_("No assessment and no text has changed."))


def _where(text: Mapping[str, str]) -> str:
    """What a text stands on."""
    on = {
        "introduction": _("Summary"),
        "risks": _("Risks"),
        "next_steps": _("Next steps"),
        "asks": _("Decisions needed"),
        "row": text["code"],
    }.get(text["on"], text["name"])
    fields = {
        "comment": _("Comment"),
        "cause": _("Cause"),
        "measure": _("Measure"),
        "effect": _("Effect"),
        "decision_needed": _("Decision needed"),
        "summary": _("Summary"),
        "obstacles": _("Obstacles"),
        "next_steps": _("Next steps"),
    }
    return f"{on}: {fields[text['field']]}" if text["field"] else str(on)


def annexes(content: Mapping[str, Any]) -> Iterator[dict[str, Said]]:
    """What has changed, every row that the edition describes, and what each agency says of the whole."""
    yield from changes(content)
    if content["rows"]:
        yield section("rows", _("All actions followed up"), _rows(content))
    said = [_statement(one) for one in content["statements"]]
    if any(text for _name, _light, text in said):
        yield section("statements", _("What the agencies say"), facts(said))


def _rows(content: Mapping[str, Any]) -> Block:
    columns = [
        (_("Assessment"), False),
        (_("Action and lead"), False),
        (_("Implementation"), False),
        (_("Comment and effect"), False),
    ]
    rows = []
    for row in sorted(content["rows"], key=worst_first):
        status = row["implementation_status"]
        effect = _("Effect: %(text)s") % {"text": row["effect"]} if row["effect"] else ""
        rows.append(
            (
                cell(code=row["assessment"]),
                cell(row["title"], ref=row["ref"], notes=[row["lead_name"]], strong=True),
                cell(Action.Status(status).label if status else "–"),
                cell("\n".join((row["comment"], effect))),
            )
        )
    return table(_("All actions that this edition describes, the worst first"), columns, rows, shape="rows")


def _statement(one: Mapping[str, Any]) -> tuple[str, str, str]:
    steps = _("Next steps: %(text)s") % {"text": one["next_steps"]} if one["next_steps"] else ""
    return one["name"], one["assessment"], "\n".join(part for part in (one["summary"], steps) if part)
