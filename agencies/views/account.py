"""The own account: what one holds, the password, where one is signed in, keys to the API, language and looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from agencies.adapter import remember_language
from agencies.forms.account import CalendarForm, ChangePasswordForm, SettingsForm, TokenForm
from agencies.links import programme_url
from agencies.mail import absolute
from agencies.models import Membership, OneTimeLink, ProgrammeGrant, User
from agencies.services import accounts, calendar_links, links, sessions, tokens
from agencies.swedish import in_swedish_order

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from agencies.requests import PageRequest

type View = Callable[..., HttpResponse]

ROLE_WORDS = {
    "lead_programme": gettext_lazy("Leads the programme"),
    "steer_programme": gettext_lazy("Is in the programme's steering group"),
    "audit_programme": gettext_lazy("Audits the programme"),
    "administer_programme": gettext_lazy("Administers the programme"),
}


def posted_to(view: View) -> View:
    """An address that only a form is sent to; whoever merely comes there (after signing in again) sees the account."""

    @wraps(view)
    def only_posted(request: PageRequest, **kwargs: Any) -> HttpResponse:
        return view(request, **kwargs) if request.method == "POST" else _back(request)

    return only_posted


def _back(request: PageRequest) -> HttpResponse:
    return redirect(programme_url(request.nav, "accounts:account"))


def show(request: PageRequest) -> HttpResponse:
    """The page."""
    return _page(request)


@posted_to
@sensitive_post_parameters("old_password", "new_password")
def password(request: PageRequest) -> HttpResponse:
    """Change the password: all other sessions end, this one goes on under a new key."""
    form = ChangePasswordForm(request.POST, request=request)
    if not form.is_valid():
        return _page(request, status=422, password_form=form)
    user = accounts.change_password(form.cleaned_data["new_password"], by=request.viewer)
    old = request.session.session_key
    sessions.end_others(by=request.viewer, keep=old)
    update_session_auth_hash(request, user)
    sessions.moved(old=old, new=request.session.session_key)
    messages.success(request, _("The password is changed. You are signed out everywhere else."))
    return _back(request)


@posted_to
def preferences(request: PageRequest) -> HttpResponse:
    """Keep language and looks, and answer in the new language from now on."""
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, settings_form=form)
    user = form.save(by=request.viewer)
    with translation.override(user.language):
        messages.success(request, _("Language and appearance are saved."))
    response = _back(request)
    remember_language(response, user.language)
    return response


@posted_to
def end_session(request: PageRequest, pk: int) -> HttpResponse:
    """Sign out on one device."""
    sessions.end_one(pk, by=request.viewer)
    messages.success(request, _("You are signed out there."))
    return _back(request)


@posted_to
def end_other_sessions(request: PageRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    number = sessions.end_others(by=request.viewer, keep=request.session.session_key)
    said = ngettext("You are signed out on %(n)s other device.", "You are signed out on %(n)s other devices.", number)
    messages.success(request, said % {"n": number})
    return _back(request)


@posted_to
def token_create(request: PageRequest) -> HttpResponse:
    """Make a key and show it, in this answer only: it is not kept, so there is nothing to redirect to."""
    form = TokenForm(request.POST)
    raw = form.create(by=request.viewer)
    if not raw:
        return _page(request, status=422, token_form=form)
    return _page(request, new_token=raw)


@posted_to
def token_revoke(request: PageRequest, pk: int) -> HttpResponse:
    """Make an own key stop working."""
    token = tokens.revoke_token(pk, by=request.viewer)
    messages.success(request, _("The key “%(name)s” no longer works.") % {"name": token.name})
    return _back(request)


@posted_to
def calendar_create(request: PageRequest) -> HttpResponse:
    """Make a calendar link and show it, in this answer only."""
    form = CalendarForm(request.POST, viewer=request.viewer)
    raw = form.create(by=request.viewer)
    if not raw:
        return _page(request, status=422, calendar_form=form)
    return _page(request, new_calendar=absolute(reverse("meetings:feed", args=[raw])))


@posted_to
def calendar_revoke(request: PageRequest, pk: int) -> HttpResponse:
    """Make an own calendar link no address any more."""
    link = calendar_links.revoke_link(pk, by=request.viewer)
    messages.success(request, _("The calendar link “%(name)s” no longer works.") % {"name": link.name})
    return _back(request)


def _page(request: PageRequest, status: int = 200, **changed: Any) -> HttpResponse:
    context = {
        "memberships": Membership.objects.filter(user=request.user)
        .select_related("agency")
        .order_by(in_swedish_order("agency__short_name")),
        "roles": _roles(request.user),
        "devices": sessions.devices(by=request.viewer, current=request.session.session_key),
        "tokens": tokens.tokens_of(request.viewer),
        "own_links": links.own_links(request.viewer),
        "last_link": _last_link(request.user),
        "open_links": len(links.open_links(request.viewer)),
        "password_form": ChangePasswordForm(request=request),
        "settings_form": SettingsForm.of(request.user),
        "token_form": TokenForm(),
        "calendars": calendar_links.links_of(request.viewer),
        "calendar_form": CalendarForm(viewer=request.viewer, initial={"forum": request.GET.get("forum", "")}),
        **changed,
    }
    response = render(request, "agencies/account.html", context, status=status)
    add_never_cache_headers(response)  # it may show a new key
    return response


def _roles(user: User) -> list[tuple[str, StrPromise]]:
    held = ProgrammeGrant.objects.filter(user=user).order_by("content_object__name", "permission__codename")
    return [(name, ROLE_WORDS[code]) for name, code in held.values_list("content_object__name", "permission__codename")]


def _last_link(user: User) -> OneTimeLink | None:
    used = OneTimeLink.objects.filter(user=user, used_at__isnull=False)
    found: OneTimeLink | None = used.select_related("asked_by", "confirmed_by").order_by("-used_at").first()
    return found
