"""The verbs on a report: compiled again, presented, approved, entered in the register."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Sent
from agencies.api.views import MakingView
from agencies.policy import Verb
from followup import tasks
from followup.api.report_bodies import Number, ReportApproval
from followup.api.reports import OneReport, expected
from followup.models import SteeringReport
from followup.services.reports import settling


class ReportVerb(OneReport, MakingView):
    """A verb that changes the report itself, to the report as it then is. `If-Match`: its ETag, or its version."""

    kind = "report"
    takes: ClassVar[Any] = {"POST": Body}
    versioned = ("POST",)
    verb: ClassVar[Verb] = Verb.LEAD

    def act(self, report: SteeringReport, sent: Sent, version: int) -> None:
        """Call the verb's service."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        report = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, self.verb, report)
        self.act(report, sent, expected(self.request, report, by_number=True))
        return report.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The report as it is now."""
        return self.show(made)


class CompileReport(ReportVerb):
    """Gather a draft's figures anew, in the background; the lead's texts stay."""

    def act(self, report: SteeringReport, sent: Sent, version: int) -> None:
        """`progress` says how far it has come."""
        tasks.compile_again(report, by=self.viewer, reason=sent.reason, version=version)


class PresentReport(ReportVerb):
    """Freeze what the report says and open it to the steering group."""

    def act(self, report: SteeringReport, sent: Sent, version: int) -> None:
        """From draft."""
        settling.present(report, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm)


class ApproveReport(ReportVerb):
    """Approve what was presented; the edition for all parties opens to them."""

    verb = Verb.DECIDE
    takes: ClassVar[Any] = {"POST": ReportApproval}

    def act(self, report: SteeringReport, sent: Sent, version: int) -> None:
        """Perhaps by a meeting's decision."""
        decision = sent.data.get("decision") or ""
        settling.approve(report, decision, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm)


class ReportNumber(ReportVerb):
    """Write the number under which the office keeps it."""

    verb = Verb.REGISTER
    takes: ClassVar[Any] = {"POST": Number}

    def act(self, report: SteeringReport, sent: Sent, version: int) -> None:
        """Presented or approved."""
        number = sent.data.get("registry_number", "")
        settling.register_number(
            report, number, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm
        )
