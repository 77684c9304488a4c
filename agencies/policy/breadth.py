"""May words of one guarded object be written into another? Only where whoever reads that one reads this one, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from agencies.dates import local_today
from agencies.models import ProgrammeGrant
from agencies.policy.readers import readers, wall_of
from agencies.policy.rules import HANGING
from agencies.walls import Visibility, Walled


def as_wide(source: Walled, target: Walled) -> bool:
    """Does everybody who reads `target` read `source`, too, as their walls are now?

    Only then may words of `source` be written into `target`. Told from the columns where rights given later could make
    a difference (areas), and from who reads now where somebody is named (owner, involved, shares).
    """
    if source.programme_id != target.programme_id or source.visibility < target.visibility:
        return False
    if source.visibility == target.visibility == Visibility.PARTNERSHIP and not _covers(source.areas, target.areas):
        return False
    wall = wall_of(target)
    named = {wall.owner_id, *wall.involved, *wall.share_view, *wall.share_change}
    return named <= readers(source).reading() and _auditors(target) <= _auditors(source)


def _covers(source: Sequence[int], target: Sequence[int]) -> bool:
    """Does whoever reads one of the areas `target` read one of `source`? None named is the whole programme."""
    return not source or (bool(target) and set(target) <= set(source))


def _auditors(obj: Walled) -> set[int]:
    """Ids of the auditors who read it: from `steering` up all of the programme's, else those it is shared with."""
    holders = ProgrammeGrant.objects.filter(
        Q(permission__codename="audit_programme"), content_object_id=obj.programme_id
    ).values_list("user_id", flat=True)
    if obj.visibility >= Visibility.STEERING:
        return set(holders)
    shares: set[int] = set()
    for model, (parent, key) in HANGING.items():
        if parent is type(obj) and key == "content_object_id" and hasattr(model, "user"):
            rows: Any = model._default_manager.filter(content_object_id=obj.pk, valid_until__gte=local_today())
            shares |= set(rows.filter(user_id__in=holders).values_list("user_id", flat=True))
    return shares
