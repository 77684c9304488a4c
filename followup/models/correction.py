"""Corrections (rättelser) of what is locked: proposed beside it, withdrawn or accepted whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Action
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.followup import FollowUp


class Correction(Walled):
    """One correction of one locked follow-up, numbered within it; `owner` is the follow-up's agency.

    The locked text stays as it is for ever. Proposed and withdrawn, a correction is read on `steering`; accepted, by
    whoever reads the follow-up, where it is shown over the locked text as a correction.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("agency", _("Agency"))}
    trail_named_with: ClassVar[tuple[str, ...]] = ("followup__owner", "followup__period")

    class Status(models.TextChoices):
        """Where the correction stands."""

        PROPOSED = "proposed", pgettext_lazy("correction", "Proposed")
        ACCEPTED = "accepted", pgettext_lazy("correction", "Accepted")
        WITHDRAWN = "withdrawn", pgettext_lazy("correction", "Withdrawn")

    followup = models.ForeignKey(
        FollowUp, verbose_name=_("Follow-up"), on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    reason = models.CharField(_("Reason"), max_length=500)
    status = models.CharField(_("Status"), max_length=9, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Proposed by"), on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(_("Proposed"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Answered by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("Answered"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("correction")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["followup", "number"], name="correction_number_is_unique_in_the_followup"),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.STEERING) | Q(status="accepted", visibility=Visibility.PARTNERSHIP),
                name="a_correction_is_read_on_steering_until_accepted",
            ),
            models.CheckConstraint(condition=Q(involved=[], areas=[]), name="a_correction_stands_in_no_area"),
            models.CheckConstraint(
                condition=Q(status="proposed", answered_at__isnull=True)
                | ~Q(status="proposed") & Q(answered_at__isnull=False),
                name="a_correction_that_is_not_proposed_was_answered",
            ),
        )

    def __str__(self) -> str:
        return str(self.followup)

    def get_absolute_url(self) -> str:
        """The page of what it corrects."""
        return self.followup.get_absolute_url()


class CorrectedField(Tracked):
    """One field of the statement, or of one area in it, that a correction changes: what stands there, what is right."""

    trail_parent: ClassVar[str | None] = "correction_id"

    correction = models.ForeignKey(
        Correction, verbose_name=_("Correction"), on_delete=models.PROTECT, related_name="fields"
    )
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    field = models.CharField(_("Field"), max_length=30)
    before = models.TextField(_("Locked text"), blank=True)
    after = models.TextField(_("Correction"), max_length=4_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("corrected field")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["correction", "area", "field"], name="a_field_is_corrected_once", nulls_distinct=False
            ),
        )


class CorrectedRow(Tracked):
    """One field of the row about one action that a correction changes; read by who reads the action, too."""

    trail_parent: ClassVar[str | None] = "correction_id"

    correction = models.ForeignKey(
        Correction, verbose_name=_("Correction"), on_delete=models.PROTECT, related_name="rows"
    )
    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="+")
    field = models.CharField(_("Field"), max_length=30)
    before = models.TextField(_("Locked text"), blank=True)
    after = models.TextField(_("Correction"), max_length=4_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("corrected row about an action")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["correction", "action", "field"], name="a_field_of_a_row_is_corrected_once"
            ),
        )
