"""An import is taken back: what nobody has changed since becomes as it was, the rest is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.models import Action, Import, ImportedRow, Indicator, Note
from actions.services.change import write_all_changes
from actions.services.imports.apply import AT_ONCE, STEP
from actions.services.imports.fates import Progress, not_told
from actions.services.imports.frame import Frame
from actions.services.imports.preview import UNDOABLE, own
from actions.services.step import checked_reason, raise_version
from actions.services.values import PLANNED
from agencies.errors import WrongStep
from agencies.models import Agency, Area
from agencies.policy import Verb, Viewer
from agencies.trail import because, write_many

NOT_IMPORTED = gettext_lazy("Only what has been imported can be undone, and only once.")
TOO_LATE = gettext_lazy("An import can be undone for 30 days, and they have passed.")
LINKS: Mapping[str, type[Any]] = {"areas": Area, "contributors": Agency, "indicators": Indicator}


@transaction.atomic
def begin_undo(imported: Import, *, by: Viewer, reason: str = "", at_once: bool = False) -> Import:
    """Take the undoing on: small imports are undone at once, large ones in the background (state `undoing`).

    Raises Refused, WrongStep where it is not imported or 30 days have passed, and Invalid at `reason`.
    """
    fresh = own(imported, by, Import.State.APPLIED, else_=NOT_IMPORTED)
    if undo_until(fresh) is None:
        raise WrongStep(TOO_LATE)
    fresh.reason = checked_reason(reason)
    fresh.state, fresh.failed, fresh.done, fresh.total = Import.State.UNDOING, False, 0, fresh.rows.count()
    fresh.version += 1
    fresh.save(update_fields=["state", "failed", "done", "total", "reason", "version"])
    waits = at_once or fresh.total <= AT_ONCE
    return undo_import(fresh, by=by, reason=fresh.reason) if waits else fresh


@transaction.atomic
def undo_import(imported: Import, *, by: Viewer, reason: str = "", progress: Progress = not_told) -> Import:
    """Archive what the import made, withdraw its notes and give former values back, in one change set.

    What anybody changed since, and what the maker may not change any more, is left alone (`ImportedRow.undone`).
    Raises Refused, and WrongStep where the undoing has not been begun.
    """
    fresh = own(imported, by, Import.State.UNDOING, else_=NOT_IMPORTED)
    undoing = _Undoing(fresh, by)
    told = _("Import of %(file)s undone") % {"file": fresh.file_name}
    with because(reason or told, by=by) as moment:
        for done, rows in enumerate(batched(undoing.rows, STEP)):
            progress(done * STEP)
            undoing.undo(rows)
        fresh.undo_change_set_id = moment.change_set_id
    fresh.state, fresh.undone_at, fresh.done = Import.State.UNDONE, timezone.now(), fresh.total
    fresh.version += 1
    fresh.save()
    return fresh


def undo_until(imported: Import) -> datetime | None:
    """When the import can be undone to; None where it can't (any more)."""
    at = imported.applied_at
    if imported.state != Import.State.APPLIED or at is None or timezone.now() > at + UNDOABLE:
        return None
    return at + UNDOABLE


def left_alone(imported: Import, by: Viewer) -> list[Action]:
    """The actions that undoing left as they are, as far as `by` still reads them."""
    ids = sorted(imported.rows.filter(undone=False).values_list("action_id", flat=True))
    return list(Action.objects.visible_to(by).filter(id__eqany=ids).order_by("pk"))


class _Undoing:
    """What an import did, and the actions that its maker still reads, locked. Only some rows are held at a time."""

    def __init__(self, imported: Import, by: Viewer) -> None:
        found = [*imported.rows.order_by("-number").values_list("pk", "action_id")]
        self.by, self.leads = by, Frame(by, imported.programme).leads
        self.rows = [pk for pk, _action in found]
        self.locked = _locked([action for _pk, action in found], by)
        self.linked: dict[str, dict[int, Any]] = {name: {} for name in LINKS}

    def undo(self, rows: Sequence[int]) -> None:
        """What can be taken back of these rows (ids); of each it is kept whether that was all of it."""
        did = ImportedRow.objects.filter(pk__in=rows).prefetch_related("notes__note").order_by("-number")
        self.notes: list[Note] = []
        self.archived: list[Action] = []
        self.changed: list[tuple[Action, ImportedRow]] = []
        actions = self._actions([row.action_id for row in did if row.action_id in self.locked])
        # Both are tried: what is left alone is the object that was changed, not what hangs beside it.
        undone = [
            row.pk
            for row in did
            if (action := actions.get(row.action_id)) and all([self._withdraw(row), self._revert(row, action)])
        ]
        self._look_up([row.before for _action, row in self.changed])
        write_all_changes([(action, self._former(row.before)) for action, row in self.changed])
        write_many(self.notes)
        write_many(self.archived)
        ImportedRow.objects.filter(pk__in=undone).update(undone=True)

    def _actions(self, ids: Sequence[int]) -> dict[int, Any]:
        rows = Action.objects.visible_to(self.by).filter(id__eqany=[*ids], archived_at=None)
        return {row.pk: row for row in rows.knowing(self.by, Verb.CHANGE, Verb.CONTRIBUTORS, Verb.PLAN)}

    def _withdraw(self, row: ImportedRow) -> bool:
        notes = [written.note for written in row.notes.all()]
        untouched = [note for note in notes if note.version == 1 and note.withdrawn_at is None]
        for note in untouched:
            note.withdrawn_at = timezone.now()
            note.version += 1
        self.notes += untouched
        return len(untouched) == len(notes)

    def _revert(self, row: ImportedRow, action: Any) -> bool:
        if not row.created and not row.before:
            return True
        if action.version != row.version:
            return False
        if row.created:
            return self._archive(action)
        may = action.may_plan if row.before.keys() <= PLANNED else action.may_change
        if not may or ("contributors" in row.before and not action.may_contributors):
            return False
        self.changed.append((action, row))
        return True

    def _archive(self, action: Action) -> bool:
        if action.owner_id not in self.leads:
            return False
        action.archived_at = timezone.now()
        raise_version(action)
        self.archived.append(action)
        return True

    def _look_up(self, befores: Sequence[Mapping[str, Any]]) -> None:
        """The rows that stood at the other end of links, each fetched once for all of the import."""
        for name, model in LINKS.items():
            wanted = {int(pk) for before in befores for pk in before.get(name, ())} - self.linked[name].keys()
            self.linked[name] |= model.objects.in_bulk(wanted)

    def _former(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """What stood there, as `write_all_changes` takes it."""
        found: dict[str, Any] = {}
        for name, value in before.items():
            if name in LINKS:
                rows = [self.linked[name][int(pk)] for pk in value]
                found[name] = dict(zip(rows, value.values(), strict=True)) if name == "contributors" else rows
            else:
                field: Any = Action._meta.get_field(name)
                found[field.attname] = value if field.is_relation else field.to_python(value)
        return found


def _locked(ids: Sequence[int], by: Viewer) -> frozenset[int]:
    """Those that the person reads: nobody changes them until all of the import is taken back. What they come to read
    meanwhile is not among them, and is left alone.
    """
    seen = Action.objects.visible_to(by).filter(id__eqany=[*ids]).order_by("pk")
    return frozenset(seen.select_for_update(no_key=True).values_list("pk", flat=True))
