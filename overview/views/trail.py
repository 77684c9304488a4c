"""Historik: who changed what, from what, to what, when and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from agencies.requests import PageRequest, programme_of
from overview.forms import TrailForm
from overview.gather import history


@require_safe
def trail(request: PageRequest) -> HttpResponse:
    """The trail browser: filters in the address, a page of deeds at a time, newest first."""
    form = TrailForm(request.GET, viewer=request.viewer, programme=programme_of(request))
    found = history.found(request.viewer, form.asked(), form.cleaned_data["before"]) if form.is_valid() else None
    older = form.next_page(found.next) if found and found.next else ""
    asked_by_htmx = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    template = "overview/trail.html#browser" if asked_by_htmx else "overview/trail.html"
    context = {"form": form, "found": found, "older": older}
    response = render(request, template, context, status=200 if form.is_valid() else 422)
    patch_vary_headers(response, ["HX-Request"])
    return response
