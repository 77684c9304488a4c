"""The database holds the trail of the register, and an action's wall equal to its links."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.database import TrailOperation
from agencies.trail.walls import ShareTables, WallEqualsLinks

TRACKED = (
    "action",
    "actionarea",
    "actionindicator",
    "agencyshare",
    "auditorshare",
    "contribution",
    "dimension",
    "file",
    "handover",
    "indicator",
    "note",
    "objective",
    "priority",
)


class Migration(migrations.Migration):
    """Triggers and rights."""

    dependencies: ClassVar = [("actions", "0002_initial"), ("agencies", "0002_trail")]
    operations: ClassVar = [
        *(TrailOperation(name) for name in TRACKED),
        WallEqualsLinks("action", involved="contribution.agency", areas="actionarea.area"),
        ShareTables("agencyshare", "auditorshare"),
    ]
