"""A list that has been looked at is written: all of it in one deed of its maker's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actions.models import Action, Import, ImportedNote, ImportedRow, Note
from actions.services.change import write_changes
from actions.services.create import write_action
from actions.services.imports.fate import Fates, Outcome, RowFate, plain
from actions.services.imports.fates import Deciding
from actions.services.imports.preview import IMPORTED, deciding, own
from actions.services.step import acting, checked_reason
from agencies.errors import WrongStep
from agencies.policy import Viewer
from agencies.trail import because

AT_ONCE = 300
"""So many rows are written while the person waits; more are written in the background."""
STEP = 25
LINKED = frozenset({"owner", "areas", "contributors", "indicators"})

type Progress = Callable[[int], None]


class Moved(WrongStep):
    """Something has changed since the preview was shown, and with it what would be written."""


def public(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of an import's report as the API and the command give it."""
    return {name: row[name] for name in ("row", "outcome", "title", "why", "cells")}


def not_told(done: int) -> None:
    """Nobody asks how far it has come."""


@transaction.atomic
def begin_apply(imported: Import, *, by: Viewer, seen: str = "", reason: str = "", at_once: bool = False) -> Import:
    """Take the import on: small lists are written at once, large ones are left to the background (state `applying`).

    `seen`: the digest of the fates that the person saw; where they are others now, Moved is raised and nothing done.
    `at_once`: whatever its size. Raises Refused, WrongStep where it is imported already, and Invalid at `reason`.
    """
    fresh = own(imported, by, Import.State.PREVIEWED, else_=IMPORTED)
    fresh.reason = checked_reason(reason)
    fates = deciding(fresh, by).fates()
    if seen and seen != fates.digest:
        raise Moved(_("It would be written differently from what you saw. Look again; nothing has been written."))
    fresh.state, fresh.failed, fresh.done, fresh.total = Import.State.APPLYING, False, 0, len(fates.writing)
    fresh.version += 1
    fresh.save(update_fields=["state", "failed", "done", "total", "reason", "version"])
    waits = at_once or fresh.total <= AT_ONCE
    return apply_import(fresh, by=by, reason=fresh.reason) if waits else fresh


@transaction.atomic
def apply_import(imported: Import, *, by: Viewer, reason: str = "", progress: Progress = not_told) -> Import:
    """Write what the rows say, each decided anew on locked actions, in one change set; then the file is kept no more.

    Raises Refused, and WrongStep where the import has not been begun.
    """
    fresh = own(imported, by, Import.State.APPLYING, else_=IMPORTED)
    decided = deciding(fresh, by, lock=True)
    fates = decided.fates()
    with because(reason or _("Import of %(file)s") % {"file": fresh.file_name}, by=by) as moment:
        for done, row in enumerate(fates.writing):
            if done % STEP == 0:
                progress(done)
            _write(fresh, row, decided, by)
        fresh.change_set_id = moment.change_set_id
    _written(fresh, fates)
    return fresh


def _written(imported: Import, fates: Fates) -> None:
    """Keep what each row did, and the file no more."""
    imported.state, imported.applied_at, imported.sheet = Import.State.APPLIED, timezone.now(), {}
    imported.report = [{**row.as_json(), "action": row.action and row.action.pk} for row in fates.rows]
    imported.done = imported.total = len(fates.writing)
    imported.version += 1
    imported.save()


def _write(imported: Import, row: RowFate, decided: Deciding, by: Viewer) -> None:
    created = row.outcome is Outcome.NEW
    before: dict[str, Any] = {}
    if created:
        row.action = _create(imported, row)
    elif row.action is not None:
        before = {name: _before(row.action, name, decided) for name in row.new}
        write_changes(row.action, row.new)
    action: Any = row.action
    did = ImportedRow.objects.create(
        of=imported, number=row.number, action=action, created=created, before=before, version=action.version
    )
    for text in row.notes:
        note = Note(action=action, agency_id=acting(action, by), author_id=by.id, text=text, created_at=timezone.now())
        note.save()
        ImportedNote.objects.create(row=did, note=note)


def _create(imported: Import, row: RowFate) -> Action:
    found = {name: value for name, value in row.new.items() if name not in LINKED}
    return write_action(
        imported.programme,
        row.new["owner"],
        row.new["areas"],
        found,
        row.new.get("contributors", {}),
        row.new.get("indicators", []),
    )


def _before(action: Action, name: str, decided: Deciding) -> Any:
    """What stood there, as JSON holds it."""
    if name == "contributors":
        return {str(pk): task for pk, task in decided.actions.tasks.get(action.pk, {}).items()}
    now = plain(decided.present.now(action, name))
    return now.isoformat() if hasattr(now, "isoformat") else now
