"""What stands on every agenda of one forum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Texts
from agencies.api.versions import tagged
from agencies.api.views import ApiView
from agencies.models import Forum
from agencies.policy import Verb
from meetings.models import StandingItem
from meetings.services.standing import set_standing_items, version_of_standing


class StandingItemsSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """The headings that stand on every agenda of the forum, in their order; for whoever reads how its meetings are."""

    programme = serializers.CharField()
    forum = serializers.CharField()
    headings = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField(help_text="0 while nothing has stood there.")


class Headings(Body):
    """All of them, in their order; one that stood before stays the same item."""

    headings = Texts(required=True)


@dataclass
class Template:
    """The standing items of one forum as one thing with a version."""

    forum: Forum
    version: int


class StandingItems(ApiView):
    """The standing items of a forum; changed as a whole, by who plans its meetings."""

    tag = "forums"
    shape: ClassVar[Any] = StandingItemsSerializer
    takes: ClassVar[Any] = {"PATCH": Headings}
    versioned = ("PATCH",)

    def seen(self, code: str, *args: Any, **path: Any) -> Template:
        """The forum's. Raises Http404."""
        forum = Forum.objects.visible_to(self.viewer).filter(programme=self.programme, code=code).first()
        if forum is None:
            raise Http404
        return Template(forum, version_of_standing(policy.history(StandingItem, self.viewer), forum))

    def present(self, row: Template | Forum) -> Response:
        """The headings as they are now."""
        forum = row if isinstance(row, Forum) else row.forum
        items = StandingItem.objects.visible_to(self.viewer).filter(forum=forum)
        headings = list(items.values_list("heading", flat=True))
        version = version_of_standing(policy.history(StandingItem, self.viewer), forum)
        found = {"programme": self.programme.code, "forum": forum.code, "headings": headings}
        return tagged(Response({**found, "version": version}), version)

    def get(self, request: Request, code: str) -> Response:
        """Their version is the ETag."""
        return self.present(self.seen(code))

    def patch(self, request: Request, code: str) -> Response:
        """Put these in the place of those that stood there. Meetings that have an agenda keep theirs."""
        found, sent = self.seen(code), self.sent()
        policy.demand(self.viewer, Verb.MINUTE, found.forum)
        by = self.deed(sent, found)
        set_standing_items(found.forum, sent.data["headings"], **by)
        return self.present(self.seen(code))
