"""A follow-up as the API shows it: the same in a list, alone, after a change and beside a refused one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rest_framework import serializers

from actions.models import Action
from agencies.api.references import codes_of
from agencies.dates import local_today
from agencies.models import Agency, Programme
from agencies.policy import Verb, Viewer
from agencies.walls import Visibility
from followup.api.hanging import Parts
from followup.models import Assessment, Correction, FollowUp, ReportingPeriod
from followup.models.followup import days_late
from followup.parts import FIELDS

MAY: Mapping[str, Verb] = {
    "write": Verb.WRITE,
    "submit": Verb.SUBMIT,
    "return": Verb.LEAD,
    "accept": Verb.LEAD,
    "correct": Verb.RECTIFY,
}
"""What the caller may do, by the name that it has here."""
AS_STORED = (
    "id",
    "status",
    "nothing_to_report",
    "withheld",
    "due",
    "first_submitted_at",
    "submitted_at",
    "submitted_by_role",
    "returned_count",
    "return_comment",
    "accepted_at",
    "locked_at",
    "loaded",
    "version",
    "created_at",
    "updated_at",
)
COLUMNS = (
    *AS_STORED,
    *FIELDS[FollowUp],
    *("programme_id", "period_id", "period__status", "owner_id", "visibility", "locked_as"),
    *(f"may_{verb.value}" for verb in dict.fromkeys(MAY.values())),
)
LIGHTS = [("", "not chosen yet"), *Assessment.choices]


class FollowUpMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it; whether its step has come, its status says. `correct`: propose a correction, and
    withdraw it.
    """

    def get_fields(self) -> dict[str, Any]:
        """One flag each; some of the names are words of Python's."""
        return {name: serializers.BooleanField() for name in MAY}


class AssessedAreaSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How one area stands."""

    area = serializers.CharField()
    assessment = serializers.ChoiceField(LIGHTS)
    comment = serializers.CharField()
    version = serializers.IntegerField()


class FollowedActionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """The row about one action that the agency leads; only of actions that the caller reads."""

    action = serializers.IntegerField()
    ref = serializers.CharField(allow_null=True)
    implementation_status = serializers.ChoiceField([("", "not said yet"), *Action.Status.choices])
    assessment = serializers.ChoiceField(LIGHTS)
    effect = serializers.CharField()
    comment = serializers.CharField()
    cause = serializers.CharField()
    measure = serializers.CharField()
    decision_needed = serializers.CharField(help_text="Which decision is needed; empty for none.")
    version = serializers.IntegerField()


class ContributionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the agency did for an action that another leads; only of actions that the caller reads."""

    action = serializers.IntegerField()
    ref = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    version = serializers.IntegerField()


class CorrectedEntrySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One field that a correction changes: of an area, of the row (or contribution: `text`) about an action, or of the
    whole.
    """

    area = serializers.CharField(allow_null=True)
    action = serializers.IntegerField(allow_null=True)
    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class CorrectionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One correction of what is locked; once accepted, the fields above say what it says."""

    number = serializers.IntegerField()
    status = serializers.ChoiceField(Correction.Status.choices)
    reason = serializers.CharField()
    proposed_by = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    answered_by = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    entries = CorrectedEntrySerializer(many=True)


class FollowUpSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One agency's statement on one period. What it says is what is right: accepted corrections are in it."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    period = serializers.CharField()
    agency = serializers.CharField()
    status = serializers.ChoiceField(FollowUp.Status.choices)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    overall_assessment = serializers.ChoiceField(LIGHTS)
    summary = serializers.CharField()
    obstacles = serializers.CharField()
    next_steps = serializers.CharField()
    decision_needed = serializers.CharField(help_text="Which decision is needed; empty for none.")
    areas = AssessedAreaSerializer(many=True)
    actions = FollowedActionSerializer(many=True)
    contributions = ContributionSerializer(many=True)
    nothing_to_report = serializers.BooleanField()
    withheld = serializers.BooleanField()
    legal_ground = serializers.CharField(help_text="Why it is withheld; for members of the agency, else empty.")
    due = serializers.DateField()
    late = serializers.BooleanField(help_text="First submitted after its last day, or awaited and past it.")
    first_submitted_at = serializers.DateTimeField(allow_null=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    submitted_by_role = serializers.CharField()
    returned_count = serializers.IntegerField()
    return_comment = serializers.CharField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    locked_at = serializers.DateTimeField(allow_null=True)
    locked_as = serializers.ChoiceField(["submitted", "returned", "accepted"], allow_null=True)
    corrections = CorrectionSerializer(many=True)
    loaded = serializers.BooleanField(help_text="Taken over from another system.")
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = FollowUpMaySerializer()


NAMES = tuple(FollowUpSerializer().fields)
"""The names, in the order in which they stand."""


def readable(viewer: Viewer) -> Any:
    """The follow-ups that `viewer` reads, each knowing what `COLUMNS` asks for."""
    return FollowUp.objects.visible_to(viewer).knowing(viewer, *dict.fromkeys(MAY.values()))


def shown(rows: Sequence[dict[str, Any]], viewer: Viewer, *, today: date | None = None) -> list[dict[str, Any]]:
    """Rows of `COLUMNS` as the API shows them to `viewer`, in the same order; as many queries for many as for one."""
    if not rows:
        return []
    parts = Parts(viewer, [row["id"] for row in rows])
    codes = codes_of(
        {
            Programme: {row["programme_id"] for row in rows},
            ReportingPeriod: {row["period_id"] for row in rows},
            Agency: {row["owner_id"] for row in rows},
        }
    )
    return [_one(row, codes, parts, today or local_today()) for row in rows]


def _one(row: dict[str, Any], codes: Any, parts: Parts, today: date) -> dict[str, Any]:
    found = {
        **{name: row[name] for name in AS_STORED},
        **{name: parts.over.field(row["id"], name, row[name]) for name in FIELDS[FollowUp]},
        **parts.of(row["id"]),
        "programme": codes[Programme][row["programme_id"]],
        "period": codes[ReportingPeriod][row["period_id"]],
        "agency": codes[Agency][row["owner_id"]],
        "visibility": Visibility(row["visibility"]).code,
        "locked_as": row["locked_as"] or None,
        "late": _is_late(row, today),
        "may": {name: row[f"may_{verb.value}"] for name, verb in MAY.items()},
    }
    return {name: found[name] for name in NAMES}


def _is_late(row: Mapping[str, Any], today: date) -> bool:
    awaited = row["period__status"] == ReportingPeriod.Status.OPEN
    return days_late(row["first_submitted_at"], row["due"], today=today, awaited=awaited) > 0
