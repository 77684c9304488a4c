"""Events written as iCalendar files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

import icalendar
from icalendar.enums import CUTYPE, PARTSTAT, ROLE

from agencies.dates import STOCKHOLM
from meetings.calendars.events import Address, Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODID = "-//Kedjan//Meetings 1//SV"
REFRESH = timedelta(hours=1)
"""How often a subscriber's calendar is asked to fetch the feed again."""
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\]")


def media_type(method: Method) -> str:
    """What a mail's part with an invitation is called, so that the receiver's calendar acts on it."""
    return f"{MEDIA_TYPE}; method={method}"


def feed(name: str, events: Iterable[Event], *, refresh: timedelta = REFRESH) -> bytes:
    """A calendar to subscribe to, called `name`; cancelled meetings stand in it as cancelled."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", _line(name))
    calendar.add("x-wr-calname", _line(name))
    calendar.add("x-wr-timezone", STOCKHOLM.key)
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    for event in events:
        calendar.add_component(_component(event))
    return _written(calendar)


def single(event: Event) -> bytes:
    """One meeting to keep: its file names no calendar, so that none is made for it."""
    calendar = _calendar("PUBLISH")
    calendar.add_component(_component(event))
    return _written(calendar)


def invitation(event: Event, method: Literal["REQUEST", "CANCEL"], attendee: Address) -> bytes:
    """What goes with a mail to one attendee: an invitation or a change of it (REQUEST), or its end (CANCEL).

    A CANCEL always says that the meeting is cancelled: also to whom it is no more than closed, who left the forum.
    Nobody is asked to answer: Kedjan reads no mail.
    """
    component = _component(event)
    if method == "CANCEL":
        component["STATUS"] = icalendar.vText("CANCELLED")
    invited = _person(attendee)
    invited.params.update({"CUTYPE": CUTYPE.INDIVIDUAL, "ROLE": ROLE.REQ_PARTICIPANT})
    invited.params.update({"PARTSTAT": PARTSTAT.NEEDS_ACTION, "RSVP": "FALSE"})
    component.add("attendee", invited, encode=False)
    calendar = _calendar(method)
    calendar.add_component(component)
    return _written(calendar)


def _calendar(method: Method) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_stockholm())
    return calendar


def _stockholm() -> icalendar.Timezone:
    """Europe/Stockholm as it has been since 1996, in the two rules that every calendar reads."""
    zone = icalendar.Timezone()
    zone.add("tzid", STOCKHOLM.key)
    for part, name, month, before, after in (
        (icalendar.TimezoneDaylight(), "CEST", 3, 1, 2),
        (icalendar.TimezoneStandard(), "CET", 10, 2, 1),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        first = {3: datetime(1996, 3, 31, 2), 10: datetime(1996, 10, 27, 3)}[month]  # noqa: DTZ001 - of the zone itself
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", _line(event.uid))
    component.add("sequence", event.sequence)
    component.add("summary", _line(f"{event.title} ({event.ref})" if event.ref else event.title))
    component.add("dtstart", event.start.astimezone(STOCKHOLM))
    component.add("dtend", event.end.astimezone(STOCKHOLM))
    component.add("dtstamp", event.last_modified)
    component.add("last-modified", event.last_modified)
    component.add("organizer", _person(event.organizer), encode=False)
    component.add("status", event.status.upper())
    if event.url:
        component.add("url", _unbroken(event.url))
    _add_words(component, event)
    return component


def _add_words(component: icalendar.Event, event: Event) -> None:
    """Place, link and description. The link stands where every calendar shows it: few know a conference's own field."""
    link = _unbroken(event.link)
    if link:
        component.add("conference", icalendar.vUri(link, params={"VALUE": "URI", "FEATURE": "VIDEO"}), encode=False)
    if place := _line(event.place) or link:
        component.add("location", place)
    if description := "\n\n".join(part for part in (_text(event.description), link) if part):
        component.add("description", description)


def _person(who: Address) -> icalendar.vCalAddress:
    person = icalendar.vCalAddress(f"mailto:{_unbroken(who.address)}")
    if who.name:
        person.params["CN"] = _line(who.name).replace('"', "'")
    return person


def _unbroken(address: str) -> str:
    """An address or link, which is written as it is: one with a space or a line break in it is none."""
    if _NO_ADDRESS.search(address):
        raise ValueError(f"{address!r} is no address")
    return address


def _text(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _written(calendar: icalendar.Calendar) -> bytes:
    written: bytes = calendar.to_ical(sorted=True)
    return written
