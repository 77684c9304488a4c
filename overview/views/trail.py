"""Historik: who changed what, from what, to what, when and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
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
    context = {"form": form, "found": found, "older": older}
    response = render(request, "overview/trail.html", context, status=200 if found else 422)
    response["HX-Push-Url"] = f"{request.path}?{form.query()}" if found else "false"  # without the filters left empty
    return response
