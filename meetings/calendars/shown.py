"""Meetings as calendars outside Kedjan may show them to one person.

A calendar lies on somebody else's server: on the rung of those concerned a meeting is a time and a link there, no
more; and no agenda is in any.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from agencies import policy
from agencies.links import programme_url
from agencies.mail import absolute
from agencies.models import Forum
from agencies.policy import Viewer
from meetings.calendars.events import Address, Event
from meetings.models import Meeting

BACK = timedelta(days=90)
MOST = 2_000


def meetings_for(viewer: Viewer, forum: Forum | None) -> Iterable[Meeting]:
    """What the person sees now, from ninety days back on, of all forums or one; where there are too many, the last."""
    rows = Meeting.objects.visible_to(viewer).filter(end__gte=timezone.now() - BACK)
    if forum is not None:
        rows = rows.filter(forum=forum)
    return sorted(rows.for_list().order_by("-start", "-id")[:MOST], key=lambda row: (row.start, row.pk))


def event_of(meeting: Meeting) -> Event:
    """The meeting as an event, in the language in force."""
    named = policy.may_be_named(meeting)
    page = programme_url(None, "meetings:detail", meeting.pk, programme=meeting.programme.code)
    return Event(
        uid=str(meeting.uid),
        sequence=meeting.sequence,
        ref=meeting.ref if named else "",
        title=meeting.title if named else _("Meeting"),
        start=meeting.start,
        end=meeting.end,
        organizer=organizer(),
        last_modified=meeting.updated_at,
        url=absolute(page),
        place=meeting.place if named else "",
        link=iri_to_uri(meeting.link) if named else "",  # calendars take fewer signs than browsers
        description=meeting.forum.name if named else _("What it is about, and where, stands in Kedjan."),
        status="cancelled" if meeting.status == Meeting.Status.CANCELLED else "confirmed",
    )


def closed_event(row: Any) -> Event:
    """A meeting as `row` of its history had it, for who was called then and reads it no more: when it was, no more."""
    return Event(
        uid=str(row.uid),
        sequence=row.sequence,
        ref="",
        title=_("Meeting"),
        start=row.start,
        end=row.end,
        organizer=organizer(),
        last_modified=row.updated_at,
        url="",
        status="cancelled",
    )


def organizer() -> Address:
    """Kedjan itself, by the address that its mail comes from."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Address(address=address, name=name or "Kedjan")
