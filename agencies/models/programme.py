"""A programme: the tenant that everything else belongs to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class Programme(Tracked):
    """One programme, such as "Inga utsatta områden 2030". `code` is unique in the installation.

    `ref_prefix` begins the reference of its actions; `ref_last` is the last number given and no part of
    the trail. `office` is the agency that runs it.
    """

    code = models.CharField(_("Code"), max_length=30, unique=True)
    ref_prefix = models.CharField(_("Reference prefix"), max_length=8, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    municipality = models.CharField(_("Municipality"), max_length=100)
    municipality_code = models.CharField(_("Municipality code"), max_length=4, blank=True)
    owner_body = models.CharField(_("Owner body"), max_length=100, blank=True)
    office = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Office"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    goal = models.TextField(_("Goal"), blank=True)
    mandate = models.TextField(_("Mandate"), blank=True)
    start = models.DateField(_("Start"))
    end = models.DateField(_("End"), null=True, blank=True)
    ref_last = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(excluded_fields=["ref_last"])

    class Meta:
        verbose_name = _("programme")
        default_permissions = ()
        permissions = (
            ("lead_programme", "Leads the programme"),
            ("steer_programme", "Is in the programme's steering group"),
            ("audit_programme", "Audits the programme"),
            ("administer_programme", "Administers the programme"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="programme_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.name
