"""The steering report: compiled from accepted follow-ups, in two editions, frozen when it is presented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Dimension, Indicator
from agencies.trail.records import TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.assessments import Saved, assessment_field
from followup.models.period import ReportingPeriod
from meetings.models import Decision


class SteeringReport(Walled):
    """One report on one period, in one edition. `owner` is the programme's office.

    A draft is the office's; presented and approved it stands on
    `steering` for ever. The second edition, for all parties, is made from the first one of the same date, and stands
    on `partnership` once approved.

    `number` is the report's version: 1, 2, … per period and edition. `compiled` is what was gathered at `as_of`, as
    canonical JSON; `snapshot` the database's own name of the moment (`pg_current_snapshot()`). `content` is the whole
    report, figures and texts, as canonical JSON, written when it is presented; `content_hash` its SHA-256 (hex). From
    then on the database refuses to change it; approval and registry number are added beside it. `revision` rises with
    each change, for optimistic locking. `progress`: how far a compilation has come, in per cent, or null.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("office", _("Office"))}

    class Edition(models.TextChoices):
        """For whom it is."""

        STEERING = "steering", _("For the steering group")
        PARTIES = "parties", _("For all parties")

    class Status(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", pgettext_lazy("report", "Draft")
        PRESENTED = "presented", pgettext_lazy("report", "Presented")
        APPROVED = "approved", pgettext_lazy("report", "Approved")

    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("Period"), on_delete=models.PROTECT, related_name="reports"
    )
    edition = models.CharField(_("Edition"), max_length=8, choices=Edition, default=Edition.STEERING)
    number = models.PositiveSmallIntegerField(_("Version"))
    title = models.CharField(_("Title"), max_length=200)
    introduction = models.TextField(_("Summary"), max_length=8_000, blank=True)
    status = models.CharField(_("Status"), max_length=9, choices=Status, default=Status.DRAFT)
    as_of = models.DateTimeField(_("As of"), null=True)
    snapshot = models.CharField(_("Snapshot"), max_length=200, blank=True)
    compiled = models.TextField(blank=True)
    content = models.TextField(blank=True)
    content_hash = models.CharField(_("Content hash"), max_length=64, blank=True)
    presented_at = models.DateTimeField(_("Presented"), null=True)
    presented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Presented by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("Approved"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Approved by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    approver_role = models.CharField(_("Approved by (role)"), max_length=100, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name=_("Decision"), null=True, on_delete=models.PROTECT, related_name="reports"
    )
    registry_number = models.CharField(_("Registry number"), max_length=50, blank=True)
    loaded = models.BooleanField(_("Loaded"), default=False)
    progress = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(excluded_fields=("compiled", "content", "progress", "problem"))

    class Meta(Walled.Meta):
        verbose_name = _("steering report")
        default_permissions = ()
        ordering = ("-period__start", "-number", "edition")
        constraints = (
            models.UniqueConstraint(fields=["period", "edition", "number"], name="report_version_is_unique"),
            models.CheckConstraint(
                condition=Q(status="draft", visibility=Visibility.DRAFT)
                | Q(status="presented", visibility=Visibility.STEERING)
                | Q(status="approved", edition="steering", visibility=Visibility.STEERING)
                | Q(status="approved", edition="parties", visibility=Visibility.PARTNERSHIP),
                name="the_state_of_a_report_is_its_rung",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | ~Q(content_hash="") & Q(as_of__isnull=False),
                name="what_is_presented_has_a_hash_and_a_date",
            ),
            models.CheckConstraint(condition=Q(involved=[], areas=[]), name="a_report_is_the_whole_programmes"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("followup:report", args=[self.pk])


class ReportText(Saved):
    """What the lead writes into a report beside what is compiled: on one area (with a light), one dimension, one
    indicator; a decision that is needed; a risk; a next step.
    """

    trail_parent: ClassVar[str | None] = "report_id"

    class Kind(models.TextChoices):
        """Where it stands in the report."""

        AREA = "area", _("On an area")
        DIMENSION = "dimension", _("On a dimension")
        INDICATOR = "indicator", _("On an indicator")
        DECISION = "decision", _("Decision needed")
        RISK = "risk", _("Risk")
        NEXT_STEP = "next_step", _("Next step")

    report = models.ForeignKey(SteeringReport, verbose_name=_("Report"), on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(_("Kind"), max_length=9, choices=Kind)
    area = models.ForeignKey(
        "agencies.Area", verbose_name=_("Area"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    dimension = models.ForeignKey(
        Dimension, verbose_name=_("Dimension"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("Indicator"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(_("Order"), default=0)
    assessment = assessment_field(_("Assessment"))
    text = models.TextField(_("Text"), max_length=4_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("text of the report")
        default_permissions = ()
        ordering = ("kind", "position", "id")


class ReportPaper(models.Model):
    """One report as a file, made once from what it says and kept: next year it is the same bytes.

    `digest` (SHA-256, hex) names all that the file is made from: content, approval, registry number, language. Rows are
    only ever added; the database refuses anything else.
    """

    class Kind(models.TextChoices):
        """Which format."""

        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        HTML = "html", "HTML"

    report = models.ForeignKey(SteeringReport, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=4, choices=Kind)
    digest = models.CharField(max_length=64)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["report", "kind", "digest"], name="a_paper_is_made_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"
