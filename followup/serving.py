"""How a report leaves the house: as an attachment that no browser shows or runs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language

from followup.models import SteeringReport
from followup.services.reports.papers import LAYOUTS, paper_of
from meetings.serving import attached


def language_in_force() -> str:
    """The one of the two that papers are written in."""
    return "en" if (get_language() or "").startswith("en") else "sv"


def report_paper_of(report: SteeringReport, kind: str) -> HttpResponse:
    """The file as an attachment, in the language in force: SOL-2025T2-1.pdf. Raises WrongStep."""
    edition = "" if report.edition == SteeringReport.Edition.STEERING else f"-{report.edition}"
    name = f"{report.programme.ref_prefix}-{report.period.code}{edition}-{report.number}.{kind}"
    return attached(paper_of(report, kind, language_in_force()), name, LAYOUTS[kind][1])
