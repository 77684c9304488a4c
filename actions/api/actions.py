"""The register: list, one action, a new one, a change; and the verbs that change the action itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from actions import services
from actions.api import shapes
from actions.api.bodies import ActionChange, NewAction
from actions.models import Action, Dimension, Objective
from actions.models.ordered import BY_REF_DOWN, BY_REF_UP, BY_TITLE
from actions.services.values import REQUIRED, unknown
from agencies import policy
from agencies.api import filters, lists, paging
from agencies.api.paging import Order, Page, Place
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency, Area, Programme
from agencies.policy import Rows, Verb
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.walls import Visibility


class ActionListing(lists.Listing):
    """Actions that the caller reads. What is archived is left out, unless `archived=true` lets it in."""

    tag = "actions"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "area": filters.coded(Area, lambda row: Q(areas__contains=[row.pk]), "The area's code."),
        "agency": filters.coded(
            Agency, lambda row: Q(owner=row) | Q(involved__contains=[row.pk]), "The code of the lead or a contributor."
        ),
        "lead": filters.agency("owner"),
        "status": filters.choice("status", Action.Status.values, "Its status."),
        "dimension": filters.coded(Dimension, lambda row: Q(dimension=row), "The dimension's code."),
        "objective": filters.coded(Objective, lambda row: Q(objective=row), "The objective's code."),
        "visibility": filters.choice("visibility", {rung.code: rung for rung in Visibility}, "Its rung."),
        "q": filters.searched(),
        "due_before": filters.on_day(lambda day: Q(end__lt=day), "Ends before this day."),
        "updated_since": filters.at_moment(
            lambda moment: Q(updated_at__gte=moment), "Changed at or after this moment; ask 10 s back for late commits."
        ),
        "archived": filters.flag(lambda wanted: Q() if wanted else Q(archived_at=None), "Those archived, too."),
    }
    orders = (
        Order("updated_at", F("updated_at"), descending=True, walked=True),
        Order("start", F("start"), walked=True),
        Order("end", F("end"), nullable=True),
        Order("title", BY_TITLE, walked=True),
        Order("ref", BY_REF_UP, down=BY_REF_DOWN, walked=True),
    )

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = shapes.readable(self.viewer)
        return found

    def usual(self, asked: Mapping[str, list[str]]) -> Q:
        """Not archived."""
        return Q() if "archived" in asked else Q(archived_at=None)

    def count(self) -> dict[str, Any]:
        """Nothing beyond the caller's programmes is gone through: there, what is theirs is found by an index."""
        found = self.filtered(self.asked)
        return paging.counted(found) if self.programme_named else paging.counted(*policy.apart(found, self.viewer))


ACTIONS = Rows(Action.objects.select_related("owner", "programme"))


class OneAction(ApiView):
    """What is done on one action, fetched through the policy."""

    tag = "actions"
    shape: ClassVar[Any] = shapes.ActionSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> Action:
        """The action. Raises Http404 where the viewer does not read it (or it is of another programme than named)."""
        found: Action = policy.get_or_404(ACTIONS, self.viewer, Verb.VIEW, pk=int(pk), **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The action as it is now, with its version. Raises Http404."""
        rows = list(shapes.readable(self.viewer).filter(pk=pk).values(*shapes.COLUMNS))
        if not rows:
            raise Http404
        return tagged(Response(shapes.shown(rows)[0]), rows[0]["version"])

    def present(self, row: Any) -> Response:
        """The action beside a refused change."""
        return self.show(row.pk)


class ActionList(ActionListing, lists.ListView, MakingView):
    """The register: a page of it, and a new action."""

    kind = "action"
    takes = {"POST": NewAction}
    answers = {"POST": 201}
    shape = shapes.ActionSerializer
    once = True
    fields: ClassVar[Any] = dict(zip(shapes.COLUMNS, shapes.COLUMNS, strict=True))

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """References of one programme stand together: who reads nothing elsewhere is led past nobody else's."""
        if order.name == "ref" and self.programme_named is None:
            only = policy.only_programme(Action, self.viewer)
            if only is not None:
                self.programme_named = Programme(pk=only)
                asked = {**asked, "programme": [str(only)]}
        return super().page(asked, order, place)

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one action is shown."""
        return shapes.shown(found)

    def make(self, *args: Any, **path: Any) -> int:
        """A new action. Staff create for their agency, the programme's lead also for others."""
        if not any(policy.may_create(self.viewer, programme) for programme in self.programmes.values()):
            raise policy.Refused(MAY_NOT_CREATE)
        sent = self.sent()
        code = sent.data.pop("programme", None)
        if not code:
            raise ValidationError({"programme": [REQUIRED]})
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        made = services.create_action(
            sent.data, programme=self.programmes[code], by=self.viewer, reason=sent.reason, confirm=sent.confirm
        )
        return made.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The action, alone."""
        return self.other(OneAction).show(made)


class ActionDetail(OneAction):
    """One action."""

    takes = {"PATCH": ActionChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The action; its version is the ETag."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change the fields that are named."""
        action = self.seen(pk)
        sent = self.sent()
        policy.demand(self.viewer, services.verb_of(sent.data), action)
        version = expected(request, action, required=True)
        services.change_action(
            action, sent.data, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm
        )
        return self.show(pk)
