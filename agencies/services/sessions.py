"""Where somebody is signed in, and signing out there. allauth keeps the list; Django's sessions are what counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from agencies.devices import device_name, network_of
from agencies.policy import Viewer
from agencies.services.accounts import own_id


@dataclass(frozen=True)
class Device:
    """One place where a person is signed in. `pk` names it in addresses; the session's own key is told to nobody."""

    pk: int
    name: str
    network: str
    since: datetime
    last_seen: datetime
    current: bool


def devices(*, by: Viewer, current: str | None, now: datetime | None = None) -> list[Device]:
    """Every live session of the caller, the one with the key `current` first, then the last used."""
    rows = {row.session_key: row for row in UserSession.objects.filter(user_id=own_id(by))}
    live = Session.objects.filter(pk__in=rows, expire_date__gt=now or timezone.now())
    found = [_device(rows[session.pk], session, current) for session in live]
    return sorted(found, key=lambda device: (not device.current, -device.last_seen.timestamp()))


def _device(row: UserSession, session: Session, current: str | None) -> Device:
    return Device(
        pk=row.pk,
        name=device_name(row.user_agent),
        network=network_of(row.ip),
        since=row.created_at,
        # Requests move the end of their session forward, to within some minutes (SESSION_ENGINE).
        last_seen=session.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        current=session.pk == current,
    )


def end_one(pk: int, *, by: Viewer) -> None:
    """Sign the caller out there, at once. Raises Http404 for a session of anybody else."""
    row = UserSession.objects.filter(user_id=own_id(by), pk=pk).first()
    if row is None:
        raise Http404
    row.end()


def end_others(*, by: Viewer, keep: str | None) -> int:
    """Sign the caller out everywhere but in the session `keep` (None: everywhere); how many there were."""
    rows = UserSession.objects.filter(user_id=own_id(by)).exclude(session_key=keep)
    keys = list(rows.values_list("session_key", flat=True))
    ended, _by_model = Session.objects.filter(pk__in=keys, expire_date__gt=timezone.now()).delete()
    rows.delete()
    return ended


def moved(*, old: str | None, new: str | None) -> None:
    """The session got a new key (after a change of password) and is the same device as before."""
    UserSession.objects.filter(session_key=old).update(session_key=new)


def forget(key: str | None) -> None:
    """The session was ended by signing out there."""
    UserSession.objects.filter(session_key=key).delete()


def sweep(now: datetime | None = None) -> None:
    """Take away sessions that have run out, and what was known of their devices: browser and address are personal."""
    Session.objects.filter(expire_date__lt=now or timezone.now()).delete()
    live = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(live)).delete()
