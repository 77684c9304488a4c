"""Min sida: what is to be done, mine first, and what is new."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.dates import local_today
from agencies.requests import PageRequest
from agencies.services.presence import seen
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds
from overview.gather import todo


@require_safe
def home(request: PageRequest) -> HttpResponse:
    """My page; for who takes part in nothing, a page that says so."""
    viewer, programme = request.viewer, request.nav.programme
    if programme is None:
        return render(request, "overview/home_empty.html")
    today = local_today()
    mine, ours = todo.todos(viewer, programme, today)
    since = seen(request.user, timezone.now(), request.session)
    news = feed(viewer, Asked(programme_id=programme.pk, since=since), limit=30)
    context = {
        "today": today,
        "mine": mine,
        "ours": ours,
        "offers": todo.offers(viewer, programme),
        "own": todo.own_actions(viewer, programme),
        "late": sum(1 for row in (*mine, *ours) if row.days < 0),
        "deeds": [deed for deed in deeds(news, viewer) if deed.who != request.user.title][:8],
        "since": since,
    }
    return render(request, "overview/home.html", context)
