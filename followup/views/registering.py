"""The registry number of an analysis or a plan, given where its page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.views.fetching import version
from agencies.policy import Verb
from followup.forms.reports import NumberForm
from followup.services.registering import register_paper
from followup.views import analyses, plans

if TYPE_CHECKING:
    from collections.abc import Callable

    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def analysis_register(request: PageRequest, pk: int) -> HttpResponse:
    """Of an annual analysis."""
    return _register(request, analyses.analysis_of(request, pk, Verb.REGISTER), analyses.to_analysis, analyses.page)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_register(request: PageRequest, pk: int) -> HttpResponse:
    """Of an action plan."""
    return _register(request, plans.plan_named(request, pk, Verb.REGISTER), plans.to_plan, plans.page)


def _register(
    request: PageRequest, paper: Any, back: Callable[..., HttpResponse], page: Callable[..., HttpResponse]
) -> HttpResponse:
    if request.method != "POST":
        return back(request, paper)
    form = NumberForm(request.POST)
    deed: dict[str, Any] = {"by": request.viewer, "version": version(request), "confirm": form.confirm}
    done = form.send(lambda data: register_paper(paper, data.get("registry_number", ""), **deed))
    if done is None:
        return page(request, paper, {"number": form}, status=409 if form.stale is not None else 422)
    messages.success(request, _("The registry number is written."))
    return back(request, paper)
