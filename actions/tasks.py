"""Work after the answer: large imports are looked through, written and undone in the background, as the person who
asked for it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.tasks import task
from django.utils import translation

from actions.models import Import, ImportLook
from actions.services import imports
from actions.services.imports.decided import Decided
from actions.services.imports.fates import Progress, not_told
from agencies.policy import Viewer, viewer_of

logger = logging.getLogger(__name__)


def apply(imported: Import, *, by: Viewer, seen: str = "", reason: str = "") -> Import:
    """Import the list, at once or in the background; see `imports.begin_apply`."""
    return _handed_on(imports.begin_apply(imported, by=by, seen=seen, reason=reason))


def undo(imported: Import, *, by: Viewer, reason: str = "") -> Import:
    """Undo the import, at once or in the background; see `imports.begin_undo`."""
    return _handed_on(imports.begin_undo(imported, by=by, reason=reason))


def look(imported: Import, *, by: Viewer) -> Decided | None:
    """What would become of the list; None while that is being found out in the background."""
    if (found := imports.decided(imported, by)) is not None:
        return found
    if ImportLook.objects.filter(of=imported, failed=True).exists():
        return imports.decided_now(imported, by)
    if imports.begin_look(imported):
        look_through.enqueue(imported.pk)
    return imports.decided(imported, by)


def _handed_on(imported: Import) -> Import:
    if imported.state in Import.WORKING:
        work.enqueue(imported.pk)
        imported.refresh_from_db()
    return imported


@task
def work(import_id: int) -> None:
    """Do what the import waits for. It may be begun again after a crash: what is done already is left as it is."""
    light = Import.objects.select_related("maker").defer("sheet", "report")
    imported = light.filter(pk=import_id, state__in=Import.WORKING).first()
    if imported is None:
        return
    try:
        language = imported.choices.get("language") or settings.LANGUAGE_CODE
        with translation.override(language), _told_to(imported) as progress:
            _do(imported, progress)
    except imports.Moved:
        imports.give_back(imported, moved=True)
    except Exception:
        logger.exception("import %s failed", import_id)
        imports.give_back(imported, moved=False)
        raise


def _do(imported: Import, progress: Progress) -> None:
    by = viewer_of(imported.maker, door="task")
    if imported.state == Import.State.UNDOING:
        imports.undo_import(imported, by=by, reason=imported.reason, progress=progress)
        return
    imports.prepare_apply(imported, by=by, progress=progress)
    imports.apply_import(imported, by=by, reason=imported.reason, progress=progress)


@task
def look_through(import_id: int) -> None:
    """Decide a long list for its preview. What is decided already is left as it is."""
    waits = {"state": Import.State.PREVIEWED, "look__ready": False, "look__failed": False}
    imported = Import.objects.select_related("maker", "programme", "look").filter(pk=import_id, **waits).first()
    if imported is None:
        return
    kept = imported.look
    try:
        with translation.override(kept.language), _told_to(kept) as progress:
            imports.keep_look(imported, by=viewer_of(imported.maker, door="task"), progress=progress)
    except Exception:
        logger.exception("the preview of import %s failed", import_id)
        ImportLook.objects.filter(pk=kept.pk).update(failed=True)
        raise


@contextmanager
def _told_to(told: Import | ImportLook) -> Iterator[Progress]:
    """How far it has come, written from outside the one transaction that writes the rows."""
    if connection.in_atomic_block:  # nobody sees the import before this transaction ends
        yield not_told
        return
    beside = connection.copy()

    def progress(done: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(f"UPDATE {told._meta.db_table} SET done = %s WHERE id = %s", [done, told.pk])  # noqa: S608

    try:
        yield progress
    finally:
        beside.close()
