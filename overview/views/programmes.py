"""Choosing a programme, and the accessibility statement."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from agencies import policy
from agencies.models import Programme
from agencies.policy import Verb
from agencies.requests import PageRequest
from agencies.services.accounts import remember_programme


@require_POST
def choose_programme(request: PageRequest) -> HttpResponse:
    """Remember the programme for pages whose address names none, and go to `next` with it."""
    code = request.POST.get("programme", "")
    chosen = policy.get_or_404(Programme.objects.all(), request.viewer, Verb.VIEW, code=code)
    remember_programme(chosen, by=request.viewer)
    target = request.POST.get("next", "").partition("?")[0]
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("overview:home")
    return HttpResponseRedirect(f"{target}?{urlencode({'programme': chosen.code})}")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    return render(request, "overview/accessibility.html")
