"""Meetings in other calendars: what they read there, and that nothing typed becomes more than text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from agencies.dates import STOCKHOLM
from meetings.calendars import Address, Event, feed, invitation, media_type, single

KEDJAN = Address(address="kedjan@kommun.example", name="Kedjan")
EVENT = Event(
    uid="meeting-5@kedjan.kommun.example",
    sequence=3,
    ref="MOT-2025-05",
    title="Tjänstemannastyrgrupp – T2 och mötesplats",
    start=datetime(2025, 9, 18, 11, 0, tzinfo=UTC),
    end=datetime(2025, 9, 18, 13, 0, tzinfo=UTC),
    place="Turebergshuset",
    organizer=KEDJAN,
    last_modified=datetime(2025, 9, 1, 8, 30, tzinfo=UTC),
    url="https://kedjan.kommun.example/meetings/5/?programme=SOL-IUO2030",
    description="Dagordning:\n1. Utkast styrrapport; 2. Lokal, två alternativ",
)
HOSTILE = 'a\r\nBEGIN:VEVENT\nATTENDEE:mailto:x@x.example\x0b\x00\x85";X=1\u2028,\\n;å' + "ö" * 200


def read(written):
    """The calendar and its events, as another program reads them."""
    assert written.endswith(b"\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(written)
    assert calendar.errors == []
    return calendar, [part for part in calendar.subcomponents if part.name == "VEVENT"]


def test_a_feed_says_when_where_and_how_often_to_ask_again():
    later = replace(
        EVENT,
        uid="meeting-6@kedjan.kommun.example",
        start=datetime(2025, 12, 4, 12, 0, tzinfo=UTC),
        end=datetime(2025, 12, 4, 14, 0, tzinfo=UTC),
        status="cancelled",
        place="",
        description="",
    )
    calendar, (first, second) = read(feed("Styrgruppen", [EVENT, later]))
    assert {name: str(calendar[name]) for name in ("METHOD", "VERSION", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE")} == {
        "METHOD": "PUBLISH", "VERSION": "2.0", "NAME": "Styrgruppen", "X-WR-CALNAME": "Styrgruppen",
        "X-WR-TIMEZONE": "Europe/Stockholm",
    }  # fmt: skip
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in feed("Styrgruppen", [])
    assert first["DTSTART"].dt == datetime(2025, 9, 18, 13, 0, tzinfo=STOCKHOLM)
    assert b"DTSTART;TZID=Europe/Stockholm:20251204T130000" in feed("Styrgruppen", [later])
    assert (first["SEQUENCE"], first["STATUS"], second["STATUS"]) == (3, "CONFIRMED", "CANCELLED")
    assert (first["SUMMARY"], first["LOCATION"], first["DESCRIPTION"]) == (
        "Tjänstemannastyrgrupp – T2 och mötesplats (MOT-2025-05)", "Turebergshuset", EVENT.description,
    )  # fmt: skip
    assert sorted(second) == [
        "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "UID", "URL",
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2020, 2026, 2037])
def test_the_zone_that_is_sent_along_is_stockholms(year):
    zone = Calendar.from_ical(single(EVENT)).timezones[0].to_tz()
    moments = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(0, 366 * 24, 7)]
    assert [moment.astimezone(zone).utcoffset() for moment in moments] == [
        moment.astimezone(STOCKHOLM).utcoffset() for moment in moments
    ]


def test_the_same_meeting_is_the_same_file():
    assert single(EVENT) == single(replace(EVENT, start=EVENT.start.astimezone(STOCKHOLM)))
    assert feed("Styrgruppen", iter([EVENT])) == feed("Styrgruppen", [EVENT])
    assert b"X-WR-CALNAME" not in single(EVENT)


@pytest.mark.parametrize(
    ("place", "shown"), [("", "https://video.example/r/1?a=b;c,d"), ("Turebergshuset", "Turebergshuset")]
)
def test_a_link_to_join_is_shown_by_every_calendar(place, shown):
    link = "https://video.example/r/1?a=b;c,d"
    _calendar, (event,) = read(single(replace(EVENT, place=place, link=link)))
    assert (event["LOCATION"], event["DESCRIPTION"]) == (shown, f"{EVENT.description}\n\n{link}")
    assert (str(event["CONFERENCE"]), event["CONFERENCE"].params["VALUE"]) == (link, "URI")


def test_an_invitation_names_its_receiver_and_asks_for_no_answer():
    attendee = Address(address="kof@kommun.example", name="Handläggare, Kultur och fritid")
    calendar, (event,) = read(invitation(EVENT, "REQUEST", attendee))
    assert (calendar["METHOD"], media_type("REQUEST")) == ("REQUEST", "text/calendar; charset=utf-8; method=REQUEST")
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:kedjan@kommun.example", "Kedjan")
    assert (str(event["ATTENDEE"]), dict(event["ATTENDEE"].params)) == (
        "mailto:kof@kommun.example",
        {
            "CN": attendee.name, "CUTYPE": "INDIVIDUAL", "PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT",
            "RSVP": "FALSE",
        },
    )  # fmt: skip


def test_a_cancellation_cancels_whatever_the_meeting_is():
    calendar, (event,) = read(invitation(replace(EVENT, sequence=4), "CANCEL", KEDJAN))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"], event["UID"]) == (
        "CANCEL",
        "CANCELLED",
        4,
        EVENT.uid,
    )


def test_what_is_typed_makes_no_line_of_its_own():
    hostile = replace(EVENT, title=HOSTILE, place=HOSTILE, description=HOSTILE, ref=HOSTILE)
    named = Address(address="x@x.example", name=HOSTILE)
    for calendar, events in (read(feed(HOSTILE, [hostile])), read(invitation(hostile, "REQUEST", named))):
        assert [len(events), len(calendar.walk())] == [1, 5]
        assert str(events[0]["LOCATION"]).startswith('a BEGIN:VEVENT ATTENDEE:mailto:x@x.example ";X=1 ,\\n;åöö')
    attendee = Calendar.from_ical(invitation(EVENT, "REQUEST", named)).walk("VEVENT")[0]["ATTENDEE"]
    assert (str(attendee), sorted(attendee.params)) == (
        "mailto:x@x.example", ["CN", "CUTYPE", "PARTSTAT", "ROLE", "RSVP"],
    )  # fmt: skip


@pytest.mark.parametrize("address", ["a@b.example\r\nX:1", "a b@c.example", "<a@b.example>"])
def test_what_is_no_address_is_not_written(address):
    with pytest.raises(ValueError, match="no address"):
        invitation(EVENT, "REQUEST", Address(address=address))
