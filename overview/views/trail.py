"""Historik: who changed what, from what, to what, when and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.dates import STOCKHOLM
from agencies.requests import PageRequest, programme_of
from agencies.trail.feed import feed
from agencies.trail.sentences import by_day, deeds
from overview.forms import TrailForm

PAGE = 50


@require_safe
def trail(request: PageRequest) -> HttpResponse:
    """The trail browser: filters in the address, a page at a time, newest first."""
    form = TrailForm(request.GET, viewer=request.viewer, programme=programme_of(request))
    rows = feed(request.viewer, form.asked(), limit=PAGE + 1) if form.is_valid() else []
    found = deeds(rows[:PAGE], request.viewer)
    context = {
        "form": form,
        "days": by_day(found, lambda at: at.astimezone(STOCKHOLM).date()),
        "count": len(found),
        "fields": sum(len(row.changes) for deed in found for row in deed.rows),
        "next": form.next_page(rows[PAGE - 1]) if len(rows) > PAGE else "",
    }
    return render(request, "overview/trail.html", context, status=200 if form.is_valid() else 422)
