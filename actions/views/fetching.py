"""How every page about one action begins and ends: fetched through the policy, answered with a page or a step on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.models import Action
from agencies import policy
from agencies.forms.judged import Judged
from agencies.links import programme_url
from agencies.policy import Refused, Rows, Verb

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponseBase]

ASKED = (
    Verb.CHANGE,
    Verb.VISIBILITY,
    Verb.CONTRIBUTORS,
    Verb.PLAN,
    Verb.SHARE,
    Verb.NOTE,
    Verb.FILES,
    Verb.HAND_OVER,
    Verb.ARCHIVE,
)
"""What the pages ask of an action, as `may_<verb>`."""
PLAN = ("dimension", "objective__parent", "priority", "forum")
ACTIONS = Rows(Action.objects.select_related("owner", "programme", "contact", *PLAN), ASKED)


def action_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Action:
    """The action with what a page shows of it and `may_<verb>` of ASKED. The page is about its programme, then.

    Raises Http404 and Refused as the policy says. Nothing is locked: the service that writes does that.
    """
    found: Action = policy.get_or_404(ACTIONS, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
    return found


def about_action(verb: Verb, *, archived: bool | None = False) -> Callable[[View], View]:
    """A page about one action for whoever may do `verb` on it.

    `archived`: the page is for archived actions (True), for others (False) or for both (None); whoever comes to the
    wrong one is shown the action. What is sent all the same, the service refuses.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: PageRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            try:
                with transaction.atomic():
                    action = action_of(request, pk, verb)
                    if request.method != "POST" and archived not in (None, bool(action.archived_at)):
                        return to_action(request, action)
                    return view(request, action, **kwargs)
            except Refused as refused:
                return _refusal(request, pk, refused)

        return page

    return decorate


def _refusal(request: PageRequest, pk: int, refused: Refused) -> HttpResponse:
    """One sees the action and may not do this: why, and the way back to it."""
    back = {"back_url": programme_url(request.nav, "actions:detail", pk), "back_word": _("To the action")}
    return render(request, "403.html", {"exception": refused.sentence, **back}, status=403)


def to_action(request: PageRequest, action: Action, part: str = "") -> HttpResponseRedirect:
    """On to the action's page, at the element with id `part`."""
    url = programme_url(request.nav, "actions:detail", action.pk)
    return redirect(f"{url}#{part}" if part else url)


def onward(
    request: PageRequest, action: Action, said: str | Promise, *, kept: str = "", part: str = ""
) -> HttpResponseRedirect:
    """Say what was done, tell the browser which kept texts have arrived (`kept`, parted by spaces), and go on."""
    tags = " ".join(f"kept-done:{name}" for name in kept.split())
    messages.success(request, str(said), extra_tags=tags)
    return to_action(request, action, part)


def sent(request: PageRequest) -> Any:
    """What was posted, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None


def number(request: PageRequest, name: str) -> int:
    """A whole number that our own form always sends. Raises BadRequest for anything else."""
    found = request.POST.get(name, "")
    if not found.isdecimal() or len(found) > 9:
        raise BadRequest(name)
    return int(found)


def version(request: PageRequest) -> int:
    """The version that the form was drawn from."""
    return number(request, "version")


def shown(request: PageRequest, template: str, form: Judged, **context: Any) -> HttpResponse:
    """The page with its form: 422 where it came back, 409 where the action has changed since the page was opened."""
    stale = form.stale is not None and form.non_field_errors()
    status = 409 if stale else 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
