"""Agencies and who is a member of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class Agency(Tracked):
    """One agency (part): an organisation in the cooperation. `code` is unique in the installation.

    `public_access`: covered by the law on public access to official documents (OSL 2 kap.).
    `group` carries its guardian grants. `registered_in`: the programme whose administrator registered it;
    what it takes part in is decided by its grants alone.
    """

    class Sector(models.TextChoices):
        """What the agency works with."""

        POLICE = "police", _("Police")
        SOCIAL_SERVICES = "social_services", _("Social services")
        EDUCATION = "education", _("Education")
        LEISURE = "leisure", _("Culture and leisure")
        URBAN_PLANNING = "urban_planning", _("Urban planning")
        EMPLOYMENT = "employment", _("Employment")
        COORDINATION = "coordination", _("Coordination")
        HOUSING = "housing", _("Housing")
        PROPERTY_OWNERS = "property_owners", _("Property owners")
        PRISON_PROBATION = "prison_probation", _("Prison and probation")
        HEALTH = "health", _("Health care")
        RESCUE_SERVICES = "rescue_services", _("Rescue services")
        CIVIL_SOCIETY = "civil_society", _("Civil society")
        OTHER = "other", _("Other")

    class LegalForm(models.TextChoices):
        """What the agency is in law."""

        STATE_AUTHORITY = "state_authority", _("State authority")
        MUNICIPAL_DEPARTMENT = "municipal_department", _("Municipal department")
        MUNICIPAL_COMPANY = "municipal_company", _("Municipal company")
        MUNICIPAL_FEDERATION = "municipal_federation", _("Municipal federation")
        REGION = "region", _("Region")
        PRIVATE_ASSOCIATION = "private_association", _("Private association")
        PRIVATE_COMPANY = "private_company", _("Private company")
        CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
        OTHER = "other", _("Other")

    code = models.CharField(_("Code"), max_length=30, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Short name"), max_length=40)
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector)
    legal_form = models.CharField(_("Legal form"), max_length=20, choices=LegalForm)
    public_access = models.BooleanField(_("Covered by the public-access law"), default=True)
    remark = models.TextField(_("Remark"), blank=True)
    group = models.OneToOneField("auth.Group", on_delete=models.PROTECT, related_name="agency")
    registered_in = models.ForeignKey("agencies.Programme", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("agency")
        default_permissions = ()

    def __str__(self) -> str:
        return self.short_name


class Membership(Tracked):
    """One person in one agency. Readers read, staff write, coordinators also speak for the agency."""

    class Role(models.TextChoices):
        """What the membership gives."""

        READER = "reader", _("Reader")
        STAFF = "staff", _("Staff")
        COORDINATOR = "coordinator", _("Coordinator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="memberships"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=11, choices=Role)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("membership")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["user", "agency"], name="one_membership_per_person_and_agency"),
            models.CheckConstraint(
                condition=models.Q(role__in=["reader", "staff", "coordinator"]), name="membership_role_is_known"
            ),
        )
