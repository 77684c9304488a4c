"""The meeting, whom it concerns, and who came."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet, Visibility, Walled


class MeetingQuerySet(GuardedQuerySet):
    """Reads of meetings."""

    def coming(self, now: datetime) -> MeetingQuerySet:
        """Not over and not cancelled, the next first."""
        return self.exclude(status=Meeting.Status.CANCELLED).filter(end__gte=now).order_by("start", "id")

    def past(self, now: datetime) -> MeetingQuerySet:
        """Over, the last first."""
        return self.filter(end__lt=now).order_by("-start", "-id")

    def for_list(self) -> MeetingQuerySet:
        """With what a row of a list shows, in one query; a forgotten relation fails instead of costing a query."""
        return self.select_related("forum", "owner", "programme").fetch_mode(models.FETCH_RAISE)


class Meeting(Walled):
    """One meeting of one forum. `owner` is its secretariat; the five wall columns are `Walled`'s.

    `ref` ("MOT-2026-03", unique in the programme) is given when it is planned. `start` and `end` are moments (UTC).
    `status` follows `services.steps.TRANSITIONS`; `sent_round_at` divides `minutes_draft`: until then minutes,
    decisions and points are read by the secretariat alone (and, from `steering` up, the programme's lead).
    `content` is what was approved, as canonical text, and `content_hash` its SHA-256 (hex), which the database holds
    them to; once approved it refuses to change either. `series` is shared by the meetings that were planned together
    by `rule` (RFC 5545), `uid` and `sequence` name it and its changes in calendars. `loaded`: taken over from another
    system in its final state. `involved` and `areas` are the image of `Involvement` and `MeetingArea`, held equal by
    the database.
    """

    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "owner_id": ("secretariat", _("Secretariat")),
        "involved": ("involved", _("Agencies called")),
        "areas": ("areas", _("Areas")),
    }

    class Status(models.TextChoices):
        """Where the meeting stands."""

        PLANNED = "planned", pgettext_lazy("meeting", "Planned")
        OPEN = "open", _("In progress")
        MINUTES_DRAFT = "minutes_draft", _("Minutes being written")
        APPROVED = "approved", pgettext_lazy("minutes", "Approved")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    ref = models.CharField(_("Reference"), max_length=20)
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Forum"), on_delete=models.PROTECT, related_name="meetings"
    )
    title = models.CharField(_("Title"), max_length=200)
    start = models.DateTimeField(_("Start"))
    end = models.DateTimeField(_("End"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    link = models.URLField(_("Link to join"), max_length=500, blank=True)
    chair_role = models.CharField(_("Chair (role)"), max_length=100, blank=True)
    secretary_role = models.CharField(_("Secretary (role)"), max_length=100, blank=True)
    status = models.CharField(_("Status"), max_length=13, choices=Status, default=Status.PLANNED)
    sent_round_at = models.DateTimeField(_("Sent round for approval"), null=True)
    approved_at = models.DateTimeField(_("Approved"), null=True)
    content = models.TextField(blank=True)
    content_hash = models.CharField(_("Content hash"), max_length=64, blank=True)
    loaded = models.BooleanField(_("Loaded"), default=False)
    series = models.UUIDField(null=True)
    rule = models.CharField(_("Recurrence"), max_length=200, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()
    history = TrailRecords(excluded_fields=("content",))

    class Meta(Walled.Meta):
        verbose_name = _("meeting")
        default_permissions = ("view", "change")
        constraints = (
            models.UniqueConstraint(fields=["programme", "ref"], name="meeting_ref_is_unique_in_the_programme"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="meeting_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(visibility__gte=Visibility.RESTRICTED), name="meeting_is_never_a_draft"),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "open", "minutes_draft", "approved", "cancelled"]),
                name="meeting_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(sent_round_at__isnull=True) | Q(status__in=["minutes_draft", "approved"]),
                name="only_written_minutes_are_sent_round",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved")
                | Q(approved_at__isnull=False, sent_round_at__isnull=False) & ~Q(content_hash=""),
                name="approved_minutes_have_a_hash_and_a_time",
            ),
        )
        indexes = (
            models.Index(fields=["-start", "-id"], name="meeting_by_moment"),
            models.Index(fields=["programme", "-start", "-id"], name="meeting_by_start"),
            models.Index(fields=["forum", "-start", "-id"], name="meeting_by_forum"),
            models.Index(fields=["series", "start"], name="meeting_by_series", condition=Q(series__isnull=False)),
            GinIndex(fields=["involved"], name="meeting_by_involved", fastupdate=False),
            GinIndex(fields=["areas"], name="meeting_by_areas", fastupdate=False),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("meetings:detail", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Are its minutes settled, or did it never take place?"""
        return self.status in (self.Status.APPROVED, self.Status.CANCELLED)


class MeetingArea(Tracked):
    """One meeting concerns one area; without any, the whole programme."""

    trail_parent: ClassVar[str | None] = "meeting_id"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="area_links")
    area = models.ForeignKey("agencies.Area", verbose_name=_("Area"), on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("area of the meeting")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["meeting", "area"], name="an_area_is_once_in_a_meeting"),)


class Involvement(Tracked):
    """One agency is called to one meeting, and therefore reads it; `called_as` says why."""

    trail_parent: ClassVar[str | None] = "meeting_id"

    class CalledAs(models.TextChoices):
        """Why it is called."""

        MEMBER = "member", _("Member of the forum")
        INVITED = "invited", _("Invited")
        RESPONSIBLE = "responsible", _("Responsible for an action point")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="involvements"
    )
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    called_as = models.CharField(_("Called as"), max_length=11, choices=CalledAs)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("call to the meeting")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["meeting", "agency"], name="an_agency_is_called_once"),)


class Attendance(Tracked):
    """Did one agency come to one meeting, and as what? Part of the minutes; `role` is a title, never a name."""

    trail_parent: ClassVar[str | None] = "meeting_id"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="attendance")
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(_("Present"))
    role = models.CharField(_("Role"), max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("attendance")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["meeting", "agency"], name="an_agency_attends_once"),)
