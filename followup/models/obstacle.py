"""Obstacles to cooperation (hinder för samverkan): raised, escalated, decided, closed with an outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.followup import FollowUp
from meetings.models import Decision, Meeting


class Obstacle(Walled):
    """One structural barrier. `owner` raised it, perhaps in a follow-up; it stands on the rung `steering` for ever.

    `involved` is the image of `ObstacleParty`, `areas` of `ObstacleArea`, held equal by the database: agencies
    concerned, and the members of the forum that it is escalated to.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("raised_by", _("Raised by"))}

    class Status(models.TextChoices):
        """Where it stands."""

        RAISED = "raised", pgettext_lazy("obstacle", "Raised")
        ESCALATED = "escalated", pgettext_lazy("obstacle", "Escalated")
        DECIDED = "decided", pgettext_lazy("obstacle", "Decided")
        CLOSED = "closed", pgettext_lazy("obstacle", "Closed")

    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What stands in the way"), max_length=4_000)
    raised_on = models.DateField(_("Raised on"))
    followup = models.ForeignKey(
        FollowUp, verbose_name=_("Raised in"), null=True, on_delete=models.PROTECT, related_name="raised_obstacles"
    )
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Escalated to"), null=True, on_delete=models.PROTECT, related_name="obstacles"
    )
    escalated_on = models.DateField(_("Escalated on"), null=True)
    status = models.CharField(_("Status"), max_length=9, choices=Status, default=Status.RAISED)
    outcome = models.TextField(_("Outcome"), max_length=2_000, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("obstacle")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(visibility=Visibility.STEERING), name="an_obstacle_stands_on_steering"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_on__isnull=False) & ~Q(outcome="")
                | ~Q(status="closed") & Q(closed_on__isnull=True),
                name="a_closed_obstacle_has_an_outcome",
            ),
        )
        indexes = (models.Index(fields=["programme", "status", "raised_on"], name="obstacle_by_status"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("followup:obstacle", args=[self.pk])

    def days_open(self, today: date) -> int:
        """How long it has stood, in days; until it was closed, if it is."""
        return ((self.closed_on or today) - self.raised_on).days


class ObstacleParty(Tracked):
    """One agency reads one obstacle because it concerns it, or as a member of the forum that it is escalated to."""

    trail_parent: ClassVar[str | None] = "obstacle_id"

    class CalledAs(models.TextChoices):
        """Why it reads it."""

        CONCERNED = "concerned", _("Concerned")
        MEMBER = "member", _("Member of the forum")

    obstacle = models.ForeignKey(Obstacle, verbose_name=_("Obstacle"), on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    called_as = models.CharField(_("Called as"), max_length=9, choices=CalledAs)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("agency of the obstacle")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["obstacle", "agency"], name="an_agency_is_once_in_an_obstacle"),)


class ObstacleArea(Tracked):
    """One obstacle concerns one area; without any, the whole programme."""

    trail_parent: ClassVar[str | None] = "obstacle_id"

    obstacle = models.ForeignKey(
        Obstacle, verbose_name=_("Obstacle"), on_delete=models.PROTECT, related_name="area_links"
    )
    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("area of the obstacle")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["obstacle", "area"], name="an_area_is_once_in_an_obstacle"),)


class DecisionObstacle(Tracked):
    """One decision of a meeting concerns one obstacle. It is read by who reads the decision and the obstacle."""

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        Decision, verbose_name=_("Decision"), on_delete=models.PROTECT, related_name="obstacle_links"
    )
    obstacle = models.ForeignKey(
        Obstacle, verbose_name=_("Obstacle"), on_delete=models.PROTECT, related_name="decision_links"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("decision on an obstacle")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["decision", "obstacle"], name="a_decision_concerns_an_obstacle_once"),
        )
