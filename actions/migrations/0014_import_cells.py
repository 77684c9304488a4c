"""Each row of a long list's preview is kept with its cells, so that the API can give them a page at a time."""

from typing import ClassVar

from django.db import migrations, models

AGAIN = "UPDATE public.actions_importlook SET fingerprint = ''"
"""What was kept without cells is decided again at the next look."""


class Migration(migrations.Migration):
    """One column more in a table of what is kept for a few days."""

    dependencies: ClassVar = [("actions", "0013_action_by_party")]
    operations: ClassVar = [
        migrations.AddField(model_name="importlookrow", name="cells", field=models.JSONField(default=list)),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
