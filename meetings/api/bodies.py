"""What the writes on a meeting say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from agencies.api.bodies import Body, Flag, Plain, Text, Texts
from agencies.walls import Visibility
from meetings.models import Meeting

RUNGS = [rung.code for rung in Visibility if rung]


class Moment(Plain):
    """A moment with its offset: 2026-01-29T13:00:00+01:00."""

    def form(self) -> dict[str, Any]:
        """A string of the format `date-time`."""
        return {"type": "string", "format": "date-time"}

    def to_internal_value(self, data: Any) -> datetime:
        """In UTC. Raises ValidationError for what is no moment or says no offset."""
        try:
            found = datetime.fromisoformat(self.text(data))
        except ValueError:
            self.fail("moment")
        if found.tzinfo is None or not date.min.year < found.year < date.max.year:
            self.fail("moment")
        return found.astimezone(UTC)


def _text(name: str, **options: Any) -> Text:
    field: Any = Meeting._meta.get_field(name)
    return Text(field.max_length, allow_null=True, **options)


class MeetingChange(Body):
    """The fields that a change names; all others stay. `following`: also of those later in its series."""

    title = _text("title")
    start = Moment()
    end = Moment()
    place = _text("place")
    link = _text("link")
    chair_role = _text("chair_role")
    secretary_role = _text("secretary_role")
    areas = Texts(allow_null=True, help_text="None of them: the whole programme.")
    invited = Texts(allow_null=True, help_text="Agencies beside the forum's members.")
    following = Flag(help_text="Also those later in its series that have not begun; times move as far as this one's.")


class NewMeeting(MeetingChange):
    """A meeting of a forum, or with `rule` a series. What is not said is the forum's."""

    programme = Text(required=True)
    forum = Text(required=True)
    start = Moment(required=True)
    end = Moment(required=True)
    visibility = Text(among=RUNGS)
    rule = Text(help_text="FREQ=MONTHLY;BYDAY=3TH;UNTIL=20261231T225959Z and the like: weekly or monthly.")
    exceptions = Texts(help_text="Days of the series left out, as YYYY-MM-DD.")
    following = None  # type: ignore[assignment]  # nothing follows yet


class MeetingStep(Body):
    """A step, of this meeting alone or also of those that follow in its series."""

    following = Flag()


class MeetingRung(Body):
    """Who is to read it."""

    visibility = Text(required=True, among=RUNGS)
