"""Signing in and calling in: tokens, one-time links, failures, repeated calls. None of it is shared content."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class ApiToken(models.Model):
    """One key to the API: sees and may what its person sees and may. Only its SHA-256 is kept.

    `scope` `read` refuses every unsafe method. A revoked row stays, so that its use can be explained.
    """

    class Scope(models.TextChoices):
        """What the key is good for."""

        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(_("What is it for?"), max_length=100)
    scope = models.CharField(max_length=5, choices=Scope, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()


class CalendarLink(models.Model):
    """One address from which a calendar fetches the meetings that its person sees at that moment, of all forums or one.

    Only its SHA-256 is kept: whoever has the address needs no password. A revoked row stays.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="calendar_links"
    )
    forum = models.ForeignKey(
        "agencies.Forum", verbose_name=_("Forum"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("Which calendar is it for?"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()


class OneTimeLink(Tracked):
    """One link to set a password: asked for by one person, confirmed by another where the account has been used.

    Good for 24 hours from when it was shown; only its SHA-256 is kept, outside the trail. `noticed_at`: when
    the person was told, at the sign-in after, that the link had been used.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="one_time_links"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Asked for by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("Asked for"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Confirmed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True)
    shown_at = models.DateTimeField(_("Shown"), null=True)
    used_at = models.DateTimeField(_("Used"), null=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)
    noticed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    history = TrailRecords(excluded_fields=["digest", "noticed_at"])

    class Meta:
        verbose_name = _("one-time link")
        default_permissions = ()


class SignInFailure(models.Model):
    """One attempt to sign in; `account` is empty once the password was right, and the row counts for its address only.

    `account` and `address` are keyed hashes, so the table names nobody; swept after a day.
    """

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = (
            models.Index(fields=["account", "address", "at"], name="failure_by_both"),
            models.Index(fields=["address", "at"], name="failure_by_address"),
        )


class IdempotencyKey(models.Model):
    """One POST that may be repeated: what it made, so that the repeat makes nothing. Good for 24 hours.

    `body` is the SHA-256 of the first body; `made` names the object as `action:7`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="+"
    )
    path = models.CharField(max_length=300)
    key = models.CharField(max_length=200)
    body = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    made = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["user", "path", "key"], name="a_key_is_used_once_per_path"),)
