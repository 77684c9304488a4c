"""Shares of one meeting with an agency or an auditor outside its wall (walls.md, Who holds what)."""

from __future__ import annotations

from django.db import models

from agencies.models.shares import WithAgency, WithAuditor
from agencies.trail.records import TrailRecords
from meetings.models.meeting import Meeting


class MeetingShare(WithAgency):
    """One agency reads, or also changes, one meeting."""

    content_object = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agency_shares")

    history = TrailRecords(hangs=True)

    class Meta(WithAgency.Meta):
        pass


class MeetingAuditorShare(WithAuditor):
    """One auditor of the programme reads one meeting."""

    content_object = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="auditor_shares")

    history = TrailRecords(hangs=True)

    class Meta(WithAuditor.Meta):
        pass
