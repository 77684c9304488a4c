"""What is done on one report: compiled again, written, previewed, presented, approved, entered in the register."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.views.fetching import version
from agencies.errors import Invalid, Stale
from agencies.policy import Verb
from followup import tasks
from followup.forms.reports import ApproveReportForm, NumberForm, TextsForm
from followup.models import SteeringReport
from followup.services.reports import settling, writing
from followup.views.reports import about_report, onward, report_page, to_report

if TYPE_CHECKING:
    from agencies.requests import PageRequest

CHANGED = gettext_lazy("Somebody changed the report while you had the page open. Look at how it is now.")


@about_report(Verb.LEAD)
def report_write(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """Save what the lead has written."""
    form, done = _written(request, report)
    if done is None:
        return report_page(request, report, form)
    return onward(request, report, _("The texts are saved."), kept=f"report-{report.pk}")


@about_report(Verb.LEAD)
def report_preview(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """What the report would say with what is typed. Nothing is saved."""
    if not report.compiled or report.content:
        return to_report(request, report)
    form = TextsForm.of(report, request.viewer, request.POST)
    form.is_valid()
    title = form.cleaned_data.get("title", "")
    return report_page(request, report, form, settling.previewed(report, form.written(), title=title))


@about_report(Verb.LEAD)
def report_compile(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """Gather the figures anew; the texts stay, what is typed and not yet saved too."""
    return _with_texts(request, report, tasks.compile_again, _("The report is compiled anew."))


@about_report(Verb.LEAD)
def report_take_over(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """The texts of the edition for the steering group, to be read through."""
    said = _("The texts are taken over. Read them through: all parties will read them.")
    return _step(request, report, writing.take_over, said)


@about_report(Verb.LEAD)
def report_present(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """Freeze it, with what is typed and not yet saved, and open it to the steering group."""
    return _with_texts(request, report, settling.present, _("The report is presented. It is frozen from now on."))


@about_report(Verb.DECIDE)
def report_approve(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """Approved for the steering group."""
    form = ApproveReportForm(request.POST, decisions=())
    form.is_valid()
    approved = partial(settling.approve, decision=form.cleaned_data.get("decision", ""))
    return _step(request, report, approved, _("The report is approved."))


@about_report(Verb.REGISTER)
def report_register(request: PageRequest, report: SteeringReport) -> HttpResponse:
    """Its number in the register."""
    form = NumberForm(request.POST)
    form.is_valid()
    numbered = partial(settling.register_number, number=form.cleaned_data.get("registry_number", ""))
    return _step(request, report, numbered, _("The registry number is written."))


def _written(request: PageRequest, report: SteeringReport) -> tuple[TextsForm, SteeringReport | None]:
    """What was typed, saved; None where something stands in the way, which the form says."""
    form = TextsForm.of(report, request.viewer, request.POST)
    deed: dict[str, Any] = {"by": request.viewer, "version": version(request), "confirm": form.confirm}
    done = form.send(lambda _data: writing.write_texts(report, form.data_sent(), **deed))
    report.revision = form.stale.revision if form.stale is not None else report.revision
    return form, done


def _with_texts(
    request: PageRequest, report: SteeringReport, service: Callable[..., SteeringReport], said: str
) -> HttpResponse:
    """A step of one click whose button sends the texts along: a frozen report never lacks what was typed above it."""
    draft = "title" in request.POST and report.compiled and report.status == SteeringReport.Status.DRAFT
    if not draft or not TextsForm.of(report, request.viewer, request.POST).has_changed():
        return _step(request, report, service, said)
    form, done = _written(request, report)
    if done is None:
        return report_page(request, report, form)
    return _step(request, done, service, said, saved=True)


def _step(
    request: PageRequest,
    report: SteeringReport,
    service: Callable[..., SteeringReport],
    said: str,
    *,
    saved: bool = False,
) -> HttpResponse:
    """A step of one click, from the version that the page showed; what stands in its way is said on the page."""
    try:
        service(report, by=request.viewer, version=report.revision if saved else version(request))
    except (Stale, Invalid) as refused:
        for sentence in [CHANGED] if isinstance(refused, Stale) else refused.messages:
            messages.error(request, sentence)
        return to_report(request, report)
    return onward(request, report, said, kept=f"report-{report.pk}" if saved else "")
