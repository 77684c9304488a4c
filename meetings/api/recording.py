"""What is recorded at one meeting: minutes of each item, who came, decisions and action points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Day, Text, Whole, Wholes
from agencies.api.versions import expected, tagged
from agencies.api.views import MakingView
from agencies.policy import Verb
from meetings.api.agenda import OneItem, OnMeeting
from meetings.api.outcomes import DecisionSerializer, OneDecision, OnePoint, PointSerializer
from meetings.api.parts import MinutesSerializer, parts_of
from meetings.api.shapes import AttendanceSerializer
from meetings.guarded import reads_minutes
from meetings.models import ActionPoint, AgendaItem, Decision, ItemMinutes
from meetings.services import minutes, outcomes


class MinutesText(Body):
    """What was said."""

    text = Text(20_000, required=True)


class Entry(serializers.Serializer):  # type: ignore[type-arg]
    """One agency."""

    agency = serializers.CharField(max_length=20)
    present = serializers.BooleanField(required=False)
    role = serializers.CharField(max_length=100, required=False, allow_blank=True, help_text="A title, never a name.")


class Roll(Body):
    """Who came. Whoever is not named stays as noted."""

    attendance = Entry(many=True, required=True)


class DecisionChange(Body):
    """What a correction names; the rest stays."""

    text = Text(4_000)
    item = Whole(allow_null=True, help_text="The id of the agenda item that it belongs to.")
    due = Day(allow_null=True)
    actions = Wholes(help_text="Ids of the actions that it concerns: all of those that one reads.")


class NewDecision(DecisionChange):
    """A decision."""

    text = Text(4_000, required=True)


class PointChange(DecisionChange):
    """What a correction names; the rest stays."""

    text = Text(500)
    agency = Text(help_text="The code of the responsible agency, which is called and then reads the minutes.")
    due = Day()


class NewPoint(PointChange):
    """An action point."""

    text = Text(500, required=True)
    agency = Text(required=True, help_text="The code of the responsible agency, which then reads the minutes.")
    due = Day(required=True)


class Minutes(OneItem):
    """What is written under one item; its version is the ETag, 0 while nothing has been written."""

    shape: ClassVar[Any] = MinutesSerializer
    takes: ClassVar[Any] = {"PATCH": MinutesText}
    versioned = ("PATCH",)

    def seen(self, pk: int | str, item: int | str = 0, *args: Any, **path: Any) -> AgendaItem:
        """The item, if its minutes are read. Raises Http404."""
        found = super().seen(pk, item)
        if not reads_minutes(self.viewer, found.meeting):
            raise Http404
        return found

    def present(self, row: AgendaItem | ItemMinutes) -> Response:
        """The text as it is now."""
        found = minutes.minutes_of(row.item if isinstance(row, ItemMinutes) else row)
        return tagged(Response({"item": found.item_id, "text": found.text, "version": found.version}), found.version)

    def get(self, request: Request, pk: int, item: int) -> Response:
        """The text."""
        return self.present(self.seen(pk, item))

    def patch(self, request: Request, pk: int, item: int) -> Response:
        """Write it, by who takes the meeting's minutes."""
        row, sent = self.seen(pk, item), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        by = self.deed(sent, minutes.minutes_of(row))
        return self.present(minutes.write_minutes(row, sent.data.get("text", ""), **by))


class AttendanceList(OnMeeting):
    """Who came, all on one page."""

    shape: ClassVar[Any] = AttendanceSerializer
    takes: ClassVar[Any] = {"PATCH": Roll}
    versioned = ("PATCH",)
    paged = True

    def get(self, request: Request, pk: int) -> Response:
        """By code."""
        return self.present(self.seen(pk))

    def present(self, row: Any) -> Response:
        """The roll as it is now; the ETag is the meeting's version."""
        found = {"next": None, "previous": None, "results": parts_of(self.viewer, row)["attendance"]}
        return tagged(Response(found), row.version)

    def patch(self, request: Request, pk: int) -> Response:
        """Note who came, by who takes the meeting's minutes."""
        meeting, sent = self.seen(pk), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, meeting)
        by = self.deed(sent, meeting)
        return self.present(minutes.note_attendance(meeting, sent.data.get("attendance", []), **by))


class _Record(OnMeeting, MakingView):
    answers: ClassVar[Any] = {"POST": 201}
    record: ClassVar[Callable[..., Any]]
    model: ClassVar[Any]
    alone: ClassVar[Any]

    def make(self, *args: Any, **path: Any) -> int:
        """By who takes the meeting's minutes."""
        meeting, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, meeting)
        by = self.deed(sent)
        return int(type(self).record(meeting, sent.data, **by).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """What was recorded."""
        response: Response = self.other(self.alone).present(self.model(pk=int(made)))
        return response


class NewDecisions(_Record):
    """Record the meeting's next decision."""

    kind = "decision"
    takes: ClassVar[Any] = {"POST": NewDecision}
    shape: ClassVar[Any] = DecisionSerializer
    record = staticmethod(outcomes.record_decision)
    model, alone = Decision, OneDecision


class NewPoints(_Record):
    """Record the meeting's next action point. The responsible agency is called, and then reads the minutes."""

    kind = "point"
    takes: ClassVar[Any] = {"POST": NewPoint}
    shape: ClassVar[Any] = PointSerializer
    record = staticmethod(outcomes.record_point)
    model, alone = ActionPoint, OnePoint


class DecisionDetail(OneDecision):
    """One decision; its version is the ETag."""

    takes: ClassVar[Any] = {"PATCH": DecisionChange}
    answers: ClassVar[Any] = {"DELETE": 204}
    versioned = ("PATCH", "DELETE")

    def get(self, request: Request, pk: int) -> Response:
        """The decision."""
        return self.present(self.seen(pk))

    def patch(self, request: Request, pk: int) -> Response:
        """Correct it while the minutes are written, by who takes them."""
        row, sent = self.seen(pk), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        return self.present(outcomes.change_decision(row, sent.data, **self.deed(sent, row)))

    def delete(self, request: Request, pk: int) -> Response:
        """Take back the last one, before the minutes are sent round."""
        row = self.seen(pk)
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        outcomes.remove_decision(row, by=self.viewer, version=expected(request, row, required=True))
        return Response(status=204)


class PointDetail(OnePoint):
    """One action point; its version is the ETag."""

    takes: ClassVar[Any] = {"PATCH": PointChange}
    answers: ClassVar[Any] = {"DELETE": 204}
    versioned = ("PATCH", "DELETE")

    def get(self, request: Request, pk: int) -> Response:
        """The point."""
        return self.present(self.seen(pk))

    def patch(self, request: Request, pk: int) -> Response:
        """Correct it while the minutes are written, by who takes them."""
        row, sent = self.seen(pk), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        return self.present(outcomes.change_point(row, sent.data, **self.deed(sent, row)))

    def delete(self, request: Request, pk: int) -> Response:
        """Take back the last one, before the minutes are sent round."""
        row = self.seen(pk)
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        outcomes.remove_point(row, by=self.viewer, version=expected(request, row, required=True))
        return Response(status=204)
