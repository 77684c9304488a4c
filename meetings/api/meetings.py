"""Meetings: list, one, a new one or a series, a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import bodies, filters, lists
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency, Area, Forum
from agencies.policy import Rows, Verb
from agencies.policy.verbs import SENTENCES
from agencies.services.rows import unknown
from meetings.api import shapes
from meetings.api.bodies import MeetingChange, NewMeeting
from meetings.models import Meeting
from meetings.recurrence import Rule, RuleRefused, from_rrule
from meetings.services.approval import hash_of
from meetings.services.changing import change_meeting
from meetings.services.fields import REQUIRED
from meetings.services.planning import plan_meetings


class MeetingListing(lists.Listing):
    """Meetings that the caller reads."""

    tag = "meetings"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "forum": filters.coded(Forum, lambda row: Q(forum=row), "The forum's code."),
        "status": filters.choice("status", Meeting.Status.values, "Its status."),
        "area": filters.coded(Area, lambda row: Q(areas__contains=[row.pk]), "The area's code."),
        "agency": filters.coded(
            Agency, lambda row: Q(owner=row) | Q(involved__contains=[row.pk]), "The code of who is called to it."
        ),
        "q": filters.searched(),
        "since": filters.at_moment(lambda moment: Q(start__gte=moment), "Starts at or after this moment."),
        "until": filters.at_moment(lambda moment: Q(start__lt=moment), "Starts before this moment."),
        "updated_since": filters.at_moment(
            lambda moment: Q(updated_at__gte=moment), "Changed at or after this moment; ask 10 s back for late commits."
        ),
    }
    orders = (Order("start", F("start"), descending=True), Order("updated_at", F("updated_at")))

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = shapes.readable(self.viewer)
        return found


MEETINGS = Rows(Meeting.objects.select_related("owner", "programme", "forum"))


class OneMeeting(ApiView):
    """What is done on one meeting, fetched through the policy."""

    tag = "meetings"
    shape: ClassVar[Any] = shapes.MeetingSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> Meeting:
        """The meeting. Raises Http404 where the viewer does not read it (or it is of another programme than named)."""
        found: Meeting = policy.get_or_404(MEETINGS, self.viewer, Verb.VIEW, pk=pk, **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The meeting as it is now, with its version. Raises Http404."""
        rows = list(shapes.readable(self.viewer).filter(pk=pk).values(*shapes.COLUMNS))
        if not rows:
            raise Http404
        [one] = shapes.shown(rows, self.viewer)
        if one["status"] == Meeting.Status.MINUTES_DRAFT and one["sent_round_at"]:
            one["content_hash"] = hash_of(Meeting.objects.select_related("programme", "forum").get(pk=pk))
        return tagged(Response(one), one["version"])

    def present(self, row: Any) -> Response:
        """The meeting beside a refused change."""
        return self.show(row.pk)


class MeetingList(MeetingListing, lists.ListView, MakingView):
    """The meetings: a page of them, and a new one or a series of a forum."""

    kind = "meeting"
    takes = {"POST": NewMeeting}
    answers = {"POST": 201}
    shape = shapes.MeetingSerializer
    once = True
    fields: ClassVar[Any] = dict(zip(shapes.COLUMNS, shapes.COLUMNS, strict=True))

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one meeting is shown."""
        return shapes.shown(found, self.viewer)

    def make(self, *args: Any, **path: Any) -> int:
        """A new meeting, or the first of a series; those that follow carry the same `series`."""
        sent = self.sent()
        forum = self._forum(sent.data)
        rule = _rule(sent.data)
        made = plan_meetings(forum, sent.data, rule=rule, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return made[0].pk

    def _forum(self, data: dict[str, Any]) -> Forum:
        """The forum that the body names. Raises ValidationError, and Refused for who may plan nothing anywhere."""
        code, name = data.pop("programme", None), data.pop("forum", None)
        every = Forum.objects.visible_to(self.viewer)
        if not every.filter(policy.permits(self.viewer, Verb.MINUTE, Forum)).exists():
            raise policy.Refused(SENTENCES[Verb.MINUTE])
        if not code or not name:
            raise ValidationError(
                {key: [REQUIRED] for key, value in (("programme", code), ("forum", name)) if not value}
            )
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        found: Forum | None = every.filter(programme=self.programmes[code], code=name).first()
        if found is None:
            raise ValidationError({"forum": [unknown(name)]})
        return found

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The meeting, alone."""
        return self.other(OneMeeting).show(made)


def _rule(data: dict[str, Any]) -> Rule | None:
    """The rule of the series that the body says. Raises ValidationError."""
    text, days = data.pop("rule", ""), data.pop("exceptions", [])
    try:
        left_out = frozenset(bodies.day(day) for day in days)
    except ValueError:
        raise ValidationError({"exceptions": [bodies.Plain.default_error_messages["day"]]}) from None
    try:
        return from_rrule(text, left_out) if text else None
    except RuleRefused as refused:
        raise ValidationError({"rule": [refused.message]}) from None


class MeetingDetail(OneMeeting):
    """One meeting."""

    takes = {"PATCH": MeetingChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The meeting; its version is the ETag."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change the fields that are named."""
        meeting = self.seen(pk)
        sent = self.sent()
        policy.demand(self.viewer, Verb.CHANGE, meeting)
        version = expected(request, meeting, required=True)
        following = sent.data.pop("following", False)
        change_meeting(
            meeting,
            sent.data,
            following=following,
            by=self.viewer,
            reason=sent.reason,
            version=version,
            confirm=sent.confirm,
        )
        return self.show(pk)
