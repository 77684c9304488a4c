"""How every page about one meeting or forum begins and ends: fetched through the policy, answered with a page or on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies import policy
from agencies.links import programme_url
from agencies.models import Forum
from agencies.policy import Refused, Rows, Verb
from agencies.requests import programme_of
from meetings.models import Meeting

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponseBase]

ASKED = (Verb.CHANGE, Verb.MINUTE, Verb.VISIBILITY, Verb.SHARE, Verb.PROPOSE, Verb.APPROVE)
"""What the pages ask of a meeting, as `may_<verb>`."""
MEETINGS = Rows(Meeting.objects.select_related("owner", "programme", "forum"), ASKED)
FORUMS = Rows(Forum.objects.select_related("programme", "secretariat"), (Verb.LEAD, Verb.MINUTE))


def meeting_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Meeting:
    """The meeting with what a page shows of it and `may_<verb>` of ASKED. The page is about its programme, then.

    Raises Http404 and Refused as the policy says. Nothing is locked: the service that writes does that.
    """
    found: Meeting = policy.get_or_404(MEETINGS, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
    return found


def about_meeting(verb: Verb, *, during: Collection[str] | None = None) -> Callable[[View], View]:
    """A page about one meeting for whoever may do `verb` on it; others who see it are told why not.

    Who comes to it in another state than those of `during` is shown the meeting; what is sent, the service refuses.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: PageRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            try:
                with transaction.atomic():
                    meeting = meeting_of(request, pk, verb)
                    if request.method != "POST" and during is not None and meeting.status not in during:
                        return to_meeting(request, meeting)
                    return view(request, meeting, **kwargs)
            except Refused as refused:
                return _refusal(request, pk, refused)

        return page

    return decorate


def _refusal(request: PageRequest, pk: int, refused: Refused) -> HttpResponse:
    """One sees the meeting and may not do this: why, and the way back to it."""
    back = {"back_url": programme_url(request.nav, "meetings:detail", pk), "back_word": _("To the meeting")}
    return render(request, "403.html", {"exception": refused.sentence, **back}, status=403)


def forum_of(request: PageRequest, code: str, verb: Verb = Verb.VIEW) -> Forum:
    """The forum with this code in the programme of the page, with `may_lead` and `may_minute`. Raises Http404 and
    Refused.
    """
    named = {"programme": programme_of(request), "code": code}
    found: Forum = policy.get_or_404(FORUMS, request.viewer, verb, lock=False, **named)
    return found


def to_meeting(request: PageRequest, meeting: Meeting, part: str = "") -> HttpResponseRedirect:
    """On to the meeting's page, at the element with id `part`."""
    url = programme_url(request.nav, "meetings:detail", meeting.pk)
    return redirect(f"{url}#{part}" if part else url)


def onward(
    request: PageRequest, meeting: Meeting, said: str | Promise, *, kept: str = "", part: str = ""
) -> HttpResponseRedirect:
    """Say what was done, tell the browser which kept text has arrived (`kept`), and go on to the meeting."""
    messages.success(request, str(said), extra_tags=f"kept-done:{kept}" if kept else "")
    return to_meeting(request, meeting, part)
