"""Shares of one action, and its hand-over to another agency."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from actions import services
from actions.api.actions import OneAction
from actions.api.bodies import Offer, ShareTerms
from actions.api.verbs import ActionVerb, OnAction
from actions.models import Action, HandOver
from agencies import policy
from agencies.api.bodies import Sent
from agencies.policy import Verb
from agencies.services.shares import RIGHTS, Share, live_shares


class ShareSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One live share, with an agency or with an auditor."""

    id = serializers.IntegerField()
    agency = serializers.CharField(allow_null=True)
    auditor = serializers.CharField(allow_null=True, help_text="A user name.")
    right = serializers.ChoiceField(RIGHTS)
    legal_ground = serializers.CharField()
    purpose = serializers.CharField()
    decided_by = serializers.CharField()
    valid_until = serializers.DateField(help_text="The last day.")


def share_shown(share: Share) -> dict[str, Any]:
    """A share as the API shows it."""
    return {
        "id": share.id,
        "agency": share.agency and share.agency.code,
        "auditor": share.auditor and share.auditor.username,
        "right": share.right,
        "legal_ground": share.legal_ground,
        "purpose": share.purpose,
        "decided_by": share.decided_by,
        "valid_until": share.valid_until,
    }


class Shares(OneAction):
    """The action's live shares, which everybody reads who reads the action; all on one page."""

    shape: ClassVar[Any] = ShareSerializer
    paged = True

    def get(self, request: Request, pk: int) -> Response:
        """Oldest first."""
        found = [share_shown(share) for share in live_shares(self.seen(pk))]
        return Response({"next": None, "previous": None, "results": found})


class NewShare(OnAction):
    """Let one more agency, or an auditor of the programme, read the action for a time, or an agency also change it.

    With the same agency or auditor again it is renewed on the new terms.
    """

    kind = "share"
    verb = Verb.SHARE
    takes: ClassVar[Any] = {"POST": ShareTerms}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = ShareSerializer

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Share it."""
        return services.share_action(action, sent.data, by=self.viewer, reason=sent.reason, confirm=sent.confirm).id

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The share, while it lives."""
        for share in live_shares(self.seen(**path)):
            if str(share.id) == str(made):
                return Response(share_shown(share))
        raise Http404


class EndShare(OnAction):
    """End a share; what it let its receiver read is closed at once."""

    kind = "action"
    verb = Verb.SHARE
    answers: ClassVar[Any] = {"POST": 204}

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """With a reason."""
        services.end_share(action, self.kwargs["share"], by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return action.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing is left to show."""
        return Response()


class HandOverSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """An offer to another agency to become the lead; `stays`: the former lead goes on as contributor."""

    id = serializers.IntegerField()
    action = serializers.IntegerField()
    from_agency = serializers.CharField()
    to_agency = serializers.CharField()
    state = serializers.ChoiceField(HandOver.State.choices)
    stays = serializers.BooleanField()
    offered_at = serializers.DateTimeField()


class OnOffer(OnAction):
    """What is done about an offer, and the offer as it then is."""

    kind = "hand_over"
    shape: ClassVar[Any] = HandOverSerializer

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The offer, as read through its action."""
        return self.offer(pk=made)

    def offer(self, **lookup: Any) -> Response:
        """The offer that `lookup` names. Raises Http404."""
        rows = HandOver.objects.select_related("from_agency", "to_agency").filter(action_id=self.kwargs["pk"])
        row: HandOver = policy.get_or_404(rows, self.viewer, Verb.VIEW, **lookup)
        return Response(
            {
                "id": row.pk,
                "action": row.action_id,
                "from_agency": row.from_agency.code,
                "to_agency": row.to_agency.code,
                "state": row.state,
                "stays": row.stays,
                "offered_at": row.offered_at,
            }
        )


class HandOverOffer(OnOffer):
    """Offer the action to an agency that reads it already: not a draft."""

    verb = Verb.HAND_OVER
    takes: ClassVar[Any] = {"POST": Offer}
    answers: ClassVar[Any] = {"POST": 201}

    def get(self, request: Request, pk: int) -> Response:
        """The offer that stands; 404 where there is none."""
        self.seen(pk)
        return self.offer(state=HandOver.State.OFFERED)

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Offer it."""
        offer = services.offer_hand_over(
            action,
            sent.data.get("agency", ""),
            by=self.viewer,
            reason=sent.reason,
            stays=sent.data.get("stays", True),
            version=version,
            confirm=sent.confirm,
        )
        return offer.pk


class AcceptHandOver(ActionVerb):
    """Become the lead of what is offered to one's agency; the wall moves with the lead."""

    def demand(self, action: Action) -> None:
        """A coordinator of the agency that got the offer; where none stands, the service says so."""
        offer = action.hand_overs.filter(state=HandOver.State.OFFERED).first()
        if offer is not None:
            policy.demand(self.viewer, Verb.ACCEPT, offer)

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Accept."""
        return services.accept_hand_over(
            action, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class DeclineHandOver(OnOffer):
    """Say no to what is offered to one's agency, with a reason."""

    def demand(self, action: Action) -> None:
        """The service asks, since the offer is what it asks about."""

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Decline."""
        return services.decline_hand_over(action, by=self.viewer, reason=sent.reason, confirm=sent.confirm).pk


class WithdrawHandOver(OnOffer):
    """Take one's own agency's offer back."""

    verb = Verb.HAND_OVER

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Withdraw."""
        return services.withdraw_hand_over(action, by=self.viewer, reason=sent.reason, confirm=sent.confirm).pk
