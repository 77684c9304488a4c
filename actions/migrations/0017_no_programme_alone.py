"""The programme alone is no index: the database read it together with another that led with the programme, too."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An action's programme is found by any of the indexes that begin with it."""

    dependencies: ClassVar = [("actions", "0016_references_here")]
    operations: ClassVar = [
        migrations.AlterField(
            "action",
            "programme",
            models.ForeignKey(
                "agencies.Programme",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                verbose_name="Programme",
            ),
        ),
    ]
