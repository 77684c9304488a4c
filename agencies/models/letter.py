"""Mail that waits to be sent, what each person wants of it, and which days have had their reminders."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """When a kind of letter comes."""

    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("In one mail a day")
    OFF = "off", _("Not at all")


class Letter(models.Model):
    """One thing that one person is to be told by mail. It holds no content: the text is composed when it is sent.

    Untracked, since it changes nothing that anybody shares: it remembers who was to be told of what, and what became
    of it. `object_kind` (a model's label) and `object_id` say what it is about. `occasion` tells it from other letters
    of the same kind about the same thing, so that posting twice sends once. `day`: the local day that it is good for;
    empty is for ever. `bundle`: the first letter of the mail that it goes in, kept when a mail is tried again.
    `claimed_until`: until then a worker has it; whoever comes later may take it up. `why`: why it was not sent.
    """

    class State(models.TextChoices):
        """What became of it. For who runs the installation: a person is shown only what was sent."""

        WAITING = "waiting", "Waiting"
        CLAIMED = "claimed", "Being sent"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not sent"
        FAILED = "failed", "Could not be sent"

    class Why(models.TextChoices):
        """Why it was not sent."""

        NO_ADDRESS = "no_address", "There was no e-mail address."
        CLOSED = "closed", "The account was closed."
        UNSEEN = "unseen", "It was no longer true, or no longer yours to read."
        OUTDATED = "outdated", "Its day had passed."
        SWITCHED_OFF = "switched_off", "You had switched it off."
        REPLACED = "replaced", "A later one said the same."
        UNDELIVERABLE = "undeliverable", "The mail server did not take it."

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    occasion = models.CharField(max_length=100)
    delivery = models.CharField(max_length=7, choices=Delivery)
    day = models.DateField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    why = models.CharField(max_length=13, choices=Why, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    bundle = models.BigIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["receiver", "kind", "object_kind", "object_id", "occasion"],
                name="a_letter_is_written_once_for_an_occasion",
            ),
            models.CheckConstraint(
                condition=Q(state="claimed", claimed_until__isnull=False, bundle__isnull=False)
                | ~Q(state="claimed") & Q(claimed_until__isnull=True),
                name="a_letter_is_claimed_for_a_time",
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="letters_that_wait", condition=Q(state="waiting")),
            models.Index(fields=["claimed_until"], name="letters_being_sent", condition=Q(state="claimed")),
            models.Index(fields=["receiver", "kind", "sent_at"], name="letters_of_a_person"),
            models.Index(fields=["created_at"], name="letters_by_age"),
        )


class MailChoice(models.Model):
    """When one person wants one kind of letter. An own setting without a trail; without a row the kind's default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail_choices")
    kind = models.CharField(max_length=40)
    delivery = models.CharField(max_length=7, choices=Delivery)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["user", "kind"], name="a_kind_is_chosen_once"),)


class ReminderDay(models.Model):
    """One local day whose reminders have been written: never twice, whoever asks and however often."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
