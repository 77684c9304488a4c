"""The list of follow-ups walks an index, the last changed first."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index."""

    dependencies: ClassVar = [("followup", "0002_trail")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["-updated_at", "-id"], name="followup_by_update"),
        ),
    ]
