"""One agency's statement on one period, and what it consists of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Action
from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled
from followup.models.assessments import Saved, assessment_field
from followup.models.period import ReportingPeriod


class FollowUpQuerySet(GuardedQuerySet):
    """Reads of follow-ups."""

    def for_list(self) -> FollowUpQuerySet:
        """With what a row of a list shows, in one query; a forgotten relation fails instead of costing a query."""
        return self.select_related("period", "owner", "programme").fetch_mode(models.FETCH_RAISE)


class FollowUp(Walled):
    """One agency's statement on one period. `owner` is the agency; no area and no other agency stands in its wall.

    Its state decides its rung (the database holds the two together): a draft is the agency's own; submitted and
    returned it is read on `steering`; accepted on `partnership`. The period's lock makes it `locked` and leaves the
    rung as it is: `locked_as` says whether it had been accepted, or was only submitted or returned. What was never
    submitted stays a draft. Locked, the database refuses to change it and what hangs on it; what turns out wrong is a
    `Correction` beside it.

    `due` is the agency's own last day (local); `first_submitted_at` decides whether it was late. `nothing_to_report`
    and `withheld` are said at submission; why something is withheld stands in `Withholding`, which the agency alone
    reads. `decision_needed` is the decision that the agency asks the steering group for, in words; empty, none.
    `loaded`: taken over from another system in its final state, with roles instead of people.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {"owner_id": ("agency", _("Agency"))}
    trail_named_with: ClassVar[tuple[str, ...]] = ("owner", "period")

    class Status(models.TextChoices):
        """Where the statement stands."""

        DRAFT = "draft", pgettext_lazy("follow-up", "Draft")
        SUBMITTED = "submitted", pgettext_lazy("follow-up", "Submitted")
        RETURNED = "returned", pgettext_lazy("follow-up", "Returned")
        ACCEPTED = "accepted", pgettext_lazy("follow-up", "Accepted")
        LOCKED = "locked", pgettext_lazy("follow-up", "Locked")

    WRITABLE: ClassVar[tuple[str, ...]] = (Status.DRAFT, Status.RETURNED)
    """While these last, and the period is open, the agency writes, and is waited for."""

    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("Period"), on_delete=models.PROTECT, related_name="followups"
    )
    status = models.CharField(_("Status"), max_length=9, choices=Status, default=Status.DRAFT)
    overall_assessment = assessment_field(_("Overall assessment"))
    summary = models.TextField(_("Summary"), max_length=4_000, blank=True)
    obstacles = models.TextField(_("Obstacles to cooperation"), max_length=4_000, blank=True)
    next_steps = models.TextField(_("Next steps"), max_length=4_000, blank=True)
    decision_needed = models.TextField(_("Decision needed"), max_length=2_000, blank=True)
    nothing_to_report = models.BooleanField(_("Nothing to report"), default=False)
    withheld = models.BooleanField(_("Withheld"), default=False)
    due = models.DateField(_("Due"))
    first_submitted_at = models.DateTimeField(_("First submitted"), null=True)
    submitted_at = models.DateTimeField(_("Submitted"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Submitted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_by_role = models.CharField(_("Submitted by (role)"), max_length=100, blank=True)
    returned_count = models.PositiveSmallIntegerField(_("Times returned"), default=0)
    return_comment = models.TextField(_("Why it was returned"), max_length=2_000, blank=True)
    accepted_at = models.DateTimeField(_("Accepted"), null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Accepted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    locked_at = models.DateTimeField(_("Locked"), null=True)
    locked_as = models.CharField(_("Locked as"), max_length=9, choices=Status, blank=True)
    loaded = models.BooleanField(_("Loaded"), default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = FollowUpQuerySet.as_manager()
    history = TrailRecords()

    class Meta(Walled.Meta):
        verbose_name = _("follow-up")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["period", "owner"], name="an_agency_has_one_followup_in_a_period"),
            models.CheckConstraint(
                condition=Q(status="draft", visibility=Visibility.DRAFT)
                | Q(status__in=["submitted", "returned"], visibility=Visibility.STEERING)
                | Q(status="accepted", visibility=Visibility.PARTNERSHIP)
                | Q(status="locked", locked_as__in=["submitted", "returned"], visibility=Visibility.STEERING)
                | Q(status="locked", locked_as="accepted", visibility=Visibility.PARTNERSHIP),
                name="the_state_of_a_followup_is_its_rung",
            ),
            models.CheckConstraint(condition=Q(involved=[], areas=[]), name="a_followup_stands_in_no_area"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(submitted_at__isnull=False, first_submitted_at__isnull=False),
                name="what_is_no_draft_was_submitted",
            ),
            models.CheckConstraint(
                condition=Q(status="locked", locked_at__isnull=False) | ~Q(status="locked") & Q(locked_as=""),
                name="what_is_locked_says_when_and_as_what",
            ),
            models.CheckConstraint(
                condition=~Q(nothing_to_report=True, withheld=True), name="a_followup_says_nothing_or_withholds"
            ),
        )
        indexes = (
            models.Index(fields=["programme", "period", "owner"], name="followup_by_period"),
            models.Index(fields=["-updated_at", "-id"], name="followup_by_update"),
        )

    def __str__(self) -> str:
        return f"{self.owner.short_name}, {self.period.name}"

    def get_absolute_url(self) -> str:
        """Its page, whether it is still written or only read."""
        return reverse("followup:statement", args=[self.period.code, self.owner.code])

    @property
    def was_late(self) -> bool:
        """Was it first submitted after its last day? (What is not submitted may be late by today's date.)"""
        return days_late(self.first_submitted_at, self.due, today=self.due, awaited=False) > 0


def days_late(first_submitted_at: datetime | None, due: date, *, today: date, awaited: bool) -> int:
    """How many days after its last day a statement first came; has it not, how many that is today, while it is
    `awaited`: once its period is locked, what never came is late no more, but never submitted.
    """
    if first_submitted_at is None and not awaited:
        return 0
    day = timezone.localdate(first_submitted_at) if first_submitted_at else today
    return max((day - due).days, 0)


class Withholding(Tracked):
    """Why one agency withholds its statement: the legal ground. Its own members alone read it (walls.md)."""

    trail_parent: ClassVar[str | None] = "followup_id"

    followup = models.OneToOneField(
        FollowUp, verbose_name=_("Follow-up"), on_delete=models.PROTECT, related_name="withholding"
    )
    legal_ground = models.CharField(_("Legal ground"), max_length=300)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("legal ground for withholding")
        default_permissions = ()


class AreaAssessment(Saved):
    """How one area stands, as one agency sees it; `comment` says why, where it is not on track."""

    trail_parent: ClassVar[str | None] = "followup_id"

    followup = models.ForeignKey(
        FollowUp, verbose_name=_("Follow-up"), on_delete=models.PROTECT, related_name="area_assessments"
    )
    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")
    assessment = assessment_field(_("Assessment"))
    comment = models.TextField(_("Comment"), max_length=4_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("assessment of an area")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["followup", "area"], name="an_area_is_assessed_once"),)


class ActionRow(Saved):
    """One action that the agency leads, in the period: is it being done (`implementation_status`), how does it stand
    (`assessment`), is it working (`effect`, in words). The three are never merged. A deviation has a cause and a
    measure, a red one the decision asked for, a grey one a reason (`comment`).
    """

    trail_parent: ClassVar[str | None] = "followup_id"

    followup = models.ForeignKey(FollowUp, verbose_name=_("Follow-up"), on_delete=models.PROTECT, related_name="rows")
    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="followup_rows")
    implementation_status = models.CharField(_("Implementation"), max_length=12, choices=Action.Status, blank=True)
    assessment = assessment_field(_("Assessment"))
    effect = models.TextField(_("Effect"), max_length=1_000, blank=True)
    comment = models.TextField(_("Comment"), max_length=4_000, blank=True)
    cause = models.TextField(_("Cause"), max_length=2_000, blank=True)
    measure = models.TextField(_("Measure"), max_length=2_000, blank=True)
    decision_needed = models.TextField(_("Decision needed"), max_length=2_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("row about an action")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["followup", "action"], name="an_action_has_one_row"),)
        indexes = (models.Index(fields=["action", "followup"], name="action_row_by_action"),)


class ContributionNote(Saved):
    """What the agency did in the period for an action that another leads."""

    trail_parent: ClassVar[str | None] = "followup_id"

    followup = models.ForeignKey(
        FollowUp, verbose_name=_("Follow-up"), on_delete=models.PROTECT, related_name="contribution_notes"
    )
    action = models.ForeignKey(Action, verbose_name=_("Action"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Contribution"), max_length=2_000, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("note on a contribution")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["followup", "action"], name="a_contribution_has_one_note"),)
