"""Forums: where agencies meet."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility


class Forum(Tracked):
    """One forum of a programme, such as its steering group; `code` is unique in the programme."""

    class Kind(models.TextChoices):
        """What sort of forum it is."""

        PROJECT_OWNER = "project_owner", _("Project owner")
        STEERING_GROUP = "steering_group", _("Steering group")
        WORKING_GROUP = "working_group", _("Working group")
        REFERENCE_GROUP = "reference_group", _("Reference group")
        ANALYSIS_GROUP = "analysis_group", _("Analysis group")
        EST = "est", _("EST")
        SSPF = "sspf", _("SSPF")
        TREFAS = "trefas", _("TREFAS")
        BID = "bid", _("BID")
        OTHER = "other", _("Other")

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="forums"
    )
    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    secretariat = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Secretariat"), on_delete=models.PROTECT, related_name="+"
    )
    default_visibility = models.PositiveSmallIntegerField(
        _("Default visibility"), choices=Visibility, default=Visibility.PARTNERSHIP
    )
    cadence = models.CharField(_("Cadence"), max_length=100, blank=True)
    chair_role = models.CharField(_("Chair (role)"), max_length=100, blank=True)
    purpose = models.TextField(_("Purpose"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("forum")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="forum_code_is_unique_in_the_programme"),
        )

    def __str__(self) -> str:
        return self.name


class ForumMember(Tracked):
    """One agency is a member of one forum."""

    forum = models.ForeignKey(Forum, verbose_name=_("Forum"), on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="forum_memberships"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("forum membership")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["forum", "agency"], name="an_agency_is_once_in_a_forum"),)


class ForumArea(Tracked):
    """One forum works with one area; a forum without areas works with the whole programme."""

    forum = models.ForeignKey(Forum, verbose_name=_("Forum"), on_delete=models.PROTECT, related_name="area_links")
    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("area of the forum")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["forum", "area"], name="an_area_is_once_in_a_forum"),)
