"""What somebody changes of their own account: the password, and how pages look to them. None of it is in the trail."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from agencies.models import Programme, User
from agencies.policy import Viewer


def own_id(by: Viewer) -> int:
    """The caller's id, for what everybody signed in may do for themselves. Raises PermissionDenied for nobody."""
    if by.user_id is None:
        raise PermissionDenied
    return by.user_id


def change_password(password: str, *, by: Viewer) -> User:
    """Set the caller's own password, validated already. Their sessions end with it; the page renews its own."""
    user: User = User.objects.select_for_update(no_key=True).get(pk=own_id(by))
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def save_settings(*, by: Viewer, language: str, scheme: str, compact: bool, shortcuts: bool) -> User:
    """Keep the caller's own language, colours, density of lists and one-letter keys."""
    user: User = User.objects.get(pk=own_id(by))
    user.language, user.scheme, user.compact, user.shortcuts = language, scheme, compact, shortcuts
    user.save(update_fields=["language", "scheme", "compact", "shortcuts"])
    return user


def remember_programme(programme: Programme, *, by: Viewer) -> User:
    """Keep which programme the caller chose last, for pages whose address names none. The caller sees it."""
    user: User = User.objects.get(pk=own_id(by))
    user.last_programme = programme
    user.save(update_fields=["last_programme"])
    return user
