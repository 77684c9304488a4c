"""What an action's page says of follow-up: its lights across periods."""

from __future__ import annotations

from actions.joined import Joined
from actions.models import Action
from agencies.policy import Viewer
from followup.registers import lights


def of_action(viewer: Viewer, action: Action) -> Joined | None:
    """The lights in one row, the last period on the right."""
    found = lights.of_action(viewer, action)
    return Joined("followup/_of_action.html", {"lights": found}, wide=True) if found else None
