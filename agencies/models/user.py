"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrailRecords
from agencies.walls import GuardedQuerySet


class User(Tracked, AbstractBaseUser):
    """One person. `title` is the role that others see ("Områdespolis Tureberg"); names are not kept.

    There is no superuser: rights come from memberships and grants alone, and `has_perm` asks the policy.
    Accounts are closed (`is_active`), never deleted. Password, last sign-in and own settings are no part
    of the trail.
    """

    class Scheme(models.TextChoices):
        """Colours."""

        SYSTEM = "", _("As the computer")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    username = models.CharField(
        _("User name"),
        max_length=60,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("That user name is taken.")},
    )
    title = models.CharField(_("Role title"), max_length=100)
    email = models.EmailField(_("E-mail"), blank=True)
    is_active = models.BooleanField(_("Active"), default=True)
    registered_in = models.ForeignKey("agencies.Programme", null=True, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, default="sv")
    scheme = models.CharField(max_length=5, choices=Scheme, default="", blank=True)
    compact = models.BooleanField(default=False)
    shortcuts = models.BooleanField(default=True)
    last_programme = models.ForeignKey("agencies.Programme", null=True, on_delete=models.SET_NULL, related_name="+")
    last_seen_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["title"]
    is_staff = False
    is_superuser = False

    objects: ClassVar[Any] = BaseUserManager.from_queryset(GuardedQuerySet)()
    history = TrailRecords(
        excluded_fields=[
            "password",
            "last_login",
            "language",
            "scheme",
            "compact",
            "shortcuts",
            "last_programme",
            "last_seen_at",
        ]
    )

    class Meta:
        verbose_name = _("account")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Django's question, answered by the policy. Without an object the answer is no."""
        from agencies.backends import WallBackend  # noqa: PLC0415 - the backend imports the policy

        return WallBackend().has_perm(self, perm, obj)
