"""Saved views of the list of actions: keep one, rename it, share it with one's agency, remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms.saved_view import SavedViewForm
from actions.views.fetching import sent, shown
from actions.views.listing import Shown
from actions.views.timeline import Timeline
from agencies import policy
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.models import SavedView
from agencies.policy import Verb
from agencies.services import saved_views

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def view_new(request: PageRequest) -> HttpResponse:
    """Keep the list that the address asks for. One whose filters can't be used is shown with what is wrong (422)."""
    kind = Timeline if request.GET.get("as") == "timeline" else Shown
    listed = kind(request, local_today())
    if listed.status != 200:
        return render(request, "actions/list.html", {"list": listed, "form": listed.form}, status=listed.status)
    form = SavedViewForm(sent(request), viewer=request.viewer, programme=listed.programme)
    made = form.send(
        lambda data: saved_views.save_view(
            data, by=request.viewer, programme=listed.programme, place=listed.address, query=listed.kept(),
            confirm=form.confirm,
        )
    )  # fmt: skip
    if made is None:
        return shown(request, "actions/view_new.html", form, list=listed)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": made.name})
    return redirect(listed.url())


@require_http_methods(["GET", "HEAD", "POST"])
def view_edit(request: PageRequest, pk: int) -> HttpResponse:
    """Another name, another circle; and the way to remove it. Raises Refused for anybody else's."""
    view = _own(request, pk)
    form = SavedViewForm(sent(request), viewer=request.viewer, programme=view.programme, view=view)
    done = form.send(lambda data: saved_views.change_view(view, data, by=request.viewer, confirm=form.confirm))
    if done is None:
        return shown(request, "actions/view_edit.html", form, view=view, back=_at(request, view))
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": done.name})
    return redirect(_at(request, done))


@require_POST
def view_remove(request: PageRequest, pk: int) -> HttpResponse:
    """It is gone; the list stays as it was. Raises Refused for anybody else's."""
    view = _own(request, pk)
    saved_views.remove_view(view, by=request.viewer)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect(_at(request, view))


def _own(request: PageRequest, pk: int) -> SavedView:
    rows = SavedView.objects.select_related("programme", "shared_with")
    found: SavedView = policy.get_or_404(rows, request.viewer, Verb.KEEP, pk=pk)
    return found


def _at(request: PageRequest, view: SavedView) -> str:
    return programme_url(request.nav, view.place, programme=_named(request, view), query=view.query)


def _named(request: PageRequest, view: SavedView) -> str | None:
    """The view's programme, for whoever has several."""
    return view.programme.code if len(request.nav.programmes) > 1 else None
