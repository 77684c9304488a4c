"""The search over actions and their notes."""

from typing import ClassVar

from django.db import migrations, models

from agencies.search.database import SearchColumn


class Migration(migrations.Migration):
    """The column `search` of each, and the order of notes by time."""

    dependencies: ClassVar = [("actions", "0005_lists"), ("agencies", "0004_search")]
    operations: ClassVar = [
        SearchColumn("actions_action", title="title || ' ' || COALESCE(ref, '')", body="description"),
        SearchColumn("actions_note", title="''::text", body="text"),
        migrations.AddIndex("note", models.Index(fields=["-created_at", "-id"], name="note_by_time")),
    ]
