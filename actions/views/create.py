"""A new action, and whether it is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models.functions import Greatest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms.action import NewActionForm, preset
from actions.forms.chooser import Chooser
from actions.models import Action
from actions.services import create_action
from actions.views.fetching import sent, shown
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.policy import Refused, Viewer
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.requests import programme_of
from agencies.walls import Visibility

if TYPE_CHECKING:
    from agencies.models import Programme
    from agencies.requests import PageRequest

ALIKE, SHOWN, SHORTEST = 0.35, 5, 4


@require_http_methods(["GET", "HEAD", "POST"])
def action_new(request: PageRequest) -> HttpResponse:
    """The form of a new action. Raises Refused for who may create nothing here."""
    programme = programme_of(request)
    if not request.nav.may_create:
        raise Refused(MAY_NOT_CREATE)
    chooser = Chooser(request.viewer, programme, today=local_today())
    form = NewActionForm(sent(request), chooser=chooser, initial=preset(chooser, request.GET))
    made = form.send(lambda data: create_action(data, programme=programme, by=request.viewer, confirm=form.confirm))
    if made is not None:
        return _made(request, made)
    title = str(form["title"].value() or "")
    return shown(request, "actions/new.html", form, title=title, similar=similar(request.viewer, programme, title))


def _made(request: PageRequest, action: Action) -> HttpResponse:
    """On to the new action, whose text the browser then no longer keeps."""
    if action.visibility == Visibility.DRAFT:
        said = _("The action is saved as a draft. Only %(agency)s reads it.") % {"agency": action.owner.short_name}
    else:
        said = _("The action is saved and shared as %(ref)s.") % {"ref": action.ref}
    messages.success(request, said, extra_tags="kept-done:action-new")
    return redirect(programme_url(request.nav, "actions:detail", action.pk))


@require_POST
def similar_actions(request: PageRequest) -> HttpResponse:
    """Actions whose titles are like the one that is being written: a part of the page above."""
    title = request.POST.get("title", "")
    found = similar(request.viewer, programme_of(request), title)
    return render(request, "actions/_similar.html", {"title": title, "similar": found})


def similar(viewer: Viewer, programme: Programme, title: str) -> list[Any]:
    """Up to SHOWN actions that `viewer` reads whose titles are like `title`, the likest first."""
    wanted = title.strip()[:200].replace("\x00", "")
    if len(wanted) < SHORTEST:
        return []
    seen = Action.objects.visible_to(viewer).filter(programme=programme, archived_at__isnull=True)
    likeness = Greatest(TrigramSimilarity("title", wanted), TrigramWordSimilarity(wanted, "title"))
    return list(seen.annotate(likeness=likeness).filter(likeness__gte=ALIKE).order_by("-likeness", "id")[:SHOWN])
