"""Forums: who is in them and which areas they work with; changed by the programme's lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.frame import ForumForm, NewForumForm
from agencies.links import programme_url
from agencies.models import Forum, ForumArea, ForumMember
from agencies.policy import Verb
from agencies.services.forums import change_forum, create_forum, effects_of_change
from agencies.swedish import in_swedish_order
from agencies.views.administration.shown import programme_shown
from agencies.views.deeds import FormPage, Step, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def forums(request: PageRequest) -> HttpResponse:
    """Every forum with its members and areas."""
    programme = programme_shown(request)
    members = ForumMember.objects.select_related("agency").order_by(in_swedish_order("agency__short_name"))
    links = ForumArea.objects.select_related("area").order_by(in_swedish_order("area__name"))
    rows = Forum.objects.filter(programme=programme).visible_to(request.viewer).select_related("secretariat")
    rows = rows.prefetch_related(Prefetch("members", members), Prefetch("area_links", links))
    context = {"programme": programme, "forums": rows.order_by(in_swedish_order("name"), "id")}
    return render(request, "agencies/administration_forums.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def forum_new(request: PageRequest) -> HttpResponse:
    """A new forum."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.LEAD, programme)
    form = NewForumForm(request.POST or None, programme=programme)
    if done(request, form, lambda: create_forum(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The forum is there."), "forum-new", "agencies:forums")
    return form_page(request, form, FormPage(_("New forum"), _("Create the forum"), "forum-new", [_step(request)]))


@require_http_methods(["GET", "HEAD", "POST"])
def forum_edit(request: PageRequest, code: str) -> HttpResponse:
    """A forum, its members and its areas."""
    programme = programme_shown(request)
    rows = Forum.objects.filter(programme=programme)
    found = policy.get_or_404(rows, request.viewer, Verb.LEAD, lock=False, code=code)
    form = ForumForm(request.POST or None, programme=programme, forum=found, initial=ForumForm.now(found))
    keep = f"forum-{found.pk}"
    if done(request, form, lambda: change_forum(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The forum is changed."), keep, "agencies:forums")
    title = _("Change %(name)s") % {"name": found.name}
    effects = effects_of_change(found, request.viewer)
    return form_page(request, form, FormPage(title, _("Save the forum"), keep, [_step(request)], effects=effects))


def _step(request: PageRequest) -> Step:
    return Step(_("Forums"), programme_url(request.nav, "agencies:forums"))
