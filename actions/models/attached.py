"""What hangs on an action: notes, files and offers to take it over. All are read through it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.models.action import Action
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class Note(Tracked):
    """A journal entry by an involved agency: a human remark beside the machine's trail. Withdrawn, never deleted."""

    trail_parent: ClassVar[str | None] = "action_id"

    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="notes")
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Agency"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Writer"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("Note"), max_length=4_000)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("note")
        default_permissions = ()
        indexes = (
            models.Index(fields=["action", "-created_at", "-id"], name="note_by_action"),
            models.Index(fields=["-created_at", "-id"], name="note_by_time"),
        )


class File(Tracked):
    """A file behind the wall of its action.

    `stored_as` is a random name in the uploads folder, outside the web root; `size` is bytes; `sha256` is of
    the stored (cleaned) content. A withdrawn file is no longer served; its row and content stay.
    """

    trail_parent: ClassVar[str | None] = "action_id"

    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="files")
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Agency"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Uploaded by"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("File name"), max_length=120)
    media_type = models.CharField(_("Kind of file"), max_length=100)
    size = models.PositiveIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("file")
        default_permissions = ()
        indexes = (models.Index(fields=["action", "-created_at", "-id"], name="file_by_action"),)


class HandOver(Tracked):
    """An offer to another agency to become the lead; `stays`: the former lead goes on as contributor."""

    trail_parent: ClassVar[str | None] = "action_id"

    class State(models.TextChoices):
        """Where the offer stands."""

        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="hand_overs")
    from_agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("From agency"), on_delete=models.PROTECT, related_name="+"
    )
    to_agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("To agency"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.OFFERED)
    stays = models.BooleanField(_("Stays as contributor"), default=True)
    offered_at = models.DateTimeField(_("Offered"))

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("hand-over")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["action"], condition=Q(state="offered"), name="an_action_is_offered_to_one_agency_at_a_time"
            ),
        )
