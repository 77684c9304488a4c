"""A problem that EST's counts show becomes a draft of an action."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.response import Response

from agencies.api.bodies import Body, Text, Whole
from agencies.api.views import MakingView
from agencies.policy import Refused
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.services.rows import unknown
from followup.registers.est import USUAL, WINDOWS, counts_of
from followup.services.promoting import own_leads, promote


class Promoted(serializers.Serializer):  # type: ignore[type-arg]
    """The draft that was made."""

    action = serializers.IntegerField()


class ProblemNamed(Body):
    """Which problem: a category in a place, over the last weeks that there are counts of."""

    area = Text(required=True)
    place = Text(required=True)
    category = Text(required=True)
    weeks = Whole(help_text=f"{', '.join(map(str, WINDOWS))}; {USUAL} unless said otherwise.")


class Promote(MakingView):
    """Make a draft of an own agency of it, with the counts in words."""

    tag = "est"
    kind = "action"
    takes: ClassVar[Any] = {"POST": ProblemNamed}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = Promoted

    def seen(self, *args: Any, **path: Any) -> Any:
        """The programme. Raises Http404."""
        return self.programme

    def make(self, *args: Any, **path: Any) -> int:
        """By staff of an agency that records in its area."""
        if not own_leads(self.viewer, self.programme):
            raise Refused(MAY_NOT_CREATE)
        sent = self.sent()
        said, weeks = sent.data, sent.data.get("weeks", USUAL)
        if weeks not in WINDOWS:
            raise ValidationError({"weeks": [unknown(weeks)]})
        found = counts_of(self.viewer, self.programme, area=said.get("area", ""), window=weeks).problems
        asked = (said.get("area"), said.get("place"), said.get("category"))
        problem = next((one for one in found if (one.area.code, one.place, one.category) == asked), None)
        if problem is None:
            raise ValidationError({"place": [unknown(said.get("place", ""))]})
        return promote(self.programme, problem, by=self.viewer, reason=sent.reason).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Its id."""
        return Response({"action": int(made)})
