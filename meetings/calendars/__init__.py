"""Meetings in other calendars: a feed that is fetched, one event to keep, an invitation by mail (RFC 5545, 5546, 7986).

Pure: no database, no clock. Who sees which event with which words is decided before; the same events give the same
bytes. What is put in as text stays text: line breaks and control characters make no line of their own.
"""

from meetings.calendars.events import Address, Event
from meetings.calendars.ics import MEDIA_TYPE, feed, invitation, media_type, single

__all__ = ["MEDIA_TYPE", "Address", "Event", "feed", "invitation", "media_type", "single"]
