"""Sessions as Django keeps them, but that a request which changes nothing writes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from agencies.prepared import prepared

MOVED_EVERY = timedelta(minutes=5)
"""How exact twelve hours after the last request are: to write a row with every page costs more than to read it."""
LIVE = 'SELECT "session_data", "expire_date" FROM "django_session" WHERE "session_key" = %s AND "expire_date" > %s'


class SessionStore(InDatabase):
    """The engine that `SESSION_ENGINE` names."""

    def load(self) -> dict[str, Any]:
        """What the session holds; one whose end was moved some minutes ago is written again with this request."""
        now = timezone.now()
        rows = prepared(LIVE, [self.session_key, now])
        if not rows:
            self._session_key = None
            return {}
        data, end = rows[0]
        if end - now < timedelta(seconds=self.get_session_cookie_age()) - MOVED_EVERY:
            self.modified = True
        return self.decode(data)
