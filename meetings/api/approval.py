"""Minutes sent round, approved by two persons, corrected by numbered additions; and what was approved, as text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404
from rest_framework.response import Response

from agencies.api.bodies import Body, Sent, Text, Texts, Whole
from agencies.policy import Verb
from agencies.services.rows import unknown
from meetings.api.shapes import MeetingAddendumSerializer
from meetings.api.verbs import MeetingVerb, OnMeeting
from meetings.models import Addendum, AgendaItem, Meeting
from meetings.registers.approved import addenda_of
from meetings.services import approval
from meetings.services.fields import REQUIRED


class Approvers(Body):
    """Who is to approve: two user names."""

    approvers = Texts(required=True, help_text="User names of two persons, of two agencies where there are two.")


class SendRound(MeetingVerb):
    """Send the minutes round to two persons: whoever reads the meeting reads them from now on. Again, with others."""

    takes: ClassVar[Any] = {"POST": Approvers}

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """The meeting's points are offered."""
        return approval.send_round(
            meeting,
            sent.data.get("approvers", []),
            by=self.viewer,
            reason=sent.reason,
            confirm=sent.confirm,
            version=version,
        ).pk


class Approved(Body):
    """Which content is approved."""

    content_hash = Text(64, required=True, help_text="The meeting's `content_hash` as it was read.")


class Approve(MeetingVerb):
    """Approve the content with this hash, as one of the two who were named. 409 where it has changed meanwhile.

    What is written under an item does not raise the meeting's version: the hash alone says which content was read.
    """

    verb = Verb.APPROVE
    takes: ClassVar[Any] = {"POST": Approved}

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """With the second approval of one content the minutes are settled."""
        named = sent.data.get("content_hash", "")
        if not named:
            raise ValidationError({"content_hash": [REQUIRED]})
        return approval.approve(
            meeting, named, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class NewAddendum(Body):
    """A correction of approved minutes; a reason is required."""

    item = Whole(allow_null=True, help_text="The id of the agenda item that it corrects, if one.")
    text = Text(4_000, required=True)


class Addenda(OnMeeting):
    """Correct approved minutes beside them."""

    kind = "addendum"
    verb = Verb.MINUTE
    takes: ClassVar[Any] = {"POST": NewAddendum}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = MeetingAddendumSerializer

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """With the next number."""
        item, wanted = None, sent.data.get("item")
        if wanted is not None:
            item = AgendaItem.objects.visible_to(self.viewer).filter(meeting=meeting, pk=wanted).first()
            if item is None:
                raise ValidationError({"item": [unknown(wanted)]})
        return approval.add_addendum(
            meeting, item, sent.data.get("text", ""), by=self.viewer, reason=sent.reason, confirm=sent.confirm
        ).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The correction."""
        for row in addenda_of(self.viewer, self.seen(**path)):
            if str(row.pk) == str(made):
                return Response(_shown(row))
        raise Http404


def _shown(row: Addendum) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("number", "corrected", "text", "reason", "at")},
        "item": row.item_id,
        "agency": row.agency.code if row.agency else None,
        "author": row.author.username,
    }
