"""What a locked follow-up says with its accepted corrections laid over it. The locked rows themselves never change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import F, Value
from django.db.models.fields import CharField

from followup.models import CorrectedField, CorrectedRow, Correction

type Key = tuple[int, str, int | None, str]
"""Follow-up, what it is on (whole, area, row), its id, and the field."""

WHOLE, AREA, ROW = "whole", "area", "row"
NOTE = "text"
"""The one field of a contribution note, among the fields of what hangs beside an action."""


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
    asked = {"correction__status": Correction.Status.ACCEPTED, "correction__followup__in": ids}
    fields = (
        CorrectedField.objects.order_by()
        .filter(**asked)
        .values_list(
            "correction__number", "correction__followup_id", Value(WHOLE, CharField()), F("area_id"), "field", "after"
        )
    )
    rows = (
        CorrectedRow.objects.order_by()
        .filter(**asked)
        .values_list(
            "correction__number", "correction__followup_id", Value(ROW, CharField()), F("action_id"), "field", "after"
        )
    )
    said: dict[Key, str] = {}
    for _number, followup_id, kind, of, name, after in sorted(fields.union(rows, all=True), key=lambda one: one[0]):
        said[(followup_id, AREA if kind == WHOLE and of is not None else kind, of, name)] = after
    return Overlay(said)
