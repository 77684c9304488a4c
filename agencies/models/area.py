"""Areas, and what was decided about them from which day to which."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class Area(Tracked):
    """One area of one programme; `code` is unique there. `geometry`: a GeoJSON (Multi)Polygon in WGS84, or nothing."""

    class Phase(models.TextChoices):
        """Where the area is in the programme's work."""

        CANDIDATE = "candidate", _("Candidate")
        LISTED = "listed", _("Listed")
        SUSTAIN = "sustain", _("Sustain")
        CLOSED = "closed", _("Closed")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="area_set"
    )
    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=100)
    phase = models.CharField(_("Phase"), max_length=10, choices=Phase, default=Phase.LISTED)
    municipality = models.CharField(_("Municipality"), max_length=100, blank=True)
    sub_places = ArrayField(models.CharField(max_length=100), verbose_name=_("Places"), default=list, blank=True)
    police_list_name = models.CharField(_("Name on the police list"), max_length=100, blank=True)
    geometry = models.JSONField(_("Boundary (GeoJSON, WGS84)"), null=True, blank=True)
    geometry_source = models.CharField(_("Source of the boundary"), max_length=200, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("area")
        default_permissions = ()
        permissions = (("view_area", "Reads the area"), ("record_area", "Records in the area"))
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="area_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return self.name


class AreaClass(Tracked):
    """One class that a programme's areas may hold, such as "utsatt område"; configurable per programme.

    `kind` says which question it answers: the police list, or another dated status such as an open drug
    scene. `rank` orders the classes of a kind by severity (0 = none) and picks their look.
    """

    class Kind(models.TextChoices):
        """The question that a class answers."""

        POLICE_LIST = "police_list", _("Police list")
        OPEN_DRUG_SCENE = "open_drug_scene", _("Open drug scene")
        OTHER = "other", _("Other status")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="area_classes"
    )
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind, default=Kind.POLICE_LIST)
    code = models.CharField(_("Code"), max_length=30)
    name = models.CharField(_("Name"), max_length=100)
    rank = models.PositiveSmallIntegerField(_("Severity"), default=0)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("class")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="area_class_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return self.name


class AreaClassification(Tracked):
    """From `start` (in) to `end` (out; nothing = still) the area held `area_class`.

    `kind` is the class's kind, repeated so that the database can refuse two answers to one question on a day.
    """

    area = models.ForeignKey(Area, verbose_name=_("Area"), on_delete=models.PROTECT, related_name="classifications")
    area_class = models.ForeignKey(AreaClass, verbose_name=_("Class"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=AreaClass.Kind)
    start = models.DateField(_("From"))
    end = models.DateField(_("To"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=200, blank=True)
    certainty = models.CharField(_("Certainty"), max_length=200, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("classification")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gt=models.F("start")), name="classification_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="classification_periods_do_not_overlap",
                expressions=[
                    ("area", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (Func("start", "end", Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        )
