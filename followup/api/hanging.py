"""What hangs on follow-ups, read for one viewer: one question for a whole page, written once.

Who reads the follow-up reads what hangs on it; rows about actions that they do not read are only counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet

from agencies.policy import Viewer
from agencies.policy.hidden import ends
from agencies.policy.marked import FIRST, held_by, marked_viewer
from agencies.together import Part, answers, part_of
from followup.models import (
    ActionRow,
    AreaAssessment,
    ContributionNote,
    CorrectedField,
    CorrectedRow,
    Correction,
    Withholding,
)
from followup.parts import FIELDS
from followup.registers.corrected import Overlay, laid

type Row = dict[str, Any]

READ = FIRST - 8_000
"""The mark of the follow-ups that are shown."""
CORRECTION = (
    *("number", "status", "reason", "proposed_by__username", "proposed_at"),
    *("answered_by__username", "answered_at", "version"),
)
ENTRY = ("correction__number", "correction__status", "field", "before", "after")


@cache
def _questions() -> Mapping[str, tuple[Sequence[str], Part]]:
    """Kind → columns, and what is asked for them."""
    viewer = marked_viewer()
    beside = ("action_id", "action__ref", "reads")
    return {
        "areas": _asked(_of(AreaAssessment, "area__code"), "area_id", "area__code", *FIELDS[AreaAssessment], "version"),
        "rows": _asked(
            ends(viewer, _of(ActionRow, "action__ref", "action_id")), *beside, *FIELDS[ActionRow], "version"
        ),
        "notes": _asked(ends(viewer, _of(ContributionNote, "action__ref", "action_id")), *beside, "text", "version"),
        "grounds": _asked(_of(Withholding).visible_to(viewer), "legal_ground"),
        "corrections": _asked(_of(Correction, "number").visible_to(viewer), *CORRECTION),
        "fields": _asked(_entries(CorrectedField, "area__code", "field"), "area_id", "area__code", *ENTRY),
        "corrected": _asked(ends(viewer, _entries(CorrectedRow, "action__ref", "action_id", "field")), *beside, *ENTRY),
    }


def _of(model: Any, *order: str) -> Any:
    return model.objects.filter(followup_id__eqany=[READ]).order_by(*order, "pk")


def _entries(model: Any, *order: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(correction__followup_id__eqany=[READ])
    return rows.order_by("correction__number", *order, "pk")


def _asked(rows: QuerySet[Any], *columns: str) -> tuple[Sequence[str], Part]:
    key = "correction__followup_id" if rows.model in (CorrectedField, CorrectedRow) else "followup_id"
    return ("followup_id", *columns), part_of(rows.values_list(key, *columns))


class Parts:
    """Everything that hangs on the follow-ups `ids` and that `viewer` reads, with accepted corrections."""

    def __init__(self, viewer: Viewer, ids: Sequence[int]) -> None:
        asked = _questions()
        found = answers([part for _names, part in asked.values()], {**held_by(viewer), READ: list(ids)})
        self.found: dict[str, dict[int, list[Row]]] = {}
        for (kind, (names, _part)), rows in zip(asked.items(), found, strict=True):
            self.found[kind] = defaultdict(list)
            for row in rows:
                one = dict(zip(names, row, strict=True))
                self.found[kind][one["followup_id"]].append(one)
        self.over: Overlay = laid(
            [one for rows in self.found["fields"].values() for one in rows],
            [one for rows in self.found["corrected"].values() for one in rows],
        )

    def of(self, pk: int) -> Row:
        """What hangs on one, as the API shows it."""
        hidden = sum(not row["reads"] for kind in ("rows", "notes") for row in self.found[kind][pk])
        grounds = self.found["grounds"][pk]
        return {
            "areas": [self._area(pk, row) for row in self.found["areas"][pk]],
            "actions": [self._row(pk, row) for row in self.found["rows"][pk] if row["reads"]],
            "contributions": [self._note(pk, row) for row in self.found["notes"][pk] if row["reads"]],
            "corrections": [self._correction(pk, row) for row in self.found["corrections"][pk]],
            "legal_ground": grounds[0]["legal_ground"] if grounds else "",
            "hidden_links": hidden,
        }

    def _area(self, pk: int, row: Row) -> Row:
        said = {name: self.over.area(pk, row["area_id"], name, row[name]) for name in FIELDS[AreaAssessment]}
        return {"area": row["area__code"], **said, "version": row["version"]}

    def _row(self, pk: int, row: Row) -> Row:
        said = {name: self.over.row(pk, row["action_id"], name, row[name]) for name in FIELDS[ActionRow]}
        return {"action": row["action_id"], "ref": row["action__ref"], **said, "version": row["version"]}

    def _note(self, pk: int, row: Row) -> Row:
        text = self.over.note(pk, row["action_id"], row["text"])
        return {"action": row["action_id"], "ref": row["action__ref"], "text": text, "version": row["version"]}

    def _correction(self, pk: int, row: Row) -> Row:
        mine = [
            *(one for one in self.found["fields"][pk] if one["correction__number"] == row["number"]),
            *(one for one in self.found["corrected"][pk] if one["correction__number"] == row["number"]),
        ]
        entries = [
            {
                "area": one.get("area__code"),
                "action": one.get("action_id"),
                **{name: one[name] for name in ("field", "before", "after")},
            }
            for one in mine
            if one.get("reads", True)
        ]
        return {
            **{name: row[name] for name in ("number", "status", "reason", "proposed_at", "answered_at")},
            "proposed_by": row["proposed_by__username"],
            "answered_by": row["answered_by__username"],
            "entries": entries,
        }
