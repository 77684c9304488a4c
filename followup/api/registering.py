"""The registry number of an analysis or a plan: members of the office write it once that is decided."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.response import Response

from agencies import policy
from agencies.api.views import MakingView
from agencies.policy import Verb
from followup.api.analyses import OneAnalysis
from followup.api.plans import OnePlan
from followup.api.report_bodies import Number
from followup.services.registering import register_paper


class AnalysisNumber(OneAnalysis, MakingView):
    """Write the number under which the office keeps a decided analysis."""

    kind = "analysis"
    takes: ClassVar[Any] = {"POST": Number}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """The number that is sent, in place of one that was there."""
        paper, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.REGISTER, paper)
        return int(register_paper(paper, sent.data.get("registry_number", ""), **self.deed(sent, paper)).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The analysis as it is now."""
        return self.show(made)


class PlanNumber(OnePlan, MakingView):
    """Write the number under which the office keeps a decided plan."""

    kind = "plan"
    takes: ClassVar[Any] = {"POST": Number}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """The number that is sent, in place of one that was there."""
        paper, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.REGISTER, paper)
        return int(register_paper(paper, sent.data.get("registry_number", ""), **self.deed(sent, paper)).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The plan as it is now."""
        return self.show(made)
