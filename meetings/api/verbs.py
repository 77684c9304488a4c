"""The verbs that change the meeting itself, and its shares."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api.bodies import ShareTerms
from actions.api.shares import ShareSerializer, share_shown
from agencies import policy
from agencies.api.bodies import Body, Sent
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.errors import Stale
from agencies.policy import Verb
from agencies.services.rows import unknown
from agencies.services.shares import live_shares
from agencies.walls import Visibility
from meetings.api.bodies import MeetingRung, MeetingStep
from meetings.api.meetings import OneMeeting
from meetings.models import Meeting
from meetings.services.fields import REQUIRED
from meetings.services.steps import cancel_meeting, close_meeting, open_meeting
from meetings.services.visibility import end_meeting_share, set_meeting_visibility, share_meeting


class OnMeeting(OneMeeting, MakingView):
    """A POST on one meeting: fetched, read, asked of the policy, compared with the version that is named, done."""

    takes: ClassVar[Any] = {"POST": Body}
    verb: ClassVar[Verb]

    def demand(self, meeting: Meeting) -> None:
        """Raises Refused where the caller may not do this."""
        policy.demand(self.viewer, self.verb, meeting)

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """Call the verb's service, and name by id what it made or changed."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        meeting = self.seen(**path)
        sent = self.sent()
        self.demand(meeting)
        return self.act(meeting, sent, self.expected(meeting))

    def expected(self, meeting: Meeting) -> int | None:
        """The version in `If-Match`, needed where the meeting itself is changed.

        Elsewhere it is compared when given, on the locked row, so that it still holds when the call is done. Raises
        PreconditionRequired and Stale.
        """
        version = expected(self.request, meeting, required="POST" in self.versioned)
        if version is not None and "POST" not in self.versioned:
            fresh = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
            if fresh.version != version:
                raise Stale(fresh)
        return version


class MeetingVerb(OnMeeting):
    """A verb that changes the meeting itself, to the meeting as it then is."""

    kind = "meeting"
    versioned = ("POST",)
    verb = Verb.MINUTE

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The meeting as it is now."""
        return self.show(made)


class OpenMeeting(MeetingVerb):
    """The meeting begins."""

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """From planned."""
        return open_meeting(meeting, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version).pk


class CloseMeeting(MeetingVerb):
    """The meeting is over; its minutes are being written."""

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """From open."""
        return close_meeting(meeting, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version).pk


class CancelMeeting(MeetingVerb):
    """The meeting does not take place, nor, with `following`, those later in its series that have not begun."""

    takes: ClassVar[Any] = {"POST": MeetingStep}

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """With a reason."""
        return cancel_meeting(
            meeting,
            following=sent.data.get("following", False),
            by=self.viewer,
            reason=sent.reason,
            confirm=sent.confirm,
            version=version,
        ).pk


class MeetingVisibility(MeetingVerb):
    """Change who reads the meeting; it is never a draft."""

    verb = Verb.VISIBILITY
    takes: ClassVar[Any] = {"POST": MeetingRung}

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """To the rung that is named."""
        code = sent.data.get("visibility", "")
        try:
            rung = Visibility.from_code(code)
        except KeyError:
            raise ValidationError({"visibility": [unknown(code) if code else REQUIRED]}) from None
        return set_meeting_visibility(
            meeting, rung, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class MeetingShares(OneMeeting):
    """The meeting's live shares, which everybody reads who reads the meeting; all on one page."""

    shape: ClassVar[Any] = ShareSerializer
    paged = True

    def get(self, request: Request, pk: int) -> Response:
        """Oldest first."""
        found = [share_shown(share) for share in live_shares(self.seen(pk))]
        return Response({"next": None, "previous": None, "results": found})


class ShareMeeting(OnMeeting):
    """Let one more agency, or an auditor of the programme, read the meeting for a time, or an agency also change it.

    With the same agency or auditor again it is renewed on the new terms.
    """

    kind = "meeting share"
    verb = Verb.SHARE
    takes: ClassVar[Any] = {"POST": ShareTerms}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = ShareSerializer

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """Share it."""
        return share_meeting(meeting, sent.data, by=self.viewer, reason=sent.reason, confirm=sent.confirm).id

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The share, while it lives."""
        for share in live_shares(self.seen(**path)):
            if str(share.id) == str(made):
                return Response(share_shown(share))
        raise Http404


class EndMeetingShare(OnMeeting):
    """End a share; what it let its receiver read is closed at once."""

    kind = "meeting"
    verb = Verb.SHARE
    answers: ClassVar[Any] = {"POST": 204}

    def act(self, meeting: Meeting, sent: Sent, version: int | None) -> int:
        """With a reason."""
        end_meeting_share(meeting, self.kwargs["share"], by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return meeting.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing is left to show."""
        return Response()
