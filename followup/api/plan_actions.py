"""The actions of a plan that is being written: put in, given another place, taken out."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Text, Whole
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.policy import Verb
from agencies.services.rows import unknown
from followup.api.plans import OnePlan
from followup.models import PlannedAction
from followup.services import plans as services


class ActionOfPlan(Body):
    """Which action."""

    action = Text(required=True, help_text="Its reference or its id, as text.")


class PlaceOfAction(Body):
    """Where it is to stand."""

    place = Whole(required=True, help_text="1: first of those that the caller reads.")


class PlanActions(OnePlan, MakingView):
    """One more action in the plan; the answer is the whole plan."""

    kind = "plan"
    takes: ClassVar[Any] = {"POST": ActionOfPlan}
    answers: ClassVar[Any] = {"POST": 201}

    def make(self, *args: Any, **path: Any) -> int:
        """At its end."""
        plan, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.LEAD, plan)
        deed = self.deed(sent)
        services.add_action(plan, sent.data.get("action", ""), **deed)
        return int(plan.pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The plan as it is now."""
        return self.show(made)


class PlanAction(OnePlan):
    """One row of the plan, by its id; If-Match names the plan's version."""

    versioned = ("DELETE",)

    def delete(self, request: Request, pk: int, row: int) -> Response:
        """Take the action out; the answer is the whole plan."""
        plan = self.seen(pk)
        rows = PlannedAction.objects.filter(plan=plan).select_related("plan__programme")
        found = policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=row)
        policy.demand(self.viewer, Verb.LEAD, plan)
        services.remove_action(found, by=self.viewer, version=expected(request, plan, required=True))
        return self.show(pk)


class MoveAction(OnePlan, MakingView):
    """Another place for one row of the plan; If-Match names the plan's version."""

    kind = "plan"
    takes: ClassVar[Any] = {"POST": PlaceOfAction}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """The answer is the whole plan."""
        plan, row = self.seen(path["pk"]), path["row"]
        rows = PlannedAction.objects.filter(plan=plan).select_related("plan__programme")
        found = policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=row)
        policy.demand(self.viewer, Verb.LEAD, plan)
        sent, version = self.sent(), expected(self.request, plan, required=True)
        place = sent.data.get("place", 0)
        ids = [*PlannedAction.objects.visible_to(self.viewer).filter(plan=plan).values_list("pk", flat=True)]
        if not 1 <= place <= len(ids):
            raise serializers.ValidationError({"place": [str(unknown(place))]})
        step = place - 1 - ids.index(found.pk)
        services.move_action(found, step, by=self.viewer, reason=sent.reason, version=version)
        return int(plan.pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The plan as it is now."""
        return self.show(made)
