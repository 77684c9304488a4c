"""What allauth does our way: who may try a password, what is answered, and what happens at a sign-in.

allauth checks the password, rotates the session and keeps the list of sessions. Nobody signs up, no mail is sent, its
rate limits are off (`agencies.services.throttle` has ours) and it says nothing in its own words.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.dates import format_datetime
from agencies.models import OneTimeLink, User
from agencies.services import links, throttle


class AccountAdapter(DefaultAccountAdapter):
    """Named by the setting ACCOUNT_ADAPTER."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("The user name or the password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators and coordinators."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: pages answer with pages, whatever the request says of itself."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what there is to say."""

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this host are gone to after signing in."""
        host, secure = self.request.get_host(), self.request.is_secure()
        return url_has_allowed_host_and_scheme(url, allowed_hosts={host}, require_https=secure)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check a name and a password: counted, the same answer in the same time whatever is wrong with them.

        Nobody for a closed account too. Raises ImmediateHttpResponse (429) where there were too many attempts.
        """
        now, username = timezone.now(), str(credentials.get("username", ""))
        try:
            attempt = throttle.begin(username, self.get_client_ip(request), now=now)
        except throttle.TooManyAttempts as refused:
            raise ImmediateHttpResponse(_wait(request, refused)) from None
        user = authenticate(request, username=username, password=credentials.get("password"))
        AuthenticationBackend.unstash_authenticated_user()  # a closed account with the right password
        if user is not None:
            throttle.succeeded(attempt)
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """The person's language from now on, and a word on each one-time link that was used for the account."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_language(response, user.language)
        with translation.override(user.language):
            for link in links.untold(user):
                messages.warning(request, _notice(link))
        return response


def remember_language(response: HttpResponse, language: str) -> None:
    """The cookie that `config.language.LanguageMiddleware` reads, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _notice(link: OneTimeLink) -> str:
    if link.used_at is None:
        raise ValueError("a link that was not used")
    said = {"when": format_datetime(link.used_at), "asked": link.asked_by.title}
    if link.confirmed_by is None:
        sentence = _("A one-time link set the password of this account %(when)s. It was made by %(asked)s.")
    else:
        said["confirmed"] = link.confirmed_by.title
        sentence = _(
            "A one-time link set the password of this account %(when)s. It was asked for by %(asked)s and confirmed by "
            "%(confirmed)s. Was it not you? Change the password and tell them."
        )
    return sentence % said


def _wait(request: HttpRequest, refused: throttle.TooManyAttempts) -> HttpResponse:
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(int(refused.wait.total_seconds()))
    return response
