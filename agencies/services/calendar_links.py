"""Addresses that calendars fetch from. Each is its person's: it shows what that person sees at the moment of the fetch.

As with keys to the API, the address is shown once and its SHA-256 kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.dates import local_today
from agencies.errors import Invalid
from agencies.models import CalendarLink, Forum
from agencies.policy import Viewer
from agencies.services.accounts import own_id
from agencies.services.rows import unknown
from agencies.services.tokens import NOTED_EVERY, digest_of, name_problems

AT_ONCE = 20
"""Live links per person."""
FETCHES, WITHIN = 30, timedelta(minutes=1)
"""A calendar asks every few minutes at most; several of one person may share an address."""


def create_link(*, by: Viewer, name: str, forum: str = "", confirm: Collection[str] = ()) -> tuple[CalendarLink, str]:
    """A new link of the caller's own, and the only time that its secret is told; `forum` (its id) narrows it.

    Raises Invalid for a missing or long name, what the guard finds in it, a forum that the caller doesn't see, and one
    link too many.
    """
    name = name.strip()
    errors, warnings = name_problems(name, _("Say which calendar it is for."), confirm=confirm, today=local_today())
    found = None
    if forum:
        found = Forum.objects.visible_to(by).filter(pk=int(forum) if forum.isdecimal() else 0).first()
        if found is None:
            errors["forum"] = [unknown(forum)]
    if links_of(by).count() >= AT_ONCE:
        errors["name"] = [format_lazy(_("You have {number} links. Revoke one that you no longer use."), number=AT_ONCE)]
    if errors or warnings:
        raise Invalid(errors, warnings)
    raw = secrets.token_urlsafe(32)
    row = CalendarLink.objects.create(
        user_id=own_id(by), forum=found, name=name, digest=digest_of(raw), created_at=timezone.now()
    )
    return row, raw


def revoke_link(pk: int, *, by: Viewer) -> CalendarLink:
    """The caller's own link is no address any more. Raises Http404 for anybody else's; again changes nothing."""
    row = CalendarLink.objects.select_for_update().filter(pk=pk, user_id=own_id(by)).first()
    if row is None:
        raise Http404
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
    return row


def links_of(by: Viewer) -> QuerySet[CalendarLink]:
    """The caller's own live links, the newest first."""
    rows = CalendarLink.objects.filter(user_id=own_id(by), revoked_at=None).select_related("forum")
    return rows.order_by("-created_at", "-pk")


def link_of_secret(raw: str) -> CalendarLink | None:
    """The link; None for one that is unknown, revoked or of a closed account. Notes when it was last used."""
    rows = CalendarLink.objects.filter(digest=digest_of(raw), revoked_at=None, user__is_active=True)
    row = rows.select_related("user", "forum").first()
    if row is None:
        return None
    now = timezone.now()
    if row.last_used_at is None or now - row.last_used_at >= NOTED_EVERY:
        row.last_used_at = now
        row.save(update_fields=["last_used_at"])
    return row


def too_often(row: CalendarLink) -> bool:
    """Has this link been fetched more often within a minute than any calendar does? Counts this time."""
    minute = int(timezone.now().timestamp() // WITHIN.total_seconds())
    key = f"calendar-link:{row.pk}:{minute}"
    cache.add(key, 0, timeout=int(WITHIN.total_seconds()) * 2)
    return cache.incr(key) > FETCHES
