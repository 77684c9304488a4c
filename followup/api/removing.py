"""A value or a target that was entered by mistake is taken away; the history keeps what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Text
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.policy import Verb
from followup.api.values import AtTarget, AtValue, OfIndicator
from followup.services.values import remove_target, remove_value


class WithReason(Body):
    """Why it was wrong."""

    reason = Text(500, required=True, help_text="Why; it stands in the history.")


class Remove(OfIndicator, MakingView):
    """What both have in common; repeated under one Idempotency-Key it answers as the first time."""

    takes: ClassVar[Any] = {"POST": WithReason}
    answers: ClassVar[Any] = {"POST": 204}
    versioned = ("POST",)
    verb: ClassVar[Verb]
    service: ClassVar[Callable[..., None]]

    def make(self, *args: Any, **path: Any) -> str:
        """Take it away."""
        indicator = self.seen(**path)
        row = self.one(**{name: path[name] for name in path if name != "code"})
        policy.demand(self.viewer, self.verb, indicator)
        sent = self.sent()
        version = expected(self.request, row, required=True)
        type(self).service(row, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm)
        return "removed"

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing is left to show."""
        return Response(status=204)


class RemoveValue(Remove, AtValue):
    """Take a value away that was entered by mistake. By the programme's lead, and staff of the agency that it comes
    from. Reports that have been presented keep their figures.
    """

    kind = "indicatorvalue"
    verb = Verb.WRITE
    service = remove_value


class RemoveTarget(Remove, AtTarget):
    """Take a target away that was set by mistake. By the programme's lead."""

    kind = "indicatortarget"
    verb = Verb.LEAD
    service = remove_target
