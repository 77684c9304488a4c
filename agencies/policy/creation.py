"""Who creates actions, for whom and where; how narrow a meeting may be planned, and whom a forum's change lets in to it
(walls.md, Who may do what).
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies.models import Agency, Area, AreaGrant, Forum, Programme
from agencies.policy.viewer import Viewer
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility


def may_create(viewer: Viewer, programme: Programme) -> bool:
    """Staff of an agency that records in one of the programme's areas, and the programme's lead."""
    return programme.pk in viewer.record_programmes or programme.pk in viewer.leads


def leads_to_choose(viewer: Viewer, programme: Programme) -> QuerySet[Agency]:
    """The agencies that `viewer` may name as lead: own ones that record there; the lead, any."""
    records = AreaGrant.objects.filter(
        group_id=OuterRef("group_id"),
        permission__codename="record_area",
        content_object__programme=programme,
    )
    mine = Q() if programme.pk in viewer.leads else Q(id__eqany=viewer.staff)
    found: QuerySet[Agency] = Agency.objects.filter(mine, Exists(records)).order_by(
        in_swedish_order("short_name"), "id"
    )
    return found


def areas_to_choose(viewer: Viewer, programme: Programme) -> QuerySet[Area]:
    """The areas that `viewer` may create in: where an own agency records; for the programme's lead, all."""
    recorded = sorted({area for areas in viewer.records.values() for area in areas})
    mine = Q() if programme.pk in viewer.leads else Q(id__eqany=recorded)
    found: QuerySet[Area] = Area.objects.filter(mine, programme=programme).order_by(in_swedish_order("name"), "id")
    return found


def narrowest(viewer: Viewer, lead: Agency) -> Visibility:
    """The first rung on which the viewer may make an action that `lead` answers for: for another agency than one's own
    the steering group reads it, too.
    """
    return Visibility.DRAFT if lead.pk in viewer.staff else Visibility.STEERING


def narrowest_meeting(viewer: Viewer, forum: Forum) -> Visibility:
    """The first rung on which the viewer may plan a meeting of the forum: who does it as the programme's lead alone
    reads from `steering` up.
    """
    return Visibility.RESTRICTED if forum.secretariat_id in viewer.staff else Visibility.STEERING


def let_in(viewer: Viewer | None, agencies: Collection[int], rung: Visibility) -> set[int]:
    """Which of `agencies` somebody who changes a forum lets in to its meetings on that rung: to those of the parties
    concerned none of their own, which its secretariat invites. None, Kedjan itself, lets everybody in.
    """
    own = viewer.agencies if viewer is not None and rung == Visibility.RESTRICTED else []
    return set(agencies) - set(own)
