"""Who calls: a key in `Authorization: Token kj_…`, or the session of somebody signed in (with its CSRF token)."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from agencies.models import ApiToken, User
from agencies.services.tokens import user_of_token


class TokenAuthentication(BaseAuthentication):
    """Answers in the language of the key's person: a script has no cookie to choose one with."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The person and the key; None where another scheme or none is used. Raises AuthenticationFailed (401)."""
        scheme, _space, raw = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != "token":
            return None
        found = user_of_token(raw.strip())
        if found is None:
            raise AuthenticationFailed(_("The key is unknown, has expired or was revoked."))
        translation.activate(found[0].language)
        return found

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Token realm="Kedjan"'


class WritesWithItsKey(BasePermission):
    """A key for reading reads."""

    message = _("This key only reads. Make one that also writes on your account's page.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Everything but a change with a key for reading."""
        key = request.auth
        reads_only = isinstance(key, ApiToken) and key.scope == ApiToken.Scope.READ
        return not reads_only or request.method in SAFE_METHODS
