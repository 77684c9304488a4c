"""The database holds the trail of the ground floor."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.database import ChangeSetGuard, TrailOperation

TRACKED = (
    "agency",
    "area",
    "areaclass",
    "areaclassification",
    "areagrant",
    "forum",
    "forumarea",
    "forummember",
    "membership",
    "onetimelink",
    "programme",
    "programmegrant",
    "user",
)


class Migration(migrations.Migration):
    """Triggers and rights."""

    dependencies: ClassVar = [("agencies", "0001_initial")]
    operations: ClassVar = [ChangeSetGuard(), *(TrailOperation(name) for name in TRACKED)]
