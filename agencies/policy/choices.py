"""What may be chosen about a guarded object, and whether there is anything to read (walls.md)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from agencies.models import Agency, Programme, User
from agencies.policy.frame import takes_part_in
from agencies.policy.readers import readers
from agencies.policy.rules import HANGING, visible
from agencies.policy.viewer import Viewer
from agencies.walls import Walled


def receivers(obj: Walled) -> QuerySet[Agency]:
    """The agencies that the object can be shared with: who takes part in its programme, but its owner."""
    found: QuerySet[Agency] = Agency.objects.filter(takes_part_in(obj.programme_id)).exclude(pk=obj.owner_id)
    return found


def offerees(obj: Walled) -> QuerySet[Agency]:
    """The agencies that the object can be handed over to: of those, who reads it already."""
    return receivers(obj).filter(id__in=readers(obj).reading())


def auditors(obj: Walled) -> QuerySet[User]:
    """The people that the object can be shared with: the auditors of its programme."""
    found: QuerySet[User] = User.objects.filter(
        is_active=True,
        programme_grants__content_object_id=obj.programme_id,
        programme_grants__permission__codename="audit_programme",
    )
    return found


def reads_content(viewer: Viewer, programme: Programme) -> bool:
    """Is there any object of the programme that the viewer could read? Who only administers it reads none."""
    if programme.pk in {*viewer.programmes, *viewer.oversees}:
        return True
    walled: set[Any] = {parent for parent, _key in HANGING.values()}
    return any(visible(model.objects.filter(programme=programme), viewer).exists() for model in walled)
