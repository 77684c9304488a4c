"""Steering reports: the list with a new one, one as it is read, its papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.models import Action
from actions.views.fetching import sent
from agencies import policy
from agencies.errors import Invalid
from agencies.links import programme_url
from agencies.policy import Refused, Verb
from agencies.requests import programme_of
from agencies.services.rows import unknown
from followup import tasks
from followup.forms.reports import ApproveReportForm, NewReportForm, NumberForm, TextsForm, as_initial
from followup.models import ReportingPeriod, SteeringReport
from followup.printing import evidence
from followup.printing.html import drawn
from followup.registers.reports import LAYOUTS, laid_of
from followup.services.reports.content import written_of
from followup.services.reports.settling import is_unchanged, said_by
from followup.services.reports.step import S
from followup.serving import language_in_force, report_paper_of
from meetings.models import Decision

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponseBase]
ASKED = (Verb.LEAD, Verb.DECIDE, Verb.REGISTER)
HEAVY = ("compiled", "content")


def report_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> SteeringReport:
    """The report with `may_<verb>` of ASKED; the page is about its programme, then. Raises Http404 and Refused."""
    rows = SteeringReport.objects.select_related("period", "programme", "owner", "decision__meeting", "approved_by")
    found: SteeringReport = policy.get_or_404(
        rows.knowing(request.viewer, *ASKED), request.viewer, verb, lock=False, pk=pk
    )
    own = [programme for programme in request.nav.programmes if programme.pk == found.programme_id]
    if own:
        request.nav.programme = own[0]
    return found


def about_report(verb: Verb) -> Callable[[View], View]:
    """What is done on one report by whoever may do `verb` on it; others who see it are told why not."""

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: PageRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            try:
                with transaction.atomic():
                    report = report_of(request, pk, verb)
                    return view(request, report, **kwargs) if request.method == "POST" else to_report(request, report)
            except Refused as refused:
                back = {"back_url": programme_url(request.nav, "followup:report", pk), "back_word": _("To the report")}
                return render(request, "403.html", {"exception": refused.sentence, **back}, status=403)

        return page

    return decorate


def to_report(request: PageRequest, report: SteeringReport) -> HttpResponseRedirect:
    """On to its page."""
    return redirect(programme_url(request.nav, "followup:report", report.pk))


def onward(request: PageRequest, report: SteeringReport, said: str | Promise, *, kept: str = "") -> HttpResponse:
    """Say what was done, and go on to the report."""
    messages.success(request, str(said), extra_tags=f"kept-done:{kept}" if kept else "")
    return to_report(request, report)


@require_http_methods(["GET", "HEAD", "POST"])
def report_list(request: PageRequest) -> HttpResponse:
    """The reports of the programme that one reads, and a new one for who compiles them."""
    programme = programme_of(request)
    if request.method == "POST":
        policy.demand(request.viewer, Verb.LEAD, programme)
    rows = SteeringReport.objects.visible_to(request.viewer).filter(programme=programme).defer(*HEAVY)
    periods = list(ReportingPeriod.objects.visible_to(request.viewer).filter(programme=programme))
    form = NewReportForm(sent(request), periods=[one for one in periods if one.status != "planned"])
    made = form.send(lambda data: _new(request, periods, data))
    if made is not None:
        return to_report(request, made)
    mine = programme.office_id in request.viewer.agencies and policy.allows(request.viewer, Verb.LEAD, programme)
    context = {"reports": list(rows.select_related("period", "owner")), "form": form, "may_compile": mine}
    return render(request, "followup/reports.html", context, status=422 if form.is_bound else 200)


def _new(request: PageRequest, periods: list[ReportingPeriod], data: Mapping[str, Any]) -> SteeringReport:
    code = data.get("period", "")
    period = next((one for one in periods if one.code == code), None)
    if period is None:
        raise Invalid({"period": [unknown(code)]})
    return tasks.new_report(programme_of(request), period, data.get("edition", ""), by=request.viewer)


@require_safe
def report_detail(request: PageRequest, pk: int) -> HttpResponse:
    """One report: a draft with what the lead writes beside its preview, all others as they were frozen."""
    report = report_of(request, pk)
    if report.progress is not None or not (report.content or report.compiled):
        return render(request, "followup/report_waiting.html", {"report": report})
    form = None
    if report.status == S.DRAFT and report.may_lead:  # type: ignore[attr-defined]
        form = texts_form(report)
    return report_page(request, report, form)


def texts_form(report: SteeringReport, data: Any = None) -> TextsForm:
    """What the lead has written into a draft, as a form."""
    written = written_of(report)
    return TextsForm(data, compiled=compiled_of(report), initial=as_initial(report.title, written))


def compiled_of(report: SteeringReport) -> dict[str, Any]:
    """What was gathered."""
    found: dict[str, Any] = json.loads(report.compiled)
    return found


def report_page(
    request: PageRequest, report: SteeringReport, form: TextsForm | None, content: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The report's page; `content` in its stead, where a preview of what is typed is asked for."""
    said = content or said_by(report)
    laid = laid_of(report, language_in_force(), said)
    context = {
        "report": report,
        "laid": linked(request, report, laid, said),
        "form": form,
        "unchanged": report.status != S.DRAFT and is_unchanged(report),
        **around(request, report),
    }
    name = "followup/report_draft.html" if form is not None else "followup/report.html"
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, name, context, status=status)


def linked(
    request: PageRequest, report: SteeringReport, laid: Mapping[str, Any], content: Mapping[str, Any]
) -> dict[str, Any]:
    """The same for a page: references lead to the actions that the reader reads, charts are drawn in its colours."""
    shown = drawn(laid, evidence.charts_of(content))
    cells = [
        cell
        for part in (*shown["sections"], *shown["annexes"])
        for block in part["blocks"]
        if block["kind"] == "table"
        for row in block["rows"]
        for cell in row
        if cell["ref"]
    ]
    refs = {cell["ref"] for cell in cells}
    known = Action.objects.visible_to(request.viewer).filter(programme=report.programme_id, ref__in=refs)
    pks = dict(known.values_list("ref", "pk"))
    for cell in cells:
        if cell["ref"] in pks:
            cell["url"] = programme_url(request.nav, "actions:detail", pks[cell["ref"]])
    return shown


def around(request: PageRequest, report: SteeringReport) -> dict[str, Any]:
    """Other versions and editions of it that one reads, and the forms of approval and register."""
    rows = SteeringReport.objects.visible_to(request.viewer).filter(period=report.period_id).defer(*HEAVY)
    others = list(rows.exclude(pk=report.pk).order_by("-number"))
    of = Decision.objects.visible_to(request.viewer).filter(meeting__programme=report.programme_id)
    decisions = of.select_related("meeting").order_by("-meeting__start", "-number")[:40]
    approves = report.status == S.PRESENTED and report.may_decide  # type: ignore[attr-defined]
    registers = report.status != S.DRAFT and report.may_register  # type: ignore[attr-defined]
    return {
        "versions": [row for row in others if row.edition == report.edition],
        "editions": [row for row in others if row.edition != report.edition],
        "approve_form": ApproveReportForm(decisions=decisions) if approves else None,
        "number_form": NumberForm(initial={"registry_number": report.registry_number}) if registers else None,
        "papers": LAYOUTS,
    }


@require_safe
def report_paper(request: PageRequest, pk: int, kind: str) -> HttpResponse:
    """The report as a file."""
    return report_paper_of(report_of(request, pk), kind)
