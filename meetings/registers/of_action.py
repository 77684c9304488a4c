"""What an action's page says of meetings: decisions and action points that concern it, as the reader reads them."""

from __future__ import annotations

from actions.joined import Joined
from actions.models import Action
from agencies.dates import local_today
from agencies.policy import Viewer
from meetings.models import ActionPoint, Decision

MOST = 20


def of_action(viewer: Viewer, action: Action) -> Joined | None:
    """The newest of both."""
    newest = ("-meeting__start", "-meeting_id", "number")
    decisions = Decision.objects.visible_to(viewer).filter(action_links__action=action)
    points = ActionPoint.objects.visible_to(viewer).filter(action_links__action=action)
    found = {
        "decisions": list(decisions.select_related("meeting").order_by(*newest)[:MOST]),
        "points": list(points.select_related("meeting", "agency").order_by(*newest)[:MOST]),
        "today": local_today(),
    }
    return Joined("meetings/_of_action.html", found) if found["decisions"] or found["points"] else None
