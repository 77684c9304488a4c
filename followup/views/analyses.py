"""Annual analyses: all of them by area and year, one read as a chain and written in place, and its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.views.fetching import sent, version
from agencies import policy
from agencies.links import programme_url
from agencies.policy import Rows, Verb
from agencies.requests import programme_of
from followup.forms.analyses import BeginForm, DecideForm
from followup.forms.reports import number_form_of
from followup.models import AnnualAnalysis
from followup.registers.analysed import analysed, decisions_to_name
from followup.registers.chain import chain_of
from followup.services.analyses import begin_named, decide_analysis, forums_to_choose
from followup.views.analysis_writing import form_of, forms_of, save

if TYPE_CHECKING:
    from agencies.requests import PageRequest

WRITING = AnnualAnalysis.Status.WRITING


@require_safe
def analysis_list(request: PageRequest) -> HttpResponse:
    """By area and year; what has grown old is said."""
    programme = programme_of(request)
    context = {
        "programme": programme,
        "found": analysed(request.viewer, programme),
        "may_begin": bool(forums_to_choose(request.viewer, programme)),
    }
    return render(request, "followup/analyses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def analysis_new(request: PageRequest) -> HttpResponse:
    """Begin one."""
    programme = programme_of(request)
    found = analysed(request.viewer, programme)
    form = BeginForm(sent(request), areas=found.areas, forums=forums_to_choose(request.viewer, programme))
    made = form.send(lambda data: begin_named(programme, data, by=request.viewer, confirm=form.confirm))
    if made is not None:
        messages.success(request, _("The analysis is begun."), extra_tags="kept-done:analysis-new")
        return to_analysis(request, made)
    if not form.is_bound and not form.fields["forum"].choices[1:]:  # type: ignore[attr-defined]
        raise policy.Refused(policy.verbs.SENTENCES[Verb.WRITE])
    context = {"programme": programme, "form": form}
    return render(request, "followup/analysis_new.html", context, status=422 if form.is_bound else 200)


@require_safe
def analysis_detail(request: PageRequest, pk: int) -> HttpResponse:
    """The chain, read; and written in place by who may, while it is being written."""
    return page(request, analysis_of(request, pk))


def page(
    request: PageRequest, analysis: Any, bound: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, with a form that came back where it was sent from."""
    writing = analysis.status == WRITING and analysis.may_write
    chain = chain_of(request.viewer, analysis, writing=writing)
    context = {
        "analysis": analysis,
        "chain": chain,
        "writing": writing,
        "may_decide": analysis.status == WRITING and analysis.may_decide,
        "forms": forms_of(chain, bound or {}) if writing else {},
        "number_form": number_form_of(analysis, bound),
        "form": next(iter((bound or {}).values()), None),
        "next_year": analysis.year + 1,
        "object": f"annualanalysis:{analysis.pk}",
    }
    return render(request, "followup/analysis.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def analysis_part(request: PageRequest, pk: int, part: str) -> HttpResponse:
    """Save or take away a part: `summary`, `finding-crime`, `cause-new`, `cause-9`, `priority-new`, `priority-9`."""
    analysis = analysis_of(request, pk, Verb.WRITE)
    if request.method != "POST":
        return to_analysis(request, analysis)
    form = form_of(chain_of(request.viewer, analysis, writing=True), part, request.POST)
    done = form.send(lambda data: save(analysis, part, data, request=request, form=form))
    if done is None:
        return page(request, analysis, {part: form}, status=409 if form.stale is not None else 422)
    messages.success(request, done, extra_tags=f"kept-done:analysis-{pk}-{part}")
    return to_analysis(request, analysis, "new-" + part.partition("-")[0] if part.endswith("-new") else part)


@require_http_methods(["GET", "HEAD", "POST"])
def analysis_decide(request: PageRequest, pk: int) -> HttpResponse:
    """Decide it: what that means is said first."""
    analysis = analysis_of(request, pk, Verb.DECIDE)
    if request.method != "POST" and analysis.status != WRITING:
        return to_analysis(request, analysis)
    form = DecideForm(sent(request))
    done = form.send(
        lambda _data: decide_analysis(
            analysis, form.deciding(), by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    if done is not None:
        messages.success(request, _("The analysis is decided. The parties of the area read it now."))
        return to_analysis(request, analysis)
    context = {
        "analysis": analysis,
        "chain": chain_of(request.viewer, analysis),
        "decisions": decisions_to_name(request.viewer, analysis.programme),
        "form": form,
        "next_year": analysis.year + 1,
    }
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "followup/analysis_decide.html", context, status=status)


SHOWN = ("owner", "programme", "area", "forum")
ANALYSES = Rows(AnnualAnalysis.objects.select_related(*SHOWN), (Verb.WRITE, Verb.DECIDE, Verb.REGISTER))


def analysis_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Any:
    """The analysis, which says `may_write`, `may_decide` and `may_register`. The page is about its programme, then.

    Raises Http404 and Refused; nothing is locked.
    """
    found = policy.get_or_404(ANALYSES, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
    return found


def to_analysis(request: PageRequest, analysis: AnnualAnalysis, part: str = "") -> HttpResponseRedirect:
    """On to its page, at the element with id `part`."""
    url = programme_url(request.nav, "followup:analysis", analysis.pk)
    return redirect(f"{url}#{part}" if part else url)
