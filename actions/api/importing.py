"""How an import is shown in the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from rest_framework import serializers

from actions import tasks
from actions.importing.fields import Field
from actions.models import Import, ImportLook
from actions.services import imports
from actions.services.imports.fate import Outcome, Taken
from agencies.policy import Viewer
from agencies.walls import Visibility

IMPORT = {
    **{
        name: name
        for name in ("id", "version", "state", "created_at", "applied_at", "undone_at", "done", "total", "failed")
    },
    "programme": "programme__code",
    "file": "file_name",
    "visibility": "visibility",
}


class CellSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One cell: its heading, what stands there, and what becomes of it."""

    column = serializers.CharField()
    value = serializers.CharField()
    outcome = serializers.ChoiceField(Taken.values)
    taken = serializers.BooleanField(required=False, help_text="True where that is its outcome, else not there.")
    ignored = serializers.BooleanField(required=False)
    refused = serializers.BooleanField(required=False)
    why = serializers.CharField(help_text="Why it is refused or left out, or how it was read.")


class RowSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One row of the file, numbered as the spreadsheet numbers it."""

    row = serializers.IntegerField()
    outcome = serializers.ChoiceField(Outcome.values)
    title = serializers.CharField()
    why = serializers.ListField(
        child=serializers.CharField(), help_text="Why the row as a whole is refused or left alone."
    )
    cells = CellSerializer(many=True)


class ColumnSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One column of the file, and what it is taken for."""

    column = serializers.CharField(help_text="Its letter.")
    heading = serializers.CharField()
    field = serializers.ChoiceField(Field.values)
    confidence = serializers.FloatField()
    why = serializers.CharField()


class ValueSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One name in the file, and what it is taken for."""

    kind = serializers.CharField()
    value = serializers.CharField()
    code = serializers.CharField(allow_null=True)
    confidence = serializers.FloatField()
    why = serializers.CharField()
    rows = serializers.IntegerField(help_text="In how many rows it stands.")


class ImportSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One import. `columns`, `values` and `digest` are there until it is applied; a list shows none of the rows.

    `failed`: the last attempt wrote nothing; `moved`: since it would have been another than what was seen.
    """

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    programme = serializers.CharField()
    file = serializers.CharField()
    state = serializers.ChoiceField(Import.State.values)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    created_at = serializers.DateTimeField()
    applied_at = serializers.DateTimeField(allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)
    undo_until = serializers.DateTimeField(allow_null=True, required=False)
    ready = serializers.BooleanField(
        required=False,
        help_text="False while what becomes of a long list is found out: ask again. `counts`, `digest` and the like "
        "are there, then.",
    )
    done = serializers.IntegerField(help_text="Rows looked through, written or taken back so far, of `total`.")
    total = serializers.IntegerField()
    failed = serializers.BooleanField(help_text="The last attempt wrote nothing.")
    moved = serializers.BooleanField(
        required=False, help_text="It did not since it would have written something else than was seen."
    )
    digest = serializers.CharField(required=False)
    counts = serializers.DictField(child=serializers.IntegerField(), required=False)
    columns = ColumnSerializer(many=True, required=False)
    values = ValueSerializer(many=True, required=False)
    rows = RowSerializer(many=True, required=False, help_text="Of a long list the first ones.")
    more_rows = serializers.URLField(
        allow_null=True, required=False, help_text="Where all rows of a long list are, a page at a time."
    )
    left_alone = serializers.ListField(child=serializers.IntegerField(), required=False)


def shown(imported: Import, viewer: Viewer, rows_at: str) -> dict[str, Any]:
    """The import as it is now: before it is applied as it would be, afterwards as it was. `rows_at`: where its rows
    are.
    """
    found = {name: getattr(imported, name) for name in IMPORT if name not in ("programme", "file", "visibility")}
    found |= {"programme": imported.programme.code, "file": imported.file_name, "ready": True}
    found["visibility"] = Visibility(imported.visibility).code
    found["undo_until"] = imports.undo_until(imported)
    if imported.state == Import.State.PREVIEWED:
        return {**found, **_before(imported, viewer, rows_at), "left_alone": []}
    undone = imported.state == Import.State.UNDONE
    left = [action.pk for action in imports.left_alone(imported, viewer)] if undone else []
    rows = partial(imports.rows_below, imported, viewer)
    return {**found, **_rows(imports.counts_of(imported), rows, rows_at), "left_alone": left}


def _before(imported: Import, viewer: Viewer, rows_at: str) -> dict[str, Any]:
    decided = tasks.look(imported, by=viewer)
    moved = bool(imported.failed and imported.choices.get("moved"))
    if decided is None:
        return {"ready": False, "done": ImportLook.objects.get(of=imported).done, "moved": moved}
    return {
        "moved": moved,
        "digest": decided.digest,
        "columns": [
            {"column": one.letter, "heading": one.heading, "field": one.field.value, "confidence": one.confidence,
             "why": one.why}
            for one in decided.columns
        ],
        "values": [
            {"kind": one.kind, "value": one.text, "code": one.code, "confidence": round(one.confidence, 2),
             "why": one.why, "rows": one.rows}
            for one in decided.values
        ],
        **_rows(decided.counts, decided.rows.told, rows_at),
    }  # fmt: skip


def _rows(
    counts: Mapping[str, int], rows: Callable[[str, int, int], list[dict[str, Any]]], rows_at: str
) -> dict[str, Any]:
    """How many there are of each fate, and the first ones."""
    total = sum(counts.values())
    first = imports.at_first(total)
    return {"counts": counts, "rows": rows("", 0, first), "more_rows": rows_at if first < total else None}
