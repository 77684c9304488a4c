"""What a locked follow-up says with its accepted corrections laid over it. The locked rows themselves never change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from agencies.together import fetch
from followup.models import AreaAssessment, CorrectedField, CorrectedRow, Correction, FollowUp
from followup.parts import NOTE, Part, content

type Key = tuple[int, str, int | None, str]
"""Follow-up, what it is on (whole, area, row), its id, and the field."""

WHOLE, AREA, ROW = "whole", "area", "row"


@dataclass(frozen=True)
class Overlay:
    """Accepted corrections of some follow-ups: the last one of each field. Asked for with the locked text."""

    said: Mapping[Key, str] = field(default_factory=dict)

    def field(self, followup_id: int, name: str, locked: str) -> str:
        """What is right in a field of the whole."""
        return self.said.get((followup_id, WHOLE, None, name), locked)

    def area(self, followup_id: int, area_id: int, name: str, locked: str) -> str:
        """What is right in a field of one area's assessment."""
        return self.said.get((followup_id, AREA, area_id, name), locked)

    def row(self, followup_id: int, action_id: int, name: str, locked: str) -> str:
        """What is right in a field of the row about one action. Who asks has made sure that the row may be read."""
        return self.said.get((followup_id, ROW, action_id, name), locked)

    def note(self, followup_id: int, action_id: int, locked: str) -> str:
        """What is right of a contribution."""
        return self.row(followup_id, action_id, NOTE, locked)


def overlay(followup_ids: Collection[int]) -> Overlay:
    """Their accepted corrections, in the order in which they were made: the last one holds. One query.

    It hands out whatever was corrected, to be laid over rows that the caller reads already.
    """
    ids = list(followup_ids)
    if not ids:
        return Overlay()
    fields, rows = questions(ids)
    fetch(fields, rows)
    return laid(fields, rows)


def questions(followups: Collection[int] | QuerySet[Any]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """What `laid` needs of these (ids, or a question for them), to be asked together with others: corrected fields and
    rows.
    """
    asked = {"correction__followup__in": followups, "correction__status": Correction.Status.ACCEPTED}
    shared = ("field", "after", "correction__number", "correction__status")
    of = {"followup_id": F("correction__followup_id")}
    fields = CorrectedField.objects.filter(**asked).order_by("correction__number")
    rows = CorrectedRow.objects.filter(**asked).order_by("correction__number")
    return fields.values(*shared, "area_id", **of), rows.values(*shared, "action_id", **of)


def corrected_light() -> Subquery:
    """Of a row about an action: the light that its last accepted correction of it gave, null without one."""
    of_row = {"correction__followup": OuterRef("followup_id"), "action": OuterRef("action_id"), "field": "assessment"}
    accepted = CorrectedRow.objects.filter(**of_row, correction__status=Correction.Status.ACCEPTED)
    return Subquery(accepted.order_by("-correction__number").values("after")[:1])


def is_corrected() -> Exists:
    """Of a statement: an accepted correction says otherwise of the whole than its locked text."""
    of_whole = {"correction__followup": OuterRef("pk"), "correction__status": Correction.Status.ACCEPTED, "area": None}
    return Exists(CorrectedField.objects.filter(**of_whole))


def is_corrected_row() -> Exists:
    """Of a row about an action, the same."""
    of_row = {"correction__followup": OuterRef("followup_id"), "action": OuterRef("action_id")}
    return Exists(CorrectedRow.objects.filter(**of_row, correction__status=Correction.Status.ACCEPTED))


def laid(fields: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]) -> Overlay:
    """Of corrected fields and rows, in the order of their corrections' numbers, what holds: the accepted ones."""
    held: dict[Key, str] = {}
    for one in fields:
        if one["correction__status"] == Correction.Status.ACCEPTED:
            kind = WHOLE if one["area_id"] is None else AREA
            held[(one["followup_id"], kind, one["area_id"], one["field"])] = one["after"]
    for one in rows:
        if one["correction__status"] == Correction.Status.ACCEPTED:
            held[(one["followup_id"], ROW, one["action_id"], one["field"])] = one["after"]
    return Overlay(held)


def said(part: Part, over: Overlay) -> dict[str, str]:
    """All that a part says, with accepted corrections laid over what is locked."""
    here = content(part)
    if isinstance(part, FollowUp):
        return {name: over.field(part.pk, name, text) for name, text in here.items()}
    if isinstance(part, AreaAssessment):
        return {name: over.area(part.followup_id, part.area_id, name, text) for name, text in here.items()}
    return {name: over.row(part.followup_id, part.action_id, name, text) for name, text in here.items()}
