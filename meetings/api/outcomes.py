"""Decisions and action points: lists, one of them, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Day, Text, Texts, Whole
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.errors import Invalid
from agencies.models import Agency, Forum
from agencies.policy import Verb
from agencies.services.rows import unknown
from meetings.models import ActionPoint, Decision
from meetings.registers.linked import Linked, linked
from meetings.services import decided, making, points


class _OutcomeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    id = serializers.IntegerField()
    ref = serializers.CharField()
    meeting = serializers.IntegerField()
    programme = serializers.CharField()
    forum = serializers.CharField()
    item = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    actions = serializers.ListField(child=serializers.IntegerField(), help_text="Ids of the actions that it concerns.")
    hidden_links = serializers.IntegerField()
    version = serializers.IntegerField()


class DecisionSerializer(_OutcomeSerializer):
    """One decision, and what became of it."""

    due = serializers.DateField(allow_null=True)
    outcome = serializers.ChoiceField(choices=Decision.Outcome.values)
    outcome_text = serializers.CharField()
    closed_on = serializers.DateField(allow_null=True)
    superseded_by = serializers.IntegerField(allow_null=True)


class PointSerializer(_OutcomeSerializer):
    """One action point, and how it stands."""

    agency = serializers.CharField()
    due = serializers.DateField()
    status = serializers.ChoiceField(choices=ActionPoint.Status.values)
    answer = serializers.CharField(help_text="Why it was declined.")
    done_text = serializers.CharField()
    closed_on = serializers.DateField(allow_null=True)
    snoozed_until = serializers.DateField(allow_null=True)


COMMON = {
    **{name: name for name in ("id", "text", "version", "due", "closed_on")},
    "meeting": "meeting_id",
    "programme": "meeting__programme__code",
    "forum": "meeting__forum__code",
    "item": "item_id",
    "meeting_ref": "meeting__ref",
    "number": "number",
}
DECISION = {**COMMON, "outcome": "outcome", "outcome_text": "outcome_text", "superseded_by": "superseded_by_id"}
POINT = {
    **COMMON,
    **{name: name for name in ("status", "answer", "done_text", "snoozed_until")},
    "agency": "agency__code",
}


def _told(row: Mapping[str, Any], columns: Mapping[str, str], letter: str, link: Linked) -> dict[str, Any]:
    found = {name: row[column] for name, column in columns.items()}
    found["ref"] = f"{found.pop('meeting_ref')}-{letter}{found.pop('number')}"
    return {**found, "actions": [action.pk for action in link.actions], "hidden_links": link.hidden}


class _Outcomes(lists.Listing):
    model: ClassVar[Any]
    orders = (Order("start", F("meeting__start"), descending=True), Order("due", F("due"), nullable=True))

    def rows(self) -> QuerySet[Any]:
        """Read with the minutes."""
        found: QuerySet[Any] = self.model.objects.visible_to(self.viewer)
        return found


COMMON_FILTERS: Mapping[str, filters.Filter] = {
    "programme": filters.by_programme("meeting__programme"),
    "meeting": filters.number("meeting_id", "The meeting's id."),
    "forum": filters.coded(Forum, lambda row: Q(meeting__forum=row), "The forum's code."),
    "q": filters.searched(),
    "due_before": filters.on_day(lambda day: Q(due__lt=day), "Due before this day."),
}


class DecisionListing(_Outcomes):
    """Decisions that the caller reads."""

    tag = "decisions"
    model = Decision
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        **COMMON_FILTERS,
        "outcome": filters.choice("outcome", Decision.Outcome.values, "What became of it."),
    }


class PointListing(_Outcomes):
    """Action points that the caller reads."""

    tag = "action-points"
    model = ActionPoint
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        **COMMON_FILTERS,
        "agency": filters.agency("agency"),
        "status": filters.choice("status", ActionPoint.Status.values, "How it stands."),
    }


class DecisionList(DecisionListing, lists.ListView):
    """Decisions, newest meeting first."""

    shape: ClassVar[Any] = DecisionSerializer
    fields: ClassVar[Any] = DECISION

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what they concern."""
        links = linked(self.viewer, Decision, [row["id"] for row in found])
        return [_told(row, DECISION, "B", links[row["id"]]) for row in found]


class PointList(PointListing, lists.ListView):
    """Action points, newest meeting first."""

    shape: ClassVar[Any] = PointSerializer
    fields: ClassVar[Any] = POINT

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what they concern."""
        links = linked(self.viewer, ActionPoint, [row["id"] for row in found])
        return [_told(row, POINT, "P", links[row["id"]]) for row in found]


class _One(ApiView):
    """One decision or point."""

    model: ClassVar[Any]
    columns: ClassVar[Mapping[str, str]]
    letter: ClassVar[str]

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Any:
        """The row, read with its meeting's minutes. Raises Http404."""
        rows = self.model.objects.select_related("meeting__programme")
        if self.programme_named is not None:
            rows = rows.filter(meeting__programme=self.programme_named)
        return policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=pk)

    def present(self, row: Any) -> Response:
        """As it is now."""
        found = self.model.objects.visible_to(self.viewer).values(*self.columns.values()).get(pk=row.pk)
        link = linked(self.viewer, self.model, [row.pk])[row.pk]
        return tagged(Response(_told(found, self.columns, self.letter, link)), found["version"])


class OneDecision(_One):
    """One decision."""

    tag = "decisions"
    shape: ClassVar[Any] = DecisionSerializer
    model, columns, letter = Decision, DECISION, "B"


class OnePoint(_One):
    """One action point."""

    tag = "action-points"
    shape: ClassVar[Any] = PointSerializer
    model, columns, letter = ActionPoint, POINT, "P"


class DecisionDetail(OneDecision):
    """One decision; its version is the ETag."""

    def get(self, request: Request, pk: int) -> Response:
        """The decision."""
        return self.present(self.seen(pk))


class PointDetail(OnePoint):
    """One action point; its version is the ETag."""

    def get(self, request: Request, pk: int) -> Response:
        """The point."""
        return self.present(self.seen(pk))


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
        by = {
            "by": self.viewer,
            "reason": sent.reason,
            "confirm": sent.confirm,
            "version": expected(self.request, row, required=True),
        }
        self.act(row, sent.data, by)
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
