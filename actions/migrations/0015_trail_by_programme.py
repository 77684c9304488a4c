"""What is remembered of actions, in one programme, is found by time."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.together import IndexesByProgramme

REMEMBERED = (
    "action",
    "actionarea",
    "actionindicator",
    "agencyshare",
    "auditorshare",
    "contribution",
    "file",
    "handover",
    "note",
)


class Migration(migrations.Migration):
    """An index for each table of the trail whose rows carry a wall."""

    dependencies: ClassVar = [("actions", "0014_import_cells")]
    operations: ClassVar = [IndexesByProgramme(REMEMBERED)]
