"""A value says what lies behind it."""

from typing import ClassVar

from django.db import migrations, models

from agencies.trail.database import TrailOperation


class Migration(migrations.Migration):
    """One column, also of the history; the check compares it from now on."""

    dependencies: ClassVar = [("followup", "0003_lists")]
    operations: ClassVar = [
        *(
            migrations.AddField(
                model_name=name,
                name="comment",
                field=models.TextField(blank=True, default="", max_length=1_000, verbose_name="What lies behind it"),
                preserve_default=False,
            )
            for name in ("indicatorvalue", "historicalindicatorvalue")
        ),
        TrailOperation("indicatorvalue"),
    ]
