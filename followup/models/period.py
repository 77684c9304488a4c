"""When agencies report: periods, each agency's own days, and who was reminded."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet

TERTIAL = re.compile(r"(\d{4})(T\d)")


class ReportingPeriod(Tracked):
    """One period that the agencies of a programme report on, usually a tertial; `code` ("2025T2") is unique there.

    All dates are local; `end` is included. `opens` is when the follow-ups are to be made, by hand or, with
    `opens_itself`, by the clock. It goes `planned → open → locked`; locked it stays, and the database keeps it.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", pgettext_lazy("period", "Planned")
        OPEN = "open", pgettext_lazy("period", "Open")
        LOCKED = "locked", pgettext_lazy("period", "Locked")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="periods"
    )
    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=100)
    start = models.DateField(_("First day"))
    end = models.DateField(_("Last day"))
    opens = models.DateField(_("Opens"))
    agency_deadline = models.DateField(_("Agencies submit by"))
    lead_deadline = models.DateField(_("The lead accepts by"))
    steering_meeting = models.DateField(_("Steering group"), null=True, blank=True)
    owner_meeting = models.DateField(_("Owner body"), null=True, blank=True)
    opens_itself = models.BooleanField(_("Opens by itself on that day"), default=False)
    status = models.CharField(_("Status"), max_length=7, choices=Status, default=Status.PLANNED)
    opened_at = models.DateTimeField(_("Opened"), null=True)
    locked_at = models.DateTimeField(_("Locked"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("period")
        default_permissions = ()
        ordering = ("-start", "-code")
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="period_code_is_unique_in_the_programme"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="period_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(agency_deadline__gte=F("opens"), lead_deadline__gte=F("agency_deadline")),
                name="period_opens_then_agencies_submit_then_the_lead_accepts",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "open", "locked"]), name="period_status_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """For headings: "T2 2026" of a tertial, of any other its code."""
        found = TERTIAL.fullmatch(self.code)
        return f"{found[2]} {found[1]}" if found else self.code

    def get_absolute_url(self) -> str:
        """Its chase board."""
        return reverse("followup:board", args=[self.code])


class DeadlineOffset(Tracked):
    """One agency of a programme has its own deadline: `days` after (or, below 0, before) that of each period."""

    trail_named_with: ClassVar[tuple[str, ...]] = ("agency",)

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    days = models.SmallIntegerField(_("Days"))
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("deadline of an agency's own")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "agency"], name="an_agency_has_one_offset_in_a_programme"),
            models.CheckConstraint(condition=Q(days__gte=-60, days__lte=60), name="an_offset_is_two_months_at_most"),
        )

    def __str__(self) -> str:
        return self.agency.short_name

    @property
    def before(self) -> int:
        """How many days before the others; 0 for who comes after them."""
        return max(-self.days, 0)


class FollowUpRules(Tracked):
    """What a programme has settled for its follow-up. `obstacle_days`: an obstacle that has stood open longer stands
    in the steering report by itself.
    """

    trail_named_with: ClassVar[tuple[str, ...]] = ("programme",)

    programme = models.OneToOneField(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="followup_rules"
    )
    obstacle_days = models.PositiveSmallIntegerField(_("Days until an open obstacle is reported by itself"), default=90)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("rules of the follow-up")
        default_permissions = ()

    def __str__(self) -> str:
        return self.programme.name

    @classmethod
    def of(cls, programme: int) -> FollowUpRules:
        """Those of the programme (its id); where it has settled nothing, the usual ones, unsaved and of version 0."""
        found: FollowUpRules | None = cls.objects.filter(programme_id=programme).first()
        return found or cls(programme_id=programme, version=0)


class Reminder(Tracked):
    """One agency was reminded of one period, by the lead (`sent_by`) or by the clock; `receivers` is how many people
    it reached. It is read by who reads the state of the agency's follow-up.
    """

    trail_named_with: ClassVar[tuple[str, ...]] = ("agency", "period")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("Period"), on_delete=models.PROTECT, related_name="reminders"
    )
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Sent by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    receivers = models.PositiveSmallIntegerField(_("Receivers"))
    at = models.DateTimeField(_("Sent"))

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("reminder")
        default_permissions = ()
        indexes = (models.Index(fields=["period", "agency", "-at"], name="reminder_by_agency"),)

    def __str__(self) -> str:
        return f"{self.agency.short_name}, {self.period.name}"
