"""A report as the API shows it: the same in a list, alone, after a change and beside a refused one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, JSONField, QuerySet, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from rest_framework import serializers

from agencies.policy import Verb, Viewer
from agencies.walls import Visibility
from followup.models import SteeringReport

MAY = (Verb.LEAD, Verb.DECIDE, Verb.REGISTER)
AS_STORED = (
    *("id", "title", "edition", "status", "as_of", "snapshot", "content_hash", "presented_at", "approved_at"),
    *("approver_role", "registry_number", "loaded", "progress", "problem", "created_at", "updated_at", "figures"),
)
COLUMNS = (
    *AS_STORED,
    *("number", "revision", "visibility", "programme__code", "period__code", "owner__code"),
    *("decision__meeting__ref", "decision__meeting__visibility", "decision__number"),
    *(f"may_{verb.value}" for verb in MAY),
)


class LightsSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How many rows carry each light."""

    on_track = serializers.IntegerField()
    at_risk = serializers.IntegerField()
    off_track = serializers.IntegerField()
    not_assessed = serializers.IntegerField()


class FiguresSerializer(LightsSerializer):
    """Every row of the accepted follow-ups; `not_described`: those of them that the edition does not describe."""

    not_described = LightsSerializer()


class ReportMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it; whether its step has come, its status says.

    `lead` is to write, compile and present it, `decide` to approve it, `register` to give its registry number.
    """

    lead = serializers.BooleanField()
    decide = serializers.BooleanField()
    register = serializers.BooleanField()


class ReportSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One report. `version` counts per period and edition; the ETag is `"<version>-<revision>"`."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    period = serializers.CharField()
    edition = serializers.ChoiceField(SteeringReport.Edition.choices)
    version = serializers.IntegerField()
    status = serializers.ChoiceField(SteeringReport.Status.choices)
    visibility = serializers.CharField()
    title = serializers.CharField()
    office = serializers.CharField()
    as_of = serializers.DateTimeField(allow_null=True)
    snapshot = serializers.CharField(help_text="The database's own name of the moment that was compiled.")
    content_hash = serializers.CharField(help_text="SHA-256 of the content's canonical JSON; empty for a draft.")
    figures = FiguresSerializer(allow_null=True, help_text="Null until it is compiled.")
    presented_at = serializers.DateTimeField(allow_null=True)
    approved_at = serializers.DateTimeField(allow_null=True)
    approver_role = serializers.CharField()
    decision = serializers.CharField(allow_null=True, help_text="Of the meeting, as MOT-2025-05-B1.")
    registry_number = serializers.CharField()
    loaded = serializers.BooleanField()
    progress = serializers.IntegerField(allow_null=True, help_text="Per cent, while it is being compiled.")
    problem = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = ReportMaySerializer()


class WholeReportSerializer(ReportSerializer):
    """One report with all that it says."""

    content = serializers.JSONField(
        allow_null=True, help_text="What it says; of a draft, as it would be presented now."
    )


def readable(viewer: Viewer) -> QuerySet[Any]:
    """What the viewer reads; each row knows its figures and what the viewer may do."""
    said = NullIf(Coalesce(NullIf(F("content"), Value("")), F("compiled")), Value(""))
    figures = KeyTransform("figures", Cast(said, JSONField()))
    found: QuerySet[Any] = SteeringReport.objects.visible_to(viewer).annotate(figures=figures).knowing(viewer, *MAY)
    return found


def shown(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """As they are answered."""
    return [_one(row) for row in rows]


def _one(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in AS_STORED},
        "programme": row["programme__code"],
        "period": row["period__code"],
        "office": row["owner__code"],
        "version": row["number"],
        "visibility": Visibility(row["visibility"]).code,
        "decision": _decision(row),
        "may": {verb.value: row[f"may_{verb.value}"] for verb in MAY},
    }


def _decision(row: Mapping[str, Any]) -> str | None:
    """Its reference, where all readers of the report may know of the meeting."""
    rung = Visibility.PARTNERSHIP if row["edition"] == SteeringReport.Edition.PARTIES else Visibility.STEERING
    if row["decision__number"] is None or row["decision__meeting__visibility"] < rung:
        return None
    return f"{row['decision__meeting__ref']}-B{row['decision__number']}"
