"""What is new since one was last here."""

from __future__ import annotations

from datetime import datetime

from agencies.models import Programme
from agencies.policy import Viewer
from agencies.trail.browsing import page_of
from agencies.trail.feed import Asked
from agencies.trail.sentences import Deed


def news(viewer: Viewer, programme: Programme, since: datetime | None, most: int = 8) -> list[Deed]:
    """The newest deeds of others since then that `viewer` reads something of; None is from the beginning."""
    asked = Asked(programme_id=programme.pk, since=since, not_by=viewer.user_id)
    return page_of(viewer, asked, most=most).deeds
