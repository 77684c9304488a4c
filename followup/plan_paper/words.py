"""A plan in words of one language, ready to be laid out: nothing but texts in lists and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agencies.dates import format_date, format_datetime
from followup.models import ActionPlan
from meetings.printing.words import REGIONS, line_of, lines_of

if TYPE_CHECKING:
    from datetime import datetime

    from followup.registers.planned import Planned, Shown
    from meetings.printing.words import Said


def said(shown: Shown, language: str) -> dict[str, Said]:
    """Everything that stands on the paper, in `language` (sv or en)."""
    plan = shown.plan
    with override(language):
        title = line_of(plan.title)
        version = _("Version {n}").format(n=plan.number)
        return {
            "language": language,
            "region": REGIONS[language],
            "kind": _("Action plan"),
            "title": title,
            "version": version,
            "programme": line_of(plan.programme.name),
            "office": line_of(plan.owner.name),
            "page": [*_("Page {page} of {pages}").format(page="\0", pages="\0").split("\0")],
            "foot": " · ".join([_state(plan), _as_of(plan.updated_at, language)]),
            "description": f"{title}, {version.lower()}",
            "marks": [] if plan.status == ActionPlan.Status.DECIDED else [_("Not decided: the plan may still change.")],
            "facts": _facts(shown, language),
            "introduction": lines_of(plan.introduction),
            "actions_heading": _("Actions"),
            "sums": _sums(shown),
            "labels": [_("Lead"), _("Objective"), _("Time")],
            "actions": [_action(one, language) for one in shown.rows],
            "hidden": [_("Action with restricted visibility") for _one in shown.hidden_range],
            "law": _(
                "The plan is the municipality's plan of action under section 7 of the act (2023:196) on the "
                "responsibility of municipalities for crime prevention."
            ),
        }


def _as_of(moment: datetime, language: str) -> str:
    return _("As of {moment}").format(moment=format_datetime(moment, language))


def _state(plan: ActionPlan) -> str:
    if plan.status == ActionPlan.Status.DECIDED and plan.decided_on:
        return _("Decided {day}").format(day=format_date(plan.decided_on))
    return str(ActionPlan.Status.WRITING.label)


def _facts(shown: Shown, language: str) -> list[Said]:
    plan = shown.plan
    day = format_date(plan.decided_on, language) if plan.decided_on else ""
    decided = ", ".join(
        part for part in (day, plan.decided_by_role, shown.decision.ref if shown.decision else "") if part
    )
    facts = [
        (_("Office"), plan.owner.name),
        (_("Decided"), decided),
        (_("Registry number"), plan.registry_number),
        (_("Rests on the analysis"), str(shown.analysis or "")),
    ]
    return [[label, line_of(value)] for label, value in facts if value]


def _sums(shown: Shown) -> str:
    count = len(shown.rows) + shown.hidden
    return ngettext("The plan consists of {n} action.", "The plan consists of {n} actions.", count).format(n=count)


def _action(one: Planned, language: str) -> dict[str, Said]:
    start, end = one.said["start"], one.said["end"]
    until = format_date(end, language) if end else _("until further notice")
    return {
        "ref": line_of(one.action.ref or ""),
        "title": line_of(one.said["title"]),
        "text": lines_of(one.said["description"]),
        "facts": [
            line_of(one.said["lead"]),
            line_of(one.said["objective"]) or "–",
            f"{format_date(start, language)} – {until}",
        ],
    }
