"""Which follow-up the programme's lead reviews after one that has its answer."""

from __future__ import annotations

from typing import Any

from agencies.policy import Viewer
from agencies.swedish import in_swedish_order, sort_key
from followup.models import FollowUp


def to_review(viewer: Viewer, followup: FollowUp) -> list[Any]:
    """The submitted follow-ups of the same period that the viewer reads: those after this one's agency by name, then
    those before it.
    """
    rows = FollowUp.objects.visible_to(viewer).filter(period_id=followup.period_id, status=FollowUp.Status.SUBMITTED)
    rows = rows.exclude(pk=followup.pk).select_related("owner", "period")
    found = list(rows.order_by(in_swedish_order("owner__short_name"), "id"))
    here = sort_key(followup.owner.short_name)
    return sorted(found, key=lambda one: sort_key(one.owner.short_name) <= here)
