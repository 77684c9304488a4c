"""Meetings for other calendars: a feed whose address is its key, and one event to keep."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.models import Forum
from agencies.policy import viewer_of
from agencies.services.calendar_links import WITHIN, link_of_secret, too_often
from meetings.calendars import MEDIA_TYPE, feed, single
from meetings.calendars.shown import event_of, meetings_for
from meetings.serving import attached
from meetings.views.fetching import meeting_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings that the link's person sees now. Raises Http404 for an address that is none (any more)."""
    link = link_of_secret(token)
    if link is None:
        raise Http404
    if too_often(link):
        return HttpResponse(status=429, headers={"Retry-After": str(int(WITHIN.total_seconds()))})
    viewer = viewer_of(link.user)
    if link.forum and not Forum.objects.visible_to(viewer).filter(pk=link.forum_id).exists():
        raise Http404
    with translation.override(link.user.language):
        name = f"Kedjan: {link.forum.name}" if link.forum else _("Kedjan: meetings")
        content = feed(name, [event_of(meeting) for meeting in meetings_for(viewer, link.forum)])
    response = attached(content, "kedjan.ics", MEDIA_TYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = quote_etag(sha256(content).hexdigest())
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


@require_safe
def meeting_event(request: PageRequest, pk: int) -> HttpResponse:
    """One meeting to put into a calendar, once."""
    meeting = meeting_of(request, pk)
    return attached(single(event_of(meeting)), f"{meeting.ref}.ics", MEDIA_TYPE)
