"""A list is read and kept for its preview; what its maker says about it is kept and remembered. Nothing else is
written: the register stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.importing import headings, reading
from actions.importing.fields import MANY, Field
from actions.importing.sheet import Sheet, Unreadable
from actions.models import Import, ImportLook
from actions.services import values
from actions.services.imports import stored
from actions.services.imports.fates import Deciding, Progress, Said, not_told
from actions.services.imports.frame import KINDS, Frame
from actions.services.imports.stored import Kept
from actions.services.imports.words import remember, remembered
from agencies import policy
from agencies.dates import local_today
from agencies.errors import Invalid, WrongStep
from agencies.models import Programme
from agencies.policy import Viewer
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.walls import Visibility

UNDOABLE = timedelta(days=30)
"""How long an import can be undone, and what it did is kept."""
PREVIEWS = timedelta(days=7)
"""How long a list that was never imported is kept."""
COLUMN = "column"
IMPORTED = _("The list is imported already.")
LOCKS = 7301
"""The kind of the advisory locks on imports."""


def preview_list(
    name: str, file: BinaryIO, *, programme: Programme, by: Viewer, confirm: Collection[str] = ()
) -> Import:
    """Read the list in a file called `name` and keep it for its preview.

    Raises Refused for who may create nothing in the programme, Invalid at `file` for a file that can't be read and for
    a name that the guard does not let through.
    """
    if not policy.may_create(by, programme):
        raise policy.Refused(MAY_NOT_CREATE)
    called = PurePath(name.replace("\\", "/")).name[-200:] or "…"
    values.judge({}, {"file": called}, confirm)
    try:
        sheet = reading.read(called, file)
    except Unreadable as unreadable:
        raise Invalid({"file": [unreadable.sentence]}) from None
    sweep()
    frame = Frame(by, programme)
    made = Import(programme=programme, maker_id=by.id, file_name=called, created_at=timezone.now())
    made.sheet = stored.to_json(sheet, today=local_today())
    made.choices = {"guesses": _guesses(sheet, frame), "columns": {}, "values": {}, "confirm": []}
    made.total = len(sheet.rows)
    made.save()
    return made


def _guesses(sheet: Sheet, frame: Frame) -> list[Any]:
    known = remembered(frame.programme)
    return [
        [guess.field.value, round(guess.confidence, 2), str(guess.why)]
        for guess in headings.guess(sheet, known.get(COLUMN, {}), frame.vocabulary)
    ]


@transaction.atomic
def choose(
    imported: Import,
    *,
    by: Viewer,
    columns: Mapping[int, str] | None = None,
    meanings: Mapping[str, Mapping[str, str]] | None = None,
    visibility: Visibility | None = None,
    confirm: Collection[str] | None = None,
) -> Import:
    """Say what columns (by place) and values (kind → text in the file → code, or nothing) are, who reads the new
    actions, and which of the guard's questions are answered with yes (`9:M`). What is not named stays.

    What columns and values mean is remembered for the programme's next list. Raises Refused, WrongStep once it is
    imported, and Invalid at `columns` or `values`.
    """
    fresh = own(imported, by, Import.State.PREVIEWED, else_=IMPORTED)
    kept = stored.from_json({**fresh.sheet, "rows": []})  # its headings are all that is asked for
    errors: values.Errors = {}
    _columns(fresh, columns or {}, kept, errors)
    _meanings(fresh, meanings or {}, by, errors)
    if errors:
        raise Invalid(errors)
    if visibility is not None:
        fresh.visibility = visibility
    if confirm is not None:
        fresh.choices["confirm"] = sorted(set(confirm))
    fresh.version += 1
    fresh.save(update_fields=["choices", "visibility", "version"])
    ImportLook.objects.filter(of=fresh, failed=True).delete()
    said = {column: Field(field) for column, field in (columns or {}).items()}
    remember(fresh.programme, {**(meanings or {}), COLUMN: headings.remember(kept.sheet, said)})
    return fresh


def own(imported: Import, by: Viewer, *states: Import.State, else_: Any) -> Import:
    """The import, fresh and nobody else's meanwhile, for its maker while they may create in its programme.

    Raises Http404, Refused, and WrongStep with the sentence `else_` where it is in none of the `states`. What is held
    is no row lock: how far it has come is written from outside the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCKS, imported.pk])
    rows = Import.objects.select_related("programme").defer("sheet", "report")  # long ones are read where needed
    fresh: Import = policy.get_or_404(rows, by, policy.Verb.VIEW, pk=imported.pk)
    if not policy.may_create(by, fresh.programme):
        raise policy.Refused(MAY_NOT_CREATE)
    if fresh.state not in states:
        raise WrongStep(else_)
    return fresh


def _columns(imported: Import, columns: Mapping[int, str], kept: Kept, errors: values.Errors) -> None:
    for column, field in columns.items():
        if not 0 <= column < len(kept.sheet.headings):
            errors.setdefault("columns", []).append(values.unknown(column))
        elif field not in Field.values:
            errors.setdefault("columns", []).append(values.unknown(field))
    imported.choices["columns"] |= {str(column): field for column, field in columns.items()}
    if errors:
        return
    taken = [field for field in columns_of(imported).values() if field not in MANY]
    for field in sorted({field for field in taken if taken.count(field) > 1}):
        sentence = _("Two columns can't both be “%(field)s”.") % {"field": field.label}
        errors.setdefault("columns", []).append(sentence)


def _meanings(imported: Import, meanings: Mapping[str, Mapping[str, str]], by: Viewer, errors: values.Errors) -> None:
    frame = Frame(by, imported.programme)
    for kind, words in meanings.items():
        known = frame.rows.get(kind, {})
        if kind not in KINDS.values():
            errors.setdefault("values", []).append(values.unknown(kind))
            continue
        unknown = [code for code in words.values() if code and code not in known]
        errors.update({"values": [values.unknown(code) for code in unknown]} if unknown else {})
        imported.choices["values"].setdefault(kind, {}).update(words)


def columns_of(imported: Import) -> dict[int, Field]:
    """Column → the field that it is taken for, or was said to be."""
    chosen = imported.choices["columns"]
    return {
        column: Field(chosen.get(str(column), guess[0])) for column, guess in enumerate(imported.choices["guesses"])
    }


def said_of(imported: Import) -> Said:
    """All that is said about the list: by its maker, else by whoever brought one in before."""
    words = remembered(imported.programme)
    chosen = imported.choices["values"]
    kinds = {kind for kind in KINDS.values() if kind in words or kind in chosen}
    return Said(
        columns=columns_of(imported),
        values={kind: {**words.get(kind, {}), **chosen.get(kind, {})} for kind in kinds},
        visibility=Visibility(imported.visibility),
        confirm=frozenset(imported.choices["confirm"]),
    )


def deciding(
    imported: Import, by: Viewer, *, frame: Frame | None = None, lock: bool = False, progress: Progress = not_told
) -> Deciding:
    """Who decides the rows' fates, for `by` and now. `lock`: they are to be written in this transaction."""
    kept = stored.from_json(Import.objects.values_list("sheet", flat=True).get(pk=imported.pk))
    return Deciding(kept, said_of(imported), frame or Frame(by, imported.programme), lock=lock, progress=progress)


def sweep() -> None:
    """Keep no longer than needed: lists that were never imported, and what is needed to undo what can't be any more."""
    now = timezone.now()
    Import.objects.filter(state=Import.State.PREVIEWED, created_at__lt=now - PREVIEWS).delete()
    past = Import.objects.filter(applied_at__lt=now - UNDOABLE).exclude(report=[]).exclude(state__in=Import.WORKING)
    for old in past:
        old.rows.all().delete()
        old.report, old.choices = [], {}
        old.save(update_fields=["report", "choices"])
