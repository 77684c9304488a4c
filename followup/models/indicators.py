"""Values over time: indicators with their targets, and the weekly counts of EST."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled


class IndicatorValue(Tracked):
    """One value of one indicator, in one area (or, without one, in the programme) and one period.

    `period` is a year ("2025") or a tertial ("2025T2"). Either a number (`value`, in the indicator's unit), a word
    (`word`, for an indicator that counts nothing, such as a class) or `missing_reason` says why there is none.
    `comment` says what lies behind it. It sets no light.
    """

    trail_named_with: ClassVar[tuple[str, ...]] = ("indicator",)

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("Indicator"), on_delete=models.PROTECT, related_name="values"
    )
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    period = models.CharField(_("Period"), max_length=6)
    value = models.DecimalField(_("Value"), max_digits=16, decimal_places=4, null=True, blank=True)
    word = models.CharField(_("Value in words"), max_length=100, blank=True)
    missing_reason = models.CharField(_("Why it is missing"), max_length=200, blank=True)
    source = models.CharField(_("Source"), max_length=200, blank=True)
    comment = models.TextField(_("What lies behind it"), max_length=1_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("value of an indicator")
        default_permissions = ()
        ordering = ("period",)
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "area", "period"], name="an_indicator_has_one_value", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(period__regex=r"^[0-9]{4}(T[1-3])?$"), name="a_value_is_of_a_year_or_a_tertial"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, word="", missing_reason="")
                | Q(value__isnull=True, missing_reason="") & ~Q(word="")
                | Q(value__isnull=True, word="") & ~Q(missing_reason=""),
                name="a_value_is_a_number_a_word_or_missing_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=["programme", "indicator", "area", "period"], name="value_by_series"),)

    def __str__(self) -> str:
        return f"{self.indicator.title} {self.period}"

    def get_absolute_url(self) -> str:
        """The page of its indicator."""
        return reverse("followup:indicator", args=[self.indicator.code])


class IndicatorTarget(Tracked):
    """The value wanted of one indicator in one area (or in the programme) by the end of one year."""

    trail_named_with: ClassVar[tuple[str, ...]] = ("indicator",)

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("Indicator"), on_delete=models.PROTECT, related_name="targets"
    )
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("Year"))
    value = models.DecimalField(_("Target"), max_digits=16, decimal_places=4)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("target of an indicator")
        default_permissions = ()
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "area", "year"], name="an_indicator_has_one_target_a_year", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator.title} {self.year}"

    def get_absolute_url(self) -> str:
        """The page of its indicator."""
        return reverse("followup:indicator", args=[self.indicator.code])


class EstCount(Walled):
    """How many events of one category one place of an area had in one ISO week ("2025-W10"), as EST reported them.

    `owner` is the programme's office; the parties of the area read it (walls.md). Counts, never events.
    """

    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")
    iso_week = models.CharField(_("Week"), max_length=8)
    place = models.CharField(_("Place"), max_length=100)
    category = models.CharField(_("Category"), max_length=50)
    count = models.PositiveIntegerField(_("Count"))
    time_pattern = models.CharField(_("Time pattern"), max_length=50, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("EST count")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["area", "iso_week", "place", "category"], name="a_place_is_counted_once_a_week"
            ),
            models.CheckConstraint(
                condition=Q(iso_week__regex=r"^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$"), name="a_week_is_an_iso_week"
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.PARTNERSHIP, involved=[], areas__len=1),
                name="counts_are_read_by_the_parties_of_their_area",
            ),
        )
        indexes = (models.Index(fields=["programme", "area", "-iso_week"], name="est_by_week"),)

    def __str__(self) -> str:
        return f"{self.place}, {self.category} {self.iso_week}"
