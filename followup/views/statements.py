"""How every page about one follow-up begins and ends: fetched through the policy, answered with a page or on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies import policy
from agencies.errors import Stale
from agencies.links import programme_url
from agencies.policy import Refused, Rows, Verb
from agencies.requests import programme_of
from followup.models import FollowUp, ReportingPeriod

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponseBase]

ASKED = (Verb.WRITE, Verb.SUBMIT, Verb.RECTIFY, Verb.LEAD)
"""What the pages ask of a follow-up, as `may_<verb>`."""
FOLLOWUPS = Rows(FollowUp.objects.select_related("owner", "programme", "period"), ASKED)


def followup_of(request: PageRequest, code: str, agency: str, verb: Verb = Verb.VIEW) -> FollowUp:
    """The follow-up of an agency in a period of the page's programme, with `may_<verb>` of ASKED. Raises Http404 and
    Refused; nothing is locked, the service that writes does that.
    """
    named = {"programme": programme_of(request), "period__code": code, "owner__code": agency}
    found: FollowUp = policy.get_or_404(FOLLOWUPS, request.viewer, verb, lock=False, **named)
    return found


def is_written(followup: Any) -> bool:
    """Does who asks write it, and is it the time for that?"""
    is_open = followup.period.status == ReportingPeriod.Status.OPEN
    return bool(followup.may_write and is_open and followup.status in FollowUp.WRITABLE)


def about_statement(verb: Verb) -> Callable[[View], View]:
    """What is sent about one follow-up by whoever may do `verb` on it; others who see it are told why not."""

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: PageRequest, code: str, agency: str, **kwargs: Any) -> HttpResponseBase:
            try:
                with transaction.atomic():
                    return view(request, followup_of(request, code, agency, verb), **kwargs)
            except Refused as refused:
                return _refusal(request, code, agency, refused)
            except Stale:
                messages.warning(request, _("It has changed since you looked at it. Look again, then go on."))
                return redirect(programme_url(request.nav, "followup:statement", code, agency))

        return page

    return decorate


def _refusal(request: PageRequest, code: str, agency: str, refused: Refused) -> HttpResponse:
    """One sees the follow-up and may not do this: why, and the way back to it."""
    url = programme_url(request.nav, "followup:statement", code, agency)
    context = {"exception": refused.sentence, "back_url": url, "back_word": _("To the follow-up")}
    return render(request, "403.html", context, status=403)


def to_statement(
    request: PageRequest, followup: FollowUp, part: str = "", *, said: str | Promise = "", kept: str = ""
) -> HttpResponseRedirect:
    """On to the follow-up's page, at the element with id `part`. `kept`: the kept text that has arrived."""
    _tell(request, said, kept)
    url = programme_url(request.nav, "followup:statement", followup.period.code, followup.owner.code)
    return redirect(f"{url}#{part}" if part else url)


def to_board(request: PageRequest, followup: FollowUp, *, said: str, kept: str = "") -> HttpResponseRedirect:
    """Back to the board of its period."""
    _tell(request, said, kept)
    return redirect(programme_url(request.nav, "followup:board", followup.period.code))


def _tell(request: PageRequest, said: str | Promise, kept: str) -> None:
    if said:
        messages.success(request, str(said), extra_tags=f"kept-done:{kept}" if kept else "")
