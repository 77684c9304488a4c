"""What the two share tables of a walled model have in common (walls.md, Who holds what).

A storey subclasses both, each with its `content_object` (`related_name` `agency_shares`, `auditor_shares`) and
`history = TrailRecords(hangs=True)`, and counts them with one sequence (`ShareTables` in its migration).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import GroupObjectPermissionManager, UserObjectPermissionManager
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from agencies.trail.records import Tracked
from agencies.walls import GuardedQuerySet


class Share(models.Model):
    """On what terms it is shared. `valid_until` is the last day; past it the share counts as absent at once."""

    trail_parent: ClassVar[str | None] = "content_object_id"
    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "group_id": ("agency", _("Agency")),
        "permission_id": ("right", _("Right")),
        "user_id": ("auditor", _("Auditor")),
    }

    legal_ground = models.CharField(_("Legal ground"), max_length=300)
    purpose = models.CharField(_("Purpose"), max_length=500)
    decided_by = models.CharField(_("Decided by (role)"), max_length=100)
    valid_until = models.DateField(_("Until and including"))

    class Meta:
        abstract = True


class WithAgency(Share, Tracked, GroupObjectPermissionBase):
    """One agency (by its group) reads, or also changes, one object."""

    objects: ClassVar[Any] = GroupObjectPermissionManager.from_queryset(GuardedQuerySet)()

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True
        verbose_name = _("share")
        default_permissions = ()


class WithAuditor(Share, Tracked, UserObjectPermissionBase):
    """One auditor of the programme reads one object."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[Any] = UserObjectPermissionManager.from_queryset(GuardedQuerySet)()

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        verbose_name = _("share with an auditor")
        default_permissions = ()
