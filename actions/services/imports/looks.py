"""What a long list's preview shows is decided once, and kept for as long as nothing that it depends on is another.

What that is is a fingerprint of everything that the fates are decided by: what the importer holds, what they and others
said about the list, the frame, the actions that they see there. It is taken anew at every look: once anything of it is
another, what was kept is shown to nobody, and decided again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import F, StringAgg, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce, Concat
from django.utils.translation import get_language, gettext_lazy

from actions.models import Action, Import, ImportLook, ImportLookRow
from actions.services.imports.decided import Decided, Row, decide, row_shown, said_of_list
from actions.services.imports.fate import Fates, RowFate, digest_of, told
from actions.services.imports.fates import Progress, not_told
from actions.services.imports.frame import Frame, names_of, places_of
from actions.services.imports.looking import Look
from actions.services.imports.matching import Actions
from actions.services.imports.preview import deciding, said_of
from agencies import policy
from agencies.dates import local_today
from agencies.policy import Viewer
from agencies.walls import Visibility

AT_ONCE = 1_000
"""So many rows are decided while their maker waits, whenever they look."""
STEP = 1_000
NOT_KNOWN = gettext_lazy("The list is being looked through. Look at it again in a few seconds.")
LOCKS = 7302
"""The kind of the advisory locks on the previews of long lists."""


def decided_now(imported: Import, by: Viewer) -> Decided:
    """What would become of the list, however long that takes."""
    return decided(imported, by) or decide(Look(deciding(imported, by), imported))


def decided(imported: Import, by: Viewer) -> Decided | None:
    """What would become of the list; None where it is long and nothing that is kept of it still holds."""
    if imported.total <= AT_ONCE:
        return decide(Look(deciding(imported, by), imported))
    kept = ImportLook.objects.filter(of=imported, ready=True).first()
    frame = Frame(by, imported.programme)
    if kept is None or kept.fingerprint != _fingerprint(_basis(imported, frame), _actions_again(kept, frame)):
        return None
    return Decided(imported, frame, kept.said, _Kept(kept))


class _Kept:
    """The rows of a long list, as they are kept."""

    def __init__(self, kept: ImportLook) -> None:
        self.kept = kept

    def shown(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the page shows them."""
        return [*self.kept.below(outcome, after, most).values_list("shown", flat=True)]

    def told(self, outcome: str, after: int, most: int) -> list[Row]:
        """As the API and the command give them."""
        headings, found = self.kept.said["headings"], self.kept.below(outcome, after, most)
        return [_told(headings, shown, cells) for shown, cells in found.values_list("shown", "cells")]

    def refused(self) -> list[Row]:
        """All with something to correct."""
        return [*self.kept.to_correct().values_list("shown", flat=True)]


def _told(headings: Sequence[str], shown: Row, cells: Sequence[Sequence[str]]) -> Row:
    said = {"row": shown["number"], **{name: shown[name] for name in ("outcome", "title", "why")}}
    return {**said, "cells": [told(heading, cell) for heading, cell in zip(headings, cells, strict=True)]}


def as_last_shown(imported: Import, by: Viewer) -> Decided | None:
    """What the page that somebody looks at was made of, for reading what they answered to it: a long list is not
    decided for that. None where such a list has never been shown.
    """
    if imported.total <= AT_ONCE:
        return decided(imported, by)
    kept = ImportLook.objects.filter(of=imported).exclude(said={}).first()
    return None if kept is None else Decided(imported, Frame(by, imported.programme), kept.said, _Kept(kept))


def begin_look(imported: Import) -> bool:
    """Remember that the list is to be decided, in this language; is there work that nobody has taken on?"""
    again = {"language": get_language() or "", "ready": False, "done": 0}
    kept, made = ImportLook.objects.get_or_create(of=imported, defaults=again)
    if kept.ready:
        ImportLook.objects.filter(pk=kept.pk).update(**again)
    return made or kept.ready


@transaction.atomic
def keep_look(imported: Import, *, by: Viewer, progress: Progress = not_told) -> None:
    """Decide the list and keep what its preview shows. What it was decided by is asked first: whatever changes
    meanwhile makes another fingerprint at the next look. `progress` is told rows, half for reading, half for writing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCKS, imported.pk])
    kept = ImportLook.objects.filter(of=imported, ready=False).first()
    if kept is None:
        return
    frame = Frame(by, imported.programme)
    basis = _basis(imported, frame)
    look = Look(deciding(imported, by, frame=frame, progress=lambda done: progress(done // 2)), imported)
    _keep_rows(kept, look.fates, progress)
    # The row itself comes last: how far it has come is written there from outside this transaction.
    kept.said, kept.matched = said_of_list(look), sorted(look.deciding.actions.rows)
    kept.fingerprint, kept.ready = _fingerprint(basis, look.deciding.actions), True
    kept.save()


def _keep_rows(kept: ImportLook, fates: Fates, progress: Progress) -> None:
    kept.rows.all().delete()
    for step, rows in enumerate(batched(fates.rows, STEP)):
        progress((len(fates.rows) + step * STEP) // 2)
        ImportLookRow.objects.bulk_create(_kept_row(kept, row) for row in rows)


def _kept_row(kept: ImportLook, row: RowFate) -> ImportLookRow:
    return ImportLookRow(
        of=kept,
        number=row.number,
        outcome=row.outcome,
        to_correct=row.to_correct,
        shown=row_shown(row),
        cells=[cell.kept for cell in row.cells],
    )


def _fingerprint(basis: str, actions: Actions) -> str:
    return digest_of([basis, *actions.state()])


def _actions_again(kept: ImportLook, frame: Frame) -> Actions:
    """The actions that the rows were about, as they are now."""
    actions = Actions(frame.viewer, frame.programme, lock=False)
    actions.fetch(set(kept.matched))
    return actions


def _basis(imported: Import, frame: Frame) -> str:
    """All that decides which action a row is about, and what a cell means."""
    held = {name: value for name, value in asdict(frame.viewer).items() if name not in ("door", "username")}
    said = said_of(imported)
    narrow = [pk for pk in sorted(frame.leads) if _too_narrow(frame, pk, said.visibility)]
    return digest_of(
        [
            [
                imported.pk,
                local_today(),
                get_language(),
                sorted((name, _sorted(value)) for name, value in held.items()),
            ],
            [sorted(said.columns.items()), _sorted(said.values), sorted(said.confirm), narrow],
            *_of_frame(frame),
            _candidates(frame),
        ]
    )


def _too_narrow(frame: Frame, lead: int, rung: Visibility) -> bool:
    agency = frame.by_id["agency"].get(lead)
    return agency is not None and rung < policy.narrowest(frame.viewer, agency)


def _of_frame(frame: Frame) -> Iterator[Any]:
    for kind, rows in frame.rows.items():
        yield [[kind, code, row.pk, names_of(row), places_of(row)] for code, row in rows.items()]
    yield [sorted(frame.leads), sorted((lead, sorted(areas)) for lead, areas in frame.recordable.items())]


def _sorted(value: Any) -> Any:
    """As a digest takes it, whatever order the database gave."""
    if isinstance(value, dict):
        return sorted((str(key), _sorted(each)) for key, each in value.items())
    return sorted(value) if isinstance(value, list) else value


def _candidates(frame: Frame) -> str:
    """Of every action that the importer sees there, what a row may know it by."""
    text, names = TextField(), ("pk", "ref", "owner_id", "title", "archived_at")
    texts = [Coalesce(Cast(name, text), Value(""), output_field=text) for name in names]
    line = Concat(*(part for each in texts for part in (each, Value("\x1f"))), output_field=text)
    seen = Action.objects.visible_to(frame.viewer).filter(programme=frame.programme).order_by().annotate(line=line)
    found = seen.aggregate(all=MD5(StringAgg(F("line"), Value("\x1e"), order_by=F("pk"))))
    return found["all"] or ""
