"""The agenda of one meeting: its items, built, added, changed, moved and removed; and what is proposed for it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Flag, Sent, Text, Whole, Wholes
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.policy import Rows, Verb
from meetings.api.parts import AgendaSerializer, ProposalSerializer, parts_of, proposals_shown
from meetings.api.shapes import AgendaItemSerializer
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.services import agenda, building, proposals


class ItemChange(Body):
    """What a change of an item names; the rest stays."""

    heading = Text(200)
    duration = Whole(allow_null=True, help_text="Minutes planned.")
    carry_over = Flag(help_text="To be taken up at the forum's next meeting.")
    actions = Wholes(help_text="Ids of the actions that it concerns: all of those that one reads.")


class NewItem(ItemChange):
    """A new item."""

    heading = Text(200, required=True)


class Place(Body):
    """Where to."""

    position = Whole(required=True, help_text="From 1; beyond the end is last.")


class NewProposal(Body):
    """What is to be taken up."""

    heading = Text(200, required=True)
    text = Text(2_000, help_text="Why.")


class Answer(Body):
    """Why not."""

    answer = Text(500, required=True)


MEETINGS = Rows(Meeting.objects.select_related("programme", "forum"))
ITEMS = Rows(AgendaItem.objects.select_related("meeting__programme"))
PROPOSALS = Rows(Proposal.objects.select_related("meeting__programme"))


class OnMeeting(ApiView):
    """What hangs on one meeting."""

    tag = "meetings"

    def meeting(self, pk: int | str) -> Meeting:
        """The meeting. Raises Http404 where the caller does not read it."""
        found: Meeting = policy.get_or_404(MEETINGS, self.viewer, Verb.VIEW, pk=int(pk), **self.in_named())
        return found

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Any:
        """The meeting."""
        return self.meeting(pk)


class AgendaItems(OnMeeting, MakingView):
    """The items of the agenda in their order, all on one page; and a new one at its end."""

    kind = "item"
    shape: ClassVar[Any] = AgendaItemSerializer
    takes: ClassVar[Any] = {"POST": NewItem}
    answers: ClassVar[Any] = {"POST": 201}
    paged = True

    def get(self, request: Request, pk: int) -> Response:
        """In their order."""
        return Response({"next": None, "previous": None, "results": parts_of(self.viewer, self.seen(pk))["agenda"]})

    def make(self, *args: Any, **path: Any) -> int:
        """At the end, by who arranges the agenda."""
        meeting, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.CHANGE, meeting)
        by = self.deed(sent)
        return agenda.add_item(meeting, {"heading": "", **sent.data}, **by).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The item."""
        return self.other(AgendaItemDetail).show(self.seen(**path), int(made))


class OneItem(OnMeeting):
    """One item of an agenda."""

    shape: ClassVar[Any] = AgendaItemSerializer

    def seen(self, pk: int | str, item: int | str = 0, *args: Any, **path: Any) -> AgendaItem:
        """The item, read with its meeting. Raises Http404."""
        named: dict[str, Any] = {"meeting": self.meeting(pk), "pk": int(item)}
        found: AgendaItem = policy.get_or_404(ITEMS, self.viewer, Verb.VIEW, **named)
        return found

    def present(self, row: AgendaItem) -> Response:
        """The item as it is now."""
        return self.show(row.meeting, row.pk)

    def show(self, meeting: Meeting, pk: int) -> Response:
        """The item with this id. Raises Http404 where it is gone."""
        for found in parts_of(self.viewer, meeting)["agenda"]:
            if found["id"] == pk:
                return tagged(Response(found), found["version"])
        raise Http404


class AgendaItemDetail(OneItem):
    """One item of an agenda; its version is the ETag."""

    takes: ClassVar[Any] = {"PATCH": ItemChange}
    answers: ClassVar[Any] = {"DELETE": 204}
    versioned = ("PATCH", "DELETE")

    def get(self, request: Request, pk: int, item: int) -> Response:
        """The item."""
        return self.present(self.seen(pk, item))

    def patch(self, request: Request, pk: int, item: int) -> Response:
        """Change the fields that are named, by who arranges the agenda."""
        row, sent = self.seen(pk, item), self.sent()
        policy.demand(self.viewer, Verb.CHANGE, row.meeting)
        by = self.deed(sent, row)
        return self.present(agenda.change_item(row, sent.data, **by))

    def delete(self, request: Request, pk: int, item: int) -> Response:
        """Take it off the agenda, while nothing is written under it."""
        row = self.seen(pk, item)
        policy.demand(self.viewer, Verb.CHANGE, row.meeting)
        agenda.remove_item(row, by=self.viewer, version=expected(request, row, required=True))
        return Response(status=204)


class MoveItem(OneItem, MakingView):
    """Put an item in another place, by who arranges the agenda."""

    kind = "item"
    takes: ClassVar[Any] = {"POST": Place}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """The others make room."""
        row, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.CHANGE, row.meeting)
        by = self.deed(sent, row)
        return agenda.move_item(row, sent.data.get("position", 0), **by).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The item in its place."""
        return self.present(self.seen(**path))


class BuildAgenda(OnMeeting, MakingView):
    """Add what belongs on the agenda and is not there yet: standing items, items carried over, open action points and
    proposals. By who arranges it.
    """

    kind = "agenda"
    shape: ClassVar[Any] = AgendaSerializer
    takes: ClassVar[Any] = {"POST": Body}

    def make(self, *args: Any, **path: Any) -> int:
        """In one call; again, it adds what is new since."""
        meeting, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.CHANGE, meeting)
        building.build_agenda(meeting, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return int(meeting.pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The whole agenda."""
        return Response({"items": parts_of(self.viewer, self.seen(**path))["agenda"]})


class Proposals(OnMeeting, MakingView):
    """What is proposed for the meeting, all on one page; and a new proposal, by staff of the forum's members."""

    kind = "proposal"
    shape: ClassVar[Any] = ProposalSerializer
    takes: ClassVar[Any] = {"POST": NewProposal}
    answers: ClassVar[Any] = {"POST": 201}
    paged = True

    def get(self, request: Request, pk: int) -> Response:
        """The oldest first."""
        return Response({"next": None, "previous": None, "results": proposals_shown(self.viewer, self.seen(pk))})

    def make(self, *args: Any, **path: Any) -> int:
        """For the agency that one is staff of."""
        meeting, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.PROPOSE, meeting)
        heading, text = sent.data.get("heading", ""), sent.data.get("text", "")
        return proposals.propose(meeting, heading, text, by=self.viewer, reason=sent.reason, confirm=sent.confirm).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The proposal."""
        return self.other(OneProposal).show(self.seen(**path), int(made))


class OneProposal(OnMeeting):
    """One proposal."""

    shape: ClassVar[Any] = ProposalSerializer

    def seen(self, pk: int | str, proposal: int | str = 0, *args: Any, **path: Any) -> Proposal:
        """The proposal, read with its meeting. Raises Http404."""
        named: dict[str, Any] = {"meeting": self.meeting(pk), "pk": int(proposal)}
        found: Proposal = policy.get_or_404(PROPOSALS, self.viewer, Verb.VIEW, **named)
        return found

    def present(self, row: Proposal) -> Response:
        """The proposal as it is now."""
        return self.show(row.meeting, row.pk)

    def show(self, meeting: Meeting, pk: int) -> Response:
        """The proposal with this id. Raises Http404."""
        for found in proposals_shown(self.viewer, meeting):
            if found["id"] == pk:
                return tagged(Response(found), found["version"])
        raise Http404


class ProposalVerb(OneProposal, MakingView):
    """What is done about a proposal, and the proposal as it then is."""

    kind = "proposal"
    takes: ClassVar[Any] = {"POST": Body}
    versioned = ("POST",)

    def demand(self, row: Proposal) -> None:
        """Raises Refused: answers are for who arranges the agenda."""
        policy.demand(self.viewer, Verb.CHANGE, row.meeting)

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        row, sent = self.seen(**path), self.sent()
        self.demand(row)
        by = self.deed(sent, row)
        self.act(row, sent, by)
        return row.pk

    def act(self, row: Proposal, sent: Sent, by: dict[str, Any]) -> None:
        """Call the verb's service."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The proposal as it is now."""
        return self.present(self.seen(**path))


class TakeProposal(ProposalVerb):
    """Put it on the agenda."""

    def act(self, row: Proposal, sent: Sent, by: dict[str, Any]) -> None:
        """As its last item."""
        proposals.take_proposal(row, **by)


class DeclineProposal(ProposalVerb):
    """Say no, and why."""

    takes: ClassVar[Any] = {"POST": Answer}

    def act(self, row: Proposal, sent: Sent, by: dict[str, Any]) -> None:
        """The agency that proposed it reads the answer."""
        proposals.decline_proposal(row, sent.data.get("answer", ""), **by)


class WithdrawProposal(ProposalVerb):
    """Take an unanswered proposal back, by staff of the agency that made it."""

    def demand(self, row: Proposal) -> None:
        """Raises Refused for other agencies."""
        policy.demand(self.viewer, Verb.WITHDRAW, row)

    def act(self, row: Proposal, sent: Sent, by: dict[str, Any]) -> None:
        """It stays, withdrawn."""
        proposals.withdraw_proposal(row, **by)
