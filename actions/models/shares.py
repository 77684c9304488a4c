"""Shares of one action with an agency or an auditor outside its wall (walls.md, Who holds what)."""

from __future__ import annotations

from django.db import models

from actions.models.action import Action
from agencies.models.shares import WithAgency, WithAuditor
from agencies.trail.records import TrailRecords


class AgencyShare(WithAgency):
    """One agency reads, or also changes, one action."""

    content_object = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="agency_shares")

    history = TrailRecords(hangs=True)

    class Meta(WithAgency.Meta):
        pass


class AuditorShare(WithAuditor):
    """One auditor of the programme reads one action."""

    content_object = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="auditor_shares")

    history = TrailRecords(hangs=True)

    class Meta(WithAuditor.Meta):
        pass
