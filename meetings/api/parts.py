"""What a meeting consists of, one kind at a time: its agenda, the text of an item, who came, what is proposed."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from agencies.policy import Viewer
from meetings.api.hanging import Parts
from meetings.api.shapes import AgendaItemSerializer
from meetings.guarded import reads_minutes
from meetings.models import Meeting, Proposal


class AgendaSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A whole agenda, in its order."""

    items = AgendaItemSerializer(many=True)


class MinutesSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What is written under one item."""

    item = serializers.IntegerField()
    text = serializers.CharField()
    version = serializers.IntegerField(help_text="0 while nothing has been written.")


class ProposalSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What one agency wants on the agenda, and what the secretariat answered."""

    id = serializers.IntegerField()
    meeting = serializers.IntegerField()
    agency = serializers.CharField()
    author = serializers.CharField()
    heading = serializers.CharField()
    text = serializers.CharField()
    state = serializers.ChoiceField(Proposal.State.values)
    answer = serializers.CharField()
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


def parts_of(viewer: Viewer, meeting: Meeting) -> dict[str, Any]:
    """What hangs on the meeting, as the meeting itself shows it."""
    row = {"id": meeting.pk, "ref": meeting.ref, "written": reads_minutes(viewer, meeting)}
    return Parts(viewer, [row]).of(row)


PROPOSAL = ("id", "heading", "text", "state", "answer", "created_at", "version")


def proposals_shown(viewer: Viewer, meeting: Meeting) -> list[dict[str, Any]]:
    """What is proposed for the meeting, the oldest first."""
    rows = Proposal.objects.visible_to(viewer).filter(meeting=meeting).select_related("agency", "author")
    return [
        {
            **{name: getattr(row, name) for name in PROPOSAL},
            "meeting": row.meeting_id,
            "agency": row.agency.code,
            "author": row.author.username,
        }
        for row in rows.order_by("created_at", "id")
    ]
