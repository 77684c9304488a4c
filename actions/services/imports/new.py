"""A row that no action of the importer's sight fits: may it become one? (walls.md, create an action)"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from actions.importing.fields import Field
from actions.importing.folding import folded
from actions.models import Action
from actions.services import values
from actions.services.create import CREATABLE
from actions.services.imports.cells import said
from actions.services.imports.fate import CellFate, RowFate, Taken
from actions.services.imports.frame import Frame, shown
from agencies import policy
from agencies.walls import Visibility

NEEDED = (Field.TITLE, Field.AREAS, Field.LEAD, Field.DIMENSION, Field.START)
"""What a new action needs. A description may come later."""
GIVEN = _("the number is given by Kedjan")
CHOSEN = _("who reads is chosen for the whole import")
FOR_ANOTHER = _("For another agency the action must be read by the steering group or more.")

type Read = dict[Field, tuple[CellFate, Any]]


def judge_new(row: RowFate, read: Read, frame: Frame, visibility: Visibility) -> None:
    """Say of each cell whether a new action can have it, and put what it holds in `row.new`."""
    lead = _lead(row, read, frame)
    new = _New(frame, lead)
    for field, (cell, value) in read.items():
        if judge := JUDGES.get(field):
            judge(new, row, cell, value)
        if field is not Field.LEAD and cell.outcome is Taken.TAKEN:
            _hold(row, field, cell, value)
    _dates(row, read)
    there = {cell.field for cell in row.cells if cell.text}  # be it one that was refused
    row.why += [format_lazy(_("{field} is missing."), field=field.label) for field in NEEDED if field not in there]
    row.new.setdefault("status", Action.Status.PROPOSED)
    row.new["visibility"] = visibility
    if lead is not None and visibility < policy.narrowest(frame.viewer, lead):
        row.why.append(FOR_ANOTHER)


def _lead(row: RowFate, read: Read, frame: Frame) -> Any:
    """The lead, if the importer may name it."""
    if Field.LEAD not in read:
        return None
    cell, lead = read[Field.LEAD]
    if lead.pk not in frame.leads:
        cell.refuse(values.unknown(cell.text))
        return None
    row.new["owner"] = lead
    return lead


@dataclass(frozen=True)
class _New:
    """What is asked of the cells of a new action that `lead` is to lead."""

    frame: Frame
    lead: Any

    def areas(self, row: RowFate, cell: CellFate, areas: list[Any]) -> None:
        """The lead must be able to record in every one."""
        if self.lead is None:
            return
        may = self.frame.recordable.get(self.lead.pk, set())
        unknown = [area for area in areas if area.pk not in may]
        if unknown:
            cell.refuse(values.unknown(shown(unknown[0])))

    def contributors(self, row: RowFate, cell: CellFate, agencies: list[Any]) -> None:
        """The lead is none of them, though lists often say so."""
        row.new["contributors"] = dict.fromkeys((agency for agency in agencies if agency != self.lead), "")

    def status(self, row: RowFate, cell: CellFate, status: str) -> None:
        """One that an action can begin with."""
        if status not in CREATABLE:
            cell.refuse(_("A new action cannot begin with this status."))

    def ref(self, row: RowFate, cell: CellFate, ref: str) -> None:
        """Kedjan counts."""
        cell.ignore(GIVEN)

    def visibility(self, row: RowFate, cell: CellFate, rung: str) -> None:
        """One answer for all."""
        cell.ignore(CHOSEN)


JUDGES: dict[Field, Callable[[_New, RowFate, CellFate, Any], None]] = {
    Field.AREAS: _New.areas,
    Field.CONTRIBUTORS: _New.contributors,
    Field.STATUS: _New.status,
    Field.REF: _New.ref,
    Field.VISIBILITY: _New.visibility,
}


def _hold(row: RowFate, field: Field, cell: CellFate, value: Any) -> None:
    row.new.setdefault(field.value, value)
    words = said(field.value, value)
    if words != cell.text and not _same_words(words, cell.text):
        cell.why = _read_as(words, get_language())


@lru_cache(maxsize=4096)
def _read_as(words: str, _language: str | None) -> str:
    """Said now, and once: a long list says few things in many rows."""
    return gettext("read as {value}").format(value=words)


@lru_cache(maxsize=4096)
def _same_words(words: str, text: str) -> bool:
    return folded(words) == folded(text)


def _dates(row: RowFate, read: Read) -> None:
    """The end is not before the start; without that end the action can still be."""
    errors: values.Errors = {}
    end_cell, end = read.get(Field.END, (None, None))
    values.check_dates(row.new.get("start"), end, errors)
    if errors and end_cell is not None:
        end_cell.refuse(errors["end"][0])
        del row.new["end"]
