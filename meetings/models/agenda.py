"""The agenda: its items, what was written under them, proposals, and what stands on it every time."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet
from meetings.models.meeting import Meeting


class StandingItem(Tracked):
    """One heading that stands on every agenda of one forum: together they are the forum's template."""

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Forum"), on_delete=models.PROTECT, related_name="standing_items"
    )
    position = models.PositiveSmallIntegerField(_("Place in the order"))
    heading = models.CharField(_("Heading"), max_length=200)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords()

    class Meta:
        verbose_name = _("standing item")
        default_permissions = ()
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.heading


class Proposal(Tracked):
    """One agency asks for an item on the agenda of one meeting. It stands until the secretariat answers it."""

    trail_parent: ClassVar[str | None] = "meeting_id"

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed", pgettext_lazy("agenda item", "Proposed")
        TAKEN = "taken", _("On the agenda")
        DECLINED = "declined", _("Not taken up")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="proposals")
    agency = models.ForeignKey("agencies.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Writer"), on_delete=models.PROTECT, related_name="+"
    )
    heading = models.CharField(_("Heading"), max_length=200)
    text = models.TextField(_("Why"), max_length=2_000, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.PROPOSED)
    answer = models.CharField(_("Answer"), max_length=500, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("proposal")
        default_permissions = ()

    def __str__(self) -> str:
        return self.heading


class AgendaItem(Tracked):
    """One item of one agenda, in the order of `position`. `source` says where it came from.

    `point`: the open action point that it takes up; `carried_from`: the item that was not reached last time;
    `carry_over`: to be taken up at the forum's next meeting; `duration`: planned minutes. Its heading is read with the
    meeting, what is written under it (`ItemMinutes`) only when sent round.
    """

    trail_parent: ClassVar[str | None] = "meeting_id"

    class Source(models.TextChoices):
        """Where the item came from."""

        STANDING = "standing", _("Standing item")
        POINT = "point", _("Open action point")
        CARRIED = "carried", _("Carried over")
        PROPOSAL = "proposal", _("Proposal")
        OWN = "own", _("The secretariat")

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("Place in the order"))
    heading = models.CharField(_("Heading"), max_length=200)
    source = models.CharField(_("Came from"), max_length=8, choices=Source, default=Source.OWN)
    point = models.ForeignKey(
        "meetings.ActionPoint",
        verbose_name=_("Action point"),
        null=True,
        on_delete=models.PROTECT,
        related_name="taken_up",
    )
    proposal = models.ForeignKey(
        Proposal, verbose_name=_("Proposal"), null=True, on_delete=models.PROTECT, related_name="items"
    )
    carried_from = models.ForeignKey(
        "self", verbose_name=_("Carried over from"), null=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    carry_over = models.BooleanField(_("To the next meeting"), default=False)
    duration = models.PositiveSmallIntegerField(_("Minutes planned"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("agenda item")
        default_permissions = ()
        ordering = ("position", "id")
        indexes = (models.Index(fields=["meeting", "position"], name="item_by_meeting"),)

    def __str__(self) -> str:
        return self.heading


class ItemMinutes(Tracked):
    """What was written under one agenda item. It has a version of its own, so that two secretaries don't collide."""

    trail_parent: ClassVar[str | None] = "meeting_id"
    trail_closed_until: ClassVar[str | None] = "sent_round_at"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="minutes")
    item = models.OneToOneField(
        AgendaItem, verbose_name=_("Agenda item"), on_delete=models.PROTECT, related_name="minutes"
    )
    text = models.TextField(_("Minutes"), max_length=20_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("minutes of an item")
        default_permissions = ()


class ItemAction(Tracked):
    """One agenda item concerns one action."""

    trail_parent: ClassVar[str | None] = "meeting_id"

    meeting = models.ForeignKey(Meeting, verbose_name=_("Meeting"), on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("Agenda item"), on_delete=models.PROTECT, related_name="action_links"
    )
    action = models.ForeignKey(
        "actions.Action", verbose_name=_("Action"), on_delete=models.PROTECT, related_name="item_links"
    )

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(hangs=True)

    class Meta:
        verbose_name = _("action of an agenda item")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["item", "action"], name="an_action_is_once_in_an_item"),)
