"""What a follow-up consists of: which columns its agency writes, and what each part is called where errors are told.

A field of the whole is called by its name; of a part `areas[TUR].comment`, `actions[7].cause`, `contributions[7].text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.models import Action
from agencies.policy import Viewer
from agencies.services.rows import By
from followup.models import ActionRow, AreaAssessment, Assessment, ContributionNote, CorrectedField, FollowUp

type Part = FollowUp | AreaAssessment | ActionRow | ContributionNote

FIELDS: Mapping[type[Any], Sequence[str]] = {
    FollowUp: ("overall_assessment", "summary", "obstacles", "next_steps", "decision_needed"),
    AreaAssessment: ("assessment", "comment"),
    ActionRow: (
        *("implementation_status", "assessment", "effect", "comment"),
        *("cause", "measure", "decision_needed"),
    ),
    ContributionNote: ("text",),
}
"""What is written in each kind of part."""
CHOICES: Mapping[str, Sequence[str]] = {
    "overall_assessment": Assessment.values,
    "assessment": Assessment.values,
    "implementation_status": Action.Status.values,
}
"""Fields that are chosen, not written; empty is always one of the choices."""
LISTS: Mapping[str, type[Any]] = {"areas": AreaAssessment, "actions": ActionRow, "contributions": ContributionNote}
"""What the parts are called."""


NOTE = "text"
"""The one field of a contribution note, among the fields of what hangs beside an action."""


def corrected_column(entry: type[Any], field: str, *, area: bool) -> Any:
    """The column that an entry of a correction (its table) is about; `area`: does it name one?"""
    if entry is CorrectedField:
        return (AreaAssessment if area else FollowUp)._meta.get_field(field)
    return (ContributionNote if field == NOTE else ActionRow)._meta.get_field(field)


def in_words(column: Any, text: str) -> str:
    """What such a column holds, as people read it."""
    return str(dict(column.choices or ()).get(text, text))


def content(part: Part | Any) -> dict[str, str]:
    """What is written in it, live or as a history row has it."""
    model: Any = type(part)
    fields = FIELDS[model] if model in FIELDS else FIELDS[model.instance_type]
    return {name: getattr(part, name) for name in fields}


def called(part: Part, field: str) -> str:
    """A field's name where errors are told."""
    if isinstance(part, FollowUp):
        return field
    if isinstance(part, AreaAssessment):
        return f"areas[{part.area.code}].{field}"
    kind = "actions" if isinstance(part, ActionRow) else "contributions"
    return f"{kind}[{part.action_id}].{field}"


def parts_of(followup: FollowUp, by: By, model: type[Any]) -> dict[Any, Any]:
    """The follow-up's parts of one kind that `by` may write, by area code or action id."""
    rows = model.objects.filter(followup=followup)
    if isinstance(by, Viewer):
        rows = rows.visible_to(by)
    if model is AreaAssessment:
        return {row.area.code: row for row in rows.select_related("area").order_by("area__code")}
    return {row.action_id: row for row in rows.order_by("action__ref", "action_id")}
