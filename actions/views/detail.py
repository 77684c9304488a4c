"""One action: its facts, who reads it, what is said about it and what has happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from actions.forms.attached import NoteForm
from actions.joined import joined
from actions.models import Action, ActionIndicator, Contribution, File, Follow, HandOver, Note
from actions.readership import circles
from actions.views.fetching import action_of
from agencies import policy
from agencies.dates import local_today
from agencies.policy import Verb
from agencies.services.shares import live_shares
from agencies.swedish import in_swedish_order
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds

if TYPE_CHECKING:
    from agencies.requests import PageRequest

ROWS, DEEDS = 60, 12
"""History rows that are read, and deeds that are shown of them; the rest is on the history's own page."""


def action_detail(request: PageRequest, pk: int) -> HttpResponse:
    """The action's page."""
    return page(request, action_of(request, pk))


def page(request: PageRequest, action: Action, note_form: NoteForm | None = None) -> HttpResponse:
    """The action's page, with a note that came back if there is one (422)."""
    form = note_form or NoteForm()
    context = {"action": action, "form": form, **facts(action), **attached(request, action)}
    return render(request, "actions/detail.html", context, status=422 if form.is_bound else 200)


def facts(action: Action) -> dict[str, Any]:
    """Where, with whom and measured by what; and how late it is today."""
    today = local_today()
    indicators = ActionIndicator.objects.filter(action=action).select_related("indicator").order_by("indicator__code")
    links = Contribution.objects.filter(action=action).select_related("agency")
    contributions = list(links.order_by(in_swedish_order("agency__short_name"), "id"))
    return {
        "today": today,
        "days_late": action.days_late(today),
        "places": list(policy.places_of(action)),
        "contributions": contributions,
        "helping": [link for link in contributions if link.task],
        "indicators": [link.indicator for link in indicators],
    }


def attached(request: PageRequest, action: Action) -> dict[str, Any]:
    """Notes, files, shares, a standing offer, who reads it, and its history as the reader may have it."""
    viewer = request.viewer
    notes = Note.objects.visible_to(viewer).knowing(viewer, Verb.CORRECT).filter(action=action, withdrawn_at=None)
    files = File.objects.visible_to(viewer).filter(action=action, withdrawn_at=None)
    offers = HandOver.objects.visible_to(viewer).knowing(viewer, Verb.ACCEPT)
    shares = live_shares(action)
    rows = feed(viewer, Asked(obj=(Action, action.pk)), limit=ROWS)
    return {
        "notes": list(notes.select_related("agency", "author").order_by("-created_at", "-id")),
        "files": list(files.select_related("agency").order_by("-created_at", "-id")),
        "offer": offers.filter(action=action, state="offered").select_related("from_agency", "to_agency").first(),
        "shares": shares,
        "circles": circles(action, shares),
        "follows": Follow.objects.filter(action=action, user=request.user).exists(),
        "deeds": deeds(rows, viewer)[:DEEDS],
        "object": f"action:{action.pk}",
        "joined": joined(viewer, action),
    }
