"""What a column of a list may become."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Field(models.TextChoices):
    """A field of an action, or what else is done with a column. The value is the API's name, where it has one."""

    TITLE = "title", _("Title")
    DESCRIPTION = "description", _("Description")
    AREAS = "areas", _("Area")
    LEAD = "lead", _("Lead agency")
    CONTRIBUTORS = "contributors", _("Contributors")
    DIMENSION = "dimension", _("Dimension")
    OBJECTIVE = "objective", _("Objective")
    PRIORITY = "priority", _("Priority")
    START = "start", _("Start")
    END = "end", _("End")
    STATUS = "status", _("Status")
    BUDGET = "budget_sek", _("Budget, SEK")
    APPROACH = "approach", _("Approach")
    LEVEL = "prevention_level", _("Prevention level")
    TARGET_GROUP = "target_group", _("Target group")
    RECURRENCE = "recurrence", _("Recurrence")
    EFFECT = "expected_effect", _("Expected effect")
    INDICATORS = "indicators", _("Indicators")
    REGISTRY_NUMBER = "registry_number", _("Registry number")
    ROLE = "responsible_role", _("Responsible role")
    FORUM = "forum", _("Forum")
    VISIBILITY = "visibility", _("Visibility")
    REF = "ref", _("Reference")
    ARCHIVED = "archived_at", _("Archived")
    NOTE = "note", _("Note")
    RUNNING_NUMBER = "running_number", _("Running number, left out")
    IGNORED = "ignored", _("Left out")


MANY = frozenset({Field.NOTE, Field.RUNNING_NUMBER, Field.IGNORED})
"""What several columns may be. Any other field is at most one column's."""
