"""What a meeting leads to: numbered decisions and action points, each with what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting


class Decision(Tracked):
    """One stand that a forum took. `number` counts within the meeting: number 2 of MOT-2025-05 is MOT-2025-05-B2.

    `text`, `number` and `item` are minutes, frozen with them; `outcome` and what goes with it say what became of it
    and stay changeable. `due`: until when it is to be carried out, where the decision says so.
    """

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"
    trail_named_with: ClassVar[tuple[str, ...]] = ("meeting",)

    class Outcome(models.TextChoices):
        """What became of it."""

        OPEN = "open", pgettext_lazy("decision", "Open")
        CARRIED_OUT = "carried_out", _("Carried out")
        SUPERSEDED = "superseded", _("Superseded")

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("Agenda item"), null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("Decision"), max_length=4_000)
    due = models.DateField(_("To be carried out by"), null=True, blank=True)
    outcome = models.CharField(_("What became of it"), max_length=11, choices=Outcome, default=Outcome.OPEN)
    outcome_text = models.CharField(_("In a line"), max_length=500, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True)
    superseded_by = models.ForeignKey(
        "self", verbose_name=_("Superseded by"), null=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("decision")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_is_unique_in_the_meeting"),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "carried_out", "superseded"]), name="decision_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", closed_on__isnull=True) | ~Q(outcome="open") & Q(closed_on__isnull=False),
                name="a_decision_that_is_not_open_was_closed",
            ),
        )

    @property
    def ref(self) -> str:
        """`MOT-2025-05-B2`."""
        return f"{self.meeting.ref}-B{self.number}"

    def days_late(self, today: date) -> int:
        """How many days ago it was to be carried out, if it is still open; 0 otherwise."""
        return max((today - self.due).days, 0) if self.due and self.outcome == self.Outcome.OPEN else 0

    def __str__(self) -> str:
        return self.text


class ActionPoint(Tracked):
    """One task from one meeting. `number` counts within the meeting: number 1 of MOT-2025-05 is MOT-2025-05-P1.

    `text`, `number` and `item` are minutes, frozen with them; who is responsible, until when and how it stands live
    on. It is `offered` to the responsible agency, which accepts it or declines it with a reason; a declined one can be
    offered to another. `snoozed_until`: no agenda takes it up before that day. `loaded`: see `Meeting`.
    """

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"

    class Status(models.TextChoices):
        """How it stands."""

        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", pgettext_lazy("point", "Cancelled")

    OPEN = (Status.OFFERED, Status.ACCEPTED, Status.DECLINED)

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="points")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("Agenda item"), null=True, on_delete=models.PROTECT, related_name="points"
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.CharField(_("Task"), max_length=500)
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Responsible agency"), on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField(_("Due"))
    status = models.CharField(_("Status"), max_length=9, choices=Status, default=Status.OFFERED)
    answer = models.CharField(_("Why declined"), max_length=500, blank=True)
    done_text = models.CharField(_("What was done"), max_length=500, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True)
    snoozed_until = models.DateField(_("Not before"), null=True, blank=True)
    loaded = models.BooleanField(_("Loaded"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("action point")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "number"], name="point_number_is_unique_in_the_meeting"),
            models.CheckConstraint(
                condition=Q(status__in=["offered", "accepted", "declined", "done", "cancelled"]),
                name="point_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(answer=""), name="a_point_is_declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | ~Q(done_text="") | Q(loaded=True),
                name="a_done_point_says_what_was_done_or_is_loaded",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["done", "cancelled"], closed_on__isnull=False)
                | ~Q(status__in=["done", "cancelled"]) & Q(closed_on__isnull=True),
                name="a_point_at_its_end_was_closed",
            ),
        )
        indexes = (models.Index(fields=["agency", "due"], name="open_point_by_agency"),)

    @property
    def ref(self) -> str:
        """`MOT-2025-05-P1`."""
        return f"{self.meeting.ref}-P{self.number}"

    def days_late(self, today: date) -> int:
        """How many days ago it was due, if it is still open; 0 otherwise."""
        return max((today - self.due).days, 0) if self.status in self.OPEN else 0

    def __str__(self) -> str:
        return self.text


class DecisionAction(Tracked):
    """One decision concerns one action."""

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        Decision, verbose_name=_("Decision"), on_delete=models.PROTECT, related_name="action_links"
    )
    action = models.ForeignKey(
        "actions.Action", verbose_name=_("Action"), on_delete=models.PROTECT, related_name="decision_links"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("action of a decision")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["decision", "action"], name="an_action_is_once_in_a_decision"),)


class PointAction(Tracked):
    """One action point concerns one action, or became it."""

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(
        ActionPoint, verbose_name=_("Action point"), on_delete=models.PROTECT, related_name="action_links"
    )
    action = models.ForeignKey(
        "actions.Action", verbose_name=_("Action"), on_delete=models.PROTECT, related_name="point_links"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("action of an action point")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["point", "action"], name="an_action_is_once_in_a_point"),)
