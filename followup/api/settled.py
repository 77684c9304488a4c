"""What a programme has settled for its follow-up: agencies' own deadlines, and its rules."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Text, Whole
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency
from agencies.policy import Verb
from agencies.policy.frame import taking_part
from agencies.services.rows import unknown
from followup.models import DeadlineOffset, FollowUpRules
from followup.services.deadlines import set_offset, set_rules


class OwnDeadlineSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """An agency's own deadline: so many days after (below 0: before) that of each period."""

    agency = serializers.CharField()
    days = serializers.IntegerField()


class SettledSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What is settled. An obstacle open for more than `obstacle_days` stands in the report by itself."""

    programme = serializers.CharField()
    obstacle_days = serializers.IntegerField()
    deadlines = OwnDeadlineSerializer(many=True)


class DeadlineNamed(Body):
    """Whose, and how many days; 0 takes the own deadline away."""

    agency = Text(required=True)
    days = Whole(required=True)


class Rules(Body):
    """The rules that a change names."""

    obstacle_days = Whole(required=True)


class Settled(ApiView):
    """What the programme has settled for its follow-up."""

    tag = "periods"
    shape: ClassVar[Any] = SettledSerializer

    def seen(self, *args: Any, **path: Any) -> Any:
        """The programme. Raises Http404."""
        return self.programme

    def get(self, request: Request) -> Response:
        """Each agency's own deadline, and after how many days an obstacle stands in the report."""
        return self.told()

    def told(self) -> Response:
        """As it is now."""
        own = DeadlineOffset.objects.visible_to(self.viewer).filter(programme=self.programme)
        rows = own.order_by("agency__code").values("agency__code", "days")
        return Response(
            {
                "programme": self.programme.code,
                "obstacle_days": FollowUpRules.of(self.programme.pk).obstacle_days,
                "deadlines": [{"agency": row["agency__code"], "days": row["days"]} for row in rows],
            }
        )


class Settle(MakingView):
    """By the programme's lead; the answer is all that is settled."""

    tag = "periods"
    kind = "programme"
    shape: ClassVar[Any] = SettledSerializer

    def seen(self, *args: Any, **path: Any) -> Any:
        """The programme. Raises Http404."""
        return self.programme

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before each."""
        policy.demand(self.viewer, Verb.LEAD, self.programme)
        sent = self.sent()
        self.act(sent.data, self.deed(sent))
        return self.programme.pk

    def act(self, data: dict[str, Any], by: dict[str, Any]) -> None:
        """Call the service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """As it is now."""
        return self.other(Settled).told()


class SetDeadline(Settle):
    """Give an agency a deadline of its own, or with 0 days take it away; open follow-ups move with it."""

    takes: ClassVar[Any] = {"POST": DeadlineNamed}

    def act(self, data: dict[str, Any], by: dict[str, Any]) -> None:
        """Of an agency that takes part."""
        code = data.get("agency", "")
        agency = Agency.objects.filter(code=code, pk__in=taking_part([self.programme.pk])).first()
        if agency is None:
            raise ValidationError({"agency": [unknown(code)]})
        set_offset(self.programme, agency, data.get("days", 0), **by)


class SetRules(Settle):
    """Settle the rules."""

    takes: ClassVar[Any] = {"POST": Rules}

    def act(self, data: dict[str, Any], by: dict[str, Any]) -> None:
        """Of the programme."""
        set_rules(self.programme, obstacle_days=data.get("obstacle_days"), **by)
