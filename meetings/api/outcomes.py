"""Decisions and action points: lists, and one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from rest_framework import serializers
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import ApiView
from agencies.models import Forum
from agencies.policy import Rows, Verb
from meetings.models import ActionPoint, Decision
from meetings.registers.linked import Linked, linked


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
    once = True
    fields: ClassVar[Any] = DECISION

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what they concern."""
        links = linked(self.viewer, Decision, [row["id"] for row in found])
        return [_told(row, DECISION, "B", links[row["id"]]) for row in found]


class PointList(PointListing, lists.ListView):
    """Action points, newest meeting first."""

    shape: ClassVar[Any] = PointSerializer
    once = True
    fields: ClassVar[Any] = POINT

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With what they concern."""
        links = linked(self.viewer, ActionPoint, [row["id"] for row in found])
        return [_told(row, POINT, "P", links[row["id"]]) for row in found]


OUTCOMES = {model: Rows(model.objects.select_related("meeting__programme")) for model in (Decision, ActionPoint)}


class _One(ApiView):
    """One decision or point."""

    model: ClassVar[Any]
    columns: ClassVar[Mapping[str, str]]
    letter: ClassVar[str]

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Any:
        """The row, read with its meeting's minutes. Raises Http404."""
        named: dict[str, Any] = {"pk": int(pk), **self.in_named("meeting__programme")}
        return policy.get_or_404(OUTCOMES[self.model], self.viewer, Verb.VIEW, **named)

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
