"""How something stands: what a light says, and the parts of a statement that carry one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Assessment(models.TextChoices):
    """The light: green, yellow, red, grey. It says neither whether a thing is done nor whether it works."""

    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("Deviation")
    OFF_TRACK = "off_track", _("Decision needed")
    NOT_ASSESSED = "not_assessed", _("Not assessed")


class Saved(Tracked):
    """A part of a statement that is saved by itself: its version rises with each save."""

    version = models.PositiveIntegerField(default=1)

    class Meta(Tracked.Meta):
        abstract = True


def assessment_field(name: StrPromise) -> models.CharField[str, str]:
    """A column for a light; empty until somebody has chosen one."""
    return models.CharField(name, max_length=12, choices=Assessment, blank=True)
