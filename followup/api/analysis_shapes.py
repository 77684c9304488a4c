"""An annual analysis as the API shows it: the same in a list, alone, after a change and beside a refused one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from agencies.api.references import codes_of
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Verb, Viewer
from agencies.together import fetch
from agencies.walls import Visibility
from followup.models import AnnualAnalysis, Cause, Finding, FindingIndicator, ProposedPriority
from meetings.models import Decision

MAY = (Verb.WRITE, Verb.DECIDE, Verb.REGISTER)
AS_STORED = (
    *("id", "year", "status", "summary", "decided_on", "decided_by_role", "registry_number", "loaded"),
    *("version", "created_at", "updated_at"),
)
COLUMNS = (
    *AS_STORED,
    *("programme_id", "area_id", "forum_id", "owner_id", "involved", "visibility", "decision_id"),
    *(f"may_{verb.value}" for verb in MAY),
)


class FindingSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What is found in one dimension, how sure it is, and the indicators that it rests on."""

    dimension = serializers.CharField()
    text = serializers.CharField()
    confidence = serializers.ChoiceField(["", *Finding.Confidence.values])
    indicators = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()


class AnalysisCauseSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A supposed cause; `priority`: the number of the proposed priority that it leads to."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    priority = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()


class ProposedSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A proposed priority; `priority`: the code of the programme's priority that it is, once decided."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    text = serializers.CharField()
    priority = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()


class AnalysisMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it: `write` and `decide` while it is being written, `register` once it is decided."""

    write = serializers.BooleanField()
    decide = serializers.BooleanField()
    register = serializers.BooleanField()


class AnalysisSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One annual analysis. `decision`: the reference of the meeting's, where the caller reads that."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    year = serializers.IntegerField()
    area = serializers.CharField(allow_null=True, help_text="None: the whole programme.")
    forum = serializers.CharField()
    office = serializers.CharField()
    members = serializers.ListField(child=serializers.CharField())
    status = serializers.ChoiceField(AnnualAnalysis.Status.choices)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    summary = serializers.CharField()
    findings = FindingSerializer(many=True)
    causes = AnalysisCauseSerializer(many=True)
    priorities = ProposedSerializer(many=True)
    decided_on = serializers.DateField(allow_null=True)
    decided_by_role = serializers.CharField()
    decision = serializers.CharField(allow_null=True)
    registry_number = serializers.CharField()
    loaded = serializers.BooleanField(help_text="Taken over from another system.")
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = AnalysisMaySerializer()


FIELDS = tuple(AnalysisSerializer().fields)


def readable(viewer: Viewer) -> Any:
    """The analyses that `viewer` reads, each knowing what `COLUMNS` asks for."""
    return AnnualAnalysis.objects.visible_to(viewer).knowing(viewer, *MAY)


def shown(rows: Sequence[dict[str, Any]], viewer: Viewer) -> list[dict[str, Any]]:
    """Rows of `COLUMNS` as the API shows them, in the same order; two queries, however many."""
    if not rows:
        return []
    parts = _parts(viewer, rows)
    codes = codes_of(
        {
            Programme: {row["programme_id"] for row in rows},
            Forum: {row["forum_id"] for row in rows},
            Area: {row["area_id"] for row in rows},
            Agency: {pk for row in rows for pk in (row["owner_id"], *row["involved"])},
        }
    )
    return [_one(row, codes, parts) for row in rows]


def _parts(viewer: Viewer, rows: Sequence[dict[str, Any]]) -> Mapping[str, Any]:
    """What hangs on the analyses: who reads one reads its parts. One query."""
    ids = [row["id"] for row in rows]
    refs = {row["decision_id"] for row in rows if row["decision_id"]}
    asked = {
        "findings": Finding.objects.filter(analysis__in=ids)
        .select_related("dimension")
        .order_by("dimension__position"),
        "links": FindingIndicator.objects.filter(analysis__in=ids)
        .select_related("indicator")
        .order_by("indicator__code"),
        "causes": Cause.objects.filter(analysis__in=ids).select_related("priority").order_by("position", "id"),
        "priorities": ProposedPriority.objects.filter(analysis__in=ids).select_related("priority").order_by("number"),
        "decisions": Decision.objects.visible_to(viewer).filter(pk__in=refs).select_related("meeting"),
    }
    fetch(*asked.values())
    indicators: dict[int, list[str]] = defaultdict(list)
    for link in asked["links"]:
        indicators[link.finding_id].append(link.indicator.code)
    return {
        "indicators": indicators,
        "decisions": {row.pk: row.ref for row in asked["decisions"]},
        **{name: _grouped(asked[name]) for name in ("findings", "causes", "priorities")},
    }


def _grouped(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.analysis_id].append(row)
    return found


def finding_shown(row: Finding, indicators: Sequence[str]) -> dict[str, Any]:
    """One finding."""
    said = {name: getattr(row, name) for name in ("text", "confidence", "version")}
    return {"dimension": row.dimension.code, **said, "indicators": [*indicators]}


def _one(row: dict[str, Any], codes: Any, parts: Mapping[str, Any]) -> dict[str, Any]:
    findings, causes, priorities = (parts[name][row["id"]] for name in ("findings", "causes", "priorities"))
    found = {
        **{name: row[name] for name in AS_STORED},
        "programme": codes[Programme][row["programme_id"]],
        "area": codes[Area].get(row["area_id"]),
        "forum": codes[Forum][row["forum_id"]],
        "office": codes[Agency][row["owner_id"]],
        "members": sorted(codes[Agency][pk] for pk in row["involved"]),
        "visibility": Visibility(row["visibility"]).code,
        "decision": parts["decisions"].get(row["decision_id"]),
        "findings": [finding_shown(one, parts["indicators"][one.pk]) for one in findings],
        "causes": [
            {"id": one.pk, "text": one.text, "priority": one.priority and one.priority.number, "version": one.version}
            for one in causes
        ],
        "priorities": [
            {
                **{name: getattr(one, name) for name in ("number", "text", "version")},
                "id": one.pk,
                "priority": one.priority and one.priority.code,
            }
            for one in priorities
        ],
        "may": {verb.value: row[f"may_{verb.value}"] for verb in MAY},
    }
    return {name: found[name] for name in FIELDS}
