"""What actions are planned by: dimensions, objectives, priorities and indicators of a programme."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class Dimension(Tracked):
    """One step of the programme's model, such as Livsvillkor. `outside_model`: enabling work beside the model."""

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="dimensions"
    )
    code = models.CharField(_("Code"), max_length=30)
    name = models.CharField(_("Name"), max_length=100)
    name_en = models.CharField(_("Name in English"), max_length=100, blank=True)
    hint = models.CharField(_("In a few words"), max_length=100, blank=True)
    hint_en = models.CharField(_("In a few words, in English"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("Order"), default=0)
    outside_model = models.BooleanField(_("Outside the model"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("dimension")
        default_permissions = ()
        ordering = ("position", "code")
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="dimension_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def short_hint(self) -> str:
        """The few words beside the name, in the reader's language."""
        return self.hint_en if get_language() == "en" and self.hint_en else self.hint


class Objective(Tracked):
    """One wanted state. `parent`: the objective that it carries."""

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="objectives"
    )
    code = models.CharField(_("Code"), max_length=20)
    title = models.CharField(_("Title"), max_length=200)
    dimension = models.ForeignKey(
        Dimension, verbose_name=_("Dimension"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Carries the objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("objective")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="objective_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Priority(Tracked):
    """One chosen focus for a year in an area (or, without an area, in the programme), from an annual analysis."""

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="priorities"
    )
    code = models.CharField(_("Code"), max_length=20)
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("Year"))
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.CharField(_("Text"), max_length=300)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("priority")
        default_permissions = ()
        ordering = ("-year", "number")
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="priority_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.text} ({self.year})"


class Indicator(Tracked):
    """One measure over time, as defined; its values are kept with the follow-up. It never sets a light by itself."""

    class Direction(models.TextChoices):
        """Which way is better."""

        HIGHER = "higher_better", _("Higher is better")
        LOWER = "lower_better", _("Lower is better")
        CONTEXT = "context_dependent", _("Depends on the context")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="indicators"
    )
    code = models.CharField(_("Code"), max_length=20)
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=30, blank=True)
    dimension = models.ForeignKey(
        Dimension, verbose_name=_("Dimension"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("Source"), max_length=200, blank=True)
    source_agency = models.ForeignKey(
        "agencies.Agency",
        verbose_name=_("Agency that gives the values"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    frequency = models.CharField(_("Frequency"), max_length=50, blank=True)
    direction = models.CharField(_("Direction"), max_length=20, choices=Direction)
    unit = models.CharField(_("Unit"), max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("indicator")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="indicator_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return self.title
