"""Steering reports: the list with a new one, one as it is read, its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.views.fetching import sent
from agencies import policy
from agencies.links import programme_url
from agencies.policy import Refused, Rows, Verb
from agencies.requests import programme_of
from followup import tasks
from followup.forms.reports import ApproveReportForm, NewReportForm, NumberForm, TextsForm
from followup.models import SteeringReport
from followup.registers import reports as registers
from followup.services.reports.making import compiles, period_named, periods_to_report
from followup.services.reports.settling import said_by
from followup.services.reports.step import SETTLED, S
from followup.serving import language_in_force, report_paper_of

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponseBase]
ASKED = (Verb.LEAD, Verb.DECIDE, Verb.REGISTER)
SHOWN = ("period", "programme", "owner", "decision__meeting", "approved_by")
REPORTS = Rows(SteeringReport.objects.select_related(*SHOWN), ASKED)


def report_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Any:
    """The report with `may_<verb>` of ASKED; the page is about its programme, then. Raises Http404 and Refused."""
    found = policy.get_or_404(REPORTS, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
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
    programme, viewer = programme_of(request), request.viewer
    if request.method == "POST":
        policy.demand(viewer, Verb.LEAD, programme)
    form = NewReportForm(sent(request), periods=periods_to_report(viewer, programme))
    made = form.send(
        lambda data: tasks.new_report(
            programme, period_named(viewer, programme, data.get("period", "")), data.get("edition", ""), by=viewer
        )
    )
    if made is not None:
        return to_report(request, made)
    found = registers.of_programme(viewer, programme.pk)
    context = {"reports": found, "form": form, "may_compile": compiles(viewer, programme)}
    return render(request, "followup/reports.html", context, status=422 if form.is_bound else 200)


@require_safe
def report_detail(request: PageRequest, pk: int) -> HttpResponse:
    """One report: a draft with what the lead writes beside its preview, all others as they were frozen."""
    report = report_of(request, pk)
    if report.progress is not None or not (report.content or report.compiled):
        return render(request, "followup/report_waiting.html", {"report": report})
    writes = report.status == S.DRAFT and report.may_lead
    return report_page(request, report, TextsForm.of(report, request.viewer) if writes else None)


def report_page(
    request: PageRequest, report: Any, form: TextsForm | None, content: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The report's page; `content` in its stead, where a preview of what is typed is asked for."""
    context = {
        "report": report,
        "laid": registers.shown(request.viewer, report, language_in_force(), content or said_by(report)),
        "form": form,
        "beside": registers.beside(request.viewer, report),
        **_to_settle(request, report),
    }
    name = "followup/report_draft.html" if form is not None else "followup/report.html"
    return render(request, name, context, status=422 if form is not None and form.is_bound and form.errors else 200)


def _to_settle(request: PageRequest, report: Any) -> dict[str, Any]:
    """The forms of approval and register, for who gives them now."""
    found: dict[str, Any] = {}
    if report.status == S.PRESENTED and report.may_decide:
        decisions = registers.decisions_to_name(request.viewer, report)
        found["approve_form"] = ApproveReportForm(decisions=decisions)
    if report.status in SETTLED and report.may_register:
        found["number_form"] = NumberForm(initial={"registry_number": report.registry_number})
    return found


@require_safe
def report_paper(request: PageRequest, pk: int, kind: str) -> HttpResponse:
    """The report as a file."""
    return report_paper_of(report_of(request, pk), kind)
