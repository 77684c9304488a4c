"""What is granted, as guardian's object permissions with foreign keys of their own (walls.md, Who holds what)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import GroupObjectPermissionManager, UserObjectPermissionManager
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class AreaGrant(Tracked, GroupObjectPermissionBase):
    """One agency (by its group) may `view_area` or `record_area` in one area."""

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "group_id": ("agency", _("Agency")),
        "permission_id": ("right", _("Right")),
        "content_object_id": ("area", _("Area")),
    }

    content_object = models.ForeignKey("agencies.Area", on_delete=models.PROTECT, related_name="grants")

    objects: ClassVar[Any] = GroupObjectPermissionManager.from_queryset(GuardedQuerySet)()
    history = TrailRecords()

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = _("right in an area")
        default_permissions = ()
        indexes = (models.Index(fields=["content_object", "permission"], name="area_grant_by_area"),)


class ProgrammeGrant(Tracked, UserObjectPermissionBase):
    """One person leads, steers, audits or administers one programme."""

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "permission_id": ("role", _("Role")),
        "content_object_id": ("programme", _("Programme")),
    }

    user = models.ForeignKey(
        "agencies.User", verbose_name=_("Person"), on_delete=models.PROTECT, related_name="programme_grants"
    )
    content_object = models.ForeignKey("agencies.Programme", on_delete=models.PROTECT, related_name="grants")

    objects: ClassVar[Any] = UserObjectPermissionManager.from_queryset(GuardedQuerySet)()
    history = TrailRecords()

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("role in the programme")
        default_permissions = ()
