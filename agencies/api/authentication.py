"""Who calls: a key in `Authorization: Token kj_…`, or the session of somebody signed in (with its CSRF token)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from agencies.models import ApiToken, User
from agencies.policy import Viewer
from agencies.services.tokens import caller_of_token


@dataclass(frozen=True)
class Key:
    """What somebody came with, and what they hold."""

    token: ApiToken
    viewer: Viewer


class TokenAuthentication(BaseAuthentication):
    """Answers in the language of the key's person: a script has no cookie to choose one with."""

    def authenticate(self, request: Request) -> tuple[User, Key] | None:
        """The person and the key; None where another scheme or none is used. Raises AuthenticationFailed (401)."""
        scheme, _space, raw = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != "token":
            return None
        found = caller_of_token(raw.strip())
        if found is None:
            raise AuthenticationFailed(_("The key is unknown, has expired or was revoked."))
        token, viewer = found
        translation.activate(token.user.language)
        return token.user, Key(token, viewer)

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Token realm="Kedjan"'


class WritesWithItsKey(BasePermission):
    """A key for reading reads."""

    message = _("This key only reads. Make one that also writes on your account's page.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Everything but a change with a key for reading."""
        key = request.auth
        reads_only = isinstance(key, Key) and key.token.scope == ApiToken.Scope.READ
        return not reads_only or request.method in SAFE_METHODS
