"""The parts of an annual analysis, each changed by itself: findings, causes, proposed priorities."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from actions.models import Dimension
from agencies import policy
from agencies.api.bodies import Body, Text, Texts, Whole
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.policy import Verb
from followup.api.analyses import OneAnalysis
from followup.models import AnnualAnalysis, Cause, Finding, ProposedPriority
from followup.services import analysis_parts as parts


class FindingChange(Body):
    """What a change of a finding names; what there is none of yet is of version 0."""

    text = Text(4_000)
    confidence = Text(among=["", *Finding.Confidence.values])
    indicators = Texts(help_text="Codes of the indicators that it rests on: all of them.")


class CauseChange(Body):
    """What a change of a cause names."""

    text = Text(2_000)
    priority = Whole(allow_null=True, help_text="The number of the proposed priority that it leads to.")


class PriorityChange(Body):
    """The priority in other words."""

    text = Text(300, required=True)


class FindingDetail(OneAnalysis):
    """What is found in the dimension with this code; its version, 0 where nothing is written, is what changes start
    from. The answer is the whole analysis.
    """

    takes = {"PATCH": FindingChange}
    versioned = ("PATCH",)

    def patch(self, request: Request, pk: int, code: str) -> Response:
        """Write what is named."""
        analysis, sent = self.seen(pk), self.sent()
        dimension = self._dimension(analysis, code)
        policy.demand(self.viewer, Verb.WRITE, analysis)
        deed = self.deed(sent, parts.finding_of(analysis, dimension))
        parts.write_finding(analysis, dimension, sent.data, **deed)
        return self.show(pk)

    def _dimension(self, analysis: AnnualAnalysis, code: str) -> Dimension:
        rows = Dimension.objects.filter(programme_id=analysis.programme_id)
        found: Dimension = policy.get_or_404(rows, self.viewer, Verb.VIEW, code=code)
        return found


class NewPart(OneAnalysis, MakingView):
    """One more part; the answer is the whole analysis."""

    kind = "analysis-part"
    answers: ClassVar[Any] = {"POST": 201}

    def make(self, *args: Any, **path: Any) -> int:
        """By who writes it, while it is being written."""
        analysis, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.WRITE, analysis)
        self.add(analysis, sent.data, self.deed(sent))
        return int(analysis.pk)

    def add(self, analysis: AnnualAnalysis, data: dict[str, Any], deed: dict[str, Any]) -> Any:
        """Call its service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The analysis as it is now."""
        return self.show(made)


class NewCause(NewPart):
    """One more supposed cause."""

    takes: ClassVar[Any] = {"POST": CauseChange}

    def add(self, analysis: AnnualAnalysis, data: dict[str, Any], deed: dict[str, Any]) -> Any:
        """At the end."""
        return parts.add_cause(analysis, data.get("text", ""), priority=data.get("priority"), **deed)


class NewPriority(NewPart):
    """One more proposed priority."""

    takes: ClassVar[Any] = {"POST": PriorityChange}

    def add(self, analysis: AnnualAnalysis, data: dict[str, Any], deed: dict[str, Any]) -> Any:
        """With the next number."""
        return parts.add_priority(analysis, data.get("text", ""), **deed)


class OnePart(OneAnalysis):
    """One cause or proposed priority, by its id. The answer is the whole analysis."""

    model: ClassVar[Any]
    versioned = ("PATCH", "DELETE")

    def row(self, pk: int, part: int) -> Any:
        """The part. Raises Http404, and Refused for who does not write it."""
        analysis = self.seen(pk)
        rows = self.model.objects.filter(analysis=analysis).select_related("analysis__programme")
        found = policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=part)
        policy.demand(self.viewer, Verb.WRITE, analysis)
        return found


class CauseDetail(OnePart):
    """One supposed cause."""

    model = Cause
    takes = {"PATCH": CauseChange}

    def patch(self, request: Request, pk: int, part: int) -> Response:
        """Change what is named."""
        row, sent = self.row(pk, part), self.sent()
        parts.change_cause(row, sent.data, **self.deed(sent, row))
        return self.show(pk)

    def delete(self, request: Request, pk: int, part: int) -> Response:
        """Suppose it no longer."""
        row = self.row(pk, part)
        parts.remove_cause(row, by=self.viewer, version=expected(request, row, required=True))
        return self.show(pk)


class PriorityDetail(OnePart):
    """One proposed priority."""

    model = ProposedPriority
    takes = {"PATCH": PriorityChange}

    def patch(self, request: Request, pk: int, part: int) -> Response:
        """Put it in other words."""
        row, sent = self.row(pk, part), self.sent()
        parts.change_priority(row, sent.data.get("text", ""), **self.deed(sent, row))
        return self.show(pk)

    def delete(self, request: Request, pk: int, part: int) -> Response:
        """Propose it no longer; the later ones count down."""
        row = self.row(pk, part)
        parts.remove_priority(row, by=self.viewer, version=expected(request, row, required=True))
        return self.show(pk)
