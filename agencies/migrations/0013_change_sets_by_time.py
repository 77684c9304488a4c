"""How far back the last few hundred deeds go is asked of an index."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index."""

    dependencies: ClassVar = [("agencies", "0012_search_numbered")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="changeset",
            index=models.Index(fields=["-at"], name="change_set_by_time"),
        ),
    ]
