"""What corrections say is searched; a light or a status that they change is no text."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchColumn

WRITTEN = "CASE WHEN field IN ('overall_assessment', 'assessment', 'implementation_status') THEN '' ELSE after END"


class Migration(migrations.Migration):
    """Two small tables get their column of words."""

    dependencies: ClassVar = [("followup", "0006_trail_by_programme")]
    operations: ClassVar = [
        SearchColumn("followup_correctedfield", title="''::text", body=WRITTEN),
        SearchColumn("followup_correctedrow", title="''::text", body=WRITTEN),
    ]
