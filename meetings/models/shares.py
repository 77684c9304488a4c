"""Shares of one meeting with an agency or an auditor outside its wall (walls.md, Who holds what)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import GroupObjectPermissionManager, UserObjectPermissionManager
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from actions.models.shares import ShareTerms
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet
from meetings.models.meeting import Meeting


class MeetingShare(ShareTerms, Tracked, GroupObjectPermissionBase):
    """One agency (by its group) reads, or also changes, one meeting."""

    trail_parent: ClassVar[str | None] = "content_object_id"
    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "group_id": ("agency", _("Agency")),
        "permission_id": ("right", _("Right")),
        "user_id": ("auditor", _("Auditor")),
    }

    content_object = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agency_shares")

    objects: ClassVar[Any] = GroupObjectPermissionManager.from_queryset(GuardedQuerySet)()
    history = TrailRecords(hangs=True)

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = _("share")
        default_permissions = ()


class MeetingAuditorShare(ShareTerms, Tracked, UserObjectPermissionBase):
    """One auditor of the programme reads one meeting."""

    trail_parent: ClassVar[str | None] = "content_object_id"
    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "group_id": ("agency", _("Agency")),
        "permission_id": ("right", _("Right")),
        "user_id": ("auditor", _("Auditor")),
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="+"
    )
    content_object = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="auditor_shares")

    objects: ClassVar[Any] = UserObjectPermissionManager.from_queryset(GuardedQuerySet)()
    history = TrailRecords(hangs=True)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("share with an auditor")
        default_permissions = ()
