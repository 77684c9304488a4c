"""One-time sign-in links: asking, confirming, withdrawing; and arriving by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from agencies import policy
from agencies.forms.judged import ReasonForm
from agencies.forms.sign_in import NewPasswordForm
from agencies.links import programme_url
from agencies.models import OneTimeLink, User
from agencies.policy import Verb
from agencies.services import links
from agencies.services.tokens import digest_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest

SESSION_KEY = "one_time_link"


@never_cache
def index(request: PageRequest) -> HttpResponse:
    """What waits to be confirmed, and which links work now."""
    rows = links.open_links(request.viewer)
    waiting = [row for row in rows if not row.link.shown_at]
    live = [row for row in rows if row.link.shown_at]
    return render(request, "agencies/links.html", {"waiting": waiting, "live": live})


@never_cache
def ask(request: PageRequest, username: str) -> HttpResponse:
    """Ask for a link for somebody, or make the first one of an account of one's own making."""
    person: User = policy.get_or_404(User.objects.all(), request.viewer, Verb.VIEW, username=username)
    state = links.state_of(person, by=request.viewer)
    if not state.may_invite:
        policy.demand(request.viewer, Verb.ASK_LINK, person)
    form = ReasonForm(request.POST or None, optional=state.may_invite)
    if request.method == "POST" and form.is_valid():
        answer = _invited(request, person, form) if state.may_invite else _asked(request, person, form)
        if answer:
            return answer
    context = {"person": person, "link": state, "form": form}
    return render(request, "agencies/link_ask.html", context, status=422 if form.is_bound else 200)


def _invited(request: PageRequest, person: User, form: ReasonForm) -> HttpResponse | None:
    shown = form.send(lambda data: links.invite(person, by=request.viewer, confirm=form.confirm, **data))
    return _shown(request, shown) if shown else None


def _asked(request: PageRequest, person: User, form: ReasonForm) -> HttpResponse | None:
    asked = form.send(lambda data: links.ask(person, by=request.viewer, confirm=form.confirm, **data))
    if asked is None:
        return None
    sentence = _("You have asked for a one-time link for %(who)s. It waits to be confirmed.")
    messages.success(request, sentence % {"who": person.title}, extra_tags=f"kept-done:link-{person.pk}")
    return redirect(programme_url(request.nav, "accounts:links"))


@never_cache
def confirm(request: PageRequest, pk: int) -> HttpResponse:
    """Confirm what another asked for, and show the link in this answer only."""
    if request.method != "POST":
        return redirect(programme_url(request.nav, "accounts:links"))
    link: OneTimeLink = policy.get_or_404(OneTimeLink.objects.all(), request.viewer, Verb.CONFIRM_LINK, pk=pk)
    return _shown(request, links.confirm_link(link, by=request.viewer))


@sensitive_variables()
def _shown(request: PageRequest, shown: links.Shown) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts:link", args=[shown.token]))
    context = {"person": shown.link.user, "address": address, "until": links.until(shown.link)}
    return render(request, "agencies/link_shown.html", context)


def withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Take a request or a link back; one's own leads back to the account."""
    if request.method != "POST":
        return redirect(programme_url(request.nav, "accounts:links"))
    link: OneTimeLink = policy.get_or_404(OneTimeLink.objects.all(), request.viewer, Verb.WITHDRAW_LINK, pk=pk)
    links.withdraw(link, by=request.viewer)
    messages.success(request, _("The one-time link is withdrawn."))
    own = link.user_id == request.viewer.user_id
    return redirect(programme_url(request.nav, "accounts:account" if own else "accounts:links"))


@login_not_required
@never_cache
@sensitive_variables()
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address at once, valid or not, so that no page that could pass it on ever has it.

    Nothing is spent by coming here: what looks at links before people do (mail filters, previews) may do so.
    """
    digest = digest_of(token)
    try:
        links.person_of(digest)
        request.session[SESSION_KEY] = digest
    except links.LinkIsDead:
        request.session.pop(SESSION_KEY, None)  # whoever tries links makes no session
    response = redirect("accounts:link_password")
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
@sensitive_post_parameters("new_password")
def set_password(request: HttpRequest) -> HttpResponse:
    """Set a new password by the link that one came by. A link that does not work says so, whatever the cause."""
    digest = request.session.get(SESSION_KEY, "")
    try:
        person = links.person_of(digest)
        form = NewPasswordForm(request.POST or None, user=person)
        if request.method != "POST" or not form.is_valid():
            context = {"form": form, "person": person}
            return render(request, "agencies/link_password.html", context, status=422 if form.is_bound else 200)
        links.use(digest, form.cleaned_data["new_password"])
    except links.LinkIsDead:
        return render(request, "agencies/link_dead.html", status=404)
    request.session.flush()  # whoever was signed in in this browser is so no more
    messages.success(request, _("The password is set. Sign in with it."))
    return redirect("account_login")
