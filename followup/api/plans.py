"""The action plan's versions: list, one, a new one, a change, its decision, its paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Text, Whole
from agencies.api.paging import Order
from agencies.api.references import codes_of
from agencies.api.versions import tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency, Programme
from agencies.policy import Rows, Verb, Viewer
from agencies.services.rows import unknown
from agencies.walls import Visibility
from followup.api.analyses import DecidingBody
from followup.models import ActionPlan, PlannedAction
from followup.plan_serving import plan_paper
from followup.services import plans as services
from followup.services.deciding import Deciding

MAY = (Verb.LEAD, Verb.DECIDE, Verb.REGISTER)
AS_STORED = (
    *("id", "number", "title", "introduction", "status", "decided_on", "decided_by_role", "registry_number", "loaded"),
    *("version", "created_at", "updated_at"),
)
COLUMNS = (*AS_STORED, "programme_id", "owner_id", "visibility", *(f"may_{verb.value}" for verb in MAY))
SAID = ("title", "description", "lead", "objective", "start", "end")


class PlannedSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One action of the plan: as it was when it was decided; while it is being written, as it is."""

    id = serializers.IntegerField()
    action = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField()
    lead = serializers.CharField()
    objective = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)


class PlanMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it: `lead` and `decide` while it is being written, `register` once it is decided."""

    lead = serializers.BooleanField()
    decide = serializers.BooleanField()
    register = serializers.BooleanField()


class PlanSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One version of the action plan, with the actions that the caller reads, in their order."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    introduction = serializers.CharField()
    office = serializers.CharField()
    status = serializers.ChoiceField(ActionPlan.Status.choices)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    actions = PlannedSerializer(many=True)
    hidden_links = serializers.IntegerField()
    decided_on = serializers.DateField(allow_null=True)
    decided_by_role = serializers.CharField()
    registry_number = serializers.CharField()
    loaded = serializers.BooleanField(help_text="Taken over from another system.")
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = PlanMaySerializer()


FIELDS = tuple(PlanSerializer().fields)


class NewPlan(Body):
    """What the next version is called."""

    programme = Text()
    title = Text(200, required=True)


class PlanChange(Body):
    """What a change names."""

    title = Text(200)
    introduction = Text(4_000)
    analysis = Whole(allow_null=True, help_text="The id of the decided analysis that it rests on.")


def readable(viewer: Viewer) -> Any:
    """The versions that `viewer` reads, each knowing what `COLUMNS` asks for."""
    return ActionPlan.objects.visible_to(viewer).knowing(viewer, *MAY)


def shown(rows: Sequence[dict[str, Any]], viewer: Viewer) -> list[dict[str, Any]]:
    """Rows of `COLUMNS` as the API shows them, in the same order; two queries, however many."""
    if not rows:
        return []
    links = policy.links_from(viewer, PlannedAction, "plan_id", [row["id"] for row in rows])
    of_plan: dict[int, list[Any]] = {row["id"]: [] for row in rows}
    for link in links.select_related("action__owner", "action__objective").order_by("position", "id"):
        of_plan[link.plan_id].append(link)
    codes = codes_of({Programme: {row["programme_id"] for row in rows}, Agency: {row["owner_id"] for row in rows}})
    return [_one(row, codes, of_plan[row["id"]]) for row in rows]


def _one(row: dict[str, Any], codes: Any, links: Sequence[Any]) -> dict[str, Any]:
    decided = row["status"] == ActionPlan.Status.DECIDED
    found = {
        **{name: row[name] for name in AS_STORED},
        "programme": codes[Programme][row["programme_id"]],
        "office": codes[Agency][row["owner_id"]],
        "visibility": Visibility(row["visibility"]).code,
        "actions": [_action(link, decided=decided) for link in links if link.reads],
        "hidden_links": sum(not link.reads for link in links),
        "may": {verb.value: row[f"may_{verb.value}"] for verb in MAY},
    }
    return {name: found[name] for name in FIELDS}


def _action(link: PlannedAction, *, decided: bool) -> dict[str, Any]:
    said = {name: getattr(link, name) for name in SAID} if decided else services.as_now(link.action)
    return {"id": link.pk, "action": link.action_id, **said}


class PlanListing(lists.Listing):
    """Versions of action plans that the caller reads."""

    tag = "action-plans"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "status": filters.choice("status", ActionPlan.Status.values, "Its status."),
    }
    orders = (Order("updated_at", F("updated_at"), descending=True), Order("number", F("number")))

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = readable(self.viewer)
        return found


PLANS = Rows(ActionPlan.objects.select_related("programme", "owner"))


class OnePlan(ApiView):
    """What is done on one version, fetched through the policy."""

    tag = "action-plans"
    shape: ClassVar[Any] = PlanSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> ActionPlan:
        """The version. Raises Http404 where it is not read, or is of another programme than the one named."""
        found: ActionPlan = policy.get_or_404(PLANS, self.viewer, Verb.VIEW, pk=pk, **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The version as it is now. Raises Http404."""
        rows = list(readable(self.viewer).filter(pk=pk).values(*COLUMNS))
        if not rows:
            raise Http404
        [one] = shown(rows, self.viewer)
        return tagged(Response(one), one["version"])

    def present(self, row: Any) -> Response:
        """The version beside a refused change."""
        return self.show(row.pk)


class PlanList(PlanListing, lists.ListView, MakingView):
    """The versions: a page of them, and the next one."""

    kind = "plan"
    takes = {"POST": NewPlan}
    answers = {"POST": 201}
    shape = PlanSerializer
    fields: ClassVar[Any] = dict(zip(COLUMNS, COLUMNS, strict=True))

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one is shown."""
        return shown(found, self.viewer)

    def make(self, *args: Any, **path: Any) -> int:
        """With the open actions of the last one; the first with all that the steering group reads."""
        sent = self.sent()
        code = sent.data.pop("programme", None)
        if code is not None and code not in self.programmes:
            raise serializers.ValidationError({"programme": [str(unknown(code))]})
        programme = self.programmes[code] if code is not None else self.programme
        deed = self.deed(sent)
        return int(services.begin_plan(programme, title=sent.data.get("title", ""), **deed).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The version, alone."""
        return self.other(OnePlan).show(made)


class PlanDetail(OnePlan):
    """One version."""

    takes = {"PATCH": PlanChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The version; the number of its last change is the ETag."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change what is named, while it is being written."""
        plan, sent = self.seen(pk), self.sent()
        policy.demand(self.viewer, Verb.LEAD, plan)
        by = self.deed(sent, plan)
        services.change_plan(plan, sent.data, **by)
        return self.show(pk)


class DecidePlan(OnePlan, MakingView):
    """The steering group decides it."""

    kind = "plan"
    takes: ClassVar[Any] = {"POST": DecidingBody}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """What each action is then stands in it."""
        plan, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.DECIDE, plan)
        by = self.deed(sent, plan)
        return int(services.decide_plan(plan, Deciding(**sent.data), **by).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The plan as it is now."""
        return self.show(made)


class PlanPdf(OnePlan):
    """The version as a file to keep."""

    shape = None
    media = "application/pdf"

    def get(self, request: Request, pk: int) -> HttpResponse:
        """As the caller reads it, in their language."""
        return plan_paper(self.seen(pk), self.viewer)
