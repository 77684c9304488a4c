"""Sök: everything that one reads, by any of its words.

The box is sent by POST, so that a text that the guard refuses stands in no address, no log and no history; what passes
is led on to its own address. As one types, the same answers with a fragment.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from agencies.requests import PageRequest
from agencies.search import RefusedSearch
from overview.forms import SearchForm
from overview.gather.searching import Searching


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: PageRequest) -> HttpResponse:
    """Hits under their kinds; below the header's box the best few."""
    form = SearchForm(request.POST if request.method == "POST" else request.GET)
    found = _found(request, form)
    if found and request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect(found.url())
    quick = request.headers.get("HX-Target") == "quick"
    template = "overview/_quick.html" if quick else "overview/search.html"
    response = render(request, template, {"form": form, "found": found}, status=200 if found else 422)
    response["HX-Replace-Url"] = found.url() if found and not quick and not _numbers(found.text) else "false"
    return response


def _numbers(text: str) -> bool:
    """Are there so many figures that an identity number may be on its way?"""
    return sum(char.isdigit() for char in text) >= 6


def _found(request: PageRequest, form: SearchForm) -> Searching | None:
    """Nothing where the guard refuses, or the address is not one of ours."""
    if not form.is_valid():
        return None
    try:
        return Searching(request.viewer, request.nav, form.cleaned_data["q"], **form.asked())
    except RefusedSearch as refused:
        form.add_error("q", refused.marked)
    except ValidationError as wrong:
        form.add_error("q", wrong.message_dict["q"])
    return None
