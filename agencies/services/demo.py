"""The demo's ways in: for each demo account a password and a key, derived from the secret of the demo's folder.

The same at every start, and stored hashed like all others. An installation that is no demo has no such secret, and
nothing here works there.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from agencies.models import ApiToken, User
from agencies.services.tokens import PREFIX, digest_of

TOKEN_NAME = "Demo"  # noqa: S105 - what the key is called
TOKEN_LASTS = timedelta(days=10 * 365)


def demo_credentials(username: str) -> tuple[str, str]:
    """The password and the API key of a demo account. Raises ImproperlyConfigured where this is no demo."""
    if not (settings.KEDJAN_DEMO and settings.KEDJAN_DEMO_SECRET):
        raise ImproperlyConfigured("This is not a demo: it has no accounts whose passwords are known.")
    letters = base64.b32encode(_derived("password", username)).decode().lower()
    password = "-".join(letters[start : start + 4] for start in range(0, 16, 4))
    return password, PREFIX + base64.urlsafe_b64encode(_derived("token", username)).decode().rstrip("=")


def _derived(purpose: str, username: str) -> bytes:
    text = f"demo {purpose} {username}"
    return hmac.digest(settings.KEDJAN_DEMO_SECRET.encode(), text.encode(), "sha256")


def ensure_demo_credentials(user: User, *, now: datetime | None = None) -> None:
    """Give a demo account its derived password and key, whatever became of them; safe to repeat."""
    password, raw = demo_credentials(user.username)
    if not (user.has_usable_password() and user.check_password(password)):
        user.set_password(password)
        user.save(update_fields=["password"])
    made = now or timezone.now()
    ApiToken.objects.update_or_create(
        digest=digest_of(raw),
        defaults={"user": user, "scope": ApiToken.Scope.WRITE, "revoked_at": None, "expires_at": made + TOKEN_LASTS},
        create_defaults={
            "user": user,
            "name": TOKEN_NAME,
            "scope": ApiToken.Scope.WRITE,
            "created_at": made,
            "expires_at": made + TOKEN_LASTS,
        },
    )


def demo_users() -> list[User]:
    """The open accounts that have the demo's key, by user name: those that the loader made."""
    held = ApiToken.objects.filter(name=TOKEN_NAME).select_related("user").order_by("user__username")
    return [t.user for t in held if t.user.is_active and t.digest == digest_of(demo_credentials(t.user.username)[1])]
