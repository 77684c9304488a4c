"""One deed: everything that was written together, by whom, for which agency and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ChangeSet(models.Model):
    """One row is one deed. The database stamps `id`, `at` and `transaction`, and refuses any change.

    `actor` is empty where Kedjan itself acted (loading, locking). `cause_*` is what the deed follows on, as
    plain data. `door`: page, api, command or task.
    """

    at = models.DateTimeField(default="1970-01-01T00:00:00Z")
    transaction = models.BigIntegerField(default=0)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    door = models.CharField(max_length=7)
    cause_kind = models.CharField(max_length=30, blank=True)
    cause_id = models.BigIntegerField(null=True)
    cause_text = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(door__in=["page", "api", "command", "task"]), name="change_set_door_is_known"
            ),
        )
        indexes = (models.Index(fields=["-at"], name="change_set_by_time"),)
