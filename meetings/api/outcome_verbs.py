"""What becomes of decisions and action points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Day, Text, Texts, Whole
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.errors import Invalid
from agencies.models import Agency
from agencies.policy import Verb
from agencies.services.rows import unknown
from meetings.api.outcomes import OneDecision, OnePoint
from meetings.models import ActionPoint, Decision
from meetings.registers.linked import linked
from meetings.services import decided, making, points


class OutcomeStep(Body):
    """What became of a decision."""

    outcome = Text(required=True, among=Decision.Outcome.values)
    outcome_text = Text(500)
    superseded_by = Whole(allow_null=True, help_text="The id of the decision that took its place.")


class SetOutcome(OneDecision, MakingView):
    """Say what became of a decision: by who takes the meeting's minutes."""

    kind = "decision"
    takes: ClassVar[Any] = {"POST": OutcomeStep}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """Carried out, superseded, or open again."""
        row = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, Verb.MINUTE, row.meeting)
        other = None
        if (wanted := sent.data.get("superseded_by")) is not None:
            other = Decision.objects.visible_to(self.viewer).filter(pk=wanted).first()
            if other is None:
                raise Invalid({"superseded_by": [unknown(wanted)]})
        return decided.set_outcome(
            row,
            sent.data.get("outcome", ""),
            text=sent.data.get("outcome_text", row.outcome_text),
            superseded_by=other,
            by=self.viewer,
            reason=sent.reason,
            confirm=sent.confirm,
            version=expected(self.request, row, required=True),
        ).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The decision as it is now."""
        return self.present(Decision(pk=made))


class PointVerb(OnePoint, MakingView):
    """A verb that changes an action point."""

    kind = "point"
    takes: ClassVar[Any] = {"POST": Body}
    versioned = ("POST",)
    verb: ClassVar[Verb] = Verb.ANSWER

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        row = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, self.verb, row)
        self.act(row, sent.data, self.deed(sent, row))
        return int(row.pk)

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """Call the verb's service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The point as it is now."""
        return self.present(ActionPoint(pk=made))


class Accept(PointVerb):
    """The responsible agency takes it on."""

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """Offered becomes accepted."""
        points.accept(row, **by)


class Decline(PointVerb):
    """The responsible agency says no, with a reason."""

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """It stands on the forum's next agenda."""
        points.decline(row, **by)


class DoneText(Body):
    """What was done."""

    text = Text(500, required=True)


class Done(PointVerb):
    """It is done, with a line on what was done."""

    takes: ClassVar[Any] = {"POST": DoneText}

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """Accepted becomes done."""
        points.complete(row, data.get("text", ""), **by)


class SnoozeUntil(Body):
    """Until when no agenda takes it up; null wakes it."""

    until = Day(required=True, allow_null=True)


class Snooze(PointVerb):
    """Let it sleep until a day: by the secretariat."""

    verb = Verb.MANAGE
    takes: ClassVar[Any] = {"POST": SnoozeUntil}

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """No agenda before that day."""
        points.snooze(row, data.get("until"), **by)


class NewAgency(Body):
    """Who is to do it."""

    agency = Text(required=True)
    due = Day(allow_null=True)


class Reassign(PointVerb):
    """Offer it to another agency, which then reads the minutes: by the secretariat."""

    verb = Verb.MANAGE
    takes: ClassVar[Any] = {"POST": NewAgency}

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """It is offered anew."""
        agency = Agency.objects.filter(code=data.get("agency", "")).first()
        if agency is None:
            raise Invalid({"agency": [unknown(data.get("agency", ""))]})
        points.reassign(row, agency, due=data.get("due"), **by)


class Cancel(PointVerb):
    """It is not to be done any more, with a reason: by the secretariat."""

    verb = Verb.MANAGE

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """It ends here."""
        points.cancel(row, **by)


class ActionOfPoint(Body):
    """What is to differ from what the point says already."""

    title = Text(200)
    description = Text(10_000)
    areas = Texts()
    dimension = Text()
    start = Day()
    end = Day(allow_null=True)


class MadeAction(serializers.Serializer):  # type: ignore[type-arg]
    """The draft that was made."""

    action = serializers.IntegerField()
    point = serializers.IntegerField()


class MakeAction(PointVerb):
    """Make a draft of an action of it, linked both ways: by the responsible agency's staff."""

    takes: ClassVar[Any] = {"POST": ActionOfPoint}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = MadeAction

    def act(self, row: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        """Beside the point, which stays as it is."""
        making.make_action(row, data, **by)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The newest action that was made of the point, among those that one reads."""
        found = linked(self.viewer, ActionPoint, [int(made)])[int(made)].actions
        newest = max((action.pk for action in found), default=None)
        return Response({"action": newest, "point": int(made)}, status=201)
