"""The verbs that change the action itself, and those that make something on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from actions import services
from actions.api.actions import OneAction
from actions.api.bodies import RungStep, StatusStep
from actions.models import Action
from actions.services.values import REQUIRED, unknown
from agencies import policy
from agencies.api.bodies import Body, Sent
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.errors import Stale
from agencies.policy import Verb
from agencies.walls import Visibility


class OnAction(OneAction, MakingView):
    """A POST on one action: fetched, read, asked of the policy, compared with the version that is named, done."""

    takes: ClassVar[Any] = {"POST": Body}
    verb: ClassVar[Verb]

    def demand(self, action: Action) -> None:
        """Raises Refused where the caller may not do this."""
        policy.demand(self.viewer, self.verb, action)

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Call the verb's service, and name by id what it made or changed."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        action = self.seen(**path)
        sent = self.sent()
        self.demand(action)
        return self.act(action, sent, self.expected(action))

    def expected(self, action: Action) -> int | None:
        """The version in `If-Match`, needed where the action itself is changed.

        Elsewhere it is compared when given, on the locked row, so that it still holds when the call is done. Raises
        PreconditionRequired and Stale.
        """
        version = expected(self.request, action, required="POST" in self.versioned)
        if version is not None and "POST" not in self.versioned:
            fresh = Action.objects.select_for_update(no_key=True).get(pk=action.pk)
            if fresh.version != version:
                raise Stale(fresh)
        return version


class ActionVerb(OnAction):
    """A verb that changes the action itself, to the action as it then is."""

    kind = "action"
    versioned = ("POST",)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The action as it is now."""
        return self.show(made)


class SetStatus(ActionVerb):
    """Move the action to another status."""

    verb = Verb.CHANGE
    takes = {"POST": StatusStep}

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """One step."""
        status = sent.data.get("status", "")
        return services.set_status(
            action, status, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class SetVisibility(ActionVerb):
    """Change who reads the action; what leaves `draft` gets its reference and never returns there."""

    verb = Verb.VISIBILITY
    takes = {"POST": RungStep}

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """To the rung that is named."""
        code = sent.data.get("visibility", "")
        try:
            rung = Visibility.from_code(code)
        except KeyError:
            raise ValidationError({"visibility": [unknown(code) if code else REQUIRED]}) from None
        return services.set_visibility(
            action, rung, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class Archive(ActionVerb):
    """Take the action out of the daily lists."""

    verb = Verb.ARCHIVE

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """With a reason."""
        return services.archive_action(
            action, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class Unarchive(ActionVerb):
    """Take the action out of the archive."""

    verb = Verb.ARCHIVE

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """As it was."""
        return services.unarchive_action(
            action, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk


class FollowSwitch(OnAction):
    """Following the action: POST begins, DELETE ends. It is one's own, and seen by nobody else."""

    kind = "action"
    verb = Verb.VIEW
    answers: ClassVar[Any] = {"POST": 204, "DELETE": 204}

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Harmless where one follows it already."""
        services.follow_action(action, by=self.viewer)
        return action.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing to show."""
        return Response()

    def delete(self, request: Request, pk: int) -> Response:
        """No longer follow it."""
        services.unfollow_action(self.seen(pk), by=self.viewer)
        return Response(status=204)
