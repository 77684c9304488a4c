"""Which decisions of meetings are about an obstacle: by the meeting's secretariat, or the programme's lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Sent, Whole
from agencies.api.views import MakingView
from agencies.policy import Verb
from followup.api.obstacles import OneObstacle
from followup.models import Obstacle
from followup.services.obstacle_steps import link_decision, meant, unlink_decision
from meetings.models import Decision


class DecisionOn(Body):
    """Which decision."""

    decision = Whole(required=True, help_text="Its id.")


class OnDecision(OneObstacle, MakingView):
    """The answer is the obstacle as it then is."""

    kind = "obstacle"
    versioned = ("POST",)
    service: ClassVar[Callable[..., Obstacle]]

    def make(self, *args: Any, **path: Any) -> int:
        """Who may not say it of the decision is told so before anything is asked of the version."""
        obstacle, sent = self.seen(**path), self.sent()
        decision = self.decision(sent, **path)
        type(self).service(obstacle, decision, **self.deed(sent, obstacle))
        return obstacle.pk

    def decision(self, sent: Sent, **path: Any) -> Decision | None:
        """Which one. Raises Http404 and Refused."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """As it is now."""
        return self.show(made)


class LinkDecision(OnDecision):
    """Say that a decision was about it."""

    takes: ClassVar[Any] = {"POST": DecisionOn}
    service = staticmethod(link_decision)

    def decision(self, sent: Sent, **path: Any) -> Decision | None:
        """One that the caller reads, whose minutes have been sent round."""
        return meant(str(sent.data.get("decision", "")), by=self.viewer)


class UnlinkDecision(OnDecision):
    """Say that a decision was not about it."""

    takes: ClassVar[Any] = {"POST": Body}
    service = staticmethod(unlink_decision)

    def decision(self, sent: Sent, **path: Any) -> Decision | None:
        """The one in the address."""
        rows = Decision.objects.select_related("meeting")
        found: Decision = policy.get_or_404(rows, self.viewer, Verb.RELATE, lock=False, pk=path["decision"])
        return found
