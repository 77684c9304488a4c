"""How an import is shown in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from actions.importing.fields import Field
from actions.models import Import
from actions.services import imports
from actions.services.imports.fate import Outcome, Taken
from actions.services.imports.looking import Look
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
    why = serializers.ListField(child=serializers.CharField(), help_text="Why the row as a whole is refused.")
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
    """One import. `columns`, `values` and `digest` are there until it is applied; a list shows none of the rows."""

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
    done = serializers.IntegerField(help_text="Rows written so far.")
    total = serializers.IntegerField()
    failed = serializers.BooleanField(help_text="The last attempt wrote nothing.")
    digest = serializers.CharField(required=False)
    counts = serializers.DictField(child=serializers.IntegerField(), required=False)
    columns = ColumnSerializer(many=True, required=False)
    values = ValueSerializer(many=True, required=False)
    rows = RowSerializer(many=True, required=False)
    left_alone = serializers.ListField(child=serializers.IntegerField(), required=False)


def shown(imported: Import, viewer: Viewer) -> dict[str, Any]:
    """The import as it is now: before it is applied as it would be, afterwards as it was."""
    found = {name: getattr(imported, name) for name in IMPORT if name not in ("programme", "file", "visibility")}
    found |= {"programme": imported.programme.code, "file": imported.file_name}
    found["visibility"] = Visibility(imported.visibility).code
    found["undo_until"] = imports.undo_until(imported)
    if imported.state == Import.State.PREVIEWED:
        return {**found, **_before(Look(imports.deciding(imported, viewer), imported)), "left_alone": []}
    rows = [imports.public(row) for row in imported.report]
    counts = {outcome: sum(row["outcome"] == outcome for row in rows) for outcome in Outcome.values}
    undone = imported.state == Import.State.UNDONE
    left = [action.pk for action in imports.left_alone(imported, viewer)] if undone else []
    return {**found, "counts": counts, "rows": rows, "left_alone": left}


def _before(look: Look) -> dict[str, Any]:
    return {
        "digest": look.fates.digest,
        "counts": look.fates.counts,
        "columns": [
            {"column": one.letter, "heading": one.heading, "field": one.field.value, "confidence": one.confidence,
             "why": one.why}
            for one in look.columns
        ],
        "values": [
            {"kind": one.kind, "value": one.text, "code": one.code, "confidence": round(one.confidence, 2),
             "why": one.why, "rows": one.rows}
            for one in look.values
        ],
        "rows": [row.as_json() for row in look.fates.rows],
    }  # fmt: skip
