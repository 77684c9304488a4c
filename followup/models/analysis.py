"""The yearly analysis of an area, what it finds, and the priorities that it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Dimension, Indicator, Priority
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.assessments import Saved
from meetings.models import Decision


class Decided(models.Model):
    """What a paper carries that is decided: when, by whom, in which decision, under which number."""

    decided_on = models.DateField(_("Decided on"), null=True)
    decided_by_role = models.CharField(_("Decided by (role)"), max_length=100, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name=_("Decision"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    registry_number = models.CharField(_("Registry number"), max_length=50, blank=True)
    loaded = models.BooleanField(_("Loaded"), default=False)

    class Meta:
        abstract = True


class AnnualAnalysis(Decided, Walled):
    """The joint analysis of one year in one area (or, without one, in the programme). `owner` is the office.

    Being written it is read by the office and the members of the analysis forum (`AnalysisParty`, whose image
    `involved` is); decided, by the parties of the area. Decided, the database refuses to change it.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("office", _("Office"))}
    trail_named_with: ClassVar[tuple[str, ...]] = ("area",)

    class Status(models.TextChoices):
        """Where it stands."""

        WRITING = "writing", pgettext_lazy("analysis", "Being written")
        DECIDED = "decided", pgettext_lazy("analysis", "Decided")

    year = models.PositiveSmallIntegerField(_("Year"))
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Analysis forum"), on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(_("Summary"), max_length=4_000, blank=True)
    status = models.CharField(_("Status"), max_length=7, choices=Status, default=Status.WRITING)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("annual analysis")
        verbose_name_plural = _("annual analyses")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "year", "area"], name="an_area_has_one_analysis_a_year", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(status="writing", visibility=Visibility.RESTRICTED, decided_on__isnull=True)
                | Q(status="decided", visibility=Visibility.PARTNERSHIP, decided_on__isnull=False),
                name="the_state_of_an_analysis_is_its_rung",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.area.name}" if self.area else str(self.year)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("followup:analysis", args=[self.pk])


class AnalysisParty(Tracked):
    """One agency writes one analysis as a member of its forum."""

    trail_parent: ClassVar[str | None] = "analysis_id"

    analysis = models.ForeignKey(
        AnnualAnalysis, verbose_name=_("Analysis"), on_delete=models.PROTECT, related_name="parties"
    )
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("agency of the analysis")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["analysis", "agency"], name="an_agency_is_once_in_an_analysis"),)


class Finding(Saved):
    """What the analysis finds in one dimension, and how sure it is."""

    trail_parent: ClassVar[str | None] = "analysis_id"

    class Confidence(models.TextChoices):
        """How sure the finding is."""

        LOW = "low", pgettext_lazy("confidence", "Low")
        MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
        HIGH = "high", pgettext_lazy("confidence", "High")

    analysis = models.ForeignKey(
        AnnualAnalysis, verbose_name=_("Analysis"), on_delete=models.PROTECT, related_name="findings"
    )
    dimension = models.ForeignKey(Dimension, verbose_name=_("Dimension"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Finding"), max_length=4_000, blank=True)
    confidence = models.CharField(_("Confidence"), max_length=6, choices=Confidence, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("finding")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["analysis", "dimension"], name="a_dimension_has_one_finding"),)


class FindingIndicator(Tracked):
    """One finding rests on one indicator."""

    trail_parent: ClassVar[str | None] = "analysis_id"

    analysis = models.ForeignKey(AnnualAnalysis, verbose_name=_("Analysis"), on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(
        Finding, verbose_name=_("Finding"), on_delete=models.PROTECT, related_name="indicator_links"
    )
    indicator = models.ForeignKey(Indicator, verbose_name=_("Indicator"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("indicator of the finding")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["finding", "indicator"], name="an_indicator_is_once_in_a_finding"),
        )


class ProposedPriority(Saved):
    """What the analysis wants chosen for the year after it; once decided it is a priority of the programme."""

    trail_parent: ClassVar[str | None] = "analysis_id"

    analysis = models.ForeignKey(
        AnnualAnalysis, verbose_name=_("Analysis"), on_delete=models.PROTECT, related_name="priorities"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.CharField(_("Text"), max_length=300)
    priority = models.ForeignKey(
        Priority, verbose_name=_("Priority"), null=True, on_delete=models.PROTECT, related_name="proposed_as"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("proposed priority")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["analysis", "number"], name="a_proposed_priority_has_its_number"),
        )


class Cause(Saved):
    """Why things are as they are, as the analysis supposes; perhaps it leads to a priority."""

    trail_parent: ClassVar[str | None] = "analysis_id"

    analysis = models.ForeignKey(
        AnnualAnalysis, verbose_name=_("Analysis"), on_delete=models.PROTECT, related_name="causes"
    )
    position = models.PositiveSmallIntegerField(_("Order"))
    text = models.TextField(_("Cause"), max_length=2_000)
    priority = models.ForeignKey(
        ProposedPriority, verbose_name=_("Leads to"), null=True, on_delete=models.PROTECT, related_name="causes"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("cause")
        default_permissions = ()
        ordering = ("position", "id")
