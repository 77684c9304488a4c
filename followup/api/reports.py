"""Steering reports: list, one, a new one, its texts, its papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.errors import PreconditionRequired
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import ApiView, MakingView
from agencies.errors import Stale
from agencies.models import Programme
from agencies.policy import Rows, Verb
from agencies.policy.verbs import SENTENCES
from agencies.services.rows import unknown
from followup import tasks
from followup.api import report_shapes as shapes
from followup.api.report_bodies import NewReport, ReportTexts, texts_of
from followup.models import ReportingPeriod, SteeringReport
from followup.services.reports.making import period_named
from followup.services.reports.papers import LAYOUTS
from followup.services.reports.settling import said_by
from followup.services.reports.writing import write_texts
from followup.serving import report_paper_of
from meetings.services.fields import REQUIRED

E = SteeringReport.Edition


class ReportListing(lists.Listing):
    """Reports that the caller reads."""

    tag = "reports"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "period": filters.coded(ReportingPeriod, lambda row: Q(period=row), "The period's code."),
        "edition": filters.choice("edition", E.values, "For whom it is."),
        "status": filters.choice("status", SteeringReport.Status.values, "Where it stands."),
    }
    orders = (Order("updated_at", F("updated_at"), descending=True), Order("created_at", F("created_at")))

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        return shapes.readable(self.viewer)


REPORTS = Rows(SteeringReport.objects.select_related("owner", "programme", "period", "decision__meeting"))


class OneReport(ApiView):
    """What is done on one report, fetched through the policy."""

    tag = "reports"
    shape: ClassVar[Any] = shapes.WholeReportSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> SteeringReport:
        """The report. Raises Http404 where the viewer does not read it (or it is of another programme than named)."""
        found: SteeringReport = policy.get_or_404(REPORTS, self.viewer, Verb.VIEW, pk=pk, **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The report as it is now, with its version. Raises Http404."""
        rows: Sequence[dict[str, Any]] = list(shapes.readable(self.viewer).filter(pk=pk).values(*shapes.COLUMNS))
        if not rows:
            raise Http404
        [one] = shapes.shown(rows)
        report = SteeringReport.objects.select_related("programme", "period").get(pk=pk)
        one["content"] = said_by(report) if report.content or report.compiled else None
        return tagged(Response(one), tag(report))

    def present(self, row: Any) -> Response:
        """The report beside a refused change."""
        return self.show(row.pk)


def tag(report: SteeringReport) -> str:
    """What its ETag says: which version of the report, and how often that was changed."""
    return f"{report.number}-{report.revision}"


def expected(request: Request, report: SteeringReport, *, by_number: bool) -> int:
    """The present revision, where `If-Match` names it; `by_number`: also by the report's version alone.

    Raises PreconditionRequired (428) and Stale (412).
    """
    header = request.headers.get("If-Match", "")
    named = {one.strip().removeprefix("W/").strip('"') for one in header.split(",")} - {"", "*"}
    if not named:
        raise PreconditionRequired
    if tag(report) not in named and not (by_number and str(report.number) in named):
        raise Stale(report)
    return report.revision


class ReportList(ReportListing, lists.ListView, MakingView):
    """The reports: a page of them, and a new one, which is compiled in the background (`progress` until then)."""

    kind = "report"
    takes = {"POST": NewReport}
    answers = {"POST": 201}
    shape = shapes.ReportSerializer
    fields: ClassVar[Any] = dict(zip(shapes.COLUMNS, shapes.COLUMNS, strict=True))

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one report is shown."""
        return shapes.shown(found)

    def make(self, *args: Any, **path: Any) -> int:
        """The next version of the period's report."""
        sent = self.sent()
        code, name = sent.data.get("programme"), sent.data.get("period")
        if (
            not Programme.objects.visible_to(self.viewer)
            .filter(policy.permits(self.viewer, Verb.LEAD, Programme))
            .exists()
        ):
            raise policy.Refused(SENTENCES[Verb.LEAD])
        missing = {key: [REQUIRED] for key in ("programme", "period", "edition") if not sent.data.get(key)}
        if missing:
            raise ValidationError(missing)
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        programme = self.programmes[str(code)]
        period = period_named(self.viewer, programme, str(name))
        edition = sent.data["edition"]
        return tasks.new_report(programme, period, edition, by=self.viewer, reason=sent.reason).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The report, alone."""
        return self.other(OneReport).show(made)


ReportCount = lists.count_of(ReportListing)


class ReportDetail(OneReport):
    """One report."""

    takes = {"PATCH": ReportTexts}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The report with its content."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Write the lead's texts of a draft that are named; a list replaces the list."""
        report = self.seen(pk)
        sent = self.sent()
        policy.demand(self.viewer, Verb.LEAD, report)
        version = expected(request, report, by_number=False)
        write_texts(
            report, texts_of(sent.data), by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm
        )
        return self.show(pk)


class ReportPdf(OneReport):
    """The report as PDF (PDF/A-2a, PDF/UA-1), in the caller's language. Once presented, the same bytes for ever."""

    paper: ClassVar[str] = "pdf"
    media: ClassVar[Any] = LAYOUTS["pdf"][1]

    def get(self, request: Request, pk: int) -> HttpResponse:
        """The file, as an attachment."""
        return report_paper_of(self.seen(pk), self.paper)


class ReportDocx(ReportPdf):
    """The report as a Word document."""

    paper, media = "docx", LAYOUTS["docx"][1]


class ReportXlsx(ReportPdf):
    """The report as an Excel workbook, with the tables behind it."""

    paper, media = "xlsx", LAYOUTS["xlsx"][1]


class ReportHtml(ReportPdf):
    """The report as one HTML file that stands alone."""

    paper, media = "html", LAYOUTS["html"][1]
