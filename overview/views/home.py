"""Min sida: what is to be done, mine first, and what is new."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.dates import local_today
from agencies.policy import reads_content
from agencies.requests import PageRequest
from agencies.services.presence import seen
from overview.gather import areas, meetings, news, todo

OWN = 12


@require_safe
def home(request: PageRequest) -> HttpResponse:
    """My page; for who takes part in nothing, a page that says so."""
    viewer, programme, today = request.viewer, request.nav.programme, local_today()
    if programme is None:
        return render(request, "overview/home_empty.html")
    reads = reads_content(viewer, programme)
    since = seen(request.user, timezone.now(), request.session)
    own = todo.own_actions(viewer, programme, OWN + 1) if viewer.agencies else []
    context = {
        "today": today,
        "reads": reads,
        "tasks": todo.tasks(viewer, programme, today),
        "coming": meetings.coming(viewer, programme) if reads else [],
        "own": own[:OWN],
        "own_more": len(own) > OWN,
        "cards": areas.cards(viewer, programme, today) if reads and not viewer.agencies else [],
        "deeds": news.news(viewer, programme, since),
        "since": since,
    }
    return render(request, "overview/home.html", context)
