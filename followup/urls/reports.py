"""Addresses of steering reports: pages and API."""

from typing import Any

from django.urls import path

from followup.api import report_verbs as api_verbs
from followup.api import reports as api_reports
from followup.views import report_verbs, reports

ONE = "reports/<int:pk>/"
VERBS = {
    "write": report_verbs.report_write,
    "preview": report_verbs.report_preview,
    "compile": report_verbs.report_compile,
    "take-over": report_verbs.report_take_over,
    "present": report_verbs.report_present,
    "approve": report_verbs.report_approve,
    "registry-number": report_verbs.report_register,
}
KINDS = ("pdf", "docx", "xlsx", "html")

pages: list[Any] = [
    path("reports/", reports.report_list, name="reports"),
    path(ONE, reports.report_detail, name="report"),
    *(path(f"{ONE}{name}/", view, name=f"report_{name.replace('-', '_')}") for name, view in VERBS.items()),
    *(path(f"{ONE}{kind}/", reports.report_paper, {"kind": kind}, name=f"report_{kind}") for kind in KINDS),
]
API_VERBS = {
    "compile": api_verbs.CompileReport,
    "present": api_verbs.PresentReport,
    "approve": api_verbs.ApproveReport,
    "registry-number": api_verbs.ReportNumber,
}
API_PAPERS = {
    "pdf": api_reports.ReportPdf,
    "docx": api_reports.ReportDocx,
    "xlsx": api_reports.ReportXlsx,
    "html": api_reports.ReportHtml,
}
api: list[Any] = [
    path("reports/", api_reports.ReportList.as_view(), name="api_reports"),
    path("reports/count/", api_reports.ReportCount.as_view(), name="api_report_count"),
    path(ONE, api_reports.ReportDetail.as_view(), name="api_report"),
    *(
        path(f"{ONE}{name}/", view.as_view(), name=f"api_report_{name.replace('-', '_')}")
        for name, view in API_VERBS.items()
    ),
    *(path(f"{ONE}{kind}/", view.as_view(), name=f"api_report_{kind}") for kind, view in API_PAPERS.items()),
]
