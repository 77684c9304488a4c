"""Lists of meetings over all programmes, and the few meetings that somebody reads, are found by an index."""

from typing import ClassVar

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    """By when they are, by whom they call and by where they concern."""

    dependencies: ClassVar = [("meetings", "0003_one_meeting")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="meeting", index=models.Index(fields=["-start", "-id"], name="meeting_by_moment")
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["involved"], name="meeting_by_involved", fastupdate=False
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=django.contrib.postgres.indexes.GinIndex(fields=["areas"], name="meeting_by_areas", fastupdate=False),
        ),
    ]
