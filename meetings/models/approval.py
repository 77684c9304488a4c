"""Approval of minutes (justering), and what is corrected afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting


class Approval(Tracked):
    """One person, for one agency, was asked to approve the minutes of one meeting, and perhaps did.

    `content_hash` is that of the content that was approved: the approval counts while it is that of the present one.
    Where the minutes are changed it counts no more, until they say again what was approved.
    """

    trail_parent: ClassVar[str | None] = "meeting_id"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="approvals")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Approver"), on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(_("Approved"), null=True)
    content_hash = models.CharField(_("Content hash"), max_length=64, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("approval")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["meeting", "user"], name="a_person_approves_once"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, content_hash="")
                | Q(approved_at__isnull=False) & ~Q(content_hash=""),
                name="an_approval_is_of_a_content",
            ),
        )


class Addendum(Tracked):
    """One numbered correction of approved minutes, beside them: `corrected` is what it corrects, as it stands there.

    Nobody changes it afterwards; the database refuses.
    """

    trail_parent: ClassVar[str | None] = "meeting_id"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="addenda")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("Agenda item"), null=True, on_delete=models.PROTECT, related_name="addenda"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    corrected = models.TextField(_("What is corrected"), blank=True)
    text = models.TextField(_("Correction"), max_length=4_000)
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Agency"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Writer"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("Reason"), max_length=500)
    at = models.DateTimeField(_("Written"))

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("addendum")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "number"], name="addendum_number_is_unique_in_the_meeting"),
        )
