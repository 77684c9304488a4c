"""A row about an action that is there: what it changes, and whether the importer may change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.fields import Field
from actions.importing.reading.text import clean
from actions.models import Action
from actions.services import values
from actions.services.imports.cells import said
from actions.services.imports.fate import CellFate, RowFate
from actions.services.imports.frame import Frame, shown
from actions.services.imports.matching import Actions
from actions.services.imports.new import GIVEN, Read
from actions.services.status import TRANSITIONS
from agencies.policy import Verb
from agencies.policy.verbs import SENTENCES
from agencies.walls import Visibility

ONLY_RESPONSIBLE = _("only the responsible agency may change it")
HANDED_OVER = _("The lead agency changes by a hand-over, not by a list.")
ON_ITS_PAGE = _("Who reads the action is changed on its own page.")
SAME = _("the same in the file and in Kedjan")


class Present:
    """The actions that are there, as the rows are compared with them."""

    def __init__(self, frame: Frame, actions: Actions) -> None:
        self.frame, self.actions = frame, actions

    def judge(self, row: RowFate, action: Action, read: Read, *, by_title: bool) -> None:
        """Compare each cell with the action; what differs goes to `row.new` and `cell.becomes`."""
        row.action = action
        for field, (cell, value) in read.items():
            if field is Field.TITLE and by_title:
                cell.take(SAME)
            elif judge := JUDGES.get(field):
                judge(self, row, action, cell, value)
            else:
                self._compare(row, cell, field.value, self.now(action, field.value), value)
        self._dates(row, action, read)
        self._permit(row, action)

    def now(self, action: Action, name: str) -> Any:
        """What the action holds there, as a cell would say it."""
        if name == "areas":
            return self._of("area", action.areas)
        if name == "contributors":
            return self._of("agency", action.involved)
        if name == "indicators":
            return self._of("indicator", self.actions.indicators.get(action.pk, []))
        if name in ("dimension", "objective", "priority", "forum"):
            return self.frame.by_id[name].get(getattr(action, f"{name}_id"))
        return getattr(action, name)

    def _of(self, kind: str, ids: list[int]) -> list[Any]:
        """In the order of the frame."""
        return [row for pk, row in self.frame.by_id[kind].items() if pk in ids]

    def _compare(self, row: RowFate, cell: CellFate, name: str, now: Any, value: Any) -> None:
        if _same(now, value):
            cell.take(SAME)
            return
        row.new[name] = value
        cell.take(was=said(name, now), becomes=said(name, value))

    def lead(self, row: RowFate, action: Action, cell: CellFate, lead: Any) -> None:
        """Changed by a hand-over alone."""
        if lead.pk == action.owner_id:
            cell.take(SAME)
        else:
            cell.refuse(HANDED_OVER)

    def ref(self, row: RowFate, action: Action, cell: CellFate, ref: str) -> None:
        """Kedjan counts."""
        if ref.casefold() == (action.ref or "").casefold():
            cell.take(SAME)
        else:
            cell.ignore(GIVEN)

    def visibility(self, row: RowFate, action: Action, cell: CellFate, code: str) -> None:
        """Changed on the action's page alone."""
        if code == Visibility(action.visibility).code:
            cell.take(SAME)
        else:
            cell.refuse(ON_ITS_PAGE)

    def status(self, row: RowFate, action: Action, cell: CellFate, status: str) -> None:
        """A step that exists."""
        if status != action.status and status not in TRANSITIONS[action.status]:
            cell.refuse(
                format_lazy(
                    _("The action is “{now}” and cannot go to “{then}” from there."),
                    now=said("status", action.status),
                    then=said("status", status),
                )
            )
            return
        self._compare(row, cell, "status", action.status, status)

    def areas(self, row: RowFate, action: Action, cell: CellFate, areas: list[Any]) -> None:
        """Where it is already, and where its lead records."""
        may = self.frame.recordable.get(action.owner_id, set()) | set(action.areas)
        unknown = [area for area in areas if area.pk not in may]
        if unknown:
            cell.refuse(values.unknown(shown(unknown[0])))
            return
        self._compare(row, cell, "areas", self.now(action, "areas"), areas)

    def contributors(self, row: RowFate, action: Action, cell: CellFate, agencies: list[Any]) -> None:
        """Their lines stay; the lead is none of them."""
        wanted = [agency for agency in agencies if agency.pk != action.owner_id]
        self._compare(row, cell, "contributors", self.now(action, "contributors"), wanted)
        if "contributors" in row.new:
            tasks = self.actions.tasks.get(action.pk, {})
            row.new["contributors"] = {agency: tasks.get(agency.pk, "") for agency in wanted}

    def _dates(self, row: RowFate, action: Action, read: Read) -> None:
        errors: values.Errors = {}
        values.check_dates(row.new.get("start", action.start), row.new.get("end", action.end), errors)
        if not errors:
            return
        for field in (Field.END, Field.START):
            if field.value in row.new:
                del row.new[field.value]
                read[field][0].refuse(errors["end"][0])
                return

    def _permit(self, row: RowFate, action: Action) -> None:
        """One row, one answer: what the importer may not change refuses the row."""
        knows: Any = action
        if not row.new:
            return
        may = knows.may_plan if row.new.keys() <= values.PLANNED else knows.may_change
        if not may or ("contributors" in row.new and not knows.may_contributors):
            row.why.append(ONLY_RESPONSIBLE)
            for cell in row.changing:
                cell.refuse(ONLY_RESPONSIBLE)
            row.new.clear()

    def note(self, row: RowFate, cell: CellFate, text: str) -> None:
        """A column without a field of its own, as a note on the action."""
        knows: Any = row.action
        if text in self.actions.notes.get(knows.pk, set()):
            cell.take(_("written as a note already"))
        elif not knows.may_note:
            cell.refuse(SENTENCES[Verb.NOTE])
        else:
            row.notes.append(text)
            cell.take(_("becomes a note"))


def _same(now: Any, value: Any) -> bool:
    """Does the cell say what is there? Links in any order; texts as a cell holds them: lines by LF, and with or without
    tabs, which some programs leave out when they save a workbook.
    """
    if isinstance(now, list):
        return {one.pk for one in now} == {one.pk for one in value}
    if isinstance(now, str) and isinstance(value, str):
        return clean(now).replace("\t", "") == value.replace("\t", "")
    return bool(now == value)


JUDGES: dict[Field, Callable[[Present, RowFate, Action, CellFate, Any], None]] = {
    Field.LEAD: Present.lead,
    Field.REF: Present.ref,
    Field.VISIBILITY: Present.visibility,
    Field.STATUS: Present.status,
    Field.AREAS: Present.areas,
    Field.CONTRIBUTORS: Present.contributors,
}
