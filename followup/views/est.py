"""EST's weekly counts: what recurs where; a problem that does becomes a draft of an action in one click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.views.registers import asked_of, file_urls
from agencies import policy
from agencies.links import programme_url
from agencies.models import Programme
from agencies.policy import Verb
from agencies.requests import programme_of
from followup.forms.est import EstFilter
from followup.registers.est import RECURS, USUAL, WINDOWS, counts_of
from followup.services.promoting import own_leads, promote

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def est_list(request: PageRequest) -> HttpResponse:
    """Counts per place and category over some weeks."""
    rows = Programme.objects.knowing(request.viewer, Verb.WRITE)
    programme = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=programme_of(request).pk)
    window, area = window_of(request), asked_of(request).get("area", "")
    found = counts_of(request.viewer, programme, area=area, window=window)
    form = EstFilter(request.GET or None, areas=found.areas)
    if form.errors:
        found = replace(found, problems=())
    context = {
        "programme": programme,
        "found": found,
        "form": form,
        "window": window,
        "recurs": RECURS,
        "places": own_leads(request.viewer, programme),
        "files": file_urls(request, "followup:est_file", {"area": area, "weeks": str(window)}),
    }
    return render(request, "followup/est.html", context, status=422 if form.errors else 200)


def window_of(request: PageRequest) -> int:
    """How many weeks the address asks for; the usual number for anything else."""
    return _window(request.GET.get("weeks", ""))


def _window(text: str) -> int:
    return int(text) if text in {str(n) for n in WINDOWS} else USUAL


@require_POST
def est_promote(request: PageRequest) -> HttpResponse:
    """A draft of an action of one problem, as the page showed it."""
    programme, said = programme_of(request), request.POST
    if any("\x00" in value for value in said.values()):
        raise BadRequest("place")
    found = counts_of(
        request.viewer, programme, area=said.get("area", ""), window=_window(said.get("weeks", ""))
    ).problems
    problem = next((p for p in found if (p.place, p.category) == (said.get("place"), said.get("category"))), None)
    if problem is None:
        raise Http404
    made = promote(programme, problem, by=request.viewer)
    messages.success(request, _("The action is a draft: look it through, then share it."))
    return redirect(programme_url(request.nav, "actions:edit", made.pk))
