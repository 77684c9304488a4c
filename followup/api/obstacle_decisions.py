"""Which decisions of meetings are about an obstacle: by the meeting's secretariat, or the programme's lead."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Sent, Whole
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.policy import Verb
from agencies.services.rows import unknown
from followup.api.obstacles import OneObstacle
from followup.models import Obstacle
from followup.services.obstacle_steps import link_decision, unlink_decision
from meetings.models import Decision


class DecisionOn(Body):
    """Which decision."""

    decision = Whole(required=True, help_text="Its id.")


class OnDecision(OneObstacle, MakingView):
    """The answer is the obstacle as it then is."""

    kind = "obstacle"
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before both."""
        obstacle, sent = self.seen(**path), self.sent()
        version = expected(self.request, obstacle, required=True)
        deed = {"by": self.viewer, "reason": sent.reason, "confirm": sent.confirm, "version": version}
        self.act(obstacle, sent, deed, path)
        return obstacle.pk

    def act(self, obstacle: Obstacle, sent: Sent, deed: dict[str, Any], path: dict[str, Any]) -> None:
        """Call the service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """As it is now."""
        return self.show(made)


class LinkDecision(OnDecision):
    """Say that a decision was about it."""

    takes: ClassVar[Any] = {"POST": DecisionOn}

    def act(self, obstacle: Obstacle, sent: Sent, deed: dict[str, Any], path: dict[str, Any]) -> None:
        """One that the caller reads, whose minutes have been sent round."""
        pk = sent.data.get("decision", 0)
        found = Decision.objects.visible_to(self.viewer).filter(pk=pk).first()
        if found is None:
            raise ValidationError({"decision": [unknown(pk)]})
        link_decision(obstacle, found, **deed)


class UnlinkDecision(OnDecision):
    """Say that a decision was not about it."""

    takes: ClassVar[Any] = {"POST": Body}

    def act(self, obstacle: Obstacle, sent: Sent, deed: dict[str, Any], path: dict[str, Any]) -> None:
        """The one in the address."""
        found: Decision = policy.get_or_404(Decision.objects.all(), self.viewer, Verb.VIEW, pk=path["decision"])
        unlink_decision(obstacle, found, **deed)
