"""Who stands behind an agency: whom a letter to it reaches. What they may read is asked of each."""

from __future__ import annotations

from collections.abc import Collection

from agencies.models import Membership, ProgrammeGrant
from agencies.policy.viewer import STAFF


def members(*agencies: int) -> set[int]:
    """Ids of all open accounts with a membership, of whatever role."""
    return _people(agencies)


def staff(*agencies: int) -> set[int]:
    """Of those, staff and coordinators."""
    return _people(agencies, STAFF)


def coordinators(*agencies: int) -> set[int]:
    """Of those, the coordinators."""
    return _people(agencies, ("coordinator",))


def leads(programme: int) -> set[int]:
    """Ids of all open accounts that lead the programme."""
    return _holders(programme, "lead_programme")


def steering_group(programme: int) -> set[int]:
    """Ids of all open accounts in the programme's steering group."""
    return _holders(programme, "steer_programme")


def _holders(programme: int, role: str) -> set[int]:
    found = ProgrammeGrant.objects.filter(content_object_id=programme, permission__codename=role, user__is_active=True)
    return set(found.values_list("user_id", flat=True))


def _people(agencies: Collection[int], roles: Collection[str] = ()) -> set[int]:
    found = Membership.objects.filter(agency_id__in=agencies, user__is_active=True)
    return set((found.filter(role__in=roles) if roles else found).values_list("user_id", flat=True))
