"""Following an action: an own setting, seen by nobody else."""

from __future__ import annotations

from actions.models import Action, Follow
from agencies import policy
from agencies.policy import Verb, Viewer


def follow_action(action: Action, *, by: Viewer) -> None:
    """From now on the action stands on one's own page. Raises Http404 where it may not be seen."""
    policy.demand(by, Verb.VIEW, action)
    Follow.objects.get_or_create(user_id=by.id, action=action)


def unfollow_action(action: Action, *, by: Viewer) -> None:
    """No longer; harmless where one did not follow. Raises Http404 where it may not be seen."""
    policy.demand(by, Verb.VIEW, action)
    Follow.objects.filter(user_id=by.id, action=action).delete()
