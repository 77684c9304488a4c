"""The action plan that a municipality decides: a numbered, decided set of actions (lag 2023:196, 7 §)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Action
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.analysis import AnnualAnalysis, Decided


class ActionPlan(Decided, Walled):
    """One numbered plan of the programme, with the actions that it consists of. `owner` is the office.

    Being written it is read on `steering`, decided on `partnership` (no area named). Decided, the database refuses to
    change it: what the actions were then stands in its rows.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("office", _("Office"))}

    class Status(models.TextChoices):
        """Where it stands."""

        WRITING = "writing", pgettext_lazy("plan", "Being written")
        DECIDED = "decided", pgettext_lazy("plan", "Decided")

    number = models.PositiveSmallIntegerField(_("Version"))
    title = models.CharField(_("Title"), max_length=200)
    introduction = models.TextField(_("Introduction"), max_length=4_000, blank=True)
    analysis = models.ForeignKey(
        AnnualAnalysis, verbose_name=_("Rests on"), null=True, on_delete=models.PROTECT, related_name="plans"
    )
    status = models.CharField(_("Status"), max_length=7, choices=Status, default=Status.WRITING)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("action plan")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="plan_number_is_unique_in_the_programme"),
            models.CheckConstraint(
                condition=Q(status="writing", visibility=Visibility.STEERING, decided_on__isnull=True)
                | Q(status="decided", visibility=Visibility.PARTNERSHIP, decided_on__isnull=False),
                name="the_state_of_a_plan_is_its_rung",
            ),
            models.CheckConstraint(condition=Q(involved=[], areas=[]), name="a_plan_is_the_whole_programmes"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("followup:plan", args=[self.pk])


class PlannedAction(Tracked):
    """One action of one plan; once decided, with what it was then. Read by who reads the plan and the action."""

    trail_parent: ClassVar[str | None] = "plan_id"

    plan = models.ForeignKey(ActionPlan, verbose_name=_("Plan"), on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("Order"))
    title = models.CharField(_("Title"), max_length=200, blank=True)
    description = models.TextField(_("Description"), blank=True)
    lead = models.CharField(_("Lead"), max_length=100, blank=True)
    objective = models.CharField(_("Objective"), max_length=250, blank=True)
    start = models.DateField(_("Start"), null=True)
    end = models.DateField(_("End"), null=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("action of the plan")
        default_permissions = ()
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["plan", "action"], name="an_action_is_once_in_a_plan"),)
