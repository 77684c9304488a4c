"""A list that has been looked at is written: all of it in one deed of its maker's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

import orjson
import psycopg
from django.db import connection, transaction
from django.db.models import Func
from django.db.models.fields.json import KeyTransform
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from actions.models import Action, Import, ImportedNote, ImportedRow, ImportLook, Note
from actions.services.change import write_all_changes
from actions.services.create import Drawn, draw_up, next_refs, write_new
from actions.services.imports.decided import Decided, decide
from actions.services.imports.fate import WRITING, Outcome, RowFate, plain
from actions.services.imports.fates import Deciding, Progress, not_told
from actions.services.imports.looking import Look
from actions.services.imports.looks import decided, decided_now
from actions.services.imports.preview import IMPORTED, deciding, own
from actions.services.step import all_acting, checked_reason
from agencies.errors import WrongStep
from agencies.policy import Viewer
from agencies.trail import because, write_many
from agencies.walls import Visibility

AT_ONCE = 300
"""So many rows are written while the person waits; more are written in the background."""
STEP = 200
REPORT = "UPDATE public.actions_import SET report = convert_from(%b, 'UTF8')::jsonb WHERE id = %s"
LOCKS = 7303
"""The kind of the advisory locks on writing into a programme."""
ATTEMPT = frozenset({"seen", "refs", "language", "moved"})
"""What is remembered among the choices of one attempt to write them."""
LINKED = frozenset({"owner", "areas", "contributors", "indicators"})


BEFORE = {Import.State.APPLYING: Import.State.PREVIEWED, Import.State.UNDOING: Import.State.APPLIED}
"""Where an import is again when its work failed."""


class Moved(WrongStep):
    """Something has changed since the preview was shown, and with it what would be written."""


def public(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of an import's report as the API and the command give it."""
    return {name: row[name] for name in ("row", "outcome", "title", "why", "cells")}


@transaction.atomic
def begin_apply(imported: Import, *, by: Viewer, seen: str = "", reason: str = "", at_once: bool = False) -> Import:
    """Take the import on: small lists are written at once, large ones are left to the background (state `applying`).

    `seen`: the digest of the fates that the person saw; where they are others now, Moved is raised and nothing done.
    A long list that nothing kept is known of is decided in the background, too (`prepare_apply`). `at_once`: whatever
    its size. Raises Refused, WrongStep where it is imported already, and Invalid at `reason`.
    """
    fresh = own(imported, by, Import.State.PREVIEWED, else_=IMPORTED)
    fresh.reason = checked_reason(reason)
    known = decided_now(fresh, by) if at_once else decided(fresh, by)
    fresh.choices = {name: said for name, said in fresh.choices.items() if name not in ATTEMPT}
    fresh.choices |= {"language": get_language(), **({"seen": seen} if seen else {})}
    if known is not None:
        _check_seen(fresh, known.digest)
        fresh.total = known.writing
    fresh.state, fresh.failed, fresh.done = Import.State.APPLYING, False, 0
    fresh.version += 1
    fresh.save(update_fields=["state", "failed", "done", "total", "choices", "reason", "version"])
    if known is not None and (at_once or (known.writing <= AT_ONCE and _alone(fresh))):
        return apply_import(fresh, by=by, reason=fresh.reason)
    if known is not None:
        _take_refs(fresh, known)
    return fresh


@transaction.atomic
def prepare_apply(imported: Import, *, by: Viewer, progress: Progress = not_told) -> None:
    """What `begin_apply` left of a long list: is it what was seen, how many rows are written, which references do they
    get? In a transaction of its own: whoever else needs a reference does not wait until a long import has ended.

    Raises Refused, Moved, and WrongStep where the import has not been begun.
    """
    fresh = own(imported, by, Import.State.APPLYING, else_=IMPORTED)
    if "refs" in fresh.choices:
        return
    known = decided(fresh, by) or decide(Look(deciding(fresh, by, progress=progress), fresh))
    _check_seen(fresh, known.digest)
    _take_refs(fresh, known)


def _alone(imported: Import, *, wait: bool = False) -> bool:
    """One import at a time is written in a programme: of two with the same rows the second meets what the first has
    made. False where another one is being written and one does not wait for it.
    """
    asked = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}(%s, %s)", [LOCKS, imported.programme_id])
        (found,) = cursor.fetchone()
    return wait or bool(found)


def _check_seen(imported: Import, digest: str) -> None:
    if imported.choices.get("seen", digest) != digest:
        raise Moved(_("It would be written differently from what you saw. Look again; nothing has been written."))


def _take_refs(imported: Import, known: Decided) -> None:
    imported.choices["refs"] = next_refs(imported.programme, known.counts[Outcome.NEW])
    imported.total, imported.done = known.writing, 0
    imported.save(update_fields=["choices", "total", "done"])


def give_back(imported: Import, *, moved: bool) -> None:
    """The attempt wrote nothing: the import is again what it was before. `moved`: nobody did anything wrong."""
    found: dict[str, Any] = {"state": BEFORE[Import.State(imported.state)], "failed": True}
    if imported.state == Import.State.APPLYING:
        found["total"] = Func(KeyTransform("rows", "sheet"), function="jsonb_array_length")
        found["choices"] = {**imported.choices, "moved": moved}
    Import.objects.filter(pk=imported.pk, state=imported.state).update(**found)


@transaction.atomic
def apply_import(imported: Import, *, by: Viewer, reason: str = "", progress: Progress = not_told) -> Import:
    """Write what the rows say, each decided anew on locked actions, in one change set; then the file is kept no more.

    Raises Refused, Moved where that is not what was seen, and WrongStep where the import has not been begun.
    """
    fresh = own(imported, by, Import.State.APPLYING, else_=IMPORTED)
    _alone(fresh, wait=True)
    locked = deciding(fresh, by, lock=True)
    fates = locked.fates()
    _check_seen(fresh, fates.digest)
    locked.let_go()
    with because(reason or _("Import of %(file)s") % {"file": fresh.file_name}, by=by) as moment:
        writer = _Writer(fresh, locked, by, new=fates.counts[Outcome.NEW])
        for rows in batched(fates.rows, STEP):
            progress(writer.written)
            writer.write(rows)
        fresh.change_set_id = moment.change_set_id
    _written(fresh, writer)
    ImportLook.objects.filter(of=fresh).delete()
    return fresh


def _written(imported: Import, writer: _Writer) -> None:
    """Keep what each row did, and the file no more."""
    imported.state, imported.applied_at, imported.sheet = Import.State.APPLIED, timezone.now(), {}
    imported.done = imported.total = writer.written
    imported.version += 1
    imported.save()
    report = b"[" + b",".join(writer.report) + b"]"
    writer.report.clear()
    # Bound at the server: put into the words of a statement, a long report would lie in memory five times.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(REPORT, [report, imported.pk])


class _Writer:
    """Writes the rows of one import, and keeps what undoing it needs."""

    def __init__(self, imported: Import, decided: Deciding, by: Viewer, *, new: int) -> None:
        """`new`: how many actions it will make."""
        self.imported, self.decided, self.by, self.new = imported, decided, by, new
        self.written, self.report = 0, list[bytes]()
        self.refs: list[str] = imported.choices.get("refs", [])[::-1]

    def write(self, rows: Sequence[RowFate]) -> None:
        """Some rows, and what each did. What is known of them is kept no longer than that: lists are long."""
        self._write([row for row in rows if row.outcome in WRITING])
        for row in rows:
            self.report.append(orjson.dumps({**row.as_json(), "action": row.action and row.action.pk}))
            row.forget()

    def _write(self, rows: Sequence[RowFate]) -> None:
        """By the services' own writers, with what undoing them needs."""
        self.written += len(rows)
        did = [*self._make([row for row in rows if row.outcome is Outcome.NEW])]
        did += self._change([(row, row.action) for row in rows if row.outcome is Outcome.CHANGED and row.action])
        ImportedRow.objects.bulk_create(did)
        by_number = {row.number: row for row in did}
        notes = [(by_number[row.number], note) for row, note in self._notes([row for row in rows if row.notes])]
        write_many(note for _row, note in notes)
        ImportedNote.objects.bulk_create(ImportedNote(row=row, note=note) for row, note in notes)

    def _make(self, rows: Sequence[RowFate]) -> Iterator[ImportedRow]:
        drawn = [self._drawn(row) for row in rows]
        write_new(drawn)
        for row, made in zip(rows, drawn, strict=True):
            row.action = made.action
            yield self._did(row, made.action, created=True)

    def _change(self, rows: Sequence[tuple[RowFate, Action]]) -> Iterator[ImportedRow]:
        before = [{name: self._before(action, name) for name in row.new} for row, action in rows]
        write_all_changes([(action, row.new) for row, action in rows if row.new])
        for (row, action), there in zip(rows, before, strict=True):
            yield self._did(row, action, before=there)

    def _did(self, row: RowFate, action: Action, **did: Any) -> ImportedRow:
        return ImportedRow(of=self.imported, number=row.number, action=action, version=action.version, **did)

    def _drawn(self, row: RowFate) -> Drawn:
        found = {name: value for name, value in row.new.items() if name not in LINKED}
        if found["visibility"] > Visibility.DRAFT:
            found["ref"] = self._ref()
        return draw_up(
            self.imported.programme,
            row.new["owner"],
            row.new["areas"],
            found,
            row.new.get("contributors", {}),
            row.new.get("indicators", []),
        )

    def _ref(self) -> str:
        """The next one of those that were taken when the import was begun, else of as many as there are new actions."""
        if not self.refs:
            self.refs = next_refs(self.imported.programme, self.new)[::-1]
        return self.refs.pop()

    def _notes(self, rows: Sequence[RowFate]) -> Iterator[tuple[RowFate, Note]]:
        agencies = all_acting([row.action for row in rows if row.action], self.by)
        said: dict[str, Any] = {"author_id": self.by.id, "created_at": timezone.now()}
        for row in rows:
            action: Any = row.action
            yield from (
                (row, Note(action=action, agency_id=agencies[action.pk], text=text, **said)) for text in row.notes
            )

    def _before(self, action: Action, name: str) -> Any:
        """What stood there, as JSON holds it."""
        if name == "contributors":
            return {str(pk): task for pk, task in self.decided.actions.tasks.get(action.pk, {}).items()}
        now = plain(self.decided.present.now(action, name))
        return now.isoformat() if hasattr(now, "isoformat") else now
