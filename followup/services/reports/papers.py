"""The papers of a report: made once it is presented, kept, and the same bytes whenever they are asked for again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import policy
from agencies.dates import STOCKHOLM
from agencies.errors import WrongStep
from agencies.walls import Visibility
from followup.models import ReportPaper, SteeringReport
from followup.printing.excel import as_xlsx
from followup.printing.html import as_html
from followup.printing.laid import laid_out
from followup.printing.pdf import as_pdf
from followup.printing.word import as_docx
from followup.services.reports.settling import said_by
from followup.services.reports.step import S
from meetings.content import canonical

if TYPE_CHECKING:
    from meetings.printing.words import Said

K = ReportPaper.Kind
type Layout = Callable[[Mapping[str, Any], Mapping[str, Any]], bytes]
LAYOUTS: Mapping[str, tuple[Layout, str]] = {
    K.PDF: (lambda laid, _figures: as_pdf(dict(laid)), "application/pdf"),
    K.DOCX: (
        lambda laid, _figures: as_docx(laid),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    K.XLSX: (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    K.HTML: (lambda laid, _figures: as_html(laid), "text/html; charset=utf-8"),
}
"""Each format: how it is laid out, and its media type."""


def certified(report: SteeringReport) -> dict[str, Any]:
    """What stands on its papers beside its content: added to a report that itself stays as it is. Plain data."""
    return {
        "status": report.status,
        "approved_at": report.approved_at.astimezone(STOCKHOLM).date() if report.approved_at else None,
        "approver": report.approver_role,
        "decision": decision_of(report),
        "registry_number": report.registry_number,
        "content_hash": report.content_hash,
        "loaded": report.loaded,
    }


def decision_of(report: SteeringReport) -> str:
    """The reference of the decision by which it was approved, where all its readers may know of the meeting."""
    rung = Visibility.PARTNERSHIP if report.edition == SteeringReport.Edition.PARTIES else Visibility.STEERING
    if report.decision is None or not policy.may_be_named(report.decision.meeting, on=rung):
        return ""
    return report.decision.ref


def laid_of(report: SteeringReport, language: str, content: Mapping[str, Any] | None = None) -> dict[str, Said]:
    """The report in words; `content` in its stead, where a draft is shown as it would become."""
    return laid_out(content or said_by(report), language, certificate=certified(report))


def paper_of(report: SteeringReport, kind: str, language: str) -> bytes:
    """The report as a file. Once it is presented the file is made once for what it then says, and kept: asked for again
    in a year it is the same bytes, whatever has become of the layout. A draft's is made anew each time.

    Who reads the report may ask for it; nothing that anybody reads changes by it. Raises WrongStep where nothing is
    compiled yet.
    """
    if not report.content and not report.compiled:
        raise WrongStep(_("The report is not compiled yet."))
    if report.status == S.DRAFT:
        return made_anew(report, kind, language)
    said = canonical({**certified(report), "language": language})
    named: dict[str, Any] = {"report": report, "kind": kind, "digest": sha256(said.encode()).hexdigest()}
    kept = ReportPaper.objects.filter(**named).first()
    if kept is None:
        data = made_anew(report, kind, language)
        try:
            with transaction.atomic():
                kept = ReportPaper.objects.create(
                    **named, data=data, sha256=sha256(data).hexdigest(), made_at=timezone.now()
                )
        except IntegrityError:  # somebody else asked for it at the same moment
            kept = ReportPaper.objects.get(**named)
    return bytes(kept.data)


def made_anew(report: SteeringReport, kind: str, language: str) -> bytes:
    """The report as a file, whether it is kept or not."""
    content = said_by(report)
    lay_out, _media_type = LAYOUTS[kind]
    return lay_out(laid_of(report, language, content), content["figures"])
