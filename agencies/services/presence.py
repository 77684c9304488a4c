"""When somebody was last here: what "new since last time" on the own page starts from."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

from agencies.models import User

NOTED_EVERY = timedelta(minutes=15)
SESSION_KEY = "here_before"


def seen(user: User, now: datetime, session: MutableMapping[str, Any] | None = None) -> datetime | None:
    """When `user` was here before this visit (None: never), noting that they are here now.

    With the request's `session` the answer stays the same for as long as one is signed in, so that reading the page
    twice does not empty it. Written at most every quarter of an hour; the trail does not remember it.
    """
    before = user.last_seen_at
    if before is None or now - before >= NOTED_EVERY:
        user.last_seen_at = now
        user.save(update_fields=["last_seen_at"])
    if session is None:
        return before
    kept = session.setdefault(SESSION_KEY, before.isoformat() if before else "")
    return datetime.fromisoformat(kept) if kept else None
