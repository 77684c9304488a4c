"""Who finds a saved view: who made it, and the agency that it is shared with while its maker is a member there."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from agencies.models import Membership, SavedView
from agencies.policy.rules import register_frame
from agencies.policy.viewer import Viewer


def _found(viewer: Viewer) -> Q:
    still_a_member = Membership.objects.filter(
        user_id=OuterRef("user_id"), agency_id=OuterRef("shared_with_id"), user__is_active=True
    )
    shared = Q(shared_with_id__eqany=viewer.agencies) & Q(Exists(still_a_member))
    return Q(programme_id__eqany=viewer.frame) & (Q(user_id=viewer.user_id) | shared)


def _own(viewer: Viewer) -> Q:
    return Q(user_id=viewer.user_id)


def register_saved_views() -> None:
    """Own settings: nobody else renames, shares or removes them."""
    register_frame(SavedView, _found, keep=_own)
