"""One meeting as other calendars know it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Address:
    """A mail address and what it is called: Kedjan's own as organiser, a receiver's as attendee."""

    address: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One meeting at one time. `sequence` rises with every change that attendees must hear of, and never falls.

    `ref`, `title`, `place` and `description` are shown as they are: words of restricted matter have been left out
    before. Moments know their zone. `url` is the meeting's page, empty for who reads it no more; `link` is where one
    joins from afar.
    """

    uid: str
    sequence: int
    ref: str
    title: str
    start: datetime
    end: datetime
    organizer: Address
    last_modified: datetime
    url: str
    place: str = ""
    link: str = ""
    description: str = ""
    status: Literal["confirmed", "cancelled"] = "confirmed"
