"""Each row's fate, decided for one person at one moment: before the preview, and again when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.importing.fields import Field
from actions.importing.folding import folded
from actions.importing.sheet import Cell, Row, letter
from actions.importing.values import BadValue
from actions.models import Note
from actions.services.imports.cells import Reader
from actions.services.imports.fate import CellFate, Fates, Outcome, RowFate, Taken
from actions.services.imports.frame import Frame
from actions.services.imports.matching import Actions
from actions.services.imports.new import NEEDED, Read, judge_new
from actions.services.imports.present import SAME, Present
from actions.services.imports.stored import Kept
from actions.services.values import TEXTS
from agencies.guard import Severity
from agencies.walls import Visibility

IGNORED: dict[Field, str | Promise] = {
    Field.RUNNING_NUMBER: _("running number"),
    Field.IGNORED: _("the column is left out"),
}


ARCHIVED = _("an archived action has this reference; it does not match, and the row is a new action")
LEFT_ALONE = _("the list says that the action is archived; the row is left alone")


def place(row: int, column: int) -> str:
    """A cell as the guard's questions name it: `9:M`."""
    return f"{row}:{letter(column)}"


TOLD = 500
NOTE_LENGTH = Note._meta.get_field("text").max_length or 0


type Progress = Callable[[int], None]


def not_told(done: int) -> None:
    """Nobody asks how far it has come."""


@dataclass(frozen=True)
class Said:
    """What the importer has said: column → field, kind → text in the file → code, the new actions' rung, and which
    of the guard's questions are answered with yes (`9:M`).
    """

    columns: Mapping[int, Field]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    visibility: Visibility = Visibility.STEERING
    confirm: frozenset[str] = frozenset()


class Deciding:
    """The fates of one list's rows."""

    def __init__(
        self, kept: Kept, said: Said, frame: Frame, *, lock: bool = False, progress: Progress = not_told
    ) -> None:
        """`lock`: the fates are to be written in this transaction. `progress` is told how many rows are read."""
        self.kept, self.said, self.frame, self.progress = kept, said, frame, progress
        self.reader = Reader(frame, said.values)
        self.actions = Actions(frame.viewer, frame.programme, lock=lock)
        self.present = Present(frame, self.actions)

    def fates(self) -> Fates:
        """Every row's."""
        read = [(row, *self._read(row)) for row in self._told(self.kept.sheet.rows)]
        titles = {key for _row, _fate, found in read if (key := _key(found)) is not None}
        refs = {found[Field.REF][1] for _row, _fate, found in read if Field.REF in found}
        self.actions.look_for(refs, titles)
        met: dict[Any, int] = {}
        return Fates([self._decided(row, fate, found, met) for row, fate, found in read])

    def let_go(self) -> None:
        """All is decided: what was read is needed no more. The actions are known to their rows."""
        self.kept = replace(self.kept, sheet=replace(self.kept.sheet, rows=()))
        self.actions.rows.clear()

    def _told(self, rows: Sequence[Row]) -> Iterator[Row]:
        for done, row in enumerate(rows):
            if not done % TOLD:
                self.progress(done)
            yield row

    def _read(self, row: Row) -> tuple[RowFate, Read]:
        """The row's cells with what each says."""
        fate: RowFate = RowFate(row.number)
        read: Read = {}
        cells = {cell.column: cell for cell in row.cells}
        for column, heading in enumerate(self.kept.sheet.headings):
            field = self.said.columns.get(column, Field.NOTE)
            cell = cells.get(column)
            found = CellFate(column, heading or letter(column), cell.text if cell else "", field)
            fate.cells.append(found)
            if cell is None:
                found.ignore(_("empty"))
            elif field in IGNORED:
                found.ignore(IGNORED[field])
            elif not self._guarded(row.number, found) and field is not Field.NOTE:
                self._value(found, cell, read)
            if field is Field.TITLE:
                fate.title = found.text
        return fate, read

    def _value(self, found: CellFate, cell: Cell, read: Read) -> None:
        try:
            read[found.field] = found, self.reader.read(found.field, cell, found.heading)
            found.outcome = Taken.TAKEN
        except BadValue as bad:
            if found.field is Field.ARCHIVED:  # no day is none of archiving, as in others' lists
                found.ignore(bad.sentence)
            else:
                found.refuse(bad.sentence)

    def _guarded(self, number: int, cell: CellFate) -> bool:
        """Does the guard stand in the way of the cell? What it only asks about passes once that is answered."""
        findings = [*self.kept.findings.get((number, cell.column), ())]
        if not findings and (0, cell.column) not in self.kept.findings:
            return False
        if cell.field is Field.NOTE:
            findings += self.kept.findings.get((0, cell.column), ())
        elif cell.field.value not in TEXTS:
            findings = [one for one in findings if one.severity is Severity.REFUSE]
        refused = [one for one in findings if one.severity is Severity.REFUSE]
        asked = place(number, cell.column) not in self.said.confirm
        if refused or (findings and asked):
            cell.refuse(" ".join(replace(one, line=number).message for one in refused or findings))
            cell.question = not refused
        return cell.refused

    def _decided(self, row: Row, fate: RowFate, read: Read, met: dict[Any, int]) -> RowFate:
        if Field.ARCHIVED in read:
            return _left_alone(fate)
        ref = read[Field.REF][1] if Field.REF in read else ""
        key = _key(read)
        found = self.actions.find(ref, *(key or (None, "")))
        if len(found) > 1:
            fate.why.append(_("Several actions have this title and lead agency; name the reference."))
        elif found:
            by_title = ref.casefold() != (found[0].ref or "").casefold()
            self.present.judge(fate, found[0], read, by_title=by_title)
        else:
            judge_new(fate, read, self.frame, self.said.visibility)
            if ref.casefold() in self.actions.archived:
                read[Field.REF][0].ignore(ARCHIVED, tell=True)
        self._notes(fate)
        self._met(fate, key, met)
        fate.outcome = _outcome(fate)
        if fate.outcome is Outcome.REFUSED:
            _nothing(fate)
        return fate

    def _notes(self, fate: RowFate) -> None:
        """Columns without a field of their own."""
        for cell in fate.cells:
            if cell.field is not Field.NOTE or not cell.text or cell.refused:
                continue
            text = f"{cell.heading}: {cell.text}"
            if len(text) > NOTE_LENGTH:
                cell.refuse(
                    _("The text is %(n)d characters; at most %(most)d.") % {"n": len(text), "most": NOTE_LENGTH}
                )
            elif fate.action is not None:
                self.present.note(fate, cell, text)
            else:
                fate.notes.append(text)
                cell.take(_("becomes a note"))

    def _met(self, fate: RowFate, key: tuple[int, str] | None, met: dict[Any, int]) -> None:
        """Two rows about the same action: the first one counts."""
        about = fate.action.pk if fate.action else key
        if about is None:
            return
        if about in met:
            fate.why.append(format_lazy(_("Row {row} is about the same action."), row=met[about]))
        met.setdefault(about, fate.number)


def _key(read: Read) -> tuple[int, str] | None:
    """What a row is known by without a reference: its lead and its title."""
    if Field.LEAD not in read or Field.TITLE not in read:
        return None
    return read[Field.LEAD][1].pk, folded(read[Field.TITLE][1])


def _outcome(fate: RowFate) -> Outcome:
    """A refused cell that the action needs refuses its row; a row that only has a refusal to say is refused, too."""
    if fate.why or any(cell.field in NEEDED for cell in fate.refused_cells):
        return Outcome.REFUSED
    if fate.action is None:
        return Outcome.NEW
    if fate.new or fate.notes:
        return Outcome.CHANGED
    return Outcome.REFUSED if any(_barred(cell) for cell in fate.refused_cells) else Outcome.UNCHANGED


def _left_alone(fate: RowFate) -> RowFate:
    """It says of itself that its action is archived: nothing of it is taken, compared or refused."""
    fate.outcome, fate.why = Outcome.UNCHANGED, [LEFT_ALONE]
    for cell in fate.cells:
        cell.question = False
        if cell.text:
            cell.ignore(LEFT_ALONE)
    return fate


def _nothing(fate: RowFate) -> None:
    """Nothing of a refused row is written; what is in Kedjan already stays as taken as it is."""
    fate.new.clear()
    fate.notes.clear()
    for cell in fate.cells:
        if cell.outcome is Taken.TAKEN and cell.why is not SAME:
            cell.ignore(_("the row is refused"))
            cell.was = cell.becomes = ""


def _barred(cell: CellFate) -> bool:
    return cell.field is Field.NOTE and not cell.question
