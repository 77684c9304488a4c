"""The search over actions and their notes."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from agencies.search.database import SearchColumn


class Migration(migrations.Migration):
    """The column `search` of each, and indexes by which the wall is read where it lets little through."""

    dependencies: ClassVar = [("actions", "0004_imports"), ("agencies", "0004_search")]
    operations: ClassVar = [
        SearchColumn("actions_action", title="title || ' ' || COALESCE(ref, '')", body="description"),
        SearchColumn("actions_note", title="''::text", body="text"),
        migrations.AddIndex("action", GinIndex(fields=["areas"], name="action_by_areas", fastupdate=False)),
        migrations.AddIndex("action", GinIndex(fields=["involved"], name="action_by_involved", fastupdate=False)),
        migrations.AddIndex("note", models.Index(fields=["-created_at", "-id"], name="note_by_time")),
    ]
