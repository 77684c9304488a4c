"""A meeting as the API shows it: the same in a list, alone, after a change and beside a refused one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Case, Value, When
from rest_framework import serializers

from agencies.api.references import codes_of
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Verb, Viewer
from agencies.walls import Visibility
from meetings.api.hanging import Parts
from meetings.guarded import sent_round_or_written_by
from meetings.models import ActionPoint, AgendaItem, Decision, Meeting

MAY = (Verb.CHANGE, Verb.MINUTE, Verb.VISIBILITY, Verb.SHARE, Verb.PROPOSE, Verb.APPROVE)
AS_STORED = (
    "id",
    "ref",
    "title",
    "start",
    "end",
    "place",
    "link",
    "chair_role",
    "secretary_role",
    "status",
    "sent_round_at",
    "approved_at",
    "content_hash",
    "loaded",
    "series",
    "rule",
    "version",
    "created_at",
    "updated_at",
)
COLUMNS = (
    *AS_STORED,
    *("programme_id", "forum_id", "owner_id", "involved", "areas", "visibility", "written"),
    *(f"may_{verb.value}" for verb in MAY),
)


class MeetingMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it; whether its step has come, its status says.

    `minute` is to cancel, open, close and send round it, and to write its minutes, decisions and points.
    """

    change = serializers.BooleanField()
    minute = serializers.BooleanField()
    visibility = serializers.BooleanField()
    share = serializers.BooleanField()
    propose = serializers.BooleanField()
    approve = serializers.BooleanField()


class AttendanceSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Whether one agency came, and as what."""

    agency = serializers.CharField()
    present = serializers.BooleanField()
    role = serializers.CharField()
    version = serializers.IntegerField()


class AgendaItemSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One item. `minutes` is null while the caller does not read them."""

    id = serializers.IntegerField()
    position = serializers.IntegerField()
    heading = serializers.CharField()
    source = serializers.ChoiceField(AgendaItem.Source.choices)  # type: ignore[assignment]  # an item's, not a field's
    duration = serializers.IntegerField(allow_null=True, help_text="Minutes planned.")
    carry_over = serializers.BooleanField(help_text="To be taken up at the next meeting.")
    point = serializers.IntegerField(allow_null=True, help_text="The action point that it takes up.")
    minutes = serializers.CharField(allow_null=True)
    minutes_version = serializers.IntegerField(allow_null=True, help_text="0 while nothing has been written.")
    actions = serializers.ListField(child=serializers.IntegerField(), help_text="Those that the caller reads.")
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()


class MeetingDecisionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One decision of the meeting."""

    id = serializers.IntegerField()
    ref = serializers.CharField()
    number = serializers.IntegerField()
    item = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    outcome = serializers.ChoiceField(Decision.Outcome.choices)
    outcome_text = serializers.CharField()
    closed_on = serializers.DateField(allow_null=True)
    actions = serializers.ListField(child=serializers.IntegerField())
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()


class MeetingPointSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One action point of the meeting."""

    id = serializers.IntegerField()
    ref = serializers.CharField()
    number = serializers.IntegerField()
    item = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    agency = serializers.CharField()
    due = serializers.DateField()
    status = serializers.ChoiceField(ActionPoint.Status.choices)
    answer = serializers.CharField()
    done_text = serializers.CharField()
    closed_on = serializers.DateField(allow_null=True)
    snoozed_until = serializers.DateField(allow_null=True)
    actions = serializers.ListField(child=serializers.IntegerField())
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()


class ApprovalSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One approval; it counts while its hash is the meeting's."""

    user = serializers.CharField()
    agency = serializers.CharField()
    approved_at = serializers.DateTimeField()
    content_hash = serializers.CharField()


class MeetingAddendumSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One correction of approved minutes."""

    number = serializers.IntegerField()
    item = serializers.IntegerField(allow_null=True)
    corrected = serializers.CharField()
    text = serializers.CharField()
    agency = serializers.CharField(allow_null=True)
    author = serializers.CharField()
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class MeetingSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One meeting. Minutes, decisions and points are in it for whoever reads them: see `sent_round_at`."""

    id = serializers.IntegerField()
    ref = serializers.CharField()
    programme = serializers.CharField()
    forum = serializers.CharField()
    secretariat = serializers.CharField()
    title = serializers.CharField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    place = serializers.CharField()
    link = serializers.CharField(help_text="Where one joins from afar.")
    chair_role = serializers.CharField()
    secretary_role = serializers.CharField()
    status = serializers.ChoiceField(Meeting.Status.choices)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    areas = serializers.ListField(child=serializers.CharField())
    involved = serializers.ListField(child=serializers.CharField(), help_text="The agencies called.")
    invited = serializers.ListField(child=serializers.CharField(), help_text="Of those, who is no member of the forum.")
    series = serializers.CharField(allow_null=True, help_text="Shared by the meetings of a series.")
    rule = serializers.CharField(help_text="By which the series was planned, as RFC 5545 writes it.")
    attendance = AttendanceSerializer(many=True)
    agenda = AgendaItemSerializer(many=True)
    decisions = MeetingDecisionSerializer(many=True)
    action_points = MeetingPointSerializer(many=True)
    sent_round_at = serializers.DateTimeField(allow_null=True)
    approvers = serializers.ListField(child=serializers.CharField(), help_text="User names.")
    approvals = ApprovalSerializer(many=True)
    approved_at = serializers.DateTimeField(allow_null=True)
    addenda = MeetingAddendumSerializer(many=True)
    content_hash = serializers.CharField(
        help_text="What is approved: of the content once approved, and of a meeting alone, while it is sent round, of "
        "the content as it is now."
    )
    loaded = serializers.BooleanField(help_text="Taken over from another system.")
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = MeetingMaySerializer()


FIELDS = tuple(MeetingSerializer().fields)
"""The names, in the order in which they stand."""


def readable(viewer: Viewer) -> Any:
    """The meetings that `viewer` reads, each knowing what `COLUMNS` asks for."""
    written = Case(When(sent_round_or_written_by(viewer), then=Value(True)), default=False, output_field=BooleanField())
    return Meeting.objects.visible_to(viewer).knowing(viewer, *MAY).annotate(written=written)


def shown(rows: Sequence[dict[str, Any]], viewer: Viewer) -> list[dict[str, Any]]:
    """Rows of `COLUMNS` as the API shows them to `viewer`, in the same order; as many queries for many as for one."""
    if not rows:
        return []
    parts = Parts(viewer, rows)
    codes = codes_of(
        {
            Programme: {row["programme_id"] for row in rows},
            Forum: {row["forum_id"] for row in rows},
            Agency: {pk for row in rows for pk in (row["owner_id"], *row["involved"])},
            Area: {pk for row in rows for pk in row["areas"]},
        }
    )
    return [_one(row, codes, parts) for row in rows]


def _one(row: dict[str, Any], codes: Any, parts: Parts) -> dict[str, Any]:
    children = parts.of(row)
    linked = [*children["agenda"], *children["decisions"], *children["action_points"]]
    found = {
        **{name: row[name] for name in AS_STORED},
        **children,
        "programme": codes[Programme][row["programme_id"]],
        "forum": codes[Forum][row["forum_id"]],
        "secretariat": codes[Agency][row["owner_id"]],
        "visibility": Visibility(row["visibility"]).code,
        "areas": sorted(codes[Area][pk] for pk in row["areas"]),
        "involved": sorted(codes[Agency][pk] for pk in row["involved"]),
        "series": row["series"] and str(row["series"]),
        "hidden_links": sum(part["hidden_links"] for part in linked),
        "may": {verb.value: row[f"may_{verb.value}"] for verb in MAY},
    }
    return {name: found[name] for name in FIELDS}
