"""Obstacles to cooperation: list, one, a new one, a change, and the steps of the programme's lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Sent, Text, Texts, Whole
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import MakingView
from agencies.models import Agency, Area, Forum
from agencies.policy import Refused, Rows, Verb
from agencies.services.rows import unknown
from followup.api.obstacle_shapes import COLUMNS, MAY, ObstacleSerializer, shown
from followup.guarded import MAY_NOT_RAISE, raises_anywhere
from followup.models import Obstacle
from followup.services.obstacle_steps import close, escalate
from followup.services.obstacles import REQUIRED, change_obstacle, raise_obstacle


class ObstacleChange(Body):
    """The fields that a change names; all others stay."""

    title = Text(200)
    text = Text(4_000)
    areas = Texts(help_text="None of them: the whole programme.")
    agencies = Texts(help_text="Whom it concerns.")


class NewObstacle(ObstacleChange):
    """A new obstacle."""

    programme = Text(required=True)
    raised_by = Text(help_text="An own agency; may be left out where there is one.")
    followup = Whole(allow_null=True, help_text="The own agency's follow-up that it was raised in.")


class ToForum(Body):
    """Which forum gets it."""

    forum = Text(required=True)


class Outcome(Body):
    """What came of it."""

    outcome = Text(2_000, required=True)


class ObstacleListing(lists.Listing):
    """Obstacles that the caller reads."""

    tag = "obstacles"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "area": filters.coded(Area, lambda row: Q(areas__contains=[row.pk]), "The area's code."),
        "agency": filters.coded(
            Agency, lambda row: Q(owner=row) | Q(involved__contains=[row.pk]), "Who raised it or is involved."
        ),
        "forum": filters.coded(Forum, lambda row: Q(forum=row), "The forum that has it."),
        "status": filters.choice("status", Obstacle.Status.values, "Where it stands."),
        "q": filters.searched(),
        "updated_since": filters.at_moment(
            lambda moment: Q(updated_at__gte=moment), "Changed at or after this moment; ask 10 s back for late commits."
        ),
    }
    orders = (Order("raised_on", F("raised_on")), Order("updated_at", F("updated_at"), descending=True))

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = Obstacle.objects.visible_to(self.viewer).knowing(self.viewer, *MAY)
        return found


class ObstacleList(ObstacleListing, lists.ListView, MakingView):
    """The obstacles, oldest first: a page of them, and a new one."""

    kind = "obstacle"
    shape: ClassVar[Any] = ObstacleSerializer
    takes: ClassVar[Any] = {"POST": NewObstacle}
    answers: ClassVar[Any] = {"POST": 201}
    once = True
    fields: ClassVar[Any] = dict(zip(COLUMNS, COLUMNS, strict=True))

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """As one obstacle is shown."""
        return shown(found, self.viewer)

    def make(self, *args: Any, **path: Any) -> int:
        """Raise one: by staff of an agency that takes part."""
        if not raises_anywhere(self.viewer):
            raise Refused(MAY_NOT_RAISE)
        sent = self.sent()
        code = sent.data.pop("programme", "")
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code) if code else REQUIRED]})
        by = self.deed(sent)
        return raise_obstacle(self.programmes[code], sent.data, **by).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The obstacle, alone."""
        return self.other(OneObstacle).show(made)


OBSTACLES = Rows(Obstacle.objects.select_related("programme", "owner"))


class OneObstacle(ObstacleListing):
    """One obstacle."""

    shape: ClassVar[Any] = ObstacleSerializer
    filters: ClassVar[Mapping[str, filters.Filter]] = {}

    def seen(self, *args: Any, **path: Any) -> Obstacle:
        """The obstacle. Raises Http404."""
        found: Obstacle = policy.get_or_404(OBSTACLES, self.viewer, Verb.VIEW, pk=path["pk"], **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """As it is now, with its version. Raises Http404."""
        rows = list(self.rows().filter(pk=pk).values(*COLUMNS))
        if not rows:
            raise Http404
        [one] = shown(rows, self.viewer)
        return tagged(Response(one), one["version"])

    def present(self, row: Any) -> Response:
        """The obstacle beside a refused change."""
        return self.show(row.pk)


class ObstacleDetail(OneObstacle):
    """One obstacle."""

    takes: ClassVar[Any] = {"PATCH": ObstacleChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The obstacle; its version is the ETag."""
        self.seen(pk=pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change what is named: by staff of who raised it."""
        obstacle = self.seen(pk=pk)
        sent = self.sent()
        policy.demand(self.viewer, Verb.WRITE, obstacle)
        by = self.deed(sent, obstacle)
        change_obstacle(obstacle, sent.data, **by)
        return self.show(pk)


class ObstacleStep(OneObstacle, MakingView):
    """A step of the programme's lead."""

    kind = "obstacle"
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before each, and the step."""
        obstacle = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, Verb.LEAD, obstacle)
        by = self.deed(sent, obstacle)
        self.act(obstacle, sent, by)
        return obstacle.pk

    def act(self, obstacle: Obstacle, sent: Sent, by: dict[str, Any]) -> None:
        """Call the step's service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The obstacle as it is now."""
        return self.show(made)


class Escalate(ObstacleStep):
    """Give it to a forum, whose members then read it."""

    takes: ClassVar[Any] = {"POST": ToForum}

    def act(self, obstacle: Obstacle, sent: Sent, by: dict[str, Any]) -> None:
        """To the forum that is named."""
        code = sent.data.get("forum", "")
        rows = Forum.objects.visible_to(self.viewer).filter(programme=obstacle.programme, code=code)
        forum = rows.first()
        if forum is None and code:
            raise ValidationError({"forum": [unknown(code)]})
        escalate(obstacle, forum, **by)


class Close(ObstacleStep):
    """Close it with its outcome, for good."""

    takes: ClassVar[Any] = {"POST": Outcome}

    def act(self, obstacle: Obstacle, sent: Sent, by: dict[str, Any]) -> None:
        """With what came of it."""
        close(obstacle, sent.data.get("outcome", ""), **by)
