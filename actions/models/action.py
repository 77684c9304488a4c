"""The action, its links, and who follows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models.ordered import INDEXES
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled


def is_late(today: date) -> Q:
    """Open, and the last day is before `today`: `Action.days_late` as a question to the database."""
    return Q(archived_at__isnull=True, status__in=Action.OPEN, end__lt=today)


class ActionQuerySet(GuardedQuerySet):
    """Reads of the register."""

    def open(self) -> ActionQuerySet:
        """Not archived and not at an end: proposed, planned, ongoing or paused."""
        return self.filter(archived_at__isnull=True, status__in=Action.OPEN)

    def for_list(self) -> ActionQuerySet:
        """With what a row of a list shows, in one query; a forgotten relation fails instead of costing a query."""
        return self.select_related("owner", "dimension", "programme").fetch_mode(models.FETCH_RAISE)


class Action(Walled):
    """One decided or proposed measure. `owner` is the lead agency; the five wall columns are `Walled`'s.

    `ref` is given when a draft is first shared and never changes. `end` is the last day (included); none is
    "until further notice". `budget_sek` is whole kronor. `version` rises with every change of the row, its
    contributors, areas or indicators. `involved` and `areas` are the image of `Contribution` and `ActionArea`,
    held equal by the database.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "owner_id": ("lead", _("Lead agency")),
        "involved": ("contributors", _("Contributors")),
        "areas": ("areas", _("Areas")),
        "visibility": ("visibility", _("Visibility")),
        "archived_at": ("archived_at", _("Archived")),
        "description": ("description", _("Description")),
    }

    # Without an index of its own: it would be read together with others, which lead with the programme or imply it.
    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Status(models.TextChoices):
        """Is it being done? (Not: is it working, nor: is it on track.)"""

        PROPOSED = "proposed", _("Proposed")
        PLANNED = "planned", _("Planned")
        ONGOING = "ongoing", _("Ongoing")
        PAUSED = "paused", _("Paused")
        COMPLETED = "completed", _("Completed")
        MAINSTREAMED = "mainstreamed", _("Mainstreamed")
        CANCELLED = "cancelled", _("Cancelled")

    class Approach(models.TextChoices):
        """How it prevents."""

        SOCIAL = "social", _("Social prevention")
        SITUATIONAL = "situational", _("Situational prevention")
        DETERRENCE = "deterrence", _("Law enforcement and control")
        COLLABORATION = "collaboration", _("Structure and collaboration")

    class Level(models.TextChoices):
        """Whom it reaches: all, groups at risk, or those identified (never individuals in Kedjan)."""

        UNIVERSAL = "universal", _("Universal")
        SELECTIVE = "selective", _("Selective")
        INDICATED = "indicated", _("Indicated")

    OPEN = (Status.PROPOSED, Status.PLANNED, Status.ONGOING, Status.PAUSED)

    ref = models.CharField(_("Reference"), max_length=20, null=True, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    description = models.TextField(_("What is to be done?"), max_length=10_000, blank=True)
    dimension = models.ForeignKey(
        "actions.Dimension", verbose_name=_("Dimension"), on_delete=models.PROTECT, related_name="+"
    )
    objective = models.ForeignKey(
        "actions.Objective",
        verbose_name=_("Objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    priority = models.ForeignKey(
        "actions.Priority",
        verbose_name=_("Priority"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Forum"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approach = models.CharField(_("Approach"), max_length=13, choices=Approach, blank=True)
    prevention_level = models.CharField(_("Prevention level"), max_length=9, choices=Level, blank=True)
    target_group = models.CharField(_("Target group"), max_length=300, blank=True)
    start = models.DateField(_("Start"))
    end = models.DateField(_("End"), null=True, blank=True)
    recurrence = models.CharField(_("Recurrence"), max_length=100, blank=True)
    expected_effect = models.TextField(_("Expected effect"), max_length=4_000, blank=True)
    budget_sek = models.BigIntegerField(_("Budget, SEK"), null=True, blank=True)
    registry_number = models.CharField(_("Registry number"), max_length=50, blank=True)
    responsible_role = models.CharField(_("Responsible role"), max_length=100, blank=True)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Contact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(_("Status"), max_length=12, choices=Status, default=Status.PROPOSED)
    archived_at = models.DateTimeField(_("Archived"), null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = ActionQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("action")
        default_permissions = ("view", "change")
        constraints = (
            models.UniqueConstraint(fields=["programme", "ref"], name="action_ref_is_unique_in_the_programme"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="action_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.DRAFT, ref__isnull=True)
                | Q(visibility__gt=Visibility.DRAFT, ref__isnull=False),
                name="action_has_a_ref_once_shared",
            ),
            models.CheckConstraint(
                condition=Q(budget_sek__isnull=True) | Q(budget_sek__gte=0), name="action_budget_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["proposed", "planned", "ongoing", "paused", "completed", "mainstreamed", "cancelled"]
                ),
                name="action_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(areas__len__lte=250, involved__len__lte=250), name="action_wall_fits_into_its_index"
            ),
        )
        indexes = INDEXES

    def days_late(self, today: date) -> int:
        """How many days ago the last day was, if the action is still open; 0 otherwise."""
        opened = self.archived_at is None and self.status in self.OPEN
        return max((today - self.end).days, 0) if opened and self.end else 0

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("actions:detail", args=[self.pk])


class ActionArea(Tracked):
    """One action concerns one area."""

    trail_parent: ClassVar[str | None] = "action_id"

    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="area_links")
    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("area of the action")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["action", "area"], name="an_area_is_once_in_an_action"),)
        indexes = (models.Index(fields=["area", "action"], name="action_by_area_here"),)


class Contribution(Tracked):
    """One agency helps with one action; `task` is a line on what it does."""

    trail_parent: ClassVar[str | None] = "action_id"

    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="contributions")
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    task = models.CharField(_("What the agency does"), max_length=300, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("contribution")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["action", "agency"], name="an_agency_is_once_in_an_action"),)


class ActionIndicator(Tracked):
    """One action is followed by one indicator."""

    trail_parent: ClassVar[str | None] = "action_id"

    action = models.ForeignKey(
        Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="indicator_links"
    )
    indicator = models.ForeignKey(
        "actions.Indicator", verbose_name=_("Indicator"), on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("indicator of the action")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["action", "indicator"], name="an_indicator_is_once_in_an_action"),
        )


class Follow(models.Model):
    """One person follows one action: an own setting like a saved view, seen by nobody else and without a trail."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="follows"
    )
    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.CASCADE, related_name="follows")

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["user", "action"], name="one_follows_an_action_once"),)
