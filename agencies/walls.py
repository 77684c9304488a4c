"""The five columns that every guarded row carries, live and in history (walls.md, the ladder)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.trail.records import Tracked, TrackedQuerySet

if TYPE_CHECKING:
    from agencies.policy import Verb, Viewer


class Visibility(models.IntegerChoices):
    """The rungs of the ladder; each adds readers to the one before it."""

    DRAFT = 0, _("Draft")
    RESTRICTED = 1, _("Parties concerned")
    STEERING = 2, _("Steering group")
    PARTNERSHIP = 3, _("Parties in the area")
    PROGRAMME = 4, _("Whole programme")

    @property
    def code(self) -> str:
        """The rung's name in the API: `draft`, `restricted`, `steering`, `partnership`, `programme`."""
        return self.name.lower()

    @classmethod
    def from_code(cls, code: str) -> Visibility:
        """The rung with this API name. Raises KeyError for any other word."""
        return cls[code.upper()] if code == code.lower() else cls[f"?{code}"]


class WallColumns(models.Model):
    """The wall as columns. `areas` empty means the whole programme.

    On a walled row they are the wall itself; on a history row of something that hangs on a walled
    object they are a copy, stamped by the database, of that object's columns as they were.
    """

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    visibility = models.PositiveSmallIntegerField(_("Visibility"), choices=Visibility, default=Visibility.DRAFT)
    owner = models.ForeignKey("agencies.Agency", verbose_name=_("Owner"), on_delete=models.PROTECT, related_name="+")
    involved = ArrayField(models.BigIntegerField(), verbose_name=_("Involved agencies"), default=list, blank=True)
    areas = ArrayField(models.BigIntegerField(), verbose_name=_("Areas"), default=list, blank=True)

    class Meta:
        abstract = True


class GuardedQuerySet(TrackedQuerySet):
    """Rows that someone may or may not read; the policy is the only one that knows."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Only what `viewer` reads; an empty viewer asks the database nothing."""
        from agencies import policy  # noqa: PLC0415 - the policy imports the models

        return policy.visible(self, viewer)

    def knowing(self, viewer: Viewer, *verbs: Verb) -> Self:
        """Annotate each row with what `viewer` may do on it, as `may_<verb>`."""
        from agencies import policy  # noqa: PLC0415 - the policy imports the models

        return policy.knowing(self, viewer, *verbs)


class Walled(WallColumns, Tracked):
    """A guarded object: an action, a meeting, a follow-up, a report."""

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta(Tracked.Meta):
        abstract = True

    @property
    def is_draft(self) -> bool:
        """Does only its owner know of it?"""
        return self.visibility == Visibility.DRAFT
