"""Keys to the API. Each is its person's: it sees and may what that person sees and may, at the moment of the call.

The key itself is shown once and kept nowhere; the database has its SHA-256. A key of 256 random bits needs no slow
hash, and looking it up by its digest tells nobody who measures time anything about other keys.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies import guard
from agencies.dates import STOCKHOLM, a_year_from, end_of_day, format_date
from agencies.errors import Invalid
from agencies.models import ApiToken, User
from agencies.policy import Viewer, viewer_with
from agencies.policy.marked import Once, compiled, once
from agencies.services.accounts import own_id

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PREFIX = "kj_"
NOTED_EVERY = timedelta(minutes=5)
NAME_LENGTH = 100
AT_ONCE = 20
"""Live keys per person: more than anybody needs, few enough to look through."""


def create_token(
    *, by: Viewer, name: str, scope: str, expires: date, confirm: Collection[str] = (), now: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new key of the caller's own, and the only time that it is told. It works to the end of the day `expires`.

    Raises Invalid for a missing or long name, what the guard finds in it, a day that has been or is more than a year
    ahead, an unknown scope, and one key too many.
    """
    now = now or timezone.now()
    _judge(by, name.strip(), scope, expires, confirm=confirm, now=now)
    raw = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user_id=own_id(by),
        name=name.strip(),
        scope=scope,
        digest=digest_of(raw),
        created_at=now,
        expires_at=end_of_day(expires),
    )
    return token, raw


def _judge(by: Viewer, name: str, scope: str, expires: date, *, confirm: Collection[str], now: datetime) -> None:
    today = now.astimezone(STOCKHOLM).date()
    errors, warnings = name_problems(name, _("Say what the key is for."), confirm=confirm, today=today)
    if scope not in ApiToken.Scope.values:
        errors["scope"] = [_("Choose what the key may do.")]
    if expires < today:
        errors["expires"] = [_("That day has been.")]
    elif expires > a_year_from(today):
        errors["expires"] = [format_lazy(_("At most one year, until {day}."), day=format_date(a_year_from(today)))]
    if ApiToken.objects.filter(live(now), user_id=own_id(by)).count() >= AT_ONCE:
        errors["name"] = [format_lazy(_("You have {number} keys. Revoke one that you no longer use."), number=AT_ONCE)]
    if errors or warnings:
        raise Invalid(errors, warnings)


def name_problems(
    name: str, missing: StrPromise, *, confirm: Collection[str], today: date
) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """What is wrong with what somebody calls a key of theirs, and what the guard asks about it; `missing`: if nothing
    is said.
    """
    if not name:
        return {"name": [missing]}, {}
    if len(name) > NAME_LENGTH or "\x00" in name:
        return {"name": [format_lazy(_("At most {most} characters."), most=NAME_LENGTH)]}, {}
    try:
        guard.check({"name": name}, confirmed=confirm, today=today)
    except guard.GuardError as found:
        said: dict[str, list[Any]] = {field: list(texts) for field, texts in found.messages.items()}
        return (said, {}) if found.refusals else ({}, said)
    return {}, {}


def revoke_token(pk: int, *, by: Viewer, now: datetime | None = None) -> ApiToken:
    """The caller's own key stops working at once. Raises Http404 for anybody else's; a second time changes nothing."""
    token = ApiToken.objects.select_for_update().filter(pk=pk, user_id=own_id(by)).first()
    if token is None:
        raise Http404
    if token.revoked_at is None:
        token.revoked_at = now or timezone.now()
        token.save(update_fields=["revoked_at"])
    return token


def tokens_of(by: Viewer, *, now: datetime | None = None) -> QuerySet[ApiToken]:
    """The caller's own keys that still work, the newest first."""
    return ApiToken.objects.filter(live(now or timezone.now()), user_id=own_id(by)).order_by("-created_at", "-pk")


def caller_of_token(raw: str, *, now: datetime | None = None) -> tuple[ApiToken, Viewer] | None:
    """The key, knowing its person, and what they hold; None for an unknown, expired or revoked one or a closed account.

    Notes when the key was last used, at most every five minutes.
    """
    now = now or timezone.now()
    sql, params = _question().filled({NOW: now, DIGEST: digest_of(raw)})
    own, theirs = _columns(ApiToken), _columns(User)
    user, username = own.index("user_id"), len(own) + theirs.index("username")
    found = viewer_with(sql, params, columns=len(own) + len(theirs), user=user, username=username)
    if found is None:
        return None
    row, viewer = found
    token = ApiToken.from_db("default", own, row[: len(own)])
    token.user = User.from_db("default", theirs, row[len(own) :])
    if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
        token.last_used_at = now
        token.save(update_fields=["last_used_at"])
    return token, viewer


NOW, DIGEST = datetime(1899, 12, 31, tzinfo=UTC), "\x00"
"""Stand where the moment and the digest come."""


@cache
def _question() -> Once:
    """Whose key it is, written once: every call of a script begins with it."""
    rows = ApiToken.objects.filter(live(NOW), digest=DIGEST, user__is_active=True)
    return once(compiled(rows.select_related("user").order_by("pk")[:1]))


@cache
def _columns(model: type[Model]) -> list[str]:
    """In the order in which the question asks for them."""
    return [field.attname for field in model._meta.concrete_fields]


def live(now: datetime) -> Q:
    """Keys that are neither revoked nor past their day."""
    return Q(revoked_at__isnull=True, expires_at__gte=now)


def digest_of(raw: str) -> str:
    """What is kept of a key (or of a one-time link): its SHA-256 in hexadecimal."""
    return hashlib.sha256(raw.encode()).hexdigest()
